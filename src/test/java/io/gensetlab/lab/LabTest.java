package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lab without any broker. */
class LabTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Lab lab(boolean unthrottled, long limit, int outbox, Duration stall) {
        return new Lab("test",
                new RunSettings(7, 10, unthrottled, 100, limit, MessageSettings.DEFAULT, outbox, stall, true),
                InstantSource.system(), System::nanoTime);
    }

    private static Lab lab() {
        return lab(false, Long.MAX_VALUE, 1_000, Duration.ofSeconds(5));
    }

    @Test
    void aPinnedTemperatureTripsARunningSetAndSaysWhy() {
        try (var lab = lab()) {
            lab.placeExampleFleet();
            lab.start();
            var id = GeneratorId.numbered(1);
            lab.edits().set(Quantity.COOLANT_TEMPERATURE, Map.of(id, 115.0));

            await().atMost(PATIENCE).until(() -> status(lab, id).state() == OperatingState.LOCKED_OUT);
            assertThat(status(lab, id).message()).contains("115", "110 °C");
            assertThat(lab.eventsSince(0)).anyMatch(event -> event.severity() == LabEvent.Severity.ALARM
                    && id.equals(event.generator()));
            lab.edits().release(List.of(id), Quantity.COOLANT_TEMPERATURE);
            lab.orders().reset(List.of(id));
            await().atMost(PATIENCE).until(() -> status(lab, id).state() == OperatingState.RUNNING);
        }
    }

    @Test
    void aTransportWithoutABrokerKeepsItsReadingsPendingAndTheOtherIsNotConcerned() throws Exception {
        int closed = closedPort();
        try (var lab = lab()) {
            lab.placeFleet(3);
            lab.connect(OwnBrokers.profile("mqtt://127.0.0.1:" + closed, null, null, null, ""), Secrets.NONE);
            lab.switchTransport(Transport.MQTT, true);
            lab.start();

            await().atMost(PATIENCE)
                    .until(() -> lab.snapshot()
                            .transports()
                            .get(Transport.MQTT)
                            .connection()
                            .state() == ConnectionState.WAITING);
            await().atMost(PATIENCE).until(() -> lab.pending(Transport.MQTT) > 20);
            var mqtt = lab.snapshot().transports().get(Transport.MQTT);
            assertThat(mqtt.connection().sentence()).contains("127.0.0.1:" + closed);
            assertThat(mqtt.ledger().balances()).isTrue();
            assertThat(lab.snapshot().transports().get(Transport.KAFKA).ledger().made()).isZero();

            lab.switchTransport(Transport.MQTT, false);
            await().atMost(PATIENCE)
                    .until(() -> lab.snapshot()
                            .transports()
                            .get(Transport.MQTT)
                            .connection()
                            .state() == ConnectionState.OFF);
            assertThat(lab.pending(Transport.MQTT)).isPositive();
            assertThat(lab.pending(Transport.MQTT))
                    .isEqualTo(lab.snapshot().transports().get(Transport.MQTT).ledger().made());
        }
    }

    @Test
    void unusableSettingsAreSaidAndNothingIsLost() {
        try (var lab = lab()) {
            lab.placeFleet(2);
            lab.connect(
                    new ConnectionProfile("Bad", false, MqttProfile.at("bad host", 1883),
                            KafkaProfile.at("nonsense"), RegistryProfile.NONE),
                    Secrets.NONE);
            lab.switchTransport(Transport.MQTT, true);
            lab.switchTransport(Transport.KAFKA, true);
            lab.start();
            for (var transport : Transport.values()) {
                await().atMost(PATIENCE)
                        .until(() -> lab.snapshot()
                                .transports()
                                .get(transport)
                                .connection()
                                .state() == ConnectionState.FAILED);
                await().atMost(PATIENCE).until(() -> lab.pending(transport) > 0);
            }
        }
    }

    @Test
    void anUnthrottledRunWaitsForRoomAndEndsWhenNothingMoves() throws Exception {
        int closed = closedPort();
        try (var lab = lab(true, Long.MAX_VALUE, 100, Duration.ofMillis(300))) {
            lab.placeFleet(5);
            lab.connect(OwnBrokers.profile("mqtt://127.0.0.1:" + closed, null, null, null, ""), Secrets.NONE);
            lab.switchTransport(Transport.MQTT, true);
            lab.start();

            await().atMost(PATIENCE).until(lab::isStalled);
            var ledger = lab.snapshot().transports().get(Transport.MQTT).ledger();
            assertThat(ledger.made()).isEqualTo(100);
            assertThat(ledger.dropped()).isZero();
        }
    }

    @Test
    void atAFixedRateAFullOutboxDropsTheOldestAndCountsIt() throws Exception {
        int closed = closedPort();
        try (var lab = lab(false, 500, 100, Duration.ofSeconds(5))) {
            lab.placeFleet(5);
            lab.connect(OwnBrokers.profile("mqtt://127.0.0.1:" + closed, null, null, null, ""), Secrets.NONE);
            lab.switchTransport(Transport.MQTT, true);
            lab.start();

            assertThat(lab.awaitMade(PATIENCE)).isTrue();
            var ledger = lab.snapshot().transports().get(Transport.MQTT).ledger();
            assertThat(ledger.made()).isEqualTo(500);
            assertThat(ledger.dropped()).isEqualTo(400);
            assertThat(ledger.pending()).isEqualTo(100);
            assertThat(ledger.balances()).isTrue();
        }
    }

    @Test
    void aNewRunHasNothingOfTheOneBefore() throws Exception {
        var id = GeneratorId.numbered(1);
        try (var lab = lab()) {
            lab.placeFleet(2);
            lab.connect(OwnBrokers.profile("mqtt://127.0.0.1:" + closedPort(), null, null, null, ""),
                    Secrets.NONE);
            lab.switchTransport(Transport.MQTT, true);
            lab.history().watch(List.of(id));
            lab.start();
            var acknowledgements = lab.history().acknowledgements();
            await().atMost(PATIENCE).until(() -> acknowledgements.kept().get(id) > 20);
            lab.orders().emergencyStop(List.of(id));
            lab.pause();
            assertThat(lab.account().simulated()).isPositive();
            lab.newRun();

            await().atMost(PATIENCE)
                    .until(() -> lab.eventsSince(0).getLast().sentence().startsWith("Run "));
            assertThat(acknowledgements.kept()).containsEntry(id, 0);
            var account = lab.account();
            assertThat(account.simulated()).isZero();
            assertThat(account.events()).singleElement()
                    .satisfies(event -> assertThat(event.sentence()).contains("begins."));
            lab.resume();
            await().atMost(PATIENCE).until(() -> acknowledgements.kept().get(id) > 5);
            assertThat(lab.account().simulated()).isPositive();
        }
    }

    @Test
    void aJumpBackIsANewRunAtTheMomentOfTheOldOne() {
        try (var lab = lab()) {
            lab.placeExampleFleet();
            lab.start();
            await().atMost(PATIENCE).until(() -> lab.snapshot().simulatedMillis() > 2_000);
            lab.pause();
            await().atMost(PATIENCE).until(() -> lab.snapshot().paused());
            lab.edits().inject(List.of(GeneratorId.numbered(5)), FaultPreset.FUEL_LEAK);
            await().atMost(PATIENCE).until(() -> lab.snapshot().faults().size() == 2);
            var run = lab.snapshot().run();

            lab.jumpTo(Duration.ofSeconds(1));
            await().atMost(PATIENCE).until(() -> lab.snapshot().simulatedMillis() == 1_000);
            assertThat(lab.snapshot().run()).isNotEqualTo(run);
            assertThat(lab.snapshot().faults()).hasSize(1);
            assertThat(lab.edits().undoLabel()).isNull();
            assertThat(lab.account().simulated()).isZero();

            lab.advance(0.5);
            await().atMost(PATIENCE).until(() -> lab.snapshot().simulatedMillis() == 1_500);
            assertThat(lab.snapshot().paused()).isTrue();
        }
    }

    /** At 100 times, who looks ten times a second would see it ten seconds late. */
    @Test
    void aStagedScenarioStandsStillAtItsEndAndCanGoOn() {
        try (var lab = lab()) {
            lab.start();
            var scenario = Scenario.empty("Short");
            lab.scenarios().stage(scenario, Duration.ZERO);
            await().atMost(PATIENCE).until(() -> lab.snapshot().paused());
            long end = scenario.end().toMillis();
            // How far it came is known a moment later.
            await().atMost(PATIENCE).until(() -> lab.snapshot().simulatedMillis() >= end);
            assertThat(lab.snapshot().simulatedMillis()).isLessThanOrEqualTo(end + 100);
            lab.resume();
            await().atMost(PATIENCE).until(() -> lab.snapshot().simulatedMillis() > end + 1_000);
            assertThat(lab.snapshot().paused()).isFalse();

            lab.jumpTo(Duration.ZERO);
            await().atMost(PATIENCE).until(() -> lab.snapshot().paused());
            await().atMost(PATIENCE).until(() -> lab.snapshot().simulatedMillis() >= end);
            assertThat(lab.snapshot().simulatedMillis()).as("again").isLessThanOrEqualTo(end + 100);
        }
    }

    @Test
    void aPlacedSetIsTheNextNumberAndResetBringsTheExampleFleetBack() {
        try (var lab = lab()) {
            lab.placeExampleFleet();
            lab.start();
            var placed = lab.edits().place(new GeoPosition(48.2, 16.4), "near Vienna");
            assertThat(placed).isEqualTo(GeneratorId.numbered(9));
            await().atMost(PATIENCE).until(() -> lab.snapshot().generators().size() == 9);
            lab.edits().inject(List.of(placed), FaultPreset.FUEL_LEAK);
            await().atMost(PATIENCE).until(() -> lab.snapshot().faults().size() == 2);

            lab.edits().resetDemo();
            await().atMost(PATIENCE).until(() -> lab.snapshot().generators().size() == Lab.EXAMPLE_SETS);
            assertThat(lab.snapshot().faults()).hasSize(1);
            assertThat(lab.snapshot().faults().getFirst().order().target()).isEqualTo(Lab.FIRST_TO_LOOK_AT);
        }
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> OwnBrokers.profile("mqtt://me:hunter2@host", null, null, null, ""))
                .hasMessageContaining("GENSET_MQTT_PASSWORD")
                .message()
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> OwnBrokers.profile(null, "host:9092", null, "http://me:hunter2@host", ""))
                .hasMessageContaining("GENSET_REGISTRY_PASSWORD")
                .message()
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> OwnBrokers.profile(null, "host:9092", null, "host:8081", "")).isInstanceOf(
                IllegalArgumentException.class);
        assertThatThrownBy(() -> OwnBrokers.profile(null, null, Path.of("no/such"), null, ""))
                .hasMessageContaining("no/such");
    }

    private static GeneratorStatus status(Lab lab, GeneratorId id) {
        await().atMost(PATIENCE).until(() -> !lab.snapshot().generators().isEmpty());
        return lab.snapshot()
                .generators()
                .stream()
                .filter(status -> status.generator().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
