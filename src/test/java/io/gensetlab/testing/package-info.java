/** What several tests use. */
@NullMarked
package io.gensetlab.testing;

import org.jspecify.annotations.NullMarked;
