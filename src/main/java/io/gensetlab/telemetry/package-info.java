/** Readings, quantities with their units, bounded histories and latency figures. */
@NullMarked
package io.gensetlab.telemetry;

import org.jspecify.annotations.NullMarked;
