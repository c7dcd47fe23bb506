package io.gensetlab.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * A subscriber and a consumer that know nothing of the program: the libraries as they come, and a JSON parser. What they got
 * is handed over by {@link #read}, on the caller's thread.
 */
public final class WireReaders implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final int FRAMING = 5;
    private static final Duration POLL = Duration.ofMillis(50);

    private final Queue<Message> subscribed = new ConcurrentLinkedQueue<>();
    private final MqttAsyncClient subscriber;
    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * One message as it was received.
     *
     * @param set the last level of the topic, or the record's key
     * @param stamp the user property {@code ts}, or the record's own timestamp; 0 without one
     * @param arrived when it was received, epoch ms
     * @param fault the label; empty without one
     * @param bytes the payload, or the value with its framing
     * @param json what is in it
     */
    public record Message(String topic, String set, long seq, long stamp, long arrived, String fault,
            byte[] bytes, JsonNode json) {
        /** A member that is a number; NaN for anything else. */
        public double number(String member) {
            return json.path(member).isNumber() ? json.path(member).asDouble() : Double.NaN;
        }

        /** Whether an alarm stands in it. */
        public boolean alarm(String word) {
            for (var alarm : json.path("alarms")) {
                if (alarm.asText().equals(word)) {
                    return true;
                }
            }
            return false;
        }

        /** The member {@code state}; empty without one. */
        public String state() {
            return json.path("state").asText("");
        }
    }

    /**
     * Both are there when it returns.
     *
     * @param mqtt the broker's address, {@code mqtt://…}
     * @param bootstrap that of Kafka
     * @param topic of Kafka, and the first level of MQTT's
     */
    public WireReaders(String mqtt, String bootstrap, String topic) throws MqttException {
        subscriber = new MqttAsyncClient(mqtt.replace("mqtt://", "tcp://"), "wire-reader",
                new MemoryPersistence());
        subscriber.setCallback(new Inbox(subscribed));
        subscriber.connect().waitForCompletion();
        subscriber.subscribe(topic + "/#", 1).waitForCompletion();
        subscriber.subscribe("generator_status/#", 1).waitForCompletion();
        consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrap, "group.id",
                "wire-reader", "auto.offset.reset", "earliest", "metadata.max.age.ms", 500),
                new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
    }

    private record Inbox(Queue<Message> queue) implements ArrivalsOnly {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var properties = message.getProperties().getUserProperties();
            queue.add(message(topic, topic.substring(topic.lastIndexOf('/') + 1), property(properties, "seq"),
                    property(properties, "ts"), property(properties, "fault"), message.getPayload(), 0));
        }

        private static String property(Iterable<UserProperty> properties, String name) {
            for (var property : properties) {
                if (property.getKey().equals(name)) {
                    return property.getValue();
                }
            }
            return "";
        }
    }

    private static Message message(String topic, String set, String seq, String stamp, String fault,
            byte[] bytes, int framing) {
        JsonNode json;
        try {
            json = JSON.readTree(Arrays.copyOfRange(bytes, framing, bytes.length));
        } catch (JsonProcessingException e) {
            json = JSON.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Message(topic, set, seq.isEmpty() ? -1 : Long.parseLong(seq),
                stamp.isEmpty() ? 0 : Long.parseLong(stamp), System.currentTimeMillis(), fault, bytes, json);
    }

    /** Hands over what has arrived; waits a moment for the consumer. */
    public void read(Consumer<Message> mqtt, Consumer<Message> kafka) {
        for (var record : consumer.poll(POLL)) {
            var value = record.value();
            kafka.accept(message(record.topic(), String.valueOf(record.key()),
                    header(record.headers(), "seq"), Long.toString(record.timestamp()),
                    header(record.headers(), "fault"), value,
                    value.length > FRAMING && value[0] == 0 ? FRAMING : 0));
        }
        for (var next = subscribed.poll(); next != null; next = subscribed.poll()) {
            mqtt.accept(next);
        }
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
        try {
            subscriber.disconnectForcibly(0, 100, false);
            subscriber.close();
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }
}
