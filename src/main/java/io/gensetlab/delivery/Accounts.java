package io.gensetlab.delivery;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One transport's figures, by run: the present run's, those of the run before, whose pending readings still go out, and
 * those of runs that earlier programs left. Not thread-safe: the ledger guards it.
 */
final class Accounts {
    private Account present;
    private @Nullable Account previous;
    /** Pending readings of runs before the previous one, and of earlier programs. */
    private long older;
    private final Map<String, Account> takenOver = new HashMap<>();

    Accounts(long now) {
        present = new Account(now);
    }

    Account present() {
        return present;
    }

    @Nullable
    Account previous() {
        return previous;
    }

    /** Of a run that was taken over; null if it was not. */
    @Nullable
    Account takenOver(String run) {
        return takenOver.get(run);
    }

    /** Whose figures a reading counts in that meets its fate now. */
    Account settled(PendingMessage pending) {
        leave(pending.account(), 1);
        return pending.account();
    }

    void lost(Outbox.Lost lost) {
        leave(lost.account(), lost.count());
        lost.account().lost(lost.count());
    }

    private void leave(Account its, int count) {
        if (its != present && its != previous) {
            older -= count;
        }
    }

    Account takeOver(String run, long readings, long now) {
        var its = takenOver.computeIfAbsent(run, id -> new Account(now));
        its.takenOver(readings);
        older += readings;
        return its;
    }

    /**
     * The present run is the previous one from now on.
     *
     * @param pending readings without a fate, of all runs
     * @return the new present one
     */
    Account beginRun(long pending, long now) {
        older = pending - present.pending();
        previous = present;
        present = new Account(now);
        return present;
    }

    /** Readings without a fate of all runs but the present one. */
    long pendingOfEarlierRuns() {
        return older + (previous == null ? 0 : previous.pending());
    }
}
