/**
 * MQTT 5 over Paho, behind our own outbox, window and reconnect loop. Paho is given one connection at a time and is
 * trusted with none of what makes delivery safe: its known errors are named where they are worked around.
 */
@NullMarked
package io.gensetlab.delivery.mqtt;

import org.jspecify.annotations.NullMarked;
