package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.DirectConsumer;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.Arrivals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of the links to the embedded brokers, and pauses of them; a consumer that comes directly looks on. */
@Timeout(300)
class EmbeddedLinkFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Lab lab = new Lab("links", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);

    @BeforeEach
    void start() {
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        await().atMost(PATIENCE).until(lab::brokersSettled);
        for (var transport : Transport.values()) {
            lab.switchTransport(transport, true);
        }
        lab.placeFleet(4);
        lab.start();
        for (var transport : Transport.values()) {
            awaitAcknowledged(transport, 100);
        }
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private long acknowledged(Transport transport) {
        var ledger = lab.snapshot().transports().get(transport).ledger();
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        return ledger.acknowledged();
    }

    private void awaitAcknowledged(Transport transport, long more) {
        long before = acknowledged(transport);
        await().atMost(PATIENCE).until(() -> acknowledged(transport) >= before + more);
    }

    private void awaitActing() {
        await().atMost(PATIENCE)
                .until(() -> !lab.links().active().isEmpty()
                        && lab.links()
                                .active()
                                .stream()
                                .allMatch(each -> each.state() == LinkDesk.State.ACTING));
    }

    /** Of the newest acknowledgements of Kafka, ms. */
    private List<Long> latencies(int most) {
        return lab.deliveryLog()
                .newest(2_000)
                .reversed()
                .stream()
                .filter(row -> row.kafka() instanceof DeliveryReport.Acknowledged)
                .limit(most)
                .map(row -> ((DeliveryReport.Acknowledged) row.kafka()).latency().toMillis())
                .toList();
    }

    private void assertNothingLost() throws InterruptedException {
        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        for (var transport : Transport.values()) {
            assertThat(acknowledged(transport))
                    .isEqualTo(lab.snapshot().transports().get(transport).ledger().made());
        }
        var arrivals = new Arrivals();
        try (var consumer = new DirectConsumer(lab.brokers().get(1).address(), "emergency_generator")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.read(arrivals);
                assertThat(arrivals.distinct()).isEqualTo(acknowledged(Transport.KAFKA));
            });
        }
        assertThat(arrivals.missing()).isZero();
    }

    @Test
    void kafkaGoesThroughItsLinkAlsoAfterARestart() throws InterruptedException {
        assertThat(lab.links().counts(Transport.KAFKA)).isNull();
        lab.links()
                .inject(Transport.KAFKA, List.of(new Toxic.Latency(Way.BOTH, Duration.ofMillis(300),
                        Duration.ZERO)), "Latency", Duration.ZERO, null);
        awaitActing();
        awaitAcknowledged(Transport.KAFKA, 100);
        assertThat(latencies(20)).allMatch(millis -> millis >= 600);
        assertThat(lab.links().counts(Transport.KAFKA).toBroker()).as("records, not metadata alone")
                .isGreaterThan(5_000);
        assertThat(lab.links().counts(Transport.MQTT)).isNull();
        lab.links().clearAll();
        await().atMost(PATIENCE).until(() -> latencies(20).stream().allMatch(millis -> millis < 300));

        lab.demo().stopBroker(DemoBrokers.Kind.KAFKA);
        await().atMost(PATIENCE).until(() -> lab.brokers().get(1).stopped());
        lab.demo().startBroker(DemoBrokers.Kind.KAFKA);
        await().atMost(PATIENCE).until(() -> lab.brokers().get(1).ready());
        awaitAcknowledged(Transport.KAFKA, 100);

        lab.links()
                .inject(Transport.KAFKA, List.of(Toxic.Reset.once(), new Toxic.Refuse()), "Outage",
                        Duration.ZERO, Duration.ofSeconds(4));
        awaitActing();
        await().atMost(PATIENCE).until(() -> lab.pending(Transport.KAFKA) > 300);
        await().atMost(PATIENCE).until(() -> lab.links().active().isEmpty());
        awaitAcknowledged(Transport.KAFKA, 300);
        assertNothingLost();

        // Its port is kept for the next one.
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        await().atMost(PATIENCE).until(() -> lab.links().counts(Transport.KAFKA) == null);
        lab.links().inject(Transport.KAFKA, "Narrow", new Toxic.Bandwidth(Way.BOTH, 1_000_000));
        awaitActing();
        assertThat(lab.links().counts(Transport.KAFKA).accepted()).isPositive();
    }

    @Test
    void pausedBrokersAreThereAndSilentAndGoOn() throws InterruptedException {
        assertThat(lab.demo().pauseBroker(DemoBrokers.Kind.MQTT)).isTrue();
        assertThat(lab.demo().pauseBroker(DemoBrokers.Kind.MQTT)).isFalse();
        assertThat(lab.demo().pauseBroker(DemoBrokers.Kind.KAFKA)).isTrue();
        awaitActing();
        for (var transport : Transport.values()) {
            await().atMost(PATIENCE).until(() -> lab.pending(transport) > 150);
        }
        long mqtt = acknowledged(Transport.MQTT);
        long kafka = acknowledged(Transport.KAFKA);
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> acknowledged(Transport.MQTT) == mqtt && acknowledged(Transport.KAFKA) == kafka);
        assertThat(lab.snapshot().transports().get(Transport.MQTT).connection().state())
                .as("nobody has told the publisher")
                .isEqualTo(ConnectionState.CONNECTED);
        assertThat(lab.demo().isPaused(DemoBrokers.Kind.MQTT)).isTrue();
        assertThat(lab.brokers()).allMatch(DemoBrokers.View::ready);

        lab.demo().resumeBroker(DemoBrokers.Kind.MQTT);
        lab.demo().resumeBroker(DemoBrokers.Kind.KAFKA);
        assertThat(lab.demo().isPaused(DemoBrokers.Kind.MQTT)).isFalse();
        for (var transport : Transport.values()) {
            awaitAcknowledged(transport, 150);
        }
        lab.demo().pauseBroker(DemoBrokers.Kind.MQTT);
        awaitActing();
        lab.demo().stopBroker(DemoBrokers.Kind.MQTT);
        assertThat(lab.demo().isPaused(DemoBrokers.Kind.MQTT)).isFalse();
        await().atMost(PATIENCE).until(() -> lab.brokers().getFirst().stopped());
        lab.demo().startBroker(DemoBrokers.Kind.MQTT);
        await().atMost(PATIENCE).until(() -> lab.brokers().getFirst().ready());
        assertNothingLost();
    }

    @Test
    void aPausedRegistryAnswersNobodyUntilItGoesOn() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(lab.brokers().getLast().address() + "/subjects"))
                    .timeout(Duration.ofSeconds(1))
                    .build();
            assertThat(lab.demo().pauseBroker(DemoBrokers.Kind.REGISTRY)).isTrue();
            assertThat(lab.demo().isPaused(DemoBrokers.Kind.REGISTRY)).isTrue();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                    () -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
            lab.demo().resumeBroker(DemoBrokers.Kind.REGISTRY);
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("emergency_generator-value");
        }
    }
}
