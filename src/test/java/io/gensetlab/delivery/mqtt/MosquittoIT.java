package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.testing.Mosquitto;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against Debian's mosquitto: Receive Maximum 20, Topic Alias Maximum 10. */
class MosquittoIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private Mosquitto broker;

    @BeforeEach
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        broker = Mosquitto.start();
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private MqttSettings settings() {
        return MqttSettings.of("127.0.0.1", broker.port());
    }

    private MqttPublisher publisher(MqttSettings settings, Readings readings) {
        return new MqttPublisher(settings, readings.ledger(), System::nanoTime, new Random(1));
    }

    @Test
    void readingsAreAcknowledged() {
        var readings = new Readings(100_000);
        readings.make(60_000);
        try (var publisher = publisher(settings(), readings)) {
            publisher.resume();
            await().atMost(LONG).until(() -> readings.account().pending() == 0);
            assertThat(readings.account().acknowledged()).isEqualTo(60_000);
        }
    }
}
