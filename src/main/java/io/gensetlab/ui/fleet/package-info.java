/** The fleet list. */
@NullMarked
package io.gensetlab.ui.fleet;

import org.jspecify.annotations.NullMarked;
