package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscriber of mosquitto, and the ledger, see of faults of the link that the lab makes. */
@Timeout(240)
class LinkFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab = new Lab("links", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);
    private final Arrivals arrivals = new Arrivals();
    private @Nullable Mosquitto broker;
    private @Nullable ForeignSubscriber readings;

    @BeforeEach
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var mosquitto = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS);
        broker = mosquitto;
        readings = ForeignSubscriber.ofReadings(mosquitto, "readings", "emergency_generator");
        lab.connect(profile(), Secrets.NONE);
        lab.switchTransport(Transport.MQTT, true);
        lab.placeFleet(4);
        lab.start();
        awaitAcknowledged(100);
    }

    private ConnectionProfile profile() {
        return ConnectionProfile.LOCAL.withMqtt(MqttProfile.at("127.0.0.1", broker.port()));
    }

    @AfterEach
    void stop() {
        lab.close();
        if (readings != null) {
            readings.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private long acknowledged() {
        var ledger = lab.snapshot().transports().get(Transport.MQTT).ledger();
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        return ledger.acknowledged();
    }

    private void awaitAcknowledged(long more) {
        long before = acknowledged();
        await().atMost(PATIENCE).until(() -> acknowledged() >= before + more);
    }

    private void awaitActing(long handle) {
        await().atMost(PATIENCE)
                .until(() -> lab.links()
                        .active()
                        .stream()
                        .anyMatch(each -> each.handle() == handle && each.state() == LinkDesk.State.ACTING));
    }

    private ConnectionState state() {
        return lab.snapshot().transports().get(Transport.MQTT).connection().state();
    }

    /** Of the newest acknowledgements, ms. */
    private List<Long> latencies(int most) {
        return lab.deliveryLog()
                .newest(2_000)
                .reversed()
                .stream()
                .filter(row -> row.mqtt() instanceof DeliveryReport.Acknowledged)
                .limit(most)
                .map(row -> ((DeliveryReport.Acknowledged) row.mqtt()).latency().toMillis())
                .toList();
    }

    /** Nothing is missing, and the ledger and the subscriber have seen the same. */
    private void assertNothingLost() throws InterruptedException {
        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        var ledger = lab.snapshot().transports().get(Transport.MQTT).ledger();
        assertThat(ledger.acknowledged()).isEqualTo(ledger.made());
        await().atMost(PATIENCE).untilAsserted(() -> {
            readings.read(arrivals);
            assertThat(arrivals.distinct()).isEqualTo(ledger.made());
        });
    }

    @Test
    void latencyIsSeenInTheAcknowledgementsAndGoneWithTheFault() throws InterruptedException {
        assertThat(lab.links().counts(Transport.MQTT)).as("nothing is in between").isNull();
        long handle = lab.links()
                .inject(Transport.MQTT, List.of(new Toxic.Latency(Way.BOTH, Duration.ofMillis(300),
                        Duration.ZERO)), "Latency", Duration.ZERO, null);
        awaitActing(handle);
        awaitAcknowledged(100);
        assertThat(latencies(30)).allMatch(millis -> millis >= 600 && millis < 5_000);
        assertThat(lab.links().counts(Transport.MQTT).delayed()).isPositive();
        assertThat(lab.links().counts(Transport.MQTT).open()).isEqualTo(1);

        lab.links().clear(handle);
        await().atMost(PATIENCE).until(() -> latencies(20).stream().allMatch(millis -> millis < 300));
        assertThat(lab.links().counts(Transport.MQTT).open()).as("it stays, transparent").isEqualTo(1);
        assertNothingLost();
        assertThat(arrivals.missing()).isZero();
        assertThat(arrivals.duplicates()).as("it came in between in order").isZero();
        assertThat(lab.eventsSince(0)
                .stream()
                .filter(event -> ("fault " + handle).equals(event.subject()))
                .map(LabEvent::kind)).containsExactly(LabEvent.Kind.FAULT_ON, LabEvent.Kind.FAULT_OFF);
    }

    @Test
    void anOutageEndsInABurstAndNothingIsLost() throws InterruptedException {
        long outage = lab.links()
                .inject(Transport.MQTT, List.of(Toxic.Reset.once(), new Toxic.Refuse()), "Outage",
                        Duration.ZERO, Duration.ofSeconds(4));
        awaitActing(outage);
        await().atMost(PATIENCE).until(() -> state() == ConnectionState.WAITING);
        long atOutage = acknowledged();
        await().atMost(PATIENCE).until(() -> lab.pending(Transport.MQTT) > 300);
        assertThat(acknowledged()).isEqualTo(atOutage);
        await().atMost(PATIENCE).until(() -> lab.links().active().isEmpty());
        await().atMost(PATIENCE).until(() -> acknowledged() > atOutage + 300);
        await().atMost(PATIENCE).until(() -> state() == ConnectionState.CONNECTED);

        lab.links().inject(Transport.MQTT, "Cut", Toxic.Cut.once());
        long flapping = lab.links().inject(Transport.MQTT, "Flapping", new Toxic.Cut(Duration.ofSeconds(1)));
        awaitActing(flapping);
        long connections = lab.links().counts(Transport.MQTT).accepted();
        await().atMost(PATIENCE)
                .until(() -> lab.links().counts(Transport.MQTT).accepted() > connections);
        lab.links().clearAll();
        assertNothingLost();
        assertThat(arrivals.missing()).isZero();
    }

    @Test
    void otherBrokersTakeTheLinkAwayAndEndItsFaults() throws InterruptedException {
        long handle = lab.links()
                .inject(Transport.MQTT, "Slow",
                        new Toxic.Latency(Way.BOTH, Duration.ofMillis(100), Duration.ZERO));
        awaitActing(handle);
        lab.connect(profile(), Secrets.NONE);
        await().atMost(PATIENCE).until(() -> lab.links().counts(Transport.MQTT) == null);
        assertThat(lab.links().active()).isEmpty();
        awaitAcknowledged(100);
        assertThat(lab.eventsSince(0)).anyMatch(event -> event.kind() == LabEvent.Kind.FAULT_OFF);

        // A new one, on a new link, while the transport is off.
        lab.switchTransport(Transport.MQTT, false);
        long cut = lab.links().inject(Transport.MQTT, "Narrow", new Toxic.Bandwidth(Way.BOTH, 100_000));
        awaitActing(cut);
        lab.switchTransport(Transport.MQTT, true);
        awaitAcknowledged(50);
        await().atMost(PATIENCE).until(() -> lab.links().counts(Transport.MQTT).toBroker() > 1000);
        assertNothingLost();
    }

    @Test
    void aKafkaOfOnesOwnIsRefusedInPlainWords() {
        assertThat(lab.links().refusal(Transport.KAFKA)).contains("advertises").contains("listener");
        assertThat(lab.links().refusal(Transport.MQTT)).isNull();
    }
}
