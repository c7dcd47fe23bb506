package io.gensetlab.ui.fault;

import io.gensetlab.fleet.GeneratorId;

/**
 * A fault of a set that is not selected.
 *
 * @param handle to clear it
 * @param target the set
 * @param text such as "generator3 · Overheat to trip · 1:23 left"
 * @param coming whether it begins later
 */
record FaultChip(long handle, GeneratorId target, String text, boolean coming) {}
