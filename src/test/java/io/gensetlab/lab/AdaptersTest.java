package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.Compression;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.MqttPublisher;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.Mosquitto;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AdaptersTest {
    @ParameterizedTest
    @CsvSource({"0, PASSED", "1, PASSED", "2, NOTED"})
    void theCheckIsOfTheChosenQos(int qos, CheckStep.Outcome outcome) {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var messages = new MessageDesk(RunSettings.DEMO, new EventLog(InstantSource.system()));
        var plan = messages.plan();
        messages.apply(new MessagePlan(plan.messages(), new SendSettings(qos, Acks.ALL, 5, Compression.NONE),
                plan.rateHz()));
        var adapters = new Adapters(messages, InstantSource.system(), System::nanoTime, 1);
        try (var broker = Mosquitto.start("max_qos 1")) {
            var profile = ConnectionProfile.LOCAL.withMqtt(MqttProfile.at("127.0.0.1", broker.port()));

            var report = adapters.checkMqtt(profile, Secrets.NONE, null);

            assertThat(report.steps()).filteredOn(step -> step.stage() == CheckStep.Stage.LOGIN)
                    .singleElement()
                    .satisfies(step -> assertThat(step.outcome()).as(step.sentence()).isEqualTo(outcome));
        }
    }

    @Test
    void thePublisherIsOfTheModeThatTheProfileSays() {
        var events = new EventLog(InstantSource.system());
        var adapters = new Adapters(new MessageDesk(RunSettings.DEMO, events), InstantSource.system(),
                System::nanoTime, 1);
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(1), DropPolicy.DROP_OLDEST, null,
                System::nanoTime, (transport, message, report) -> events.next());
        var settings = ProfileSettings.mqtt(MqttProfile.LOCAL, Secrets.NONE);
        var each = settings.withOptions(settings.options().withPerDevice(true));
        try (var gateway = adapters.publisher(settings, ledger);
                var devices = adapters.publisher(each, ledger)) {
            assertThat(gateway).isInstanceOf(MqttPublisher.class);
            assertThat(devices).isInstanceOf(DevicePublisher.class);
        }
    }
}
