package io.gensetlab.settings;

/**
 * How the journal is kept, and the history. Figures out of their range are taken to its nearest end.
 *
 * @param on whether readings are written to disk before they are accepted
 * @param mostMegabytes how much room it takes, 4 to 1,000,000 MB
 * @param longestDays how long readings that were not delivered are kept, 1 to 3650 days
 * @param refuseNew whether a full journal refuses new readings, instead of dropping the oldest
 * @param syncMillis how often it is brought to the disk itself, 5 to 10,000 ms
 * @param history whether what became of each reading is kept to be exported
 * @param historyMegabytes how much room that takes, 16 to 1,000,000 MB
 * @param historyDays how long runs are kept in it, 1 to 3650 days
 */
public record JournalMemory(boolean on, int mostMegabytes, int longestDays, boolean refuseNew,
        int syncMillis, boolean history, int historyMegabytes, int historyDays) {
    /** Least room, MB. */
    public static final int LEAST_MEGABYTES = 4;
    /** Least room of the history, MB. */
    public static final int LEAST_HISTORY_MEGABYTES = 16;
    /** Most room, MB. */
    public static final int MOST_MEGABYTES = 1_000_000;
    /** Longest that readings are kept, days. */
    public static final int MOST_DAYS = 3650;
    /** Shortest time between two looks at the disk, ms. */
    public static final int LEAST_SYNC_MILLIS = 5;
    /** Longest time between them, ms. */
    public static final int MOST_SYNC_MILLIS = 10_000;
    /** At the first start. */
    public static final JournalMemory DEFAULT = new JournalMemory(true, 1024, 7, false, 50, true, 1024,
            30);

    public JournalMemory {
        mostMegabytes = Math.clamp(mostMegabytes, LEAST_MEGABYTES, MOST_MEGABYTES);
        longestDays = Math.clamp(longestDays, 1, MOST_DAYS);
        syncMillis = Math.clamp(syncMillis, LEAST_SYNC_MILLIS, MOST_SYNC_MILLIS);
        historyMegabytes = Math.clamp(historyMegabytes, LEAST_HISTORY_MEGABYTES, MOST_MEGABYTES);
        historyDays = Math.clamp(historyDays, 1, MOST_DAYS);
    }

    /** No journal; the history as it was. */
    public JournalMemory off() {
        return new JournalMemory(false, mostMegabytes, longestDays, refuseNew, syncMillis, history,
                historyMegabytes, historyDays);
    }
}
