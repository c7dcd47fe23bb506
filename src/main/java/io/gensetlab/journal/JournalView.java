package io.gensetlab.journal;

import org.jspecify.annotations.Nullable;

/**
 * The journal at one moment.
 *
 * @param problem why it does not write, in a sentence; null if it does
 * @param bytes on disk, of all runs
 * @param segments files of this program's runs
 * @param appended readings since the start of the program
 * @param unwritten readings that were accepted into memory alone since then
 */
public record JournalView(JournalState state, @Nullable String problem, long bytes, int segments,
        long appended, long unwritten) {}
