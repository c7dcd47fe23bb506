/** What has happened in the run, on tracks over time. */
@NullMarked
package io.gensetlab.ui.timeline;

import org.jspecify.annotations.NullMarked;
