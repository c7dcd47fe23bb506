package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.Compression;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.Mosquitto;
import java.time.InstantSource;
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
        var adapters = new Adapters(messages, System::nanoTime, 1);
        try (var broker = Mosquitto.start("max_qos 1")) {
            var profile = ConnectionProfile.LOCAL.withMqtt(MqttProfile.at("127.0.0.1", broker.port()));

            var report = adapters.checkMqtt(profile, Secrets.NONE, null);

            assertThat(report.steps()).filteredOn(step -> step.stage() == CheckStep.Stage.LOGIN)
                    .singleElement()
                    .satisfies(step -> assertThat(step.outcome()).as(step.sentence()).isEqualTo(outcome));
        }
    }
}
