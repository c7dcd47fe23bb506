/** The fleet as data: what a generator is, where it stands and what it may be doing. Knows nothing of physics or brokers. */
@NullMarked
package io.gensetlab.fleet;

import org.jspecify.annotations.NullMarked;
