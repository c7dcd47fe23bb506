package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who waits for readings. A strand of one generator is woken for that one's alone: two hundred threads that wake for each
 * step of the simulation would do nothing else. All methods under the ledger's lock.
 */
final class Waiters {
    private final ReentrantLock lock;
    private final Condition others;
    private Map<GeneratorId, Condition> own = Map.of();

    Waiters(ReentrantLock lock) {
        this.lock = lock;
        others = lock.newCondition();
    }

    /** These generators have strands of their own. */
    void divide(Strands strands) {
        wakeAll();
        var next = new HashMap<GeneratorId, Condition>();
        for (var id : strands.own()) {
            var before = own.get(id);
            next.put(id, before == null ? lock.newCondition() : before);
        }
        own = next;
    }

    /** Waits; returns how much of the wait is left, ns. */
    long await(Strand strand, long nanos) throws InterruptedException {
        var mine = strand instanceof Strand.Own(var generator) ? own.get(generator) : null;
        return (mine == null ? others : mine).awaitNanos(nanos);
    }

    /** These readings are there. */
    void wake(List<OutboundMessage> messages) {
        others.signalAll();
        if (own.isEmpty()) {
            return;
        }
        for (var message : messages) {
            var waiter = own.get(message.generator());
            if (waiter != null) {
                waiter.signal();
            }
        }
    }

    /** There may be some for everybody. */
    void wakeAll() {
        others.signalAll();
        own.values().forEach(Condition::signalAll);
    }
}
