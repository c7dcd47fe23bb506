/** What became of each reading, on disk, to be asked and exported after the run. */
@NullMarked
package io.gensetlab.history;

import org.jspecify.annotations.NullMarked;
