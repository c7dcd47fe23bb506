package io.gensetlab.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The readings of a strand that are in flight: a chain through the readings themselves, so that one goes in and out without
 * a look-up, of which there are two a reading. Not thread-safe.
 */
final class InFlight {
    private @Nullable PendingMessage last;
    private int size;

    int size() {
        return size;
    }

    /** The one that was put in last, from which {@link PendingMessage#before} leads to the others. */
    @Nullable
    PendingMessage last() {
        return last;
    }

    /** @param message not in it */
    void add(PendingMessage message) {
        var previous = last;
        message.before = previous;
        if (previous != null) {
            previous.behind = message;
        }
        last = message;
        size++;
    }

    /** @param message in it */
    void remove(PendingMessage message) {
        var before = message.before;
        var behind = message.behind;
        if (before != null) {
            before.behind = behind;
        }
        if (behind != null) {
            behind.before = before;
        } else {
            last = before;
        }
        message.before = null;
        message.behind = null;
        size--;
    }

    /** Takes any of them out; null if there is none. */
    @Nullable
    PendingMessage poll() {
        var message = last;
        if (message != null) {
            remove(message);
        }
        return message;
    }
}
