/** Faults as data, in five layers; what a fault does lives in the package that owns the layer. */
@NullMarked
package io.gensetlab.fault;

import org.jspecify.annotations.NullMarked;
