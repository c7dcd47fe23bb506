package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.FleetSnapshot;
import io.gensetlab.simulation.InitialCondition;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where no broker is. */
class SilentDevicesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final GeneratorId G1 = GeneratorId.numbered(1);
    private static final GeneratorId G2 = GeneratorId.numbered(2);

    private final EventLog events = new EventLog(InstantSource.system());
    /** Each look at it is some seconds later, so that nothing is waited for. */
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong secondsALook = new AtomicLong(11);
    private final SilentDevices devices = new SilentDevices(events, InstantSource.system(),
            () -> nanos.addAndGet(secondsALook.get() * 1_000_000_000L), 1);

    @AfterEach
    void close() {
        devices.close();
    }

    private boolean isSaid(GeneratorId id, String part) {
        return events.since(0)
                .stream()
                .anyMatch(event -> id.equals(event.generator()) && event.sentence().contains(part));
    }

    private static FleetSnapshot fleet(GeneratorId... ids) {
        var statuses = Arrays.stream(ids).map(SilentDevicesTest::status).toArray(GeneratorStatus[]::new);
        return new FleetSnapshot(1, 100, StatusList.of(statuses, FleetSnapshot.EMPTY.generators()), List.of(),
                List.of());
    }

    private static GeneratorStatus status(GeneratorId id) {
        var engine = new SimulationEngine(new SimulationSettings(1, 1), InstantSource.system(),
                (reading, faults) -> {});
        engine.submit(new Command.Place(
                new Generator(id, new GeoPosition(1, 1), new Site("x", SiteType.HOSPITAL, 25, 0),
                        Rating.ofKw(500), Thresholds.DEFAULT),
                InitialCondition.standby(0.8)));
        engine.step();
        engine.snapshot();
        engine.applyCommands();
        return engine.snapshot().generators().getFirst();
    }

    private int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void theDeviceOfASetThatIsGoneIsForgotten() throws IOException {
        devices.use(MqttSettings.of("127.0.0.1", closedPort()), null);
        devices.end(G1, DeviceEnding.ABRUPT_CLOSE);
        devices.end(G2, DeviceEnding.ABRUPT_CLOSE);
        var old = fleet(G2);
        devices.follow(old);
        devices.follow(old);
        assertThat(devices.silent()).as("A snapshot may be older than the set")
                .containsExactlyInAnyOrder(G1, G2);
        devices.follow(fleet(G2));
        assertThat(devices.silent()).containsExactly(G2);

        // Two that came back, one of which goes.
        devices.end(G1, DeviceEnding.ABRUPT_CLOSE);
        devices.speakAgain(G1);
        devices.speakAgain(G2);
        await().atMost(PATIENCE).until(() -> isSaid(G1, "reports again") && isSaid(G2, "reports again"));
        assertThat(devices.silent()).isEmpty();
        devices.follow(fleet(G2));
        devices.follow(fleet(G2));
        await().atMost(PATIENCE).until(() -> sessions().equals(1L));
        devices.close();
        await().atMost(PATIENCE).until(() -> sessions().equals(0L));
    }

    private static Long sessions() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().startsWith("mqtt-device "))
                .count();
    }

    /** Each waits for the observer once, and hardly for a connection then. */
    @Test
    void manyDevicesDoNotWaitForABrokerOneAfterTheOther() throws IOException {
        secondsALook.set(0);
        devices.use(MqttSettings.of("127.0.0.1", closedPort()), null);
        for (int i = 1; i <= 50; i++) {
            devices.end(GeneratorId.numbered(i), DeviceEnding.ABRUPT_CLOSE);
        }
        // In each wait, a second goes by with each look.
        secondsALook.set(1);
        await().atMost(PATIENCE).until(() -> isSaid(GeneratorId.numbered(50), "is silent"));
        assertThat(nanos.get()).isLessThan(TimeUnit.SECONDS.toNanos(50 * 10));
    }

    @Test
    void closingWaitsForNoBroker() throws IOException {
        secondsALook.set(0);
        devices.use(MqttSettings.of("127.0.0.1", closedPort()), null);
        for (int i = 1; i <= 50; i++) {
            devices.end(GeneratorId.numbered(i), DeviceEnding.ABRUPT_CLOSE);
        }
        devices.close();
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces()
                        .keySet()
                        .stream()
                        .noneMatch(thread -> thread.getName().startsWith("mqtt-device ")
                                || thread.getName().equals("silent-devices")
                                || thread.getName().equals("mqtt-status-observer")));
    }

    @Test
    void aSilentDeviceComesBackUnlessItsSetWasTakenAway() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        devices.use(MqttSettings.of("127.0.0.1", closed), null);
        devices.end(G1, DeviceEnding.ABRUPT_CLOSE);
        devices.forget(G1);
        devices.speakAgain(G1);
        devices.end(G2, DeviceEnding.ABRUPT_CLOSE);
        devices.speakAgain(G2);
        await().atMost(PATIENCE).until(() -> isSaid(G2, "reports again"));
        assertThat(isSaid(G1, "reports again")).isFalse();

        // Placed anew, and silent anew.
        devices.end(G1, DeviceEnding.ABRUPT_CLOSE);
        devices.speakAgain(G1);
        await().atMost(PATIENCE).until(() -> isSaid(G1, "reports again"));
    }
}
