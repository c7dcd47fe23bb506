package io.gensetlab.simulation;

import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operator or a scenario does to the fleet. Applied on the simulation thread between two steps, in the order of
 * arrival. Values out of range throw here, on the caller's thread; an id that is not there is noted as an event, since
 * the set may have been removed meanwhile.
 */
public sealed interface Command {

    /** A command to one generator. */
    sealed interface ToGenerator extends Command {
        /** Whom it concerns. */
        GeneratorId id();
    }

    /** Places a generator; one with the same id is replaced, loses its faults and continues its sequence numbers. */
    record Place(Generator generator, InitialCondition condition) implements Command {}

    /** Takes a generator away, with its faults. */
    record Remove(GeneratorId id) implements ToGenerator {}

    /** Takes all generators and faults away; sequence numbers and ordinals go on. */
    record RemoveAll() implements Command {}

    /** Puts a generator somewhere else. */
    record Move(GeneratorId id, GeoPosition position) implements ToGenerator {}

    /**
     * Holds by hand what a sensor reports; the protection believes it, the model runs on beneath. Wins over a sensor
     * fault.
     *
     * @param quantity coolant temperature (−50 to 200 °C) or oil pressure (0 to 1000 kPa)
     * @param value what is reported, in the quantity's unit
     */
    record Pin(GeneratorId id, Quantity quantity, double value) implements ToGenerator {
        /** @throws IllegalArgumentException if the quantity cannot be pinned or the value is out of its range */
        public Pin {
            boolean inRange = switch (quantity) {
                case COOLANT_TEMPERATURE -> value >= -50 && value <= 200;
                case OIL_PRESSURE -> value >= 0 && value <= 1000;
                case FUEL_VOLUME, LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL,
                        OIL_TEMPERATURE ->
                    throw new IllegalArgumentException(
                            quantity.label() + " cannot be pinned");
            };
            if (!inRange) {
                throw new IllegalArgumentException(
                        quantity.label() + " cannot be pinned at " + value + " " + quantity.unit());
            }
        }
    }

    /** Lets a pinned quantity report what its sensor says; does nothing to one that is not pinned. */
    record Release(GeneratorId id, Quantity quantity) implements ToGenerator {}

    /**
     * Fills or empties the tank.
     *
     * @param litres afterwards; clamped to 0 and the tank's capacity
     */
    record SetFuel(GeneratorId id, double litres) implements ToGenerator {
        /** @throws IllegalArgumentException if it is not a number */
        public SetFuel {
            requireNumber(litres, "Fuel");
        }
    }

    /**
     * The start button: starts, and carries the site's load whether mains are present or not (a test under load), until
     * stopped by hand. Does nothing to a set that runs already.
     */
    record Start(GeneratorId id) implements ToGenerator {}

    /**
     * The stop button: cools down, then stops; pressed again while cooling, stops at once. With the mains out a set in
     * Auto is switched to Manual, as it would start again otherwise.
     */
    record Stop(GeneratorId id) implements ToGenerator {}

    /** Clears latched alarms; a seized engine stays locked out. */
    record Reset(GeneratorId id) implements ToGenerator {}

    /** The mechanic: a seized engine turns again, the coolant is topped up, latched alarms are cleared. */
    record Repair(GeneratorId id) implements ToGenerator {}

    /** The red button: stops at once, latched. */
    record EmergencyStop(GeneratorId id) implements ToGenerator {}

    /** Turns the mode switch. Off stops at once, without cooling; Manual leaves a running set running. */
    record SetMode(GeneratorId id, ControlMode mode) implements ToGenerator {}

    /**
     * Sets what the site asks for.
     *
     * @param share share of the rating, 0 to 2
     */
    record SetLoad(GeneratorId id, double share) implements ToGenerator {
        /** @throws IllegalArgumentException if the share is out of its range */
        public SetLoad {
            InitialCondition.requireLoad(share);
        }
    }

    /** Lets the mains of a site fail or come back. */
    record SetMains(GeneratorId id, boolean present) implements ToGenerator {}

    /**
     * Gives the site another name.
     *
     * @param siteName for people; not blank
     */
    record Rename(GeneratorId id, String siteName) implements ToGenerator {
        /** @throws IllegalArgumentException if the name is blank */
        public Rename {
            if (siteName.isBlank()) {
                throw new IllegalArgumentException("A site's name is not empty");
            }
        }
    }

    /** Injects a fault; refused with a note if the generator is not there or the handle is in use. */
    record Inject(FaultOrder order) implements Command {}

    /** Ends a fault, whether at work or pending. */
    record Clear(long handle) implements Command {}

    /** Ends all faults of a set, whether at work or pending. */
    record ClearFaults(GeneratorId id) implements ToGenerator {}

    /** Ends all faults. */
    record ClearAll() implements Command {}

    /**
     * Several commands as one, between the same two steps.
     *
     * @param commands in their order
     * @param reversal a new one, to take all of it back later; null if nobody will. What buttons do to a set that runs
     *            (start, stop, reset …) is not taken back, but for a start that the set's own demand did not call for
     */
    record Order(List<Command> commands, @Nullable Reversal reversal) implements Command {
        /** Keeps a copy of the commands. */
        public Order {
            commands = List.copyOf(commands);
        }
    }

    /**
     * Takes an order back, or does again what was taken back: sets and faults that were taken away come as they were,
     * and go on from there; sequence numbers go on in any case.
     *
     * @param what filled by what is taken back; of no more use afterwards
     * @param again a new one, to take back the taking back
     */
    record TakeBack(Reversal what, Reversal again) implements Command {}

    /**
     * A command at its time: applied before the first step that begins when so much simulated time has passed since this
     * was applied itself. Commands of one time apply in the order in which they came, so a run can be repeated.
     *
     * @param delay simulated time, 0 or more
     * @param command what is to be done then
     */
    record Later(Duration delay, Command command) implements Command {
        /** @throws IllegalArgumentException if the delay is negative */
        public Later {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("A command comes 0 s or more later");
            }
        }
    }

    /** Forgets what was to come {@link Later}. */
    record ForgetLater() implements Command {}

    /**
     * Tells somebody that its turn has come, for what happens outside the fleet.
     *
     * @param told given the simulated time, ms, on the simulation thread; returns at once and throws nothing
     */
    record Tell(LongConsumer told) implements Command {}

    /** Puts the course aside as it stands; it goes on until another one takes its place. */
    record PutAside(Aside into) implements Command {}

    /**
     * Goes on with a course that was {@link PutAside put aside}, where it stood, in a run of its own: the same sets with the same
     * faults and alarms, and what was to come for them.
     *
     * @param from of no more use afterwards
     * @param then told on the simulation thread, before the first reading of it; returns at once and throws nothing
     */
    record TakeUp(Aside from, Runnable then) implements Command {}

    /**
     * Sets how often readings are made.
     *
     * @param rateHz readings per generator and simulated second, 0.001 to 1000; the length of a step, fixed for the run,
     *            is the most that comes of it: 10 a second unless the run began with more
     */
    record SetRate(double rateHz) implements Command {
        /** @throws IllegalArgumentException if the rate is out of its range */
        public SetRate {
            if (!(rateHz >= 0.001 && rateHz <= 1000)) {
                throw new IllegalArgumentException(
                        "A rate is 0.001 to 1000 readings per generator and second, not " + rateHz);
            }
        }
    }

    /**
     * Begins a new run: ordinals and sequence numbers count from 0; the fleet goes on as it stands.
     *
     * @param then told on the simulation thread, before the first reading of the new run
     */
    record BeginRun(Runnable then) implements Command {}

    /**
     * Goes to another moment of the same course: everything before it comes again from the seed and the commands, to the last
     * bit, and what was to come after it goes on from there; what came after it by hand has never been. On the way no reading
     * goes out. Ordinals count from 0 afterwards, sequence numbers as they were at that moment. Refused with a note if more
     * commands came than are kept.
     *
     * @param millis simulated time, ms, 0 or more; later than now goes ahead
     * @param then told on the simulation thread, before the first reading after it
     */
    record JumpTo(long millis, Runnable then) implements Command {
        /** @throws IllegalArgumentException if the time is negative */
        public JumpTo {
            if (millis < 0) {
                throw new IllegalArgumentException("A course has no time before 0 s");
            }
        }
    }

    /**
     * Begins another course in place of the present one, at its beginning or at a later moment as {@link JumpTo} does: all sets,
     * faults and what was to come are forgotten.
     *
     * @param seed of the new course
     * @param commands apply before its first step
     * @param millis simulated time to go to at once, ms, 0 or more
     * @param then told on the simulation thread, before the first reading after it
     */
    record Restart(long seed, List<Command> commands, long millis, Runnable then) implements Command {
        /** @throws IllegalArgumentException if the time is negative */
        public Restart {
            commands = List.copyOf(commands);
            if (millis < 0) {
                throw new IllegalArgumentException("A course has no time before 0 s");
            }
        }
    }

    private static void requireNumber(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is a number, not " + value);
        }
    }
}
