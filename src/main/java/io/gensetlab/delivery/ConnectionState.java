package io.gensetlab.delivery;

/**
 * The state of a publisher's connection.
 *
 * <pre>
 *            resume             accepted
 *   OFF ─────────────▶ CONNECTING ─────▶ CONNECTED ──── suspend, then all sent ───▶ OFF
 *    ▲                  │      ▲             │
 *    │ suspend          ▼      │ back-off    │ lost
 *    └────────────── WAITING ──┘ ◀───────────┘
 *                       │
 *                       ▼ cannot get better by itself (session taken over, unusable settings)
 *                     FAILED ── resume ──▶ CONNECTING
 * </pre>
 */
public enum ConnectionState {
    /** Not wanted. */
    OFF("Off"),
    /** An attempt is under way. */
    CONNECTING("Connecting"),
    /** Readings go out. */
    CONNECTED("Connected"),
    /** Lost or refused; the next attempt comes after a delay. */
    WAITING("Waiting to retry"),
    /** Given up until switched on again. */
    FAILED("Failed");

    private final String label;

    ConnectionState(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Whether a reading may be handed to the client now. */
    public boolean canSend() {
        return this == CONNECTED;
    }
}
