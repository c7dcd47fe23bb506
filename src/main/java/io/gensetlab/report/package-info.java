/** A run on one page, to hand to somebody: HTML that needs no network and no script. */
@NullMarked
package io.gensetlab.report;

import org.jspecify.annotations.NullMarked;
