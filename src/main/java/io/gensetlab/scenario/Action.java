package io.gensetlab.scenario;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.telemetry.Quantity;

/** What an entry of the timeline does. Immutable. */
public sealed interface Action {
    /** Nothing but telling its caption. */
    record Say() implements Action {}

    /**
     * A fault.
     *
     * @param fault what goes wrong
     * @param timing ramp, probability, duty cycle and seed; onset and duration are the entry's
     */
    record Inject(Fault fault, FaultTiming timing) implements Action {
        /** Its kind. */
        public FaultKind kind() {
            return FaultKind.of(fault);
        }
    }

    /** A fault as a preset has it. */
    record Preset(FaultPreset preset) implements Action {}

    /** A button. */
    record Order(Deed deed) implements Action {}

    /** @param share what the site asks for, share of the rating, 0 to 2 */
    record SetLoad(double share) implements Action {
        /** @throws IllegalArgumentException with a sentence if the share is out of its range */
        public SetLoad {
            if (!(share >= 0 && share <= 2)) {
                throw new IllegalArgumentException("A load is 0 % to 200 % of the rating");
            }
        }
    }

    /** @param tankShare share of the tank, 0 to 1 */
    record SetFuel(double tankShare) implements Action {
        /** @throws IllegalArgumentException with a sentence if the share is out of its range */
        public SetFuel {
            if (!(tankShare >= 0 && tankShare <= 1)) {
                throw new IllegalArgumentException("Fuel is 0 % to 100 % of the tank");
            }
        }
    }

    /**
     * Holds what a sensor reports.
     *
     * @param quantity coolant temperature or oil pressure
     * @param value −50 to 200 °C, or 0 to 1000 kPa
     */
    record Pin(Quantity quantity, double value) implements Action {
        /** @throws IllegalArgumentException with a sentence if it cannot be held there */
        public Pin {
            requirePinned(quantity);
            boolean coolant = quantity == Quantity.COOLANT_TEMPERATURE;
            if (!(value >= (coolant ? -50 : 0) && value <= (coolant ? 200 : 1000))) {
                throw new IllegalArgumentException(coolant
                        ? "A temperature is pinned at −50 to 200 °C"
                        : "A pressure is pinned at 0 to 1000 kPa");
            }
        }
    }

    /** @param quantity one that may be pinned */
    record Release(Quantity quantity) implements Action {
        /** @throws IllegalArgumentException with a sentence if it cannot be pinned */
        public Release {
            requirePinned(quantity);
        }
    }

    /** Turns the mode switch. */
    record SetMode(ControlMode mode) implements Action {}

    /** Something is done to an embedded broker; other brokers are not ours. */
    record Broker(Which which, Turn turn) implements Action {
        /** What can be done. */
        public enum Turn {
            /** It stops in order. */
            STOP,
            /** A stopped one starts on its port, with its data. */
            START,
            /** It is there and silent: for publishers, and those who ask the registry. */
            PAUSE,
            /** A paused one goes on with what has come meanwhile. */
            RESUME;

            /** What takes it back. */
            public Turn contrary() {
                return switch (this) {
                    case STOP -> START;
                    case START -> STOP;
                    case PAUSE -> RESUME;
                    case RESUME -> PAUSE;
                };
            }
        }

        /** The embedded ones. */
        public enum Which {
            MQTT, KAFKA, REGISTRY
        }
    }

    /** The buttons there are. */
    enum Deed {
        /** The start button: a test under load, until stopped. */
        START,
        /** The stop button: cools down, then stops. */
        STOP,
        /** Clears latched alarms. */
        RESET,
        /** The mechanic: all is as new. */
        REPAIR,
        /** The red button. */
        EMERGENCY_STOP,
        /** The mains of the sites fail. */
        MAINS_OUT,
        /** They come back. */
        MAINS_BACK,
        /** Ends the faults that the scenario has put there. */
        CLEAR
    }

    private static void requirePinned(Quantity quantity) {
        if (quantity != Quantity.COOLANT_TEMPERATURE && quantity != Quantity.OIL_PRESSURE) {
            throw new IllegalArgumentException(
                    "temperature or pressure can be pinned, not " + quantity.wireName());
        }
    }
}
