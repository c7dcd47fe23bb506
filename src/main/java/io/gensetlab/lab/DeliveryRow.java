package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.fleet.GeneratorId;
import org.jspecify.annotations.Nullable;

/**
 * One reading in the delivery log, with both fates.
 *
 * @param number counts the rows from 0; a row that changes keeps its number
 * @param ordinal the reading's ordinal in the run
 * @param timestampMillis event time, epoch ms
 * @param mqttOn whether it was made for MQTT
 * @param kafkaOn whether it was made for Kafka
 * @param mqtt its fate on MQTT; null while pending, or not made for it
 * @param kafka its fate on Kafka; null while pending, or not made for it
 */
public record DeliveryRow(long number, long ordinal, long timestampMillis, GeneratorId generator, long seq,
        boolean mqttOn, boolean kafkaOn, @Nullable DeliveryReport mqtt, @Nullable DeliveryReport kafka) {}
