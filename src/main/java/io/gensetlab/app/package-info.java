/** The launcher and the composition root: builds, starts and stops everything, by constructor. */
@NullMarked
package io.gensetlab.app;

import org.jspecify.annotations.NullMarked;
