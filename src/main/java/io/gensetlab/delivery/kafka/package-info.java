/** The Kafka adapter: publisher, JSON Schema serializer in Confluent's format, Schema Registry client. */
@NullMarked
package io.gensetlab.delivery.kafka;

import org.jspecify.annotations.NullMarked;
