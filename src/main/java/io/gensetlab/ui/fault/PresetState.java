package io.gensetlab.ui.fault;

import java.time.Duration;

/** Where a preset stands on the selected sets. */
sealed interface PresetState {
    /** Not injected. */
    record Off() implements PresetState {}

    /**
     * Ordered, begins later.
     *
     * @param in simulated time until it begins
     */
    record Coming(Duration in) implements PresetState {}

    /**
     * Injected into some of the selected sets, not into all.
     *
     * @param on how many have it
     * @param of how many are selected
     */
    record Some(int on, int of) implements PresetState {}

    /** At work, or about to, on all of them. */
    record Active() implements PresetState {}

    /** The one "not injected". */
    PresetState OFF = new Off();
    /** The one "at work". */
    PresetState ACTIVE = new Active();

    /** Such as "in 2:05"; "active"; empty. */
    default String words() {
        return switch (this) {
            case Off off -> "";
            case Active active -> "active";
            case Some some -> "on %,d of %,d".formatted(some.on(), some.of());
            case Coming coming -> "in " + clock(coming.in());
        };
    }

    private static String clock(Duration time) {
        long seconds = time.toSeconds();
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
