package io.gensetlab.delivery;

import io.gensetlab.delivery.PendingMessage.State;
import io.gensetlab.fleet.GeneratorId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What outboxes have in common: the readings that were taken already, wherever the fresh ones wait. */
abstract class QueueOutbox implements Outbox {
    /** Bytes of payload that are kept in memory, beside one reading more: a fault can make each a thousand times its size. */
    static final long MOST_BYTES = 64L << 20;

    private final int capacity;
    private final long mostBytes;
    /** Of all in memory that have no fate. */
    private long bytes;
    /** Of the largest so far. */
    private int largest = 1;
    private Lanes lanes = Lanes.Shares.of(1);
    /** How many are given back, set aside, and in flight, of all lanes. */
    private int returned;
    private int aside;
    private int inFlight;
    private long nextPosition;

    /**
     * @param capacity how many readings fit, at least 1
     * @param mostBytes bytes of payload in memory that fit, one reading more or less
     */
    QueueOutbox(int capacity, long mostBytes) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An outbox holds at least one reading, not " + capacity);
        }
        this.capacity = capacity;
        this.mostBytes = mostBytes;
    }

    private static int bytes(OutboundMessage message) {
        int bytes = message.payload().length;
        for (int i = 0; i < message.mqttParts().size(); i++) {
            bytes += message.mqttParts().get(i).payload().length;
        }
        return bytes;
    }

    /** A reading that is in memory from now on. */
    final PendingMessage inMemory(OutboundMessage message, long madeNanos, Account account) {
        int its = bytes(message);
        bytes += its;
        largest = Math.max(largest, its);
        return new PendingMessage(message, madeNanos, account);
    }

    private void settled(PendingMessage message) {
        message.state = State.SETTLED;
        bytes -= bytes(message.message());
    }

    /** Whether no more bytes fit in memory. */
    final boolean isHeavy() {
        return bytes >= mostBytes;
    }

    /** Whether there are as many readings as fit, on disk and in memory. */
    final boolean isCrowded() {
        return pending() >= capacity;
    }

    @Override
    public final int room() {
        return (int) Math.min(capacity - (long) pending(),
                Math.max(0, mostBytes - bytes + largest - 1) / largest);
    }

    @Override
    public boolean isFull(boolean onDisk) {
        return isCrowded() || isHeavy();
    }

    @Override
    public boolean isTooHeavy(boolean onDisk) {
        return isHeavy();
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
        spreadFor(strand);
        var lane = lanes.of(strand);
        if (lane == null || lane.elsewhere > 0) {
            return null;
        }
        var next = poll(lane);
        while (next == null) {
            var fresh = pollFresh();
            if (fresh == null) {
                return null;
            }
            // Not when it is made: what is read back from disk is made anew, and may stand before one that never was there.
            fresh.position = nextPosition++;
            var its = lane(fresh);
            if (its == lane) {
                next = fresh;
            } else {
                its.aside.add(fresh);
                aside++;
            }
        }
        next.state = State.IN_FLIGHT;
        next.holder = lane;
        lane.inFlight.add(next);
        inFlight++;
        return next;
    }

    private Lane lane(PendingMessage message) {
        return lanes.of(message.message().generator());
    }

    /** Whoever takes shares says how many there are. */
    private void spreadFor(Strand strand) {
        if (strand instanceof Strand.Share(int index, int count)
                && !(lanes instanceof Lanes.Shares shares && shares.all().size() == count)) {
            spread(Lanes.Shares.of(count));
        }
    }

    @Override
    public final void divide(Strands strands) {
        spread(new Lanes.Devices(strands, lanes));
    }

    @Override
    public final Set<GeneratorId> undecided() {
        if (!(lanes instanceof Lanes.Devices devices)) {
            return Set.of();
        }
        var lane = devices.undecided();
        return Stream.concat(lane.returned.stream(), lane.aside.stream())
                .map(message -> message.message().generator())
                .collect(Collectors.toSet());
    }

    /** Other lanes from now on. */
    private void spread(Lanes next) {
        var before = lanes;
        lanes = next;
        before.all().stream().filter(lane -> !next.keeps(lane)).forEach(this::spread);
        next.all().forEach(lane -> lane.elsewhere = 0);
        for (var lane : next.all()) {
            for (var message = lane.inFlight.last(); message != null; message = message.before) {
                var its = lane(message);
                if (its != lane) {
                    its.elsewhere++;
                }
            }
        }
    }

    private void spread(Lane old) {
        old.returned.removeIf(message -> {
            var its = lane(message);
            return its != old && its.returned.add(message);
        });
        old.aside.removeIf(message -> {
            var its = lane(message);
            if (its == old) {
                return false;
            }
            // Before all fresh, as those that were given back are.
            its.returned.add(message);
            aside--;
            returned++;
            return true;
        });
        if (!lanes.all().contains(old)) {
            // Whoever took them is gone, or was to be: what they come to is for those who have their generators now.
            for (var message = old.inFlight.poll(); message != null; message = old.inFlight.poll()) {
                var its = lane(message);
                message.holder = its;
                its.inFlight.add(message);
            }
        }
    }

    private @Nullable PendingMessage poll(Lane lane) {
        if (lane.isReturnedFirst()) {
            returned--;
            return lane.returned.pollFirst();
        }
        var next = lane.aside.poll();
        if (next != null) {
            aside--;
        }
        return next;
    }

    @Override
    public final @Nullable PendingMessage evictQueued() {
        Lane its = null;
        long lowest = Long.MAX_VALUE;
        for (var lane : lanes.all()) {
            var first = lane.first();
            if (first != null && first.position() < lowest) {
                its = lane;
                lowest = first.position();
            }
        }
        var evicted = its == null ? pollFresh() : poll(its);
        if (evicted != null) {
            settled(evicted);
        }
        return evicted;
    }

    @Override
    public final void giveBack(PendingMessage message) {
        if (message.state == State.IN_FLIGHT) {
            landed(message);
            queueAgain(message);
        }
    }

    /** No longer in flight. */
    private void landed(PendingMessage message) {
        var holder = message.holder;
        if (holder != null) {
            holder.inFlight.remove(message);
            inFlight--;
            forgetElsewhere(message, holder);
        }
        message.holder = null;
    }

    private void forgetElsewhere(PendingMessage message, Lane holder) {
        var its = lane(message);
        if (its != holder) {
            its.elsewhere--;
        }
    }

    private void queueAgain(PendingMessage message) {
        message.state = State.QUEUED;
        lane(message).returned.add(message);
        returned++;
    }

    @Override
    public final int giveBackAll() {
        int count = 0;
        for (var lane : lanes.all()) {
            count += giveBackAll(lane);
        }
        return count;
    }

    @Override
    public final int giveBackAll(Strand strand) {
        // Nobody else's lanes change by it: it may come late, from a connection that was left behind.
        var lane = lanes.of(strand);
        return lane == null ? 0 : giveBackAll(lane);
    }

    private int giveBackAll(Lane lane) {
        int count = lane.inFlight.size();
        for (var message = lane.inFlight.poll(); message != null; message = lane.inFlight.poll()) {
            message.holder = null;
            forgetElsewhere(message, lane);
            queueAgain(message);
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
            case IN_FLIGHT -> landed(message);
            case QUEUED -> {
                if (!lane(message).returned.remove(message)) {
                    throw new IllegalStateException(
                            "A reading that was never taken has no fate but eviction");
                }
                returned--;
            }
        }
        settled(message);
        return true;
    }
}
