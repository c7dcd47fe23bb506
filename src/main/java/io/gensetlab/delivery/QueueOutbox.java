package io.gensetlab.delivery;

import io.gensetlab.delivery.PendingMessage.State;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What outboxes have in common: the readings that were taken already, wherever the fresh ones wait. */
abstract class QueueOutbox implements Outbox {
    private final int capacity;
    private Lane[] lanes = {new Lane()};
    /** How many are given back, set aside, and in flight, of all lanes. */
    private int returned;
    private int aside;
    private int inFlight;

    /** What was taken of one strand, or come across on the way to another's. */
    private static final class Lane {
        /** Given back. Each was taken before any other of its strand, so all of them come before those. */
        private final NavigableSet<PendingMessage> returned = new TreeSet<>(
                Comparator.comparingLong(PendingMessage::position));
        /** Fresh ones that stood before another strand's next, in their order. */
        private final Deque<PendingMessage> aside = new ArrayDeque<>();
        private final InFlight inFlight = new InFlight();

        @Nullable
        PendingMessage first() {
            return returned.isEmpty() ? aside.peek() : returned.first();
        }
    }

    /** @param capacity how many readings fit, at least 1 */
    QueueOutbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An outbox holds at least one reading, not " + capacity);
        }
        this.capacity = capacity;
    }

    /** Readings that were never taken. */
    abstract int fresh();

    /** Takes the first of them out; null if there is none at hand. */
    abstract @Nullable PendingMessage pollFresh();

    /** Readings that were taken and have no fate: in memory, all of them. */
    final int taken() {
        return returned + inFlight;
    }

    /** Readings that were never taken and are no longer where the fresh wait: in memory, all of them. */
    final int aside() {
        return aside;
    }

    @Override
    public final int capacity() {
        return capacity;
    }

    @Override
    public final int pending() {
        return queued() + inFlight;
    }

    @Override
    public final int queued() {
        return fresh() + returned + aside;
    }

    @Override
    public final @Nullable PendingMessage takeNext(Strand strand) {
        spread(strand.count());
        var lane = lanes[strand.index()];
        var next = poll(lane);
        while (next == null) {
            var fresh = pollFresh();
            if (fresh == null) {
                return null;
            }
            var its = lane(fresh);
            if (its == lane) {
                next = fresh;
            } else {
                its.aside.add(fresh);
                aside++;
            }
        }
        next.state = State.IN_FLIGHT;
        lane.inFlight.add(next);
        inFlight++;
        return next;
    }

    private Lane lane(PendingMessage message) {
        return lanes[Strand.of(message.message().generator(), lanes.length)];
    }

    /** So many strands from now on. */
    private void spread(int count) {
        if (count == lanes.length) {
            return;
        }
        var before = lanes;
        lanes = new Lane[count];
        Arrays.setAll(lanes, i -> new Lane());
        for (var old : before) {
            old.returned.forEach(message -> lane(message).returned.add(message));
            // Before all fresh, as those that were given back are.
            old.aside.forEach(message -> lane(message).returned.add(message));
            for (var message = old.inFlight.poll(); message != null; message = old.inFlight.poll()) {
                lane(message).inFlight.add(message);
            }
        }
        returned += aside;
        aside = 0;
    }

    private @Nullable PendingMessage poll(Lane lane) {
        var next = lane.returned.pollFirst();
        if (next != null) {
            returned--;
            return next;
        }
        next = lane.aside.poll();
        if (next != null) {
            aside--;
        }
        return next;
    }

    @Override
    public final @Nullable PendingMessage evictQueued() {
        Lane its = null;
        long lowest = Long.MAX_VALUE;
        for (var lane : lanes) {
            var first = lane.first();
            if (first != null && first.position() < lowest) {
                its = lane;
                lowest = first.position();
            }
        }
        var evicted = its == null ? pollFresh() : poll(its);
        if (evicted != null) {
            evicted.state = State.SETTLED;
        }
        return evicted;
    }

    @Override
    public final void giveBack(PendingMessage message) {
        var lane = lane(message);
        if (message.state == State.IN_FLIGHT) {
            lane.inFlight.remove(message);
            inFlight--;
            giveBack(message, lane);
        }
    }

    private void giveBack(PendingMessage message, Lane lane) {
        message.state = State.QUEUED;
        lane.returned.add(message);
        returned++;
    }

    @Override
    public final int giveBackAll() {
        int count = 0;
        for (var lane : lanes) {
            count += giveBackAll(lane);
        }
        return count;
    }

    @Override
    public final int giveBackAll(Strand strand) {
        spread(strand.count());
        return giveBackAll(lanes[strand.index()]);
    }

    private int giveBackAll(Lane lane) {
        int count = lane.inFlight.size();
        for (var message = lane.inFlight.poll(); message != null; message = lane.inFlight.poll()) {
            giveBack(message, lane);
        }
        inFlight -= count;
        return count;
    }

    @Override
    public final boolean settle(PendingMessage message) {
        switch (message.state) {
            case SETTLED -> {
                return false;
            }
            case IN_FLIGHT -> {
                lane(message).inFlight.remove(message);
                inFlight--;
            }
            case QUEUED -> {
                if (!lane(message).returned.remove(message)) {
                    throw new IllegalStateException(
                            "A reading that was never taken has no fate but eviction");
                }
                returned--;
            }
        }
        message.state = State.SETTLED;
        return true;
    }
}
