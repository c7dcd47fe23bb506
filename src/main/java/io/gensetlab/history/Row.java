package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import org.jspecify.annotations.Nullable;

/** A reading on its way to disk, waiting for its fates for a moment. The history's thread only, once it is taken in. */
final class Row {
    final OutboundMessage message;
    final double coolant;
    final double oil;
    final double fuel;
    final boolean toMqtt;
    final boolean toKafka;
    final long madeNanos;
    @Nullable
    DeliveryReport mqtt;
    @Nullable
    DeliveryReport kafka;

    Row(OutboundMessage message, double coolant, double oil, double fuel, boolean toMqtt, boolean toKafka,
            long madeNanos) {
        this.message = message;
        this.coolant = coolant;
        this.oil = oil;
        this.fuel = fuel;
        this.toMqtt = toMqtt;
        this.toKafka = toKafka;
        this.madeNanos = madeNanos;
    }

    void settle(Transport transport, DeliveryReport report) {
        switch (transport) {
            case MQTT -> mqtt = report;
            case KAFKA -> kafka = report;
        }
    }

    boolean isComplete() {
        return (!toMqtt || mqtt != null) && (!toKafka || kafka != null);
    }
}
