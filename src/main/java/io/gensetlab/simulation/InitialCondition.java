package io.gensetlab.simulation;

/**
 * How a generator stands when it is placed.
 *
 * @param running true: mains are out, the set is warm and carries its site's load; false: mains are present, it stands
 *            by
 * @param loadShare what the site asks for, share of the rating, 0 to 2
 * @param fuelShare fuel in the tank, share, 0 to 1
 * @param coolantCelsius coolant temperature, °C, −50 to 120; NaN for what belongs to the state: kept by the block
 *            heater, or steady at the load
 */
public record InitialCondition(boolean running, double loadShare, double fuelShare, double coolantCelsius) {
    private static final double SITE_LOAD = 0.6;

    /** @throws IllegalArgumentException with a sentence if a figure is out of its range */
    public InitialCondition {
        requireLoad(loadShare);
        if (!(fuelShare >= 0 && fuelShare <= 1)) {
            throw new IllegalArgumentException("Fuel is a share of the tank from 0 to 1, not " + fuelShare);
        }
        if (!Double.isNaN(coolantCelsius) && !(coolantCelsius >= -50 && coolantCelsius <= 120)) {
            throw new IllegalArgumentException(
                    "A set is placed with coolant from −50 to 120 °C, not " + coolantCelsius);
        }
    }

    /** Mains present, ready to start; its site asks for 60 %. */
    public static InitialCondition standby(double fuelShare) {
        return new InitialCondition(false, SITE_LOAD, fuelShare, Double.NaN);
    }

    /** Mains out, warm, carries its site's load. */
    public static InitialCondition running(double loadShare, double fuelShare) {
        return new InitialCondition(true, loadShare, fuelShare, Double.NaN);
    }

    /** The same with another load of the site. */
    public InitialCondition withLoad(double share) {
        return new InitialCondition(running, share, fuelShare, coolantCelsius);
    }

    /** The same with another coolant temperature, °C. */
    public InitialCondition withCoolant(double celsius) {
        return new InitialCondition(running, loadShare, fuelShare, celsius);
    }

    static void requireLoad(double share) {
        if (!(share >= 0 && share <= 2)) {
            throw new IllegalArgumentException("A load is 0 to 2 times the rating, not " + share);
        }
    }
}
