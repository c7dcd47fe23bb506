package io.gensetlab.simulation;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.simulation.SimulationEvent.Kind;

/**
 * The set's controller: start and stop sequence, breaker and transfer, by the states drawn at {@link OperatingState}.
 * Simulation thread only.
 */
final class Controller {
    static final double CRANK_SECONDS = 10;
    static final double CRANK_REST_SECONDS = 10;
    static final int CRANK_ATTEMPTS = 3;
    static final double SAFETY_ON_SECONDS = 8;
    static final double RETURN_DELAY_SECONDS = 30;
    static final double COOLING_SECONDS = 60;
    static final double FAIL_TO_STOP_SECONDS = 60;
    private static final double RUN_UP_LIMIT_SECONDS = 15;
    private static final double IN_BAND = 0.95;
    private static final double CRANK_FAILS_VOLTS = 14;
    private static final double AIR_KEEPS_FROM_FIRING = 0.7;
    private static final double FIRES_AFTER_SECONDS = 1;
    private static final double FIRES_SPREAD_SECONDS = 2;
    /** Adding tenths of a second does not give whole seconds in binary. */
    private static final double ROUNDING = 1e-6;

    private final GeneratorModel model;
    private final Powertrain powertrain;
    private final FaultEffects effects;
    private final RandomStream random;
    private final SimulationSettings settings;

    private OperatingState state = OperatingState.STANDBY;
    private ControlMode mode = ControlMode.AUTO;
    private boolean mainsPresent = true;
    private boolean breakerClosed;
    private boolean startedByHand;
    private double inStateSeconds;
    private double demandSeconds;
    private double returnSeconds;
    private double firedSeconds;
    private double firesAfterSeconds;
    private double startSeconds = Double.NaN;
    private boolean scoring;
    private int attempts;

    Controller(GeneratorModel model, Powertrain powertrain, FaultEffects effects, RandomStream random,
            SimulationSettings settings) {
        this.model = model;
        this.powertrain = powertrain;
        this.effects = effects;
        this.random = random;
        this.settings = settings;
    }

    /** Runs and carries load already, mains out. */
    void placeRunning() {
        state = OperatingState.RUNNING;
        mainsPresent = false;
        breakerClosed = true;
        firedSeconds = SAFETY_ON_SECONDS;
    }

    /** One step of the sequence. */
    void step(double seconds) {
        inStateSeconds += seconds;
        demandSeconds += seconds;
        returnSeconds = isMainsPresent() ? returnSeconds + seconds : 0;
        if (state.isFired()) {
            firedSeconds += seconds;
        }
        switch (state) {
            case STANDBY -> standBy();
            case START_DELAY -> delayStart();
            case CRANKING -> crank();
            case CRANK_REST -> rest();
            case RUN_UP -> runUp();
            case RUNNING -> run();
            case COOLING -> coolDown();
            case STOPPING -> runDown();
            case LOCKED_OUT -> {
                // Only a reset leaves it.
            }
        }
    }

    private boolean isStartDemanded() {
        return switch (mode) {
            case AUTO -> startedByHand || !isMainsPresent();
            case MANUAL -> startedByHand;
            case OFF -> false;
        };
    }

    private boolean isRunDemanded() {
        return isStartDemanded()
                || mode == ControlMode.AUTO && returnSeconds < RETURN_DELAY_SECONDS - ROUNDING;
    }

    private boolean passed(double seconds) {
        return inStateSeconds >= seconds - ROUNDING;
    }

    private void standBy() {
        if (isStartDemanded()) {
            demandSeconds = 0;
            attempts = 0;
            scoring = true;
            enter(OperatingState.START_DELAY, "is asked to start");
        }
    }

    private void delayStart() {
        if (!isStartDemanded()) {
            enter(OperatingState.STANDBY, "is at standby again, the demand is gone");
        } else if (passed(settings.startDelaySeconds())) {
            startCranking();
        }
    }

    private void startCranking() {
        attempts++;
        firesAfterSeconds = FIRES_AFTER_SECONDS
                + FIRES_SPREAD_SECONDS * (settings.restless() ? random.nextShare() : 0.5);
        enter(OperatingState.CRANKING, "cranks, attempt " + attempts + " of " + CRANK_ATTEMPTS);
    }

    private void crank() {
        boolean canFire = powertrain.hasFuel() && !powertrain.isSeized()
                && powertrain.batteryVolts() > CRANK_FAILS_VOLTS && attempts > effects.failingAttempts
                && effects.air < AIR_KEEPS_FROM_FIRING;
        if (canFire && passed(firesAfterSeconds)) {
            firedSeconds = 0;
            enter(OperatingState.RUN_UP, "fires and runs up");
        } else if (passed(CRANK_SECONDS)) {
            if (attempts < CRANK_ATTEMPTS) {
                enter(OperatingState.CRANK_REST, "did not fire, rests its starter");
            } else {
                model.protection()
                        .failedToStart("did not fire in " + attempts + " attempts"
                                + (powertrain.hasFuel() ? "" : ", its tank is empty"));
            }
        }
    }

    private void rest() {
        if (passed(CRANK_REST_SECONDS)) {
            startCranking();
        }
    }

    private void runUp() {
        if (isInBand()) {
            enter(OperatingState.RUNNING, "is at speed and voltage");
            closeBreaker();
        } else if (passed(RUN_UP_LIMIT_SECONDS)) {
            model.protection().failedToStart("did not reach its speed and voltage");
        }
    }

    private boolean isInBand() {
        return powertrain.speedShare() >= IN_BAND && powertrain.voltageShare() >= IN_BAND;
    }

    private void closeBreaker() {
        breakerClosed = true;
        if (scoring) {
            scoring = false;
            startSeconds = Math.round(demandSeconds * 1000) / 1000.0;
            model.sayState(
                    "carries its site's load " + Figures.one(startSeconds) + " s after the demand");
        } else {
            model.sayState("carries its site's load again");
        }
    }

    private void run() {
        if (!isRunDemanded()) {
            startCooling("cools down without load, "
                    + (mode == ControlMode.AUTO ? "mains are back" : "as ordered"));
        }
    }

    private void startCooling(String sentence) {
        breakerClosed = false;
        startedByHand = false;
        enter(OperatingState.COOLING, sentence);
    }

    private void coolDown() {
        if (isStartDemanded() && !model.protection().isLatched()) {
            enter(OperatingState.RUNNING, "is demanded again");
            closeBreaker();
        } else if (passed(COOLING_SECONDS)) {
            enter(OperatingState.STOPPING, "stops");
        }
    }

    private void runDown() {
        if (powertrain.speedShare() == 0) {
            if (model.protection().isLatched()) {
                enter(OperatingState.LOCKED_OUT, "is locked out until it is reset");
            } else {
                enter(OperatingState.STANDBY, "is at standby");
            }
        } else if (passed(FAIL_TO_STOP_SECONDS)) {
            model.protection().failedToStop();
        }
    }

    private void enter(OperatingState next, String sentence) {
        state = next;
        inStateSeconds = 0;
        model.sayState(sentence);
    }

    /** A shutdown: breaker open, fuel cut, at once. */
    void lockOut() {
        breakerClosed = false;
        startedByHand = false;
        scoring = false;
        if (state != OperatingState.LOCKED_OUT) {
            enter(OperatingState.LOCKED_OUT, "is locked out until it is reset");
        }
    }

    /** An electrical trip: breaker open, cools down, stops. */
    void openAndCool() {
        startCooling("cools down without load");
    }

    /** The start button. */
    void start() {
        if (mode == ControlMode.OFF) {
            model.say(Kind.NOTE, "does not start: its mode switch is Off");
        } else if (model.protection().isLatched()) {
            model.say(Kind.NOTE, "does not start: it is locked out, reset it first");
        } else if (!isStartDemanded()) {
            startedByHand = true;
        }
    }

    /** Whether the start button was pressed and its demand still stands. */
    boolean isStartedByHand() {
        return startedByHand;
    }

    /** As if the start button had not been pressed: a set that nothing else demands cools down and stops. */
    void cancelStart() {
        startedByHand = false;
    }

    /** The stop button. */
    void stop() {
        startedByHand = false;
        if (mode == ControlMode.AUTO && !isMainsPresent() && state != OperatingState.LOCKED_OUT) {
            mode = ControlMode.MANUAL;
            model.say(Kind.NOTE, "is switched to Manual: in Auto it would start again, its mains are out");
        }
        switch (state) {
            case START_DELAY -> enter(OperatingState.STANDBY, "is at standby again, stopped by hand");
            case CRANKING, CRANK_REST, RUN_UP -> enter(OperatingState.STOPPING, "stops, as ordered");
            case RUNNING -> startCooling("cools down without load, as ordered");
            case COOLING -> enter(OperatingState.STOPPING, "stops without cooling on, as ordered");
            case STANDBY, STOPPING, LOCKED_OUT -> {
                // Stands, or is about to.
            }
        }
    }

    /** After a reset of all latched alarms. */
    void unlock() {
        if (state == OperatingState.LOCKED_OUT) {
            enter(powertrain.speedShare() > 0 ? OperatingState.STOPPING : OperatingState.STANDBY, "is reset");
        }
    }

    /** Turns the mode switch. */
    void setMode(ControlMode next) {
        boolean running = state.isFired() || state.isStarting();
        mode = next;
        switch (next) {
            case AUTO -> {
                startedByHand = false;
                returnSeconds = 0;
            }
            case MANUAL -> startedByHand = running && state != OperatingState.COOLING;
            case OFF -> {
                startedByHand = false;
                breakerClosed = false;
                if (running) {
                    enter(OperatingState.STOPPING, "stops: its mode switch is Off");
                }
            }
        }
    }

    void setMains(boolean present) {
        mainsPresent = present;
        if (present) {
            returnSeconds = 0;
        }
    }

    OperatingState state() {
        return state;
    }

    ControlMode mode() {
        return mode;
    }

    boolean isMainsPresent() {
        return mainsPresent && !effects.mainsOut;
    }

    boolean isBreakerClosed() {
        return breakerClosed;
    }

    boolean isFuelOn() {
        return state.isFired() || effects.valveStuck && powertrain.speedShare() > 0 && !state.isStarting();
    }

    boolean isCranking() {
        return state == OperatingState.CRANKING;
    }

    /** Whether oil, coolant and under-speed protection hold. */
    boolean isSafetyOn() {
        return state.isFired() && firedSeconds >= SAFETY_ON_SECONDS - ROUNDING;
    }

    /** Demand to load at the latest start, s; NaN before the first. */
    double startSeconds() {
        return startSeconds;
    }
}
