package io.gensetlab.lab;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fault acted where, from when to when: the truth that a detector is scored against. Its names are an interface that
 * scripts rely on: they are the JSON.
 *
 * @param fault the word of its kind
 * @param label what it is called in labels on the wire: the preset it came from, or its kind
 * @param generator the set; null for a fault of a link
 * @param parameters as in a scenario file
 * @param entry the name of the timeline's entry it came from; null if that has none, or it came by hand
 * @param fromSeconds simulated time from the scenario's start
 * @param toSeconds null if it acted to the end
 * @param from wall time
 * @param to null if it acted to the end
 */
public record FaultInterval(String fault, String label, @Nullable String generator,
        Map<String, Object> parameters, @Nullable String entry, double fromSeconds,
        @Nullable Double toSeconds, Instant from, @Nullable Instant to) {
    FaultInterval until(double seconds, Instant at) {
        return new FaultInterval(fault, label, generator, parameters, entry, fromSeconds, seconds, from, at);
    }
}
