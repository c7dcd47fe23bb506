/** The about sheet: what runs, on what, and where it keeps its files. */
@NullMarked
package io.gensetlab.ui.about;

import org.jspecify.annotations.NullMarked;
