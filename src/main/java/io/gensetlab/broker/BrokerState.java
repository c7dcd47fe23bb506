package io.gensetlab.broker;

/**
 * The life of one embedded broker.
 *
 * <pre>
 *   STARTING ──▶ READY ──▶ STOPPED ──▶ STARTING …
 *      │           │
 *      └──▶ FAILED ◀┘      FAILED ──▶ STARTING (start again) or STOPPED
 * </pre>
 */
public enum BrokerState {
    STARTING, READY, FAILED, STOPPED;

    /** Whether clients may connect. */
    public boolean isReady() {
        return this == READY;
    }

    /** Whether asking for a start makes sense. */
    public boolean canStart() {
        return this == FAILED || this == STOPPED;
    }

    /** Whether asking for a stop makes sense. */
    public boolean canStop() {
        return this == STARTING || this == READY;
    }
}
