package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CONNECT says about the session. */
@Timeout(60)
class MqttSessionTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static MqttSettings goingOn(ScriptedBroker broker) {
        return MqttSettings.of("127.0.0.1", broker.port())
                .withOptions(MqttOptions.DEFAULT.withSession(false, 600, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPublisherNeverGoesOnWithASession(int qos) {
        var readings = new Readings(1000);
        try (var broker = new ScriptedBroker(Script.connack(0));
                var publisher = new MqttPublisher(goingOn(broker).withQos(qos), readings.ledger(),
                        System::nanoTime, new Random(1), Tuning.DEFAULT)) {
            publisher.resume();
            for (int i = 1; i <= 2; i++) {
                int connection = i;
                await().atMost(LONG).until(() -> broker.connects().size() == connection);
                readings.make(10);
                await().atMost(LONG).until(() -> readings.account().pending() == 0);
                assertThat(publisher.connection().conditions())
                        .containsEntry("session", "clean start, expires after 600 s");
                if (i == 1) {
                    broker.cutAll();
                }
            }
            assertThat(broker.connects()).allMatch(ScriptedBroker.Connect::cleanStart);
            assertThat(broker.connects()).extracting(ScriptedBroker.Connect::clientId).hasSize(2);
        }
    }

    @Test
    void aDevicesOwnConnectionDoesIfItIsToldTo() {
        try (var broker = new ScriptedBroker(Script.connack(0));
                var session = new DeviceSession(GeneratorId.numbered(1), goingOn(broker),
                        InstantSource.system(), System::nanoTime, new Random(1))) {
            session.connect();
            await().atMost(LONG).until(() -> broker.received().size() == 1);
            assertThat(broker.connects()).singleElement().satisfies(connect -> {
                assertThat(connect.cleanStart()).isFalse();
                assertThat(connect.sessionExpirySeconds()).isEqualTo(600);
            });
        }
    }
}
