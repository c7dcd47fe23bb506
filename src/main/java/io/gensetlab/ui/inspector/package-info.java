/** The inspector of the selected generator. */
@NullMarked
package io.gensetlab.ui.inspector;

import org.jspecify.annotations.NullMarked;
