package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.settings.JournalMemory;
import io.gensetlab.settings.Places;
import io.gensetlab.telemetry.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryDeskTest {
    @TempDir
    Path folder;

    private HistoryDesk desk(boolean on) {
        return new HistoryDesk(new HistoryPlan(folder, on, 1L << 30, Duration.ofDays(1)),
                InstantSource.system(),
                System::nanoTime, new EventLog(InstantSource.system()));
    }

    private static OutboundMessage message(String run, long ordinal) {
        var plain = Messages.numbered(ordinal);
        return new OutboundMessage(ordinal, plain.generator(), ordinal, plain.timestampMillis(), run, "t",
                "t",
                null, plain.payload(), null, false);
    }

    private static void make(HistoryDesk desk, String run, int readings) {
        for (int i = 0; i < readings; i++) {
            var message = message(run, i);
            desk.before((reading, its, mqtt, kafka) -> {})
                    .made(new Reading(i, message.generator(), i, message.timestampMillis(), 0,
                            new GeoPosition(52, 13),
                            88, 345, 70), message, true,
                            false);
        }
    }

    @Test
    void switchedOffTheRunsBeforeAreThereStillAndGetTheirFates() throws Exception {
        try (var desk = desk(true)) {
            make(desk, "before", 3);
        }
        try (var desk = desk(false)) {
            make(desk, "now", 5);
            desk.onReport(Transport.MQTT, message("before", 1),
                    new DeliveryReport.Acknowledged(1, Duration.ofMillis(1), new Receipt.Mqtt("t", 1, 0)));
            desk.flush();
            assertThat(desk.status()).isEqualTo(HistoryStatus.OFF);
            assertThat(desk.archive().isThere()).isTrue();
            assertThat(desk.archive().runs()).extracting(KeptRun::id).containsExactly("before");
            assertThat(desk.archive().runs().getFirst().words()).isEqualTo("3 readings");
        }
    }

    @Test
    void thePlanKnowsTheFolderOfAHistoryThatIsSwitchedOff() {
        var places = new Places("Linux", folder.toString(), Map.of());
        var plan = JournalPlan.of(places, new JournalMemory(true, 64, 1, false, 50, false, 64, 3));
        assertThat(plan.policy()).isEqualTo(DropPolicy.DROP_OLDEST);
        assertThat(plan.history().isOn()).isFalse();
        assertThat(plan.history().folder()).isNotNull();
        assertThat(plan.history().longestAge()).isEqualTo(Duration.ofDays(3));
    }
}
