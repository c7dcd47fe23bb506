@NullMarked
package io.gensetlab.ui.message;

import org.jspecify.annotations.NullMarked;
