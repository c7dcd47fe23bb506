/** The way between a client and a broker, and what goes wrong on it: a TCP proxy that does what a {@code Toxic} says. */
@NullMarked
package io.gensetlab.link;

import org.jspecify.annotations.NullMarked;
