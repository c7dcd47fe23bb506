package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
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
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What subscribers of mosquitto see of a fleet that comes and goes, each set with a connection of its own. */
class DeviceModeIT {
    private static final int SETS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
    private static final GeneratorId G2 = GeneratorId.numbered(2);

    private final Lab lab = new Lab("devices", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);
    private final Arrivals arrivals = new Arrivals();
    private @Nullable Mosquitto broker;

    @BeforeEach
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var mosquitto = Mosquitto.start("log_type error", "log_type notice",
                ForeignSubscriber.LOG_SUBSCRIPTIONS);
        broker = mosquitto;
        lab.connect(
                ConnectionProfile.LOCAL
                        .withMqtt(MqttProfile.at("127.0.0.1", mosquitto.port()).withPerDevice(true)),
                Secrets.NONE);
        lab.placeFleet(SETS);
        lab.start();
    }

    @AfterEach
    void stop() {
        lab.close();
        if (broker != null) {
            broker.close();
        }
    }

    /** What a set's status topic has said, one after the other. */
    private static List<String> said(ForeignSubscriber status, GeneratorId id) {
        return status.messages()
                .stream()
                .filter(each -> each[0].equals("generator_status/" + id))
                .map(each -> STATUS.matcher(each[1]).results().findFirst().orElseThrow().group(1))
                .toList();
    }

    private static void awaitSaid(ForeignSubscriber status, GeneratorId id, String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(status, id)).containsExactly(words));
    }

    private void awaitSentence(String end) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                        lab.snapshot().transports().get(Transport.MQTT).connection().sentence())
                        .endsWith(end));
    }

    @Test
    void statusAndReadingsFollowTheFleet() throws InterruptedException {
        var mosquitto = Objects.requireNonNull(broker);
        try (var status = new ForeignSubscriber(mosquitto, "status", "generator_status/#", "%t", "%p");
                var readings = ForeignSubscriber.ofReadings(mosquitto, "readings", "emergency_generator")) {
            lab.switchTransport(Transport.MQTT, true);
            awaitSentence(": 4 devices");
            IntStream.rangeClosed(1, SETS).forEach(i -> awaitSaid(status, GeneratorId.numbered(i), "online"));

            lab.edits().remove(List.of(G2));
            awaitSaid(status, G2, "online", "offline");
            awaitSentence(": 3 devices");
            lab.edits().undo();
            awaitSaid(status, G2, "online", "offline", "online");
            awaitSentence(": 4 devices");

            lab.edits().inject(List.of(G2), FaultPreset.SILENT_DEVICE);
            awaitSaid(status, G2, "online", "offline", "online", "offline");
            awaitSentence(": 3 devices, 1 silent");
            lab.switchTransport(Transport.MQTT, false);
            awaitSaid(status, GeneratorId.numbered(1), "online", "offline");
            lab.switchTransport(Transport.MQTT, true);
            awaitSaid(status, GeneratorId.numbered(1), "online", "offline", "online");
            awaitSentence(": 3 devices, 1 silent");
            lab.edits().clearAllFaults();
            awaitSaid(status, G2, "online", "offline", "online", "offline", "online");
            awaitSentence(": 4 devices");

            lab.stopMaking();
            assertThat(lab.awaitSettled(PATIENCE)).isTrue();
            var ledger = lab.snapshot().transports().get(Transport.MQTT).ledger();
            assertThat(ledger.acknowledged()).isEqualTo(ledger.made()).isPositive();
            await().atMost(PATIENCE).untilAsserted(() -> {
                readings.read(arrivals);
                assertThat(arrivals.distinct()).isEqualTo(ledger.made());
            });
            assertThat(arrivals.duplicates()).isZero();

            lab.close();
            awaitSaid(status, G2, "online", "offline", "online", "offline", "online", "offline");
            assertThat(mosquitto.log()).doesNotContain("already connected");
        }
    }
}
