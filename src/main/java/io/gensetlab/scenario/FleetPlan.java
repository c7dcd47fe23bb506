package io.gensetlab.scenario;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sets a scenario starts with. Immutable. */
public sealed interface FleetPlan {
    /** The most sets of a scenario. */
    int MOST_SETS = 100_000;

    /** The ids of the sets, in order. */
    List<GeneratorId> ids();

    /** The sets as they stand at the start, in order. */
    Stream<PlacedSet> placed();

    /**
     * A set as it stands at the start.
     *
     * @param generator id, place, site and rating
     * @param running whether the mains are out and it carries its site's load; else it stands by
     * @param loadShare what the site asks for, share of the rating, 0 to 2
     * @param fuelShare share of the tank, 0 to 1
     * @param coolantCelsius coolant, °C, −50 to 120, or null for what belongs to its state
     * @param mode how its mode switch stands
     */
    record PlacedSet(Generator generator, boolean running, double loadShare, double fuelShare,
            @Nullable Double coolantCelsius, ControlMode mode) {}

    /** The eight sets of the dashboard's example fleet, without the fault on its way. */
    record Example() implements FleetPlan {
        /** How many they are. */
        public static final int SETS = 8;

        @Override
        public List<GeneratorId> ids() {
            return numbered(SETS);
        }

        @Override
        public Stream<PlacedSet> placed() {
            return ExampleSets.ALL.stream();
        }
    }

    /** Sets that stand in the file one by one. */
    record Listed(List<PlacedSet> sets) implements FleetPlan {
        /** Keeps a copy of the list. */
        public Listed {
            sets = List.copyOf(sets);
        }

        @Override
        public List<GeneratorId> ids() {
            return sets.stream().map(set -> set.generator().id()).toList();
        }

        @Override
        public Stream<PlacedSet> placed() {
            return sets.stream();
        }
    }

    /**
     * So many alike, spread evenly over an area by a fixed pattern, {@code generator1} and so on.
     *
     * @param count 1 to {@value #MOST_SETS}
     * @param area where they stand
     * @param kw rating of each, kW
     * @param running whether they run
     * @param loadShare what the sites ask for, share of the rating, 0 to 2
     * @param fuelShare share of the tanks, 0 to 1
     */
    record Generated(int count, Area area, double kw, boolean running, double loadShare,
            double fuelShare) implements FleetPlan {
        private static final double U = 0.618_033_988_749_895;
        private static final double V = 0.754_877_666_246_693;

        @Override
        public List<GeneratorId> ids() {
            return numbered(count);
        }

        @Override
        public Stream<PlacedSet> placed() {
            return IntStream.rangeClosed(1, count).mapToObj(this::set);
        }

        private PlacedSet set(int number) {
            // The golden ratio and its kin spread any number of points evenly.
            var point = area.at(number * U % 1, number * V % 1);
            var position = new GeoPosition(rounded(point.latitude()), rounded(point.longitude()));
            return new PlacedSet(
                    new Generator(GeneratorId.numbered(number), position,
                            Site.named("Site " + number, SiteType.OTHER), Rating.ofKw(kw),
                            Thresholds.DEFAULT),
                    running, loadShare, fuelShare, null, ControlMode.AUTO);
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * 1e5) / 1e5;
        }
    }

    private static List<GeneratorId> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(GeneratorId::numbered).toList();
    }
}
