package io.gensetlab.lab;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one expectation. Its names are the report's JSON.
 *
 * @param expected in words
 * @param seen in words
 * @param delaySeconds from its beginning to what was expected, simulated time; null if it did not come or has no time
 * @param detections for what a pipeline under test should answer; null for the others
 */
public record ExpectationResult(boolean met, String expected, String seen, @Nullable Double delaySeconds,
        @Nullable Detections detections) {

    /**
     * How well a pipeline found what it should.
     *
     * @param found faults for which the answer came in time
     * @param missed faults for which it did not
     * @param falseAlarms answers outside of those times
     * @param delaySeconds by fault, as {@code clogged-radiator at generator7}: the delay; a miss is not in it
     */
    public record Detections(int found, int missed, long falseAlarms,
            Map<String, Double> delaySeconds) {}
}
