package io.gensetlab.simulation;

import io.gensetlab.fault.SensorFault;
import io.gensetlab.telemetry.Quantity;
import org.jspecify.annotations.Nullable;

/** One fault of one sensor at work. Draws from its own stream, so that it disturbs nothing else. Simulation thread only. */
final class SensorEffect {
    private static final double OPEN_COOLANT = -40;
    private static final double SHORT_COOLANT = 150;
    private static final double SHORT_OIL = 1000;
    private static final double FAHRENHEIT_PER_KELVIN = 1.8;
    private static final double FAHRENHEIT_AT_ZERO = 32;
    private static final double PSI_PER_KPA = 0.1450377377;
    private static final double US_GALLONS_PER_LITRE = 0.2641720524;

    private final SensorFault fault;
    private final RandomStream random;
    private double strength;
    private double seconds;
    /** What is repeated; NaN before there is anything. */
    private double kept = Double.NaN;
    private long keptAt;
    private double spikeEnds = Double.NEGATIVE_INFINITY;

    SensorEffect(SensorFault fault, RandomStream random) {
        this.fault = fault;
        this.random = random;
    }

    SensorFault fault() {
        return fault;
    }

    /** Takes the value that a stuck sensor goes on with, if it has none yet. */
    void stickTo(double value) {
        if (Double.isNaN(kept)) {
            kept = value;
        }
    }

    /**
     * The moment of this step.
     *
     * @param now strength, 0 to 1
     * @param since simulated seconds since the onset
     */
    void at(double now, double since) {
        strength = now;
        seconds = since;
    }

    /** Whether it happens on the way out of the controller, so that the protection does not see it. */
    boolean isBehindController() {
        return fault instanceof SensorFault.WrongUnit || fault instanceof SensorFault.SwappedChannels;
    }

    /** What stands in the other one's place, or null. */
    @Nullable
    Quantity swappedWith() {
        return fault instanceof SensorFault.SwappedChannels(_, var with) ? with : null;
    }

    /**
     * What is reported; NaN for no value.
     *
     * @param value what is reported without this fault; not NaN
     * @param fullScale the end of the instrument's range, where the quantity itself says none
     * @param readings readings made so far by this set
     * @param stepSeconds length of a step, s
     */
    double apply(double value, double fullScale, long readings, double stepSeconds) {
        return switch (fault) {
            case SensorFault.Bias bias -> value + strength * bias.offset();
            case SensorFault.Drift drift ->
                value + Math.clamp(seconds * drift.perSecond(), -drift.cap(), drift.cap());
            case SensorFault.Scaling scaling -> value * (1 + strength * (scaling.factor() - 1));
            case SensorFault.StuckAt _ -> kept;
            case SensorFault.Noise noise -> value + strength * noise.amplitude() * draw(noise.shape());
            case SensorFault.Spikes spikes -> value + spike(spikes, stepSeconds);
            case SensorFault.Intermittent loose -> isPresent(loose) ? value : Double.NaN;
            case SensorFault.Dropout _ -> Double.NaN;
            case SensorFault.Clipping clipping -> Math.clamp(value, clipping.low(), clipping.high());
            case SensorFault.Circuit circuit -> end(circuit, fullScale);
            case SensorFault.SlowUpdate slow -> slow(value, readings, slow.samples());
            case SensorFault.WrongUnit unit -> converted(unit.quantity(), value);
            case SensorFault.SwappedChannels _ -> value;
        };
    }

    private double draw(SensorFault.Shape shape) {
        return switch (shape) {
            case UNIFORM -> 2 * random.nextShare() - 1;
            // Box and Muller; StrictMath, for the same bits everywhere.
            case GAUSSIAN -> StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextShare()))
                    * StrictMath.cos(2 * Math.PI * random.nextShare());
        };
    }

    private double spike(SensorFault.Spikes spikes, double stepSeconds) {
        double chance = random.nextShare();
        if (seconds >= spikeEnds && chance < spikes.perMinute() / 60 * stepSeconds) {
            spikeEnds = seconds + spikes.width().toMillis() / 1000.0;
        }
        return seconds < spikeEnds ? spikes.size() : 0;
    }

    private boolean isPresent(SensorFault.Intermittent loose) {
        double period = loose.period().toMillis() / 1000.0;
        return seconds % period < loose.presentShare() * period;
    }

    private static double end(SensorFault.Circuit circuit, double fullScale) {
        boolean open = circuit.wiring() == SensorFault.Wiring.OPEN;
        return switch (circuit.quantity()) {
            case COOLANT_TEMPERATURE -> open ? OPEN_COOLANT : SHORT_COOLANT;
            case OIL_PRESSURE -> open ? 0 : SHORT_OIL;
            default -> open ? 0 : fullScale;
        };
    }

    private double slow(double value, long readings, int samples) {
        if (Double.isNaN(kept) || readings - keptAt >= samples) {
            kept = value;
            keptAt = readings;
        }
        return kept;
    }

    private static double converted(Quantity quantity, double value) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> value * FAHRENHEIT_PER_KELVIN + FAHRENHEIT_AT_ZERO;
            case OIL_PRESSURE -> value * PSI_PER_KPA;
            default -> value * US_GALLONS_PER_LITRE;
        };
    }
}
