package io.gensetlab.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Commands that wait for their time, in simulated ms. Simulation thread only. */
final class Schedule {
    private record Waiting(long millis, long nth, Command command) {}

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Waiting::millis).thenComparingLong(Waiting::nth));
    private long added;

    void add(long now, Command.Later later) {
        boolean endless = later.delay().compareTo(Duration.ofMillis(Long.MAX_VALUE - now)) > 0;
        waiting.add(new Waiting(endless ? Long.MAX_VALUE : now + later.delay().toMillis(), added++,
                later.command()));
    }

    void clear() {
        waiting.clear();
    }

    /** The next whose time has come, taken out; null if there is none. */
    @Nullable
    Command next(long now) {
        var first = waiting.peek();
        if (first == null || first.millis() > now) {
            return null;
        }
        waiting.remove();
        return first.command();
    }
}
