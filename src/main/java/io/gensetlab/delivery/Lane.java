package io.gensetlab.delivery;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was taken of one strand, or come across on the way to another's. Not thread-safe: its outbox guards it. */
final class Lane {
    /** Given back, or come over from another lane. Of its generator, all of them come before what stands aside. */
    final NavigableSet<PendingMessage> returned = new TreeSet<>(
            Comparator.comparingLong(PendingMessage::position));
    /** Fresh ones that stood before another strand's next, in their order. */
    final Deque<PendingMessage> aside = new ArrayDeque<>();
    /** Taken from here, wherever they belong by now. */
    final InFlight inFlight = new InFlight();
    /** How many that belong here by now are in flight from another lane: what comes next waits for them. */
    int elsewhere;

    /** The lowest that waits; null if none does. */
    @Nullable
    PendingMessage first() {
        return isReturnedFirst() ? returned.first() : aside.peek();
    }

    boolean isReturnedFirst() {
        var next = aside.peek();
        return !returned.isEmpty() && (next == null || returned.first().position() < next.position());
    }
}
