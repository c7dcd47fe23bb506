/** The only border between the JavaFX application thread and all others. */
@NullMarked
package io.gensetlab.ui.fx;

import org.jspecify.annotations.NullMarked;
