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
 * @param kind what sort of event
 * @param subject names what began, so that its end is found: the same in both events; null where nothing lasts
 * @param label what it is about in two or three words, such as a fault's name; empty for a {@link Kind#NOTE}
 */
public record LabEvent(long number, Instant at, Severity severity, @Nullable GeneratorId generator,
        String sentence, Kind kind, @Nullable String subject, String label) {
    /** A note. */
    public LabEvent(long number, Instant at, Severity severity, @Nullable GeneratorId generator,
            String sentence) {
        this(number, at, severity, generator, sentence, Kind.NOTE, null, "");
    }

    /** How much it matters. */
    public enum Severity {
        INFO, GOOD, WARNING, ALARM
    }

    /** What sort of event. */
    public enum Kind {
        /** A fault began. */
        FAULT_ON,
        /** A fault is over. */
        FAULT_OFF,
        /** An alarm of a set's controller came. */
        ALARM_ON,
        /** An alarm is gone. */
        ALARM_OFF,
        /** A transport is connected to its broker. */
        LINK_UP,
        /** A transport is connected no longer. */
        LINK_DOWN,
        /** A set was told to do something. */
        ORDER,
        /** A set is in another state. */
        STATE,
        /** An entry of a scenario has come to its time. */
        ENTRY,
        /** The run began anew. */
        RUN,
        /** Anything else. */
        NOTE
    }
}
