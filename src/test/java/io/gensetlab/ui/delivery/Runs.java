package io.gensetlab.ui.delivery;

import io.gensetlab.lab.HistoryPlan;
import io.gensetlab.lab.HistoryStatus;
import io.gensetlab.lab.RunArchive;

/** Histories for tests of panels. */
public final class Runs {
    private Runs() {}

    /** No history. */
    public static RunSource none() {
        return new RunSource(() -> HistoryStatus.OFF, new RunArchive(HistoryPlan.OFF, sentence -> {}),
                Runnable::run);
    }
}
