/** What helps to find out what went wrong: the log files, the instance slots, the crash reports. */
@NullMarked
package io.gensetlab.diagnostics;

import org.jspecify.annotations.NullMarked;
