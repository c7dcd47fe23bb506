package io.gensetlab.lab;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.telemetry.Reading;

/** Is told of each reading that was made for transports, before their ledgers have it; on the thread that makes messages. */
@FunctionalInterface
interface MadeListener {
    /** Must neither block nor throw. */
    void made(Reading reading, OutboundMessage message, boolean mqtt, boolean kafka);
}
