package io.gensetlab.fault;

import io.gensetlab.telemetry.Quantity;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong, as data. What it does lives where its layer lives; switch over it without default. */
public sealed interface Fault {

    /** The sensor lies; the truth goes on beneath. Acts in {@code simulation}. */
    sealed interface SensorFault extends Fault {
        /** What is measured wrongly. */
        Quantity quantity();
    }

    /** Engine or site: the physics change. Acts in {@code simulation}. */
    sealed interface EngineFault extends Fault {}

    /** The way between machine and broker. Acts in {@code delivery.mqtt} and {@code link}. */
    sealed interface TransportFault extends Fault {}

    /** The bytes are wrong. Acts in {@code message}. */
    sealed interface PayloadFault extends Fault {}

    /**
     * The sensor keeps saying one value (SAE J1939 failure mode 7).
     *
     * @param quantity coolant temperature, oil pressure or fuel
     * @param value what it says, in the quantity's unit; null for the last value before the fault
     */
    record StuckAt(Quantity quantity, @Nullable Double value) implements SensorFault {}

    /**
     * The radiator loses its power to cool.
     *
     * @param coolingShare what is left, 0 (blocked) to 1 (clean)
     */
    record CloggedRadiator(double coolingShare) implements EngineFault {
        /** @throws IllegalArgumentException if the share is not 0 to 1 */
        public CloggedRadiator {
            requireShare(coolingShare, "The radiator's remaining power");
        }
    }

    /**
     * Oil is lost or the pump is worn: the pressure falls to a share of what it would be.
     *
     * @param pressureShare 0 to 1; 0.28 trips only hot and loaded ("worn pump"), 0.17 trips as the protection arms
     *            ("oil loss")
     */
    record LowOilPressure(double pressureShare) implements EngineFault {
        /** @throws IllegalArgumentException if the share is not 0 to 1 */
        public LowOilPressure {
            requireShare(pressureShare, "The remaining oil pressure");
        }
    }

    /**
     * Fuel leaves the tank, running or not.
     *
     * @param tankSharePerHour share of the tank lost in an hour, above 0 to 100
     */
    record FuelLeak(double tankSharePerHour) implements EngineFault {
        /** @throws IllegalArgumentException if the rate is out of its range */
        public FuelLeak {
            if (!(tankSharePerHour > 0 && tankSharePerHour <= 100)) {
                throw new IllegalArgumentException(
                        "A leak takes more than 0 tanks an hour: " + tankSharePerHour);
            }
        }
    }

    /** The device goes silent without a farewell: no readings, its connection is cut, its last will fires. */
    record SilentDevice() implements TransportFault {}

    /**
     * A required member is left out of the payload.
     *
     * @param member the member's name on the wire
     */
    record MissingMember(String member) implements PayloadFault {}

    private static void requireShare(double share, String what) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " is a share from 0 to 1, not " + share);
        }
    }
}
