/** Files that other programs read and write: a fleet as comma-separated values. */
@NullMarked
package io.gensetlab.exchange;

import org.jspecify.annotations.NullMarked;
