package io.gensetlab.ui.control;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a moment, to be marked on a {@link TimeAxis}.
 *
 * @param millis epoch milliseconds
 * @param kind   what sort of thing; decides the shape of its flag
 * @param tone   how much it matters; decides the colour of its flag
 * @param text   what happened, said when the pointer is near; a few words
 * @param about  what it happened to, null if to everything; a plot shows the events of what it shows
 */
public record TimeEvent(long millis, Kind kind, Tone tone, String text, @Nullable Object about) {
    /** One that concerns everything. */
    public TimeEvent(long millis, Kind kind, Tone tone, String text) {
        this(millis, kind, tone, text, null);
    }

    /** What sort of thing, each with a flag of its own shape, so that they are told apart without their colours. */
    public enum Kind {
        /** A fault began: a triangle. */
        FAULT_ON,
        /** A fault ended: a hollow triangle. */
        FAULT_OFF,
        /** A connection was lost: a square. */
        DISCONNECT,
        /** A connection is there again: a hollow square. */
        RECONNECT,
        /** An alarm came: a diamond. */
        ALARM,
        /** Something about the run, such as its start or an order to a set: a disc. */
        RUN
    }
}
