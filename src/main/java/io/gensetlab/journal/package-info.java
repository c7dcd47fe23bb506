/** What happened, on disk: the durable outbox. */
@NullMarked
package io.gensetlab.journal;

import org.jspecify.annotations.NullMarked;
