package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.util.List;
import java.util.Map;

/**
 * The journal, for a face to show. Immutable.
 *
 * @param state whether readings survive the end of the program
 * @param sentence what that means now
 * @param bytes on disk
 * @param mostBytes how much room it may take; 0 without a journal
 * @param unfinished runs of earlier programs that wait for a decision, oldest first
 * @param targets where readings go now, by transport, as {@link UnfinishedRun#targets} has it
 */
public record JournalStatus(State state, String sentence, long bytes, long mostBytes,
        List<UnfinishedRun> unfinished, Map<Transport, String> targets) {
    /** Of a lab without one. */
    public static final JournalStatus OFF = new JournalStatus(State.OFF,
            "Pending readings are in memory alone", 0, 0, List.of(), Map.of());

    /** Whether readings survive the end of the program. */
    public enum State {
        /** There is no journal: they do not. */
        OFF(""),
        /** They do. */
        ON_DISK("journal on disk"),
        /** The disk takes nothing, so those made now do not. */
        MEMORY_ONLY("journal in memory only");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** For people; empty where there is nothing to say. */
        public String label() {
            return label;
        }
    }
}
