/** Programs that measure; none of them runs as a test. */
@NullMarked
package io.gensetlab.bench;

import org.jspecify.annotations.NullMarked;
