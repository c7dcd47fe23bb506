package io.gensetlab.lab;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.settings.JournalMemory;
import io.gensetlab.settings.Places;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether readings are written to a journal before they are accepted, and how.
 *
 * @param folder where; null for no journal: what is pending is in memory alone
 * @param mostBytes how much room it takes
 * @param longestAge how long readings that were not delivered are kept, and sent at all
 * @param policy what goes when there is no more room
 * @param sync how long a reading may be with the system only before it is on the disk itself
 * @param history whether what became of each reading is kept, and how
 */
public record JournalPlan(@Nullable Path folder, long mostBytes, Duration longestAge, DropPolicy policy,
        Duration sync, HistoryPlan history) {
    /** No journal, and no history. */
    public static final JournalPlan OFF = new JournalPlan(null, 0, Duration.ZERO, DropPolicy.DROP_OLDEST,
            Duration.ZERO, HistoryPlan.OFF);

    private static final long MEGABYTE = 1024 * 1024;

    /** A user's journal as it is set; none where it is switched off, or its place cannot be named. */
    public static JournalPlan of(Places places, JournalMemory memory) {
        var history = new HistoryPlan(places.history(), memory.history(),
                memory.historyMegabytes() * MEGABYTE,
                Duration.ofDays(memory.historyDays()));
        return memory.on()
                ? new JournalPlan(places.journal(), memory.mostMegabytes() * MEGABYTE,
                        Duration.ofDays(memory.longestDays()),
                        memory.refuseNew() ? DropPolicy.REFUSE_NEW : DropPolicy.DROP_OLDEST,
                        Duration.ofMillis(memory.syncMillis()), history)
                : new JournalPlan(null, 0, Duration.ZERO, DropPolicy.DROP_OLDEST, Duration.ZERO, history);
    }

    /** Whether there is to be one. */
    public boolean isOn() {
        return folder != null;
    }
}
