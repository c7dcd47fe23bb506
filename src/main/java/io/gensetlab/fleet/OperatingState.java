package io.gensetlab.fleet;

/**
 * What a set is doing.
 *
 * <pre>
 *            demand             1 s           fires          3 s             in band
 *  STANDBY ─────────▶ START_DELAY ─▶ CRANKING ─────▶ RUN_UP ───▶ RUNNING (loaded while its breaker is closed)
 *     ▲                   ▲  10 s    │  ▲ 10 s          │           │
 *     │                   │          ▼  │               │           │ mains back for 30 s, stop, electrical trip
 *     │                   │       CRANK_REST            │           ▼
 *     │                   │          │ 3 attempts       │        COOLING ─ demand again ─▶ RUNNING
 *     │                              ▼                  ▼           │ 60 s
 *     └────────── reset ───────── LOCKED_OUT ◀── trip, e-stop ──────┤
 *     └──────────────────────────────────────────── STOPPING ◀──────┘
 *                                 (speed runs down; also on the way to LOCKED_OUT the engine runs down)
 * </pre>
 *
 * Anything may go to {@code LOCKED_OUT} by a shutdown alarm or an emergency stop; only a reset leaves it.
 */
public enum OperatingState {
    /** At rest, kept warm, waits for demand. */
    STANDBY("Standby"),
    /** Demand has come; waits whether it stays. */
    START_DELAY("Starting"),
    /** The starter turns the engine. */
    CRANKING("Cranking"),
    /** Between two attempts. */
    CRANK_REST("Crank rest"),
    /** Fired, running up to rated speed. */
    RUN_UP("Running up"),
    /** At speed, voltage in band; carries load if its breaker is closed. */
    RUNNING("Running"),
    /** Without load, to cool. */
    COOLING("Cooling down"),
    /** Fuel is cut, the speed runs down. */
    STOPPING("Stopping"),
    /** Stopped by a latched shutdown; needs a reset. */
    LOCKED_OUT("Locked out");

    private final String label;

    OperatingState(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Whether the engine turns under its own power. */
    public boolean isFired() {
        return switch (this) {
            case RUN_UP, RUNNING, COOLING -> true;
            case STANDBY, START_DELAY, CRANKING, CRANK_REST, STOPPING, LOCKED_OUT -> false;
        };
    }

    /** Whether a start has been ordered and is not finished yet. */
    public boolean isStarting() {
        return switch (this) {
            case START_DELAY, CRANKING, CRANK_REST, RUN_UP -> true;
            case STANDBY, RUNNING, COOLING, STOPPING, LOCKED_OUT -> false;
        };
    }
}
