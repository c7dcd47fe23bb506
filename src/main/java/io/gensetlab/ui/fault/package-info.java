/** Fault presets. */
@NullMarked
package io.gensetlab.ui.fault;

import org.jspecify.annotations.NullMarked;
