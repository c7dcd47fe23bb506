package io.gensetlab.history;

/**
 * Whether readings are kept.
 *
 * <pre>
 *   WRITING ──the disk takes nothing──▶ STOPPED
 *      ▲                                   │
 *      └────────it takes them again────────┘
 * </pre>
 */
public enum HistoryState {
    /** They are, a moment behind. */
    WRITING,
    /** They are not, and are counted; tried again every few seconds. */
    STOPPED
}
