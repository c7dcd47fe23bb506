package io.gensetlab.lab;

import io.gensetlab.simulation.FleetSnapshot;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The fleet as often as it is asked for while it is small; a large one four times a second at most, since a look at it
 * takes the time of the simulation, and that of every panel that shows it. Thread-safe.
 */
final class FleetLook {
    /** The largest fleet that is looked at each time, sets. */
    static final int SMALL = 2_000;
    /** Between two looks at a larger one. */
    static final Duration SPACING = Duration.ofMillis(250);

    private final Supplier<FleetSnapshot> look;
    private final Supplier<FleetSnapshot> newest;
    private final LongSupplier nanoTime;
    private boolean looked;
    private long lookedNanos;

    /**
     * @param look gives the newest there is, and has a new one made
     * @param newest gives the newest there is
     */
    FleetLook(Supplier<FleetSnapshot> look, Supplier<FleetSnapshot> newest, LongSupplier nanoTime) {
        this.look = look;
        this.newest = newest;
        this.nanoTime = nanoTime;
    }

    /** The newest there is; a new one is on its way if it is time. */
    FleetSnapshot now() {
        var there = newest.get();
        return there.generators().size() <= SMALL || isTime() ? look.get() : there;
    }

    private synchronized boolean isTime() {
        long now = nanoTime.getAsLong();
        if (looked && now - lookedNanos < SPACING.toNanos()) {
            return false;
        }
        looked = true;
        lookedNanos = now;
        return true;
    }
}
