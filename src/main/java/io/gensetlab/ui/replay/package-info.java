/** Replay of recorded runs and of files. */
@NullMarked
package io.gensetlab.ui.replay;

import org.jspecify.annotations.NullMarked;
