package io.gensetlab.ui.control;

/**
 * Something on a {@link ScheduleEditor}: what shall happen, from when to when.
 *
 * @param key names it; unique on the editor
 * @param track index of its track, 0 for the uppermost
 * @param from when it begins, s, 0 or more
 * @param to when it ends, s; as {@code from} for a moment, infinite for one that does not end
 * @param tone how it is coloured
 * @param label what stands in it
 * @param text what is said of it, a sentence
 * @param stretches whether its end can be moved
 */
public record ScheduleItem(String key, int track, double from, double to, Tone tone, String label,
        String text,
        boolean stretches) {
    /** @throws IllegalArgumentException if it begins before 0 s, or ends before it begins */
    public ScheduleItem {
        if (!(from >= 0 && to >= from)) {
            throw new IllegalArgumentException("From " + from + " s to " + to + " s");
        }
    }

    /** Whether it has no length. */
    public boolean isMoment() {
        return to == from;
    }

    /** Whether it has no end. */
    public boolean isOpen() {
        return Double.isInfinite(to);
    }

    /** The same at another time. */
    public ScheduleItem at(double newFrom, double newTo) {
        return new ScheduleItem(key, track, newFrom, newTo, tone, label, text, stretches);
    }
}
