package io.gensetlab.ui.inspector;

import io.gensetlab.fault.FaultPreset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Faults of one kind at the selected sets.
 *
 * @param preset their preset, or null
 * @param text such as "Slow fuel leak · 0:45" or "Overheat to trip ×3"
 * @param coming whether none of them is at work yet
 * @param handles their handles, to clear them
 */
record FaultTag(@Nullable FaultPreset preset, String text, boolean coming, List<Long> handles) {}
