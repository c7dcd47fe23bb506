package io.gensetlab.fault;

import java.time.Duration;

/**
 * Engine, alternator, controller or site go wrong: the physics change, and what follows from them follows. Acts in {@code
 * simulation}. Constructors throw {@link IllegalArgumentException} with a sentence for a value out of its range. Ranges are
 * those of docs/faults.md.
 */
public sealed interface EngineFault extends Fault {
    /** Where a thermostat sticks. */
    enum Thermostat {
        /** No flow through the radiator. */
        SHUT,
        /** All flow, also when cold. */
        OPEN
    }

    /** @param litresPerHour what leaves the cooling circuit of 0.06 L per kW, 0.1 to 1000 L/h */
    record CoolantLeak(double litresPerHour) implements EngineFault {
        /** Checks the range. */
        public CoolantLeak {
            Require.range(litresPerHour, 0.1, 1000, "A coolant leak in L/h");
        }
    }

    /**
     * The radiator loses its power to cool.
     *
     * @param coolingShare what is left, 0 (blocked) to 1 (clean)
     */
    record CloggedRadiator(double coolingShare) implements EngineFault {
        /** Checks the range. */
        public CloggedRadiator {
            Require.share(coolingShare, "The radiator's remaining power");
        }
    }

    /** The thermostat does not move. */
    record StuckThermostat(Thermostat position) implements EngineFault {}

    /** The block heater gives no heat: a set at standby cools to the air around it. */
    record BlockHeaterFailure() implements EngineFault {}

    /** @param sharePerMinute share of the oil pressure that goes each minute, 0.001 to 1, until nothing is left */
    record OilLeak(double sharePerMinute) implements EngineFault {
        /** Checks the range. */
        public OilLeak {
            Require.range(sharePerMinute, 0.001, 1, "The share of the oil pressure lost per minute");
        }
    }

    /**
     * The pump is worn, or oil is low: the pressure falls to a share of what it would be.
     *
     * @param pressureShare 0 to 1; 0.28 trips only hot and loaded ("worn pump"), 0.17 trips as the protection arms
     *            ("oil loss")
     */
    record LowOilPressure(double pressureShare) implements EngineFault {
        /** Checks the range. */
        public LowOilPressure {
            Require.share(pressureShare, "The remaining oil pressure");
        }
    }

    /** @param loadShare what the site asks for while it lasts, share of the rating, 0 to 2 */
    record Overload(double loadShare) implements EngineFault {
        /** Checks the range. */
        public Overload {
            Require.range(loadShare, 0, 2, "A load as a share of the rating");
        }
    }

    /** @param stepShare load that comes on top at once, share of the rating, −1 to 1; below 0 it is thrown off */
    record LoadStep(double stepShare) implements EngineFault {
        /** Checks the range. */
        public LoadStep {
            Require.range(stepShare, -1, 1, "A load step as a share of the rating");
        }
    }

    /** @param excessShare speed above the rated one, share of it, 0 to 0.5; beyond 0.15 the set trips */
    record OverSpeed(double excessShare) implements EngineFault {
        /** Checks the range. */
        public OverSpeed {
            Require.range(excessShare, 0, 0.5, "The excess of speed");
        }
    }

    /**
     * The governor hunts: speed swings around its rated value.
     *
     * @param amplitudeShare share of the rated speed, 0 to 0.3
     * @param period of a swing, 0.5 to 60 s
     */
    record Hunting(double amplitudeShare, Duration period) implements EngineFault {
        /** Checks the ranges. */
        public Hunting {
            Require.range(amplitudeShare, 0, 0.3, "The amplitude of hunting");
            Require.time(period, Duration.ofMillis(500), Duration.ofMinutes(1), "The period of hunting");
        }
    }

    /** @param voltageShare where the regulator holds the voltage, share of the rated one, 0 to 1.5 */
    record VoltageRegulator(double voltageShare) implements EngineFault {
        /** Checks the range. */
        public VoltageRegulator {
            Require.range(voltageShare, 0, 1.5, "The voltage as a share of the rated one");
        }
    }

    /** @param attempts starts that do not fire, 1 to 3; a set gives up after three */
    record FailToStart(int attempts) implements EngineFault {
        /** Checks the range. */
        public FailToStart {
            Require.range(attempts, 1, 3, "The number of attempts that fail");
        }
    }

    /** @param healthShare state of the battery's health, 0 (dead) to 1 (new); the sag under the starter grows as it falls */
    record WeakBattery(double healthShare) implements EngineFault {
        /** Checks the range. */
        public WeakBattery {
            Require.share(healthShare, "A battery's health");
        }
    }

    /** Nothing charges the battery: it discharges by what the controller takes. */
    record ChargerFailure() implements EngineFault {}

    /**
     * Fuel leaves the tank, running or not: a leak, or a theft.
     *
     * @param tankSharePerHour share of the tank lost in an hour, above 0 to 100
     */
    record FuelLeak(double tankSharePerHour) implements EngineFault {
        /** Checks the range. */
        public FuelLeak {
            if (!(tankSharePerHour > 0 && tankSharePerHour <= 100)) {
                throw new IllegalArgumentException(
                        "A leak takes more than 0 tanks an hour: " + tankSharePerHour);
            }
        }
    }

    /** @param tankShare what the tank holds from its onset on, share, 0 (empty) to 1 (overfilled) */
    record TankLevel(double tankShare) implements EngineFault {
        /** Checks the range. */
        public TankLevel {
            Require.share(tankShare, "A tank's level");
        }
    }

    /** @param severity 0 to 1: speed falters by up to a quarter of it; from 0.7 on an engine at rest does not fire */
    record AirInFuel(double severity) implements EngineFault {
        /** Checks the range. */
        public AirInFuel {
            Require.share(severity, "How much air is in the fuel");
        }
    }

    /** The generator's breaker trips: it opens, the set cools down and stops, latched. */
    record BreakerTrip() implements EngineFault {}

    /** Somebody left the mode switch in Manual; back in Auto when it is over, if it still stands there. */
    record NotInAuto() implements EngineFault {}

    /** Somebody presses the red button. */
    record EmergencyStop() implements EngineFault {}

    /** The fuel valve does not shut: the set runs on when it is told to stop. */
    record FailToStop() implements EngineFault {}

    /** The mains of the site fail; they come back when it is over. */
    record GridOutage() implements EngineFault {}
}
