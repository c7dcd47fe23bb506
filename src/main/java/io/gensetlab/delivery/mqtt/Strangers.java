package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Ledger;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Generators that are not in the fleet, though there is, or may be, something pending of them: sets that were taken away,
 * and those of earlier runs. Not thread-safe: its publisher guards it.
 */
final class Strangers {
    /** A set that was just placed is seen in the fleet within this time. */
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final LongSupplier nanoTime;
    private final Set<GeneratorId> known = new HashSet<>();
    private final Map<GeneratorId, Long> undecidedSince = new HashMap<>();

    Strangers(Ledger ledger, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    /** This one has left the fleet. */
    void add(GeneratorId id) {
        known.add(id);
    }

    /** Meets those whose readings have waited long enough for a decision. */
    void meet() {
        long now = nanoTime.getAsLong();
        var undecided = ledger.undecided();
        undecidedSince.keySet().retainAll(undecided);
        for (var id : undecided) {
            if (now - undecidedSince.computeIfAbsent(id, _ -> now) >= UNKNOWN.toNanos()) {
                known.add(id);
            }
        }
    }

    /** All of them, in a set of the caller's; some may be in the fleet again. */
    Set<GeneratorId> all() {
        return new HashSet<>(known);
    }
}
