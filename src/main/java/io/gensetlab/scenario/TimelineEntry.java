package io.gensetlab.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens.
 *
 * @param name names it for expectations; empty if nothing asks
 * @param at when, from the scenario's start, 0 or more
 * @param target to which sets
 * @param action what
 * @param duration how long, above 0, or null for "until cleared"
 * @param caption what is told to people then; may be empty
 */
public record TimelineEntry(String name, Duration at, Target target, Action action,
        @Nullable Duration duration, String caption) {
    /** When it is over; where it never is, when it is there in full. */
    public Duration end() {
        if (duration != null) {
            return at.plus(duration);
        }
        return switch (action) {
            case Action.Inject inject -> at.plus(inject.timing().ramp());
            case Action.Preset preset -> preset.preset()
                    .parts()
                    .stream()
                    .map(part -> at.plus(part.delay()).plus(part.ramp()))
                    .max(Duration::compareTo)
                    .orElse(at);
            case Action.Say _,Action.Order _,Action.SetLoad _,Action.SetFuel _,Action.Pin _,Action.Release _,Action.SetMode _,Action.Broker _ ->
                at;
        };
    }
}
