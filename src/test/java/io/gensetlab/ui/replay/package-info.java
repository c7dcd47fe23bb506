/** Tests of the replay sheet. */
@NullMarked
package io.gensetlab.ui.replay;

import org.jspecify.annotations.NullMarked;
