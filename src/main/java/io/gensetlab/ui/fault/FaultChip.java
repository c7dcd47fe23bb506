package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the buttons do not show.
 *
 * @param handle to clear it
 * @param target the set
 * @param text such as "generator3 · overheat"
 * @param preset the preset it came from, or null
 * @param coming whether it begins later
 */
record FaultChip(long handle, GeneratorId target, String text, @Nullable FaultPreset preset,
        boolean coming) {}
