/**
 * What is true, and what the sensors say of it: one thread, a fixed step, a seed. The physics, the start and stop
 * sequence, the protection, and the effects of sensor and engine faults. Figures follow docs/architecture.md; those
 * without a source named there are a design choice.
 */
@NullMarked
package io.gensetlab.simulation;

import org.jspecify.annotations.NullMarked;
