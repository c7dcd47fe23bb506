package io.gensetlab.delivery;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of trying a connection step by step. Nothing is published by it.
 *
 * @param title what was tried: "MQTT", "Kafka", "Schema Registry"
 * @param steps up to the one that failed
 */
public record CheckReport(String title, List<CheckStep> steps) {
    /** Keeps a copy. */
    public CheckReport {
        steps = List.copyOf(steps);
    }

    /** Whether no step failed. */
    public boolean ok() {
        return steps.stream().noneMatch(step -> step.outcome() == CheckStep.Outcome.FAILED);
    }

    /** All sentences, for a log or a test. */
    public String sentence() {
        return steps.stream().map(CheckStep::sentence).collect(Collectors.joining(". "));
    }
}
