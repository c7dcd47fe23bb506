package io.gensetlab.lab;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether what became of each reading is kept on disk, to be exported, and how.
 *
 * @param folder where; null for no history
 * @param mostBytes how much room it takes
 * @param longestAge how long runs are kept
 */
public record HistoryPlan(@Nullable Path folder, long mostBytes, Duration longestAge) {
    /** No history. */
    public static final HistoryPlan OFF = new HistoryPlan(null, 0, Duration.ZERO);

    /** Whether there is to be one. */
    public boolean isOn() {
        return folder != null;
    }
}
