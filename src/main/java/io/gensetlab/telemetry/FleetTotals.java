package io.gensetlab.telemetry;

import io.gensetlab.fleet.OperatingState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a fleet adds up to at one moment.
 *
 * @param sets how many there are
 * @param byState how many are in each state; every state has an entry
 * @param byHealth how many show in each colour; every one has an entry
 * @param running sets whose engine fires
 * @param burnLitresPerHour what all sets that burn burn, litres an hour
 * @param burningLitres true fuel in the tanks of those, litres
 * @param fuelLitres true fuel in all tanks, litres
 * @param tankLitres what all tanks hold, litres
 * @param shortestHours the least autonomy, h; infinite when nothing burns
 */
public record FleetTotals(int sets, Map<OperatingState, Integer> byState,
        Map<GeneratorHealth, Integer> byHealth,
        int running, double burnLitresPerHour, double burningLitres, double fuelLitres, double tankLitres,
        double shortestHours) {

    /** @param health takes the health of each set by its place, as an ordinal */
    static FleetTotals of(StatusList fleet, byte[] health) {
        var states = new int[OperatingState.values().length];
        var healths = new int[GeneratorHealth.values().length];
        int running = 0;
        double burn = 0;
        double burning = 0;
        double fuel = 0;
        double tank = 0;
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < fleet.size(); i++) {
            var status = fleet.get(i);
            states[status.state().ordinal()]++;
            int one = GeneratorHealth.of(status).ordinal();
            health[i] = (byte) one;
            healths[one]++;
            running += status.state().isFired() ? 1 : 0;
            fuel += status.truth().fuelLitres();
            tank += status.generator().rating().tankLitres();
            double hours = status.autonomyHours();
            if (hours > 0 && !Double.isInfinite(hours)) {
                burning += status.truth().fuelLitres();
                burn += status.truth().fuelLitres() / hours;
            }
            shortest = Math.min(shortest, hours);
        }
        return new FleetTotals(fleet.size(), counts(OperatingState.class, states),
                counts(GeneratorHealth.class, healths), running, burn, burning, fuel, tank, shortest);
    }

    private static <E extends Enum<E>> Map<E, Integer> counts(Class<E> type, int[] counted) {
        var counts = new EnumMap<E, Integer>(type);
        for (var constant : type.getEnumConstants()) {
            counts.put(constant, counted[constant.ordinal()]);
        }
        return Collections.unmodifiableMap(counts);
    }

    /** How many are in a state. */
    public int in(OperatingState state) {
        return byState.getOrDefault(state, 0);
    }

    /** How many show in a colour. */
    public int in(GeneratorHealth health) {
        return byHealth.getOrDefault(health, 0);
    }
}
