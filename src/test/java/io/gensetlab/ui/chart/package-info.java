@NullMarked
package io.gensetlab.ui.chart;

import org.jspecify.annotations.NullMarked;
