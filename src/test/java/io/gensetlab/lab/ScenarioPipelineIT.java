package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scenario on the embedded brokers: answers of a pipeline, last wills and a link's fault are seen on the wire. */
class ScenarioPipelineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCENARIO = """
            version: 1
            name: Pipeline
            fleet: example
            timeline:
              - { at: 5s, name: silent, target: generator2, preset: silent-device }
              - { at: 10s, name: hot, target: generator1, command: pin, with: { quantity: temperature, value: 111.5 } }
              - { at: 20s, name: outage, fault: link-outage, with: { link: mqtt }, duration: 20s }
              - { at: 150s, caption: over }
            expect:
              - { received: { mqtt: emergency_generator }, where: { $.generatorID: generator1, $.temperature: 111.5 }, after: hot, within: 60s }
              - { received: { kafka: emergency_generator }, where: { $.generatorID: generator1, $.temperature: 111.5 }, after: hot, within: 60s }
              - { received: { kafka: emergency_generator }, where: { $.generatorID: nobody } }
              - { received: { webhook: /alert }, where: { "$.alerts[0].level": high }, after: silent, within: 140s }
              - { willReceived: generator2, after: silent, within: 120s }
              - { alarm: high-coolant-temperature, target: generator1, after: hot, within: 10s }
              - { nothingLost: both }
              - { received: { kafka: topic-to-come }, where: { $.level: high }, after: silent, within: 140s }
            """;

    private final Lab lab = new Lab("scenario", new RunSettings(1, 1, false, 5, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);

    @AfterEach
    void stop() {
        lab.close();
    }

    private static int post(String url, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http
                    .send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** By a producer of somebody else, to a topic that comes with it. */
    private void answer(String topic, String value) {
        var kafka = lab.brokers()
                .stream()
                .filter(view -> view.name().contains("Kafka"))
                .findFirst()
                .orElseThrow();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address()),
                new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topic, value))).succeedsWithin(PATIENCE);
        }
    }

    private String webhook() {
        return lab.eventsSince(0)
                .stream()
                .map(LabEvent::sentence)
                .filter(sentence -> sentence.startsWith("Webhook: "))
                .map(sentence -> sentence.substring("Webhook: ".length()))
                .findFirst()
                .orElseThrow();
    }

    /** A jump over the end of an outage must not leave the line dead. */
    @Test
    void linksAndBrokersStandAsTheMomentSays() {
        var scenario = Objects.requireNonNull(ScenarioReader.read("""
                version: 1
                name: Outside
                fleet: example
                timeline:
                  - { at: 100s, fault: link-outage, duration: 1000s }
                  - { at: 500s, command: stop-broker, with: { broker: mqtt }, duration: 1000s }
                """).scenario());
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        lab.awaitConnect();
        lab.switchTransport(Transport.MQTT, true);
        lab.switchTransport(Transport.KAFKA, true);
        Awaitility.await().atMost(PATIENCE).until(lab::brokersSettled);
        lab.start();
        lab.scenarios().stage(scenario, Duration.ofSeconds(200));
        Awaitility.await().atMost(PATIENCE).until(() -> lab.links().active().size() == 2);
        lab.jumpTo(Duration.ofSeconds(700));
        Awaitility.await().atMost(PATIENCE).until(() -> !isReady("MQTT"));
        assertThat(lab.links().active()).hasSize(2);
        lab.jumpTo(Duration.ofSeconds(1200));
        Awaitility.await().atMost(PATIENCE).until(() -> lab.links().active().isEmpty());
        assertThat(isReady("MQTT")).isFalse();
        lab.jumpTo(Duration.ofSeconds(50));
        Awaitility.await().atMost(PATIENCE).until(() -> isReady("MQTT"));
        lab.jumpTo(Duration.ofSeconds(700));
        Awaitility.await().atMost(PATIENCE).until(() -> !isReady("MQTT") && lab.links().active().size() == 2);
        lab.scenarios().stop();
        Awaitility.await().atMost(PATIENCE).until(() -> isReady("MQTT") && lab.links().active().isEmpty());
    }

    private boolean isReady(String broker) {
        return lab.brokers()
                .stream()
                .filter(view -> view.name().contains(broker))
                .allMatch(DemoBrokers.View::ready);
    }

    @Test
    void whatIsExpectedOfTheWireIsJudgedByTheWire() throws IOException, InterruptedException {
        var scenario = Objects.requireNonNull(ScenarioReader.read(SCENARIO).scenario());
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        lab.awaitConnect();
        EnumSet.allOf(Transport.class).forEach(transport -> lab.switchTransport(transport, true));
        Awaitility.await().atMost(PATIENCE).until(lab::brokersSettled);
        lab.scenarios().prepare(scenario, 0);
        Awaitility.await().atMost(PATIENCE).until(lab.scenarios()::isListening);
        lab.endAfter(scenario.end());
        var run = lab.scenarios().play(scenario);
        lab.start();

        Awaitility.await().atMost(PATIENCE).until(() -> run.reached() >= 1);
        assertThat(post(webhook(), "{\"alerts\":[{\"level\":\"low\"}]}")).isEqualTo(204);
        assertThat(post(webhook(), "{\"alerts\":[{\"level\":\"high\"}]}")).isEqualTo(204);
        assertThat(post(webhook(), "no json")).isEqualTo(204);
        answer("topic-to-come", "{\"level\":\"high\"}");

        Awaitility.await().atMost(PATIENCE).until(run::isOver);
        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        var results = run.results(lab.report(EnumSet.allOf(Transport.class)));
        assertThat(results).as(results.toString())
                .extracting(ExpectationResult::met)
                .containsExactly(true, true, false, true, true, true, true, true);
        assertThat(Objects.requireNonNull(results.get(3).detections()).found()).isEqualTo(1);
        assertThat(results.get(3).seen()).contains("1 found, 0 missed, 0 false alarms");
        assertThat(run.truth()).filteredOn(one -> one.fault().equals("link-outage"))
                .singleElement()
                .satisfies(one -> assertThat(one.toSeconds()).isEqualTo(40));
        assertThat(lab.report(EnumSet.of(Transport.MQTT)).transports().get("mqtt").reconnects()).isPositive();
    }
}
