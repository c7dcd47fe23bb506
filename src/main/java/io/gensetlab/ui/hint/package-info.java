/** The first steps: what to try at the first start. */
@NullMarked
package io.gensetlab.ui.hint;

import org.jspecify.annotations.NullMarked;
