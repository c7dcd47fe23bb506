package io.gensetlab.scenario;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code *.scenario.yaml} says. Immutable. All times are simulated ones, from the scenario's start.
 *
 * @param name for people; not empty
 * @param description for people; may be empty
 * @param seed same seed, same run
 * @param length when it ends, or null for {@link #end()} by what is in it
 * @param fleet which sets there are at the start
 * @param settings how readings are made and laid out
 * @param timeline what happens, ordered by time
 * @param expect what is to be seen of it
 */
public record Scenario(String name, String description, long seed, @Nullable Duration length, FleetPlan fleet,
        ScenarioSettings settings, List<TimelineEntry> timeline, List<Expectation> expect) {
    /** The version of the document that is read and written. */
    public static final int VERSION = 1;
    /** The seed if nothing is said. */
    public static final long DEFAULT_SEED = 42;
    /** How its files' names end. */
    public static final String FILE_ENDING = ".scenario.yaml";
    /** How long one takes in which nothing happens. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** Keeps copies of the lists. */
    public Scenario {
        timeline = List.copyOf(timeline);
        expect = List.copyOf(expect);
    }

    /** A minute of the example fleet. */
    public static Scenario empty(String name) {
        return new Scenario(name, "", DEFAULT_SEED, null, new FleetPlan.Example(), ScenarioSettings.NONE,
                List.of(), List.of());
    }

    /** The same from another seed. */
    public Scenario withSeed(long other) {
        return new Scenario(name, description, other, length, fleet, settings, timeline, expect);
    }

    /** When it ends: at its length, or when the last entry is over and the last expectation can be judged. */
    public Duration end() {
        if (length != null) {
            return length;
        }
        var end = Duration.ZERO;
        for (var entry : timeline) {
            end = later(end, entry.end());
        }
        for (var each : expect) {
            var within = each.within();
            if (within != null) {
                end = later(end, start(each).plus(within));
            }
        }
        return end.isZero() ? LEAST : end;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** From when on something is expected. */
    public Duration start(Expectation expectation) {
        var entry = entry(expectation.after());
        return entry == null ? Duration.ZERO : entry.at();
    }

    /** The entry of a name; null if there is none, or the name is empty. */
    public @Nullable TimelineEntry entry(String entryName) {
        return entryName.isEmpty()
                ? null
                : timeline.stream().filter(each -> each.name().equals(entryName)).findFirst().orElse(null);
    }

    /** The ids of its sets at the start. */
    public List<GeneratorId> ids() {
        return fleet.ids();
    }
}
