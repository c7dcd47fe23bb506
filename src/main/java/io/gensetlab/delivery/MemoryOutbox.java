package io.gensetlab.delivery;

import io.gensetlab.delivery.PendingMessage.State;
import org.jspecify.annotations.Nullable;

/** An outbox in memory: a ring over positions that only grow; the array doubles up to the capacity as it is needed. */
public final class MemoryOutbox implements Outbox {
    private static final int FIRST_SIZE = 1024;

    private final int capacity;
    private @Nullable PendingMessage[] ring;
    private long head;
    private long tail;
    /** No queued reading lies below. */
    private long cursor;
    /** No reading from here on was ever in flight; a reading given back moves the cursor below it. */
    private long takenEnd;
    private int pending;
    private int queued;

    /** @param capacity how many readings fit, at least 1 */
    public MemoryOutbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An outbox holds at least one reading, not " + capacity);
        }
        this.capacity = capacity;
        ring = new PendingMessage[Math.min(capacity, FIRST_SIZE)];
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int pending() {
        return pending;
    }

    @Override
    public int queued() {
        return queued;
    }

    @Override
    public int room() {
        return (int) (capacity - (tail - head));
    }

    @Override
    public boolean isFull() {
        return room() < 1;
    }

    @Override
    public PendingMessage add(OutboundMessage message, long madeNanos) {
        if (isFull()) {
            throw new IllegalStateException("The outbox is full");
        }
        if (tail - head == ring.length) {
            grow();
        }
        var added = new PendingMessage(message, tail, madeNanos);
        ring[slot(tail)] = added;
        tail++;
        pending++;
        queued++;
        return added;
    }

    @Override
    public @Nullable PendingMessage takeNext() {
        while (cursor < tail) {
            var candidate = ring[slot(cursor)];
            cursor++;
            if (candidate != null && candidate.state == State.QUEUED) {
                candidate.state = State.IN_FLIGHT;
                queued--;
                takenEnd = Math.max(takenEnd, cursor);
                return candidate;
            }
        }
        return null;
    }

    @Override
    public @Nullable PendingMessage oldest() {
        return head < tail ? ring[slot(head)] : null;
    }

    @Override
    public void giveBack(PendingMessage message) {
        if (message.state == State.IN_FLIGHT) {
            message.state = State.QUEUED;
            queued++;
            cursor = Math.min(cursor, message.position());
        }
    }

    @Override
    public int giveBackAll() {
        int before = queued;
        for (long position = head; position < takenEnd; position++) {
            var message = ring[slot(position)];
            if (message != null && message.state == State.IN_FLIGHT) {
                message.state = State.QUEUED;
                queued++;
            }
        }
        cursor = head;
        return queued - before;
    }

    @Override
    public boolean settle(PendingMessage message) {
        if (message.state == State.SETTLED) {
            return false;
        }
        if (message.state == State.QUEUED) {
            queued--;
        }
        message.state = State.SETTLED;
        pending--;
        // Only the settled run at the head frees places, so that positions stay in order.
        ring[slot(message.position())] = null;
        while (head < tail && ring[slot(head)] == null) {
            head++;
        }
        cursor = Math.max(cursor, head);
        return true;
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }

    private void grow() {
        var larger = new PendingMessage[(int) Math.min(capacity, ring.length * 2L)];
        for (long position = head; position < tail; position++) {
            larger[(int) (position % larger.length)] = ring[slot(position)];
        }
        ring = larger;
    }
}
