package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Messages for tests. */
public final class Messages {
    private Messages() {}

    /** The n-th message of generator1. */
    public static OutboundMessage numbered(long n) {
        return of(GeneratorId.numbered(1), n, n);
    }

    /** The n-th message of generator1, on MQTT in three parts of nine bytes together. */
    public static OutboundMessage inParts(long n) {
        var whole = numbered(n);
        var topic = whole.mqttTopic() + "/generator1/";
        return new OutboundMessage(whole.ordinal(), whole.generator(), whole.seq(), whole.timestampMillis(),
                whole.run(), topic + "temperature", whole.kafkaTopic(), whole.key(), whole.payload(), null,
                null,
                List.of(part(topic + "temperature", "88.5"), part(topic + "pressure", "345"),
                        part(topic + "fuel", "70")));
    }

    private static OutboundMessage.Part part(String topic, String value) {
        return new OutboundMessage.Part(topic, value.getBytes(StandardCharsets.US_ASCII));
    }

    /** One of many generators that take turns, for a Kafka topic of its own. */
    public static OutboundMessage onKafka(String topic, int generators, long ordinal) {
        var like = of(GeneratorId.numbered((int) (1 + ordinal % generators)), ordinal, ordinal / generators);
        return new OutboundMessage(ordinal, like.generator(), like.seq(), like.timestampMillis(), like.run(),
                like.mqttTopic(), topic, like.key(), like.payload(), null, false);
    }

    /** Kafka's account of what a test makes; full, it refuses. */
    public static Ledger kafkaLedger(int capacity) {
        return new Ledger(Transport.KAFKA, new MemoryOutbox(capacity), DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> Objects.requireNonNull(report));
    }

    /** A conforming message of a generator. */
    public static OutboundMessage of(GeneratorId generator, long ordinal, long seq) {
        var json = "{\"generatorID\":\"" + generator
                + "\",\"lat\":51.9,\"lon\":4.47,\"temperature\":88.5,\"pressure\":345,"
                + "\"fuel\":" + seq + "}";
        return new OutboundMessage(ordinal, generator, seq, 1_700_000_000_000L + ordinal, "test-run",
                "emergency_generator",
                "emergency_generator", generator.value(), json.getBytes(StandardCharsets.UTF_8), null, false);
    }
}
