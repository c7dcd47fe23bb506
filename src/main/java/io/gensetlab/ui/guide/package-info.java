/**
 * The user guide in the program: the Markdown chapters of {@code docs/guide}, read when Help is first opened and shown
 * with plain JavaFX nodes.
 */
@NullMarked
package io.gensetlab.ui.guide;

import org.jspecify.annotations.NullMarked;
