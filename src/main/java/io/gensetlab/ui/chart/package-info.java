/** Charts of readings and of delivery. */
@NullMarked
package io.gensetlab.ui.chart;

import org.jspecify.annotations.NullMarked;
