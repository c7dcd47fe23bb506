/** The port to a message broker: messages, reports, the outbox and the ledger that always balances. */
@NullMarked
package io.gensetlab.delivery;

import org.jspecify.annotations.NullMarked;
