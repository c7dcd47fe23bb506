package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.PipelineEars.Ear;
import io.gensetlab.lab.PipelineEars.Place;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Expectation.Source;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineEarsTest {
    private final EventLog events = new EventLog(InstantSource.system());
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<byte[]>> told = new ConcurrentHashMap<>();
    private volatile boolean moved;
    private final PipelineEars ears = new PipelineEars(events, this::open);

    @AfterEach
    void close() {
        ears.close();
    }

    private Ear open(Place place, Consumer<byte[]> what) {
        if (place.address().startsWith("bad")) {
            throw new IllegalArgumentException("It is not running");
        }
        if (place.address().startsWith("worse")) {
            throw new IllegalStateException("Planted");
        }
        done.add("open " + place.address());
        told.put(place.address(), what);
        return new Ear() {
            @Override
            public boolean isLive() {
                return true;
            }

            @Override
            public boolean isCurrent() {
                return !moved;
            }

            @Override
            public void close() {
                done.add("close " + place.address());
                if (place.address().startsWith("stubborn")) {
                    throw new IllegalStateException("Planted");
                }
            }
        };
    }

    private static Scenario scenario(String... expectations) {
        return Objects.requireNonNull(ScenarioReader
                .read("""
                        version: 1
                        name: Ears
                        fleet: example
                        timeline:
                          - { at: 5s, name: hot, target: generator1, command: pin, with: { quantity: temperature, value: 111 } }
                        expect:
                        """
                        + String.join("",
                                List.of(expectations).stream().map(each -> "  - " + each + "\n").toList()))
                .scenario());
    }

    private PipelineAnswers listen(Scenario scenario, int port) {
        var answers = new PipelineAnswers(scenario, () -> 1000);
        ears.listen(PipelineEars.places(scenario), port, answers);
        Awaitility.await().until(ears::isLive);
        return answers;
    }

    private static ExpectationResult result(PipelineAnswers answers, Scenario scenario, int number) {
        var each = scenario.expect().get(number);
        return answers.result(number, each, (Expectation.Received) each.check(), "", 0, Long.MAX_VALUE,
                List.of());
    }

    @Test
    void whatIsListenedOnGoesOnAndTheOldIsClosedBeforeTheNewIsOpened() {
        listen(scenario("{ received: { mqtt: a } }", "{ received: { mqtt: b } }"), 0);
        var edited = scenario("{ alarm: high-coolant-temperature, target: generator1 }",
                "{ received: { mqtt: c } }", "{ received: { mqtt: b }, where: { $.x: 1 } }",
                "{ received: { mqtt: b } }");
        var answers = listen(edited, 0);

        assertThat(done).containsExactly("open a", "open b", "close a", "open c");
        Objects.requireNonNull(told.get("b"))
                .accept("{\"x\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(result(answers, edited, 1).met()).isFalse();
        assertThat(result(answers, edited, 2).seen()).isEqualTo("none of 1 messages fits in time");
        assertThat(result(answers, edited, 3).met()).isTrue();
    }

    @Test
    void whatWasSaidBeforeTheRunIsNotSaidAgainAsItBegins() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var scenario = scenario("{ received: { webhook: /b } }", "{ received: { mqtt: bad } }");
            ears.listen(PipelineEars.places(scenario), taken.getLocalPort(), null);
            listen(scenario, taken.getLocalPort());
            assertThat(events.since(0)).hasSize(2);
            // Another run says it anew.
            listen(scenario, taken.getLocalPort());
            assertThat(events.since(0)).hasSize(4);
            assertThat(ears.awaitWebhook(PipelineEars.places(scenario), taken.getLocalPort())).isFalse();
        }
        assertThat(ears.awaitWebhook(PipelineEars.places(scenario("{ received: { mqtt: a } }")), 1)).isTrue();
        assertThat(ears.awaitWebhook(PipelineEars.places(scenario("{ received: { webhook: /b } }")), 0))
                .isTrue();
    }

    @Test
    void anotherBrokerIsListenedOnAnew() {
        listen(scenario("{ received: { mqtt: a } }"), 0);
        moved = true;
        listen(scenario("{ received: { mqtt: a } }"), 0);
        assertThat(done).containsExactly("open a", "close a", "open a");
    }

    @Test
    void oneThatFailsIsSaidAndTheOthersListen() {
        var scenario = scenario("{ received: { mqtt: bad } }", "{ received: { kafka: worse } }",
                "{ received: { mqtt: stubborn } }", "{ received: { mqtt: good } }",
                "{ received: { webhook: /x } }");
        var answers = listen(scenario, 0);

        assertThat(done).containsExactly("open stubborn", "open good");
        assertThat(result(answers, scenario, 0).seen()).isEqualTo("nobody listens on bad. It is not running");
        assertThat(result(answers, scenario, 1).seen())
                .isEqualTo("nobody listens on worse. An error of this program; the log has the details");
        assertThat(result(answers, scenario, 3).seen()).isEqualTo("no message came");
        assertThat(events.since(0)).extracting(LabEvent::sentence)
                .contains("Scenario: nobody listens on bad. It is not running")
                .anyMatch(sentence -> sentence.startsWith("Webhook: http://127.0.0.1:"));

        ears.close();
        assertThat(done).contains("close stubborn", "close good");
    }

    @Test
    void thePortOfTheWebhookIsFreeForTheNextScenario() throws IOException, InterruptedException {
        int port = freePort();
        for (int i = 0; i < 20; i++) {
            // As fast as somebody who types edits.
            ears.listen(PipelineEars.places(scenario("{ received: { webhook: /a" + i + " } }")), port, null);
            ears.listen(PipelineEars.places(scenario("{ received: { mqtt: a" + i + " } }")), port, null);
        }
        var scenario = scenario("{ received: { webhook: /b } }");
        var answers = listen(scenario, port);

        assertThat(post(port)).isEqualTo(204);
        assertThat(result(answers, scenario, 0).met()).isTrue();
        assertThat(events.since(0)).extracting(LabEvent::sentence)
                .noneMatch(sentence -> sentence.contains("cannot be had"));
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var scenario = scenario("{ received: { webhook: /b } }");
            var answers = listen(scenario, taken.getLocalPort());
            assertThat(result(answers, scenario, 0).seen())
                    .isEqualTo("no webhook listens, port " + taken.getLocalPort() + " cannot be had.");
        }
    }

    private static int freePort() throws IOException {
        try (var some = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return some.getLocalPort();
        }
    }

    private static int post(int port) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/b"))
                    .POST(BodyPublishers.ofString("{}"))
                    .build(), BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void eachPlaceIsListenedOnOnce() {
        assertThat(PipelineEars
                .places(scenario("{ received: { mqtt: a } }", "{ received: { mqtt: a }, where: { $.x: 1 } }",
                        "{ received: { kafka: a } }")))
                .containsExactly(new Place(Source.MQTT, "a"), new Place(Source.KAFKA, "a"));
    }
}
