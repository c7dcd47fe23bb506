package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireSizeTest {
    private static OutboundMessage message(String topic, @Nullable String key, long seq, int payload,
            @Nullable String fault) {
        return message(topic, key, seq, payload, fault, "lauf-ä");
    }

    private static OutboundMessage message(String topic, @Nullable String key, long seq, int payload,
            @Nullable String fault, String run) {
        return new OutboundMessage(seq, new GeneratorId("g"), seq, 1_700_000_000_000L, run, topic,
                "emergency_generator", key, new byte[payload], fault, false);
    }

    @ParameterizedTest
    @CsvSource({"emergency_generator,generator1,0,150,", "emergency_generator/generator10000,,99999,90,drift",
        "größe/東京/😀,ключ,123456789,17000,overheat"})
    void countsWhatTheClientsWrite(String topic, @Nullable String key, long seq, int payload,
            @Nullable String fault) throws Exception {
        count(message(topic, key, seq, payload, fault));
        var replayed = message(topic, key, seq, payload, fault, OutboundMessage.REPLAY_PREFIX + "ä");
        assertThat(replayed.properties()).contains(new OutboundMessage.Property("replay", "true"),
                new OutboundMessage.Property("simulated", "true"));
        count(replayed);
    }

    private static void count(OutboundMessage message) throws Exception {
        var topic = message.mqttTopic();
        for (int qos = 0; qos <= 1; qos++) {
            assertThat(WireSize.of(message, new Receipt.Mqtt(topic, qos, 0))).as("QoS %d", qos)
                    .isEqualTo(publishPacket(message, qos));
        }
        assertThat(WireSize.of(message, new Receipt.Kafka("t", 0, 0, -1))).isEqualTo(record(message, 0));
        assertThat(WireSize.of(message, new Receipt.Kafka("t", 0, 0, 1))).isEqualTo(record(message, 5));
    }

    private static int publishPacket(OutboundMessage message, int qos) throws Exception {
        var properties = new MqttProperties();
        properties.setPayloadFormat(true);
        properties.setContentType(OutboundMessage.CONTENT_TYPE);
        properties.setUserProperties(message.properties()
                .stream()
                .map(one -> new UserProperty(one.name(), one.value()))
                .toList());
        var packet = new MqttPublish(message.mqttTopic(),
                new MqttMessage(message.payload(), qos, false, properties), properties);
        packet.setMessageId(7);
        return packet.getHeader().length + packet.getPayload().length;
    }

    private static int record(OutboundMessage message, int framing) {
        var headers = message.properties()
                .stream()
                .map(one -> new RecordHeader(one.name(), one.value().getBytes(StandardCharsets.UTF_8)))
                .toArray(Header[]::new);
        var key = message.key() == null
                ? null
                : ByteBuffer.wrap(message.key().getBytes(StandardCharsets.UTF_8));
        return DefaultRecord.sizeInBytes(0, 0, key,
                ByteBuffer.wrap(new byte[message.payload().length + framing]),
                headers);
    }
}
