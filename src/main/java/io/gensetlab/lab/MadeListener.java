package io.gensetlab.lab;

import io.gensetlab.delivery.OutboundMessage;

/** Is told of each reading that was made for transports, before their ledgers have it; on the thread that makes messages. */
@FunctionalInterface
interface MadeListener {
    /** Must neither block nor throw. */
    void made(OutboundMessage message, boolean mqtt, boolean kafka);
}
