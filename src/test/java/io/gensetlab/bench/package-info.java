/** Programs that measure; run by hand, never by the build. */
@NullMarked
package io.gensetlab.bench;

import org.jspecify.annotations.NullMarked;
