package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator should know.
 *
 * @param number counts the events of a lab from 0
 * @param at when
 * @param severity how much it matters
 * @param generator which set, or null
 * @param sentence what happened
 */
public record LabEvent(long number, Instant at, Severity severity, @Nullable GeneratorId generator,
        String sentence) {
    /** How much it matters. */
    public enum Severity {
        INFO, GOOD, WARNING, ALARM
    }
}
