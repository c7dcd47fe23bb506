package io.gensetlab.journal;

import io.gensetlab.delivery.Transport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal at one moment.
 *
 * @param problem why it does not write, in a sentence; null if it does
 * @param bytes on disk, of all runs
 * @param memoryOnly readings without a fate that are in memory alone, by transport; none with zero
 */
public record JournalView(JournalState state, @Nullable String problem, long bytes,
        Map<Transport, Long> memoryOnly) {}
