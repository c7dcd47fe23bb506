package io.gensetlab.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.ui.fleet.SampleFleet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateHistoryTest {
    private final StateHistory history = new StateHistory();
    private final List<GeneratorStatus> fleet = SampleFleet.eight();
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private void sample(List<GeneratorStatus> statuses, int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            history.sample(statuses, now);
        }
    }

    @Test
    void keepsOneStateASecondForAMinute() {
        var first = GeneratorId.numbered(1);
        assertThat(history.of(first)).isEmpty();
        sample(fleet, 20);
        assertThat(history.of(first)).hasSize(60).startsWith((GeneratorHealth) null).endsWith(GeneratorHealth.RUNNING);
        assertThat(HoverTip.past(history.of(first))).isEqualTo("So far: running 20 s");
        var other = new ArrayList<>(fleet);
        other.set(0, SampleFleet.tripped(fleet.getFirst()));
        sample(other, 45);
        assertThat(history.of(first).stream().filter(GeneratorHealth.ALARM::equals)).hasSize(45);
        assertThat(HoverTip.past(history.of(first))).isEqualTo("Last minute: alarm 45 s, running 15 s");
    }

    @Test
    void aSecondIsTakenOnceAndMissedOnesAreUnknown() {
        sample(fleet, 60);
        history.sample(List.of(SampleFleet.tripped(fleet.getFirst())), now.plusMillis(500));
        assertThat(history.of(GeneratorId.numbered(1))).doesNotContain(GeneratorHealth.ALARM);
        now = now.plusSeconds(9);
        sample(fleet, 1);
        assertThat(history.of(GeneratorId.numbered(1)).stream().filter(java.util.Objects::isNull)).hasSize(9);
        now = now.plusSeconds(500);
        sample(fleet, 1);
        assertThat(history.of(GeneratorId.numbered(1)).stream().filter(java.util.Objects::isNull)).hasSize(59);
    }

    @Test
    void forgetsWhatIsGone() {
        sample(fleet, 3);
        sample(fleet.subList(0, 2), 1);
        assertThat(history.of(GeneratorId.numbered(3))).isEmpty();
        assertThat(history.of(GeneratorId.numbered(2))).hasSize(60);
    }
}
