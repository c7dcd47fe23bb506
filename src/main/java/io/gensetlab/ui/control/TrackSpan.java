package io.gensetlab.ui.control;

import org.jspecify.annotations.Nullable;

/**
 * Something on a track of a {@link TrackChart} that lasted from one time to another, or happened at one.
 *
 * @param fromMillis epoch milliseconds
 * @param toMillis   {@link #OPEN} while it lasts; the same as its beginning for something that takes no time
 * @param tone       the colour
 * @param label      two or three words, shown where there is room
 * @param text       a sentence, shown at the pointer
 * @param about      what it happened to, null if to everything
 */
public record TrackSpan(long fromMillis, long toMillis, Tone tone, String label, String text,
        @Nullable Object about) {
    /** It is not over. */
    public static final long OPEN = Long.MAX_VALUE;

    public TrackSpan {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("from " + fromMillis + " to " + toMillis);
        }
    }

    /** The same, over at a time. */
    public TrackSpan until(long millis) {
        return new TrackSpan(fromMillis, Math.max(fromMillis, millis), tone, label, text, about);
    }

    public boolean isOpen() {
        return toMillis == OPEN;
    }

    /** Whether it takes no time. */
    public boolean isMoment() {
        return toMillis == fromMillis;
    }
}
