package io.gensetlab.fault;

import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sensor lies about coolant temperature, oil pressure or fuel; the truth goes on beneath. Acts in {@code simulation}, on
 * what is reported. The set's protection believes its sensors, but for {@link WrongUnit} and {@link SwappedChannels}, which
 * happen on the way out of the controller (SAE J1939 failure mode 19, received network data in error), and for a value that is
 * not there: then it goes by the last one. Constructors throw {@link IllegalArgumentException} with a sentence for a value
 * out of its range.
 */
public sealed interface SensorFault extends Fault {
    /** What is measured wrongly. */
    Quantity quantity();

    /** How a noise is distributed. */
    enum Shape {
        /** The amplitude is one standard deviation. */
        GAUSSIAN,
        /** Evenly between minus and plus the amplitude. */
        UNIFORM
    }

    /** What is wrong with the wiring. */
    enum Wiring {
        /** A wire is broken: the instrument reads one end of its range. */
        OPEN,
        /** A wire touches ground or supply: the instrument reads the other end. */
        SHORT
    }

    /**
     * Off by so much.
     *
     * @param offset in the quantity's unit, −1000 to 1000
     */
    record Bias(Quantity quantity, double offset) implements SensorFault {
        /** Checks the ranges. */
        public Bias {
            Require.carried(quantity);
            Require.range(offset, -1000, 1000, "A bias");
        }
    }

    /**
     * Off by more and more (20 drifted high, 21 drifted low).
     *
     * @param perSecond the quantity's unit per simulated second, −100 to 100
     * @param cap where it ends, in the quantity's unit, 0 to 1000, whatever the direction
     */
    record Drift(Quantity quantity, double perSecond, double cap) implements SensorFault {
        /** Checks the ranges. */
        public Drift {
            Require.carried(quantity);
            Require.range(perSecond, -100, 100, "A drift per second");
            Require.range(cap, 0, 1000, "A drift's cap");
        }
    }

    /**
     * Out of calibration (13): the value times a factor.
     *
     * @param factor 0 to 10
     */
    record Scaling(Quantity quantity, double factor) implements SensorFault {
        /** Checks the ranges. */
        public Scaling {
            Require.carried(quantity);
            Require.range(factor, 0, 10, "A factor");
        }
    }

    /**
     * The sensor keeps saying one value (7).
     *
     * @param value what it says, in the quantity's unit, −1000 to 100,000; null for the last value before the fault
     */
    record StuckAt(Quantity quantity, @Nullable Double value) implements SensorFault {
        /** Checks the ranges. */
        public StuckAt {
            Require.carried(quantity);
            if (value != null) {
                Require.range(value, -1000, 100_000, "What a stuck sensor says");
            }
        }
    }

    /**
     * The value is erratic (2).
     *
     * @param amplitude in the quantity's unit, 0 to 1000
     */
    record Noise(Quantity quantity, double amplitude, Shape shape) implements SensorFault {
        /** Checks the ranges. */
        public Noise {
            Require.carried(quantity);
            Require.range(amplitude, 0, 1000, "A noise's amplitude");
        }
    }

    /**
     * Short jumps (10, abnormal rate of change).
     *
     * @param size in the quantity's unit, −1000 to 1000
     * @param perMinute how many, on average, above 0 to 600
     * @param width how long each lasts, 0.1 to 60 s
     */
    record Spikes(Quantity quantity, double size, double perMinute, Duration width) implements SensorFault {
        /** Checks the ranges. */
        public Spikes {
            Require.carried(quantity);
            Require.range(size, -1000, 1000, "A spike");
            Require.range(perMinute, 0.1, 600, "Spikes per minute");
            Require.time(width, Duration.ofMillis(100), Duration.ofMinutes(1), "A spike's width");
        }
    }

    /**
     * A loose contact (10): in each period the value is there for a share of it, then gone.
     *
     * @param period 1 s to 1 h
     * @param presentShare share of the period in which the value is there, 0 to 1
     * @param as what stands in the payload while it is gone
     */
    record Intermittent(Quantity quantity, Duration period, double presentShare, Absence as)
            implements
                SensorFault {
        /** Checks the ranges. */
        public Intermittent {
            Require.carried(quantity);
            Require.time(period, Duration.ofSeconds(1), Duration.ofHours(1), "A period");
            Require.share(presentShare, "The share in which the value is there");
        }
    }

    /**
     * No value (12, bad intelligent device).
     *
     * @param as what stands in the payload instead
     */
    record Dropout(Quantity quantity, Absence as) implements SensorFault {
        /** Checks the ranges. */
        public Dropout {
            Require.carried(quantity);
        }
    }

    /**
     * The instrument's range ends too early (0 and 1, data valid but above or below the normal range).
     *
     * @param low least value that it reports, in the quantity's unit
     * @param high most, above low
     */
    record Clipping(Quantity quantity, double low, double high) implements SensorFault {
        /** Checks the ranges. */
        public Clipping {
            Require.carried(quantity);
            Require.range(low, -1000, 100_000, "The lower end");
            Require.range(high, -1000, 100_000, "The upper end");
            if (!(low < high)) {
                throw new IllegalArgumentException(
                        "The lower end is below the upper end, not " + low + " to " + high);
            }
        }
    }

    /**
     * Open or short circuit (3 to 6): the instrument reads an end of its range. Coolant (an NTC resistor): open −40 °C, short
     * 150 °C; oil pressure (0 to 1000 kPa) and fuel (0 to the full tank): open 0, short full scale. Ends by design.
     */
    record Circuit(Quantity quantity, Wiring wiring) implements SensorFault {
        /** Checks the ranges. */
        public Circuit {
            Require.carried(quantity);
        }
    }

    /**
     * Too few updates (9, abnormal update rate): each value is reported so many times.
     *
     * @param samples readings that carry the same value, 2 to 10,000
     */
    record SlowUpdate(Quantity quantity, int samples) implements SensorFault {
        /** Checks the ranges. */
        public SlowUpdate {
            Require.carried(quantity);
            Require.range(samples, 2, 10_000, "The number of readings that share a value");
        }
    }

    /** The number is in another unit (19): °F for °C, psi for kPa, US gallons for litres. */
    record WrongUnit(Quantity quantity) implements SensorFault {
        /** Checks the ranges. */
        public WrongUnit {
            Require.carried(quantity);
        }
    }

    /**
     * Two values stand in each other's place (19).
     *
     * @param with another than the quantity
     */
    record SwappedChannels(Quantity quantity, Quantity with) implements SensorFault {
        /** Checks the ranges. */
        public SwappedChannels {
            Require.carried(quantity);
            Require.carried(with);
            if (quantity == with) {
                throw new IllegalArgumentException("Two different channels are swapped, not "
                        + quantity.wireName() + " with itself");
            }
        }
    }
}
