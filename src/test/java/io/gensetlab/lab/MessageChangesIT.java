package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.broker.EmbeddedKafka;
import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.Compression;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.delivery.Transport;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.ArrivalsOnly;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;

/** What is chosen while readings go out, seen by an independent subscriber and consumer at the embedded brokers. */
class MessageChangesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EXTENDED = "emergency_generator_extended";

    /** Keeps all that arrives. */
    private record Inbox(ConcurrentLinkedQueue<Arrived> arrived) implements ArrivalsOnly {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            arrived.add(new Arrived(topic, message));
        }
    }

    private record Arrived(String topic, MqttMessage message) {}

    @Test
    void everyChoiceShowsOnTheWireAndNoReadingIsLost() throws Exception {
        var settings = new RunSettings(1, 5, false, 10, Long.MAX_VALUE, MessageSettings.DEFAULT, 10_000,
                Duration.ofSeconds(30), false);
        var arrived = new ConcurrentLinkedQueue<Arrived>();
        try (var lab = new Lab("changes", settings, InstantSource.system(), System::nanoTime)) {
            lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
            await().atMost(PATIENCE).until(lab::brokersSettled);
            var subscriber = subscribe(lab.brokers().getFirst().address(), arrived);
            for (var transport : Transport.values()) {
                lab.switchTransport(transport, true);
            }
            lab.placeFleet(4);
            lab.start();
            awaitMore(lab);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lab.statistics().figures(Transport.KAFKA).partitions())
                            .as("those that no key goes to as well")
                            .hasSize(EmbeddedKafka.PARTITIONS));

            lab.messages().use(Part.ONE);
            awaitMore(lab);
            lab.messages().use(Part.TWO);
            awaitMore(lab);
            var desk = lab.messages();
            desk.apply(desk.plan()
                    .with(new MessageSettings(PayloadLayout.TIMED, "emergency_generator",
                            TopicLayout.PER_METRIC, KeyLayout.GENERATOR)));
            awaitMore(lab);
            desk.apply(desk.plan()
                    .with(new MessageSettings(PayloadLayout.EXTENDED, EXTENDED,
                            TopicLayout.SINGLE, KeyLayout.GENERATOR)));
            awaitMore(lab);
            desk.apply(desk.plan().with(new SendSettings(2, Acks.LEADER, 0, Compression.LZ4)).withRate(10));
            awaitCondition(lab, Transport.MQTT, "QoS", "2");
            awaitCondition(lab, Transport.KAFKA, "acks", "1");
            awaitCondition(lab, Transport.KAFKA, "idempotence", "off");
            awaitMore(lab);
            desk.apply(desk.plan().with(new SendSettings(0, Acks.NONE, 5, Compression.NONE)));
            awaitCondition(lab, Transport.MQTT, "QoS", "0");
            awaitCondition(lab, Transport.KAFKA, "acks", "0");
            awaitMore(lab);

            lab.stopMaking();
            assertThat(lab.awaitSettled(PATIENCE)).isTrue();
            long made = 0;
            for (var view : lab.snapshot().transports().values()) {
                assertThat(view.ledger().acknowledged()).isEqualTo(view.ledger().made());
                assertThat(view.ledger().balances()).isTrue();
                made = view.ledger().made();
            }
            assertMqtt(arrived, made);
            assertKafka(records(lab.brokers().get(1).address(), made), made);
            subscriber.disconnectForcibly(0, 100, false);
            subscriber.close();
        }
    }

    private static MqttAsyncClient subscribe(String address, ConcurrentLinkedQueue<Arrived> arrived)
            throws Exception {
        var client = new MqttAsyncClient(address.replace("mqtt://", "tcp://"), "independent",
                new MemoryPersistence());
        client.setCallback(new Inbox(arrived));
        client.connect().waitForCompletion();
        for (var filter : List.of("emergency_generator/#", EXTENDED)) {
            client.subscribe(filter, 2).waitForCompletion();
        }
        return client;
    }

    private static void awaitMore(Lab lab) {
        var before = new HashMap<Transport, Long>();
        lab.snapshot()
                .transports()
                .forEach((transport, view) -> before.put(transport, view.ledger().acknowledged()));
        await().atMost(PATIENCE)
                .until(() -> lab.snapshot()
                        .transports()
                        .entrySet()
                        .stream()
                        .allMatch(
                                entry -> entry.getValue().ledger().acknowledged() > before.get(entry.getKey())
                                        + 100));
    }

    private static void awaitCondition(Lab lab, Transport transport, String name, String value) {
        await().atMost(PATIENCE)
                .until(() -> value.equals(
                        lab.snapshot().transports().get(transport).connection().conditions().get(name)));
    }

    private static String property(MqttMessage message, String name) {
        return message.getProperties()
                .getUserProperties()
                .stream()
                .filter(property -> property.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static void assertMqtt(ConcurrentLinkedQueue<Arrived> arrived, long made) {
        var metrics = new HashMap<String, Integer>();
        await().atMost(PATIENCE).until(() -> {
            metrics.clear();
            var readings = new HashSet<String>();
            for (var each : arrived) {
                var levels = each.topic().split("/");
                var generator = levels.length > 1 ? levels[1] : generatorIn(each.message());
                readings.add(generator + " " + property(each.message(), "seq"));
                if (levels.length == 3) {
                    metrics.merge(levels[2], 1, Integer::sum);
                }
            }
            return readings.size() == made;
        });
        assertThat(metrics).containsOnlyKeys("temperature", "pressure", "fuel");
        assertThat(arrived).anyMatch(each -> each.topic().equals("emergency_generator"))
                .anyMatch(each -> each.topic().equals("emergency_generator/generator3"))
                .anyMatch(each -> each.topic().equals(EXTENDED) && each.message().getQos() == 2
                        && text(each.message().getPayload()).contains("\"battery\":"))
                .anyMatch(each -> each.topic().equals(EXTENDED) && each.message().getQos() == 0)
                .anyMatch(each -> each.topic().endsWith("/fuel")
                        && text(each.message().getPayload()).matches("[0-9.]+"));
    }

    private static String generatorIn(MqttMessage message) {
        return text(message.getPayload()).replaceFirst(".*\"generatorID\":\"([^\"]+)\".*", "$1");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertKafka(List<ConsumerRecord<String, byte[]>> records, long made) {
        var readings = new HashSet<String>();
        var timed = 0;
        var uuids = 0;
        for (var record : records) {
            var json = text(record.value()).substring(5);
            var generator = json.replaceFirst(".*\"generatorID\":\"([^\"]+)\".*", "$1");
            readings.add(generator + " " + text(record.headers().lastHeader("seq").value()));
            uuids += record.key().length() == 36 ? 1 : 0;
            timed += json.contains("\"ts\":") && !json.contains("\"seq\":") ? 1 : 0;
        }
        assertThat(readings).hasSize((int) made);
        assertThat(uuids).isPositive();
        assertThat(timed).isPositive();
        assertThat(records).anyMatch(record -> record.topic().equals(EXTENDED));
    }

    private static List<ConsumerRecord<String, byte[]>> records(String bootstrap, long atLeast) {
        var properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", bootstrap));
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = List.of("emergency_generator", EXTENDED)
                    .stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= atLeast;
            });
        }
        return records;
    }
}
