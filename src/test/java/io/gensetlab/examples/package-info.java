/** That the examples in {@code examples/} are true of the product, and of the programs that they are for. */
@NullMarked
package io.gensetlab.examples;

import org.jspecify.annotations.NullMarked;
