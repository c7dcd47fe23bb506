package io.gensetlab.fleet;

/**
 * What is on the nameplate.
 *
 * @param kva apparent power, kVA, 1 to 5000
 * @param frequencyHz 50 or 60
 * @param tankLitres capacity of the fuel tank, litres, above 0
 */
public record Rating(double kva, int frequencyHz, double tankLitres) {
    /** Power factor that ratings in kVA assume. */
    public static final double POWER_FACTOR = 0.8;
    private static final double TANK_HOURS = 10;
    private static final double TANK_LOAD = 0.75;

    /** @throws IllegalArgumentException if a figure is out of its range */
    public Rating {
        if (!(kva >= 1 && kva <= 5000)) {
            throw new IllegalArgumentException("A rating is 1 to 5000 kVA, not " + kva);
        }
        if (frequencyHz != 50 && frequencyHz != 60) {
            throw new IllegalArgumentException("The rated frequency is 50 or 60 Hz, not " + frequencyHz);
        }
        if (!(tankLitres > 0 && tankLitres < 1e6)) {
            throw new IllegalArgumentException(
                    "A tank holds more than 0 and less than 1,000,000 litres, not " + tankLitres);
        }
    }

    /** A 50 Hz set whose tank lasts ten hours at three quarters of its load, the usual least for an emergency supply. */
    public static Rating ofKw(double kw) {
        double tank = TANK_HOURS * FuelCurve.litresPerHour(kw, TANK_LOAD);
        return new Rating(kw / POWER_FACTOR, 50, Math.round(tank));
    }

    /** Real power, kW, at the rated power factor. */
    public double kw() {
        return kva * POWER_FACTOR;
    }

    /** Rated speed of a four-pole set, 1/min: 1500 at 50 Hz, 1800 at 60 Hz. */
    public int rpm() {
        return frequencyHz * 30;
    }
}
