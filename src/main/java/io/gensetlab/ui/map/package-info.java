/** The map panel. */
@NullMarked
package io.gensetlab.ui.map;

import org.jspecify.annotations.NullMarked;
