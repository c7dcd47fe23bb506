@NullMarked
package io.gensetlab.ui.timeline;

import org.jspecify.annotations.NullMarked;
