package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LastSent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Messages as they go out, for tests and pictures. */
final class SampleMessages {
    static final String JSON = "{\"generatorID\":\"generator3\",\"lat\":52.5264,\"lon\":13.3771,"
            + "\"temperature\":115,\"pressure\":412.35,\"fuel\":921.4}";

    private SampleMessages() {}

    static OutboundMessage message(List<OutboundMessage.Part> parts) {
        return new OutboundMessage(4711, GeneratorId.numbered(3), 518, 1_795_790_582_123L, "demo-7f3a",
                parts.isEmpty() ? "emergency_generator" : parts.getFirst().topic(), "emergency_generator",
                "generator3", JSON.getBytes(StandardCharsets.UTF_8), null, null, parts);
    }

    static LastSent mqtt() {
        var message = message(List.of());
        return new LastSent(message, message, new DeliveryReport.Acknowledged(message.ordinal(),
                Duration.ofNanos(3_210_000), new Receipt.Mqtt("emergency_generator", 1, 0)));
    }

    static LastSent mqttPerMetric() {
        var message = message(List.of(part("lat", "52.5264"), part("temperature", "115")));
        return new LastSent(message, message, new DeliveryReport.Acknowledged(message.ordinal(),
                Duration.ofNanos(3_210_000), new Receipt.Mqtt("emergency_generator/generator3/lat", 1, 16)));
    }

    private static OutboundMessage.Part part(String metric, String number) {
        return new OutboundMessage.Part("emergency_generator/generator3/" + metric,
                number.getBytes(StandardCharsets.US_ASCII));
    }

    static LastSent kafka(int schemaId) {
        var message = message(List.of());
        return new LastSent(message, message, new DeliveryReport.Acknowledged(message.ordinal(),
                Duration.ofNanos(8_430_000), new Receipt.Kafka("emergency_generator", 2, 4812, schemaId)));
    }

    static LastSent kafkaRejected() {
        var message = message(List.of());
        return new LastSent(message, message, new DeliveryReport.Rejected(message.ordinal(),
                new Reason(Reason.SCHEMA, "the value lacks the required member fuel")));
    }

    static LastSent pending() {
        return new LastSent(message(List.of()), null, null);
    }
}
