/** What is shown to others: part 1 and 2, late subscribers, brokers that stop and start, new runs. */
@NullMarked
package io.gensetlab.ui.demo;

import org.jspecify.annotations.NullMarked;
