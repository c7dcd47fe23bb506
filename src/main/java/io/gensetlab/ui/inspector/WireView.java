package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LastSent;
import io.gensetlab.ui.control.Tone;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message exactly as it went out on one transport, ready to be shown and copied.
 *
 * @param transport the transport
 * @param fate what became of it, such as "acknowledged after 3 ms"
 * @param tone how that is
 * @param facts topic, key, partition and the like, in the protocol's words
 * @param propertiesName what the protocol calls them
 * @param properties user properties or headers
 * @param bodies the payloads with their topics: one, or one a metric
 * @param bytes a Kafka record's value with its framing; empty for MQTT and for what was never sent
 * @param framing how many bytes of it are framing: 5, or 0 for plain JSON
 */
record WireView(Transport transport, String fate, Tone tone, List<Line> facts, String propertiesName,
        List<Line> properties, List<Body> bodies, byte[] bytes, int framing) {
    /** Magic byte and schema id. */
    static final int FRAMING = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final byte[] NOTHING = {};

    /** A name and its value. */
    record Line(String name, String value) {}

    /** A payload with the topic it went to. */
    record Body(String topic, String text) {}

    /**
     * The newest whose fate is known, since that was certainly sent or certainly was not; before that the newest.
     */
    static WireView of(Transport transport, LastSent last) {
        var settled = last.settled();
        var message = settled == null ? last.newest() : settled;
        return switch (transport) {
            case MQTT -> mqtt(message, last.report());
            case KAFKA -> kafka(message, last.report());
        };
    }

    private static WireView mqtt(OutboundMessage message, @Nullable DeliveryReport report) {
        var facts = new ArrayList<Line>();
        var parts = message.mqttParts();
        facts.add(new Line("Topic", parts.isEmpty()
                ? message.mqttTopic()
                : message.mqttTopic().substring(0, message.mqttTopic().lastIndexOf('/')) + "/…"));
        if (report instanceof DeliveryReport.Acknowledged(var ordinal, var latency, Receipt.Mqtt receipt)) {
            facts.add(new Line("QoS", Integer.toString(receipt.qos())));
        }
        facts.add(new Line("Retain", "no"));
        facts.add(new Line("Content type", parts.isEmpty() ? OutboundMessage.CONTENT_TYPE : "text/plain"));
        facts.add(new Line("Payload format", "1 (UTF-8)"));
        tellOfSize(facts, message);
        var bodies = parts.isEmpty()
                ? List.of(new Body(message.mqttTopic(), utf8(message.payload())))
                : parts.stream().map(part -> new Body(part.topic(), utf8(part.payload()))).toList();
        return new WireView(Transport.MQTT, fate(report), tone(report), facts, "User properties",
                properties(message), bodies, NOTHING, 0);
    }

    private static WireView kafka(OutboundMessage message, @Nullable DeliveryReport report) {
        var facts = new ArrayList<Line>();
        facts.add(new Line("Topic", message.kafkaTopic()));
        facts.add(new Line("Key", String.valueOf(message.key())));
        byte[] bytes = NOTHING;
        int framing = 0;
        if (report instanceof DeliveryReport.Acknowledged(var ordinal, var latency, Receipt.Kafka receipt)) {
            facts.add(new Line("Partition", Integer.toString(receipt.partition())));
            facts.add(new Line("Offset", Long.toString(receipt.offset())));
            framing = receipt.schemaId() < 0 ? 0 : FRAMING;
            bytes = framed(message.payload(), receipt.schemaId());
        }
        facts.add(new Line("Timestamp", message.timestampMillis() + "  ("
                + TIME.format(Instant.ofEpochMilli(message.timestampMillis())) + ")"));
        tellOfSize(facts, message);
        return new WireView(Transport.KAFKA, fate(report), tone(report), facts, "Headers",
                properties(message),
                List.of(new Body(message.kafkaTopic(), utf8(message.payload()))), bytes, framing);
    }

    /** A payload that is larger is not kept whole. */
    private static void tellOfSize(List<Line> facts, OutboundMessage message) {
        if (message.payload().length == LastSent.MOST_BYTES) {
            facts.add(new Line("Shown", "the first " + LastSent.MOST_BYTES / 1024 + " KiB"));
        }
    }

    /** The value as the serializer makes it: one byte 0, the schema id as int32 big-endian, the JSON. */
    private static byte[] framed(byte[] json, int schemaId) {
        if (schemaId < 0) {
            return json;
        }
        var out = new ByteArrayOutputStream(FRAMING + json.length);
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        out.writeBytes(json);
        return out.toByteArray();
    }

    private static List<Line> properties(OutboundMessage message) {
        return message.properties()
                .stream()
                .map(property -> new Line(property.name(), property.value()))
                .toList();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String fate(@Nullable DeliveryReport report) {
        return switch (report) {
            case null -> "pending: not acknowledged yet";
            case DeliveryReport.Acknowledged(var ordinal, var latency, Receipt.Mqtt receipt) ->
                acknowledged(receipt) + " after " + millis(latency);
            case DeliveryReport.Acknowledged(var ordinal, var latency, Receipt.Kafka receipt) ->
                "acknowledged after " + millis(latency);
            case DeliveryReport.Rejected(var ordinal, var reason) ->
                "rejected, not on the broker: " + reason.sentence();
            case DeliveryReport.Expired(var ordinal, var after) -> "expired after " + after.toSeconds()
                    + " s, never sent";
            case DeliveryReport.Dropped(var ordinal, var policy) -> "dropped by a full outbox, never sent";
        };
    }

    private static String acknowledged(Receipt.Mqtt receipt) {
        return switch (receipt.qos()) {
            case 0 -> "handed over (QoS 0 has no acknowledgement)";
            case 1 -> String.format(Locale.ROOT, "PUBACK 0x%02X", receipt.reasonCode());
            default -> String.format(Locale.ROOT, "PUBCOMP 0x%02X", receipt.reasonCode());
        };
    }

    private static String millis(Duration latency) {
        return String.format(Locale.ROOT, "%.1f ms", latency.toNanos() / 1e6);
    }

    private static Tone tone(@Nullable DeliveryReport report) {
        return switch (report) {
            case null -> Tone.STARTING;
            case DeliveryReport.Acknowledged acknowledged -> Tone.OK;
            case DeliveryReport.Rejected rejected -> Tone.ALARM;
            case DeliveryReport.Expired expired -> Tone.WARNING;
            case DeliveryReport.Dropped dropped -> Tone.WARNING;
        };
    }

    /** All of it as text, for the clipboard. */
    String copyText() {
        var text = new StringBuilder(transport.label()).append('\n');
        facts.forEach(line -> line(text, line));
        text.append(propertiesName).append('\n');
        properties.forEach(line -> line(text.append("  "), line));
        for (var body : bodies) {
            text.append(bodies.size() == 1 ? "" : body.topic() + "  ").append(body.text()).append('\n');
        }
        if (bytes.length > 0) {
            text.append(HexDump.text(bytes));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Line line) {
        text.append(line.name()).append(": ").append(line.value()).append('\n');
    }
}
