package io.gensetlab.journal;

/**
 * How the journal does.
 *
 * <pre>
 *            a write fails
 *   WRITING ───────────────▶ MEMORY_ONLY
 *      ▲   looked every five     │
 *      └─────────────────────────┘
 *            there is room again
 * </pre>
 */
public enum JournalState {
    /** Each reading is on disk before it counts as accepted. */
    WRITING,
    /** The disk takes nothing, or may not: new readings are in memory alone, and the end of the program would lose them. */
    MEMORY_ONLY
}
