/**
 * Nodes of the dashboard that know nothing of generators: figures, pills, sliders, lists and the time-series
 * plot. Every class here belongs to the FX thread unless its Javadoc says otherwise. Colours come from
 * {@code css/tokens-*.css} alone, and what a control's state is, a pseudo-class says ({@link
 * io.gensetlab.ui.control.Tone}).
 */
@NullMarked
package io.gensetlab.ui.control;

import org.jspecify.annotations.NullMarked;
