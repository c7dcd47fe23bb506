@NullMarked
package io.gensetlab.ui.delivery;

import org.jspecify.annotations.NullMarked;
