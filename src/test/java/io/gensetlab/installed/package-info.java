/**
 * The installed program, looked at from outside: the package in the root of a fresh system, an ordinary user, a display.
 * Run by {@code .ci/installed}; needs root.
 */
@NullMarked
package io.gensetlab.installed;

import org.jspecify.annotations.NullMarked;
