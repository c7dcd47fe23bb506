package io.gensetlab.lab;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Replays that are over, for who looks at them. */
public final class EndedReplays {
    private EndedReplays() {}

    /** One that was ended after so many rows. */
    public static Replay early(ReplayInput input, ReplayPlan plan, long sent) {
        var replay = new Replay(input, plan, (reading, faults) -> {}, () -> sent, () -> false, Instant::now,
                System::nanoTime, LockSupport::parkNanos, error -> {
                    throw new AssertionError(error);
                });
        replay.close();
        return replay;
    }
}
