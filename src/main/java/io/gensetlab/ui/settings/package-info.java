/** The connections form. */
@NullMarked
package io.gensetlab.ui.settings;

import org.jspecify.annotations.NullMarked;
