package io.gensetlab.delivery;

import java.util.Map;

/**
 * A publisher's connection at one moment.
 *
 * @param state where it stands
 * @param sentence what an operator should know, without secrets: to whom it is connected, or what went wrong and what
 *            helps
 * @param everConnected whether the broker was reached at least once
 * @param conditions what it runs under, in display order: {@code QoS → 1}, {@code window → 20}, {@code acks → all} …
 */
public record ConnectionStatus(ConnectionState state, String sentence, boolean everConnected,
        Map<String, String> conditions) {
    /** Before anything was tried. */
    public static final ConnectionStatus OFF = new ConnectionStatus(ConnectionState.OFF, "Off", false,
            Map.of());
}
