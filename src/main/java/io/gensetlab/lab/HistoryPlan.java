package io.gensetlab.lab;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether what became of each reading is kept on disk, to be exported, and how.
 *
 * @param folder where; null for no history at all
 * @param on whether it is written; else what is there stays within its bounds and can be exported
 * @param mostBytes how much room it takes
 * @param longestAge how long runs are kept
 */
public record HistoryPlan(@Nullable Path folder, boolean on, long mostBytes, Duration longestAge) {
    /** No history. */
    public static final HistoryPlan OFF = new HistoryPlan(null, false, 0, Duration.ZERO);

    /** One that is written. */
    public HistoryPlan(Path folder, long mostBytes, Duration longestAge) {
        this(folder, true, mostBytes, longestAge);
    }

    /** Whether it is written. */
    public boolean isOn() {
        return on && folder != null;
    }
}
