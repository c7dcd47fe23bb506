package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.Tone;

/**
 * Something that an operator has to know of a set beside its state.
 *
 * @param tone its colour and shape
 * @param text such as "Not in Auto"
 * @param hint a sentence on what it means and what to do
 */
record Badge(Tone tone, String text, String hint) {}
