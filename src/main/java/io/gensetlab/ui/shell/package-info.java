/** The main window: puts the panels together. */
@NullMarked
package io.gensetlab.ui.shell;

import org.jspecify.annotations.NullMarked;
