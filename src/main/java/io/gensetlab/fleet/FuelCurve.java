package io.gensetlab.fleet;

/** How much diesel a set burns; stands here because the tank's default size follows from it. */
public final class FuelCurve {
    private FuelCurve() {}

    /**
     * Fuel burn in litres an hour. From 250 kW: {@code P·(0.035 + 0.180·l + 0.055·l²)}, within 3.7 % of a published
     * consumption chart for 250 to 2000 kW; smaller sets burn more for their size: straight lines fitted to the chart
     * at 20 kW and 100 kW, linear in P between the three.
     *
     * @param ratedKw rated power, kW, above 0
     * @param load load as a share of the rated power, 0 or more
     */
    public static double litresPerHour(double ratedKw, double load) {
        if (ratedKw >= 250) {
            return ratedKw * large(load);
        }
        if (ratedKw >= 100) {
            double share = (ratedKw - 100) / 150;
            return ratedKw * (medium(load) * (1 - share) + large(load) * share);
        }
        double share = Math.clamp((ratedKw - 20) / 80, 0, 1);
        return ratedKw * (small(load) * (1 - share) + medium(load) * share);
    }

    private static double large(double load) {
        return 0.035 + 0.180 * load + 0.055 * load * load;
    }

    private static double medium(double load) {
        return 0.0355 + 0.244 * load;
    }

    private static double small(double load) {
        return 0.0475 + 0.258 * load;
    }
}
