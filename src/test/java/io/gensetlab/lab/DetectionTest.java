package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.PipelineAnswers.Answer;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Expectation.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private final List<FaultInterval> truth = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    private void fault(String fault, @Nullable String generator, double from, @Nullable Double to) {
        truth.add(new FaultInterval(fault, fault, generator, Map.of(), "e", from, to, Instant.EPOCH, null));
    }

    private ExpectationResult.Detections judge(String path, long window) {
        return Objects.requireNonNull(Detection.of("e",
                new Expectation.Received(Source.WEBHOOK, "/a", Map.of(), path), answers, truth, window));
    }

    @Test
    void oneAnswerFindsOneFaultAlone() {
        fault("overload", "g1", 10, null);
        fault("overload", "g2", 10, null);
        fault("overload", "g3", 10, null);
        answers.add(new Answer(12_000, ""));

        var detections = judge("", 60_000);
        assertThat(detections.found()).isEqualTo(1);
        assertThat(detections.missed()).isEqualTo(2);
        assertThat(detections.falseAlarms()).isZero();
    }

    @Test
    void anAnswerCountsForTheSetItSpeaksOf() {
        fault("overload", "g1", 10, null);
        fault("overload", "g2", 10, null);
        answers.add(new Answer(12_000, "g2"));
        answers.add(new Answer(13_000, "g2"));
        answers.add(new Answer(14_000, "g9"));
        answers.add(new Answer(15_000, ""));

        var detections = judge("$.id", 60_000);
        assertThat(detections.found()).isEqualTo(1);
        assertThat(detections.missed()).isEqualTo(1);
        assertThat(detections.delaySeconds()).containsExactly(Map.entry("overload at g2", 2.0));
        assertThat(detections.falseAlarms()).isEqualTo(2);
    }

    @Test
    void withoutASetTheFaultWhoseTimeEndsFirstIsFound() {
        fault("overload", "g1", 10, 100.0);
        fault("overload", "g2", 20, 40.0);
        answers.add(new Answer(30_000, ""));
        answers.add(new Answer(50_000, ""));

        var detections = judge("", Long.MAX_VALUE);
        assertThat(detections.missed()).isZero();
        assertThat(detections.delaySeconds())
                .containsExactlyInAnyOrderEntriesOf(Map.of("overload at g2", 10.0, "overload at g1", 40.0));
    }

    @Test
    void whatBeginsAtOneSetAtOneMomentIsOne() {
        fault("clogged-radiator", "g1", 10, 20.0);
        fault("overload", "g1", 10, 30.0);
        fault("overload", "g1", 40, 50.0);
        answers.add(new Answer(25_000, "g1"));

        var detections = judge("$.id", Long.MAX_VALUE);
        assertThat(detections.found()).isEqualTo(1);
        assertThat(detections.missed()).isEqualTo(1);
    }

    @Test
    void theFaultOfALinkIsNoSets() {
        fault("link-outage", null, 10, 20.0);
        answers.add(new Answer(12_000, "g1"));
        var detections = judge("$.id", 5_000);
        assertThat(detections.found()).isEqualTo(1);
        assertThat(detections.falseAlarms()).isZero();
    }

    @Test
    void withoutAFaultThereIsNothingToFind() {
        assertThat(Detection.of("other", new Expectation.Received(Source.WEBHOOK, "/a", Map.of(), ""),
                answers, truth, 1000)).isNull();
    }
}
