@NullMarked
package io.gensetlab.ui.about;

import org.jspecify.annotations.NullMarked;
