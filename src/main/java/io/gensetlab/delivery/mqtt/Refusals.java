package io.gensetlab.delivery.mqtt;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Devices that get no connection though the broker is there: it takes no more of them, or not this one. What is pending of
 * them must not wait for ever, and fill the room of all others. Not thread-safe: its publisher guards it.
 */
final class Refusals {
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<GeneratorId, Long> since = new HashMap<>();
    private final Set<GeneratorId> refused = new HashSet<>();

    /** @param patience how long one may be without a connection */
    Refusals(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Looks at one.
     *
     * @param connected whether it has its connection
     * @param brokerThere whether another connection stands
     */
    void look(GeneratorId id, boolean connected, boolean brokerThere) {
        if (connected) {
            forget(id);
        } else if (!brokerThere) {
            // All wait; who was refused before stays so.
            since.remove(id);
        } else if (nanoTime.getAsLong() - since.computeIfAbsent(id, _ -> nanoTime.getAsLong()) >= patience
                .toNanos()) {
            refused.add(id);
        }
    }

    /** It has a connection, or is to have none. */
    void forget(GeneratorId id) {
        since.remove(id);
        refused.remove(id);
    }

    /** Those that have been without for too long. */
    Set<GeneratorId> refused() {
        return Set.copyOf(refused);
    }
}
