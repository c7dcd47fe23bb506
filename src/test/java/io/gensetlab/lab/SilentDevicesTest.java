package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
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
    private final SilentDevices devices = new SilentDevices(events, InstantSource.system(),
            () -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(11)), 1);

    @AfterEach
    void close() {
        devices.close();
    }

    private boolean isSaid(GeneratorId id, String part) {
        return events.since(0)
                .stream()
                .anyMatch(event -> id.equals(event.generator()) && event.sentence().contains(part));
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
        assertThat(isSaid(G1, "is silent")).isTrue();
        assertThat(isSaid(G1, "reports again")).isFalse();

        // Placed anew, and silent anew.
        devices.end(G1, DeviceEnding.ABRUPT_CLOSE);
        devices.speakAgain(G1);
        await().atMost(PATIENCE).until(() -> isSaid(G1, "reports again"));
    }
}
