/** The scenario file: a fleet, what happens to it and when, and what is expected of it; read and written as YAML. */
@NullMarked
package io.gensetlab.scenario;

import org.jspecify.annotations.NullMarked;
