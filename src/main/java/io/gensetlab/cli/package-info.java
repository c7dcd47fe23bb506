/** The headless commands. See only the lab. */
@NullMarked
package io.gensetlab.cli;

import org.jspecify.annotations.NullMarked;
