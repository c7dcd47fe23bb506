package io.gensetlab.bench;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.fleet.GeneratorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** What the client libraries do with nothing around them: the same bytes and properties that the lab sends. */
final class BareClients {
    private static final int GENERATORS = 50;
    private static final double SECOND = 1e9;
    private static final Duration LONG = Duration.ofMinutes(3);

    private BareClients() {}

    static OutboundMessage reading(int ordinal) {
        var id = GeneratorId.numbered(1 + ordinal % GENERATORS);
        var payload = "{\"generatorID\":\"" + id
                + "\",\"lat\":48.137154,\"lon\":11.576124,\"temperature\":82.5,"
                + "\"pressure\":412.4,\"fuel\":180.2}";
        return new OutboundMessage(ordinal, id, ordinal / GENERATORS, System.currentTimeMillis(), "bare",
                "emergency_generator", "emergency_generator", id.value(),
                payload.getBytes(StandardCharsets.UTF_8), null, false);
    }

    static double kafka(String bootstrap, int count) throws InterruptedException {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "acks", "all",
                "enable.idempotence",
                true, "linger.ms", 5);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor("emergency_generator");
            var open = new CountDownLatch(count);
            var work = new ThreadWork();
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                var message = reading(i);
                var headers = new ArrayList<Header>();
                message.properties()
                        .forEach(property -> headers.add(new RecordHeader(property.name(),
                                property.value().getBytes(StandardCharsets.UTF_8))));
                producer.send(new ProducerRecord<>(message.kafkaTopic(), null, message.timestampMillis(),
                        message.key(), message.payload(), headers), (metadata, problem) -> {
                            if (problem == null) {
                                open.countDown();
                            }
                        });
            }
            await(open);
            double nanos = System.nanoTime() - began;
            System.out.printf(Locale.ROOT, "  %,.0f/s; µs of a processor a record: %s%n",
                    count * SECOND / nanos,
                    ThreadWork.perPiece(work.nanos(), count));
            return nanos;
        }
    }

    static double paho(String address, int count) throws MqttException, InterruptedException {
        var client = new MqttAsyncClient(address, "bare", new MemoryPersistence());
        try {
            var options = new MqttConnectionOptions();
            options.setCleanStart(true);
            client.connect(options).waitForCompletion();
            // Mosquitto's own limit, which it tells in CONNACK.
            var window = new Semaphore(20);
            var open = new CountDownLatch(count);
            var work = new ThreadWork();
            var listener = new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    window.release();
                    open.countDown();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable problem) {
                    throw new IllegalStateException(problem);
                }
            };
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                var message = reading(i);
                var properties = new MqttProperties();
                properties.setPayloadFormat(true);
                properties.setContentType("application/json");
                var users = new ArrayList<UserProperty>();
                message.properties()
                        .forEach(property -> users.add(new UserProperty(property.name(), property.value())));
                properties.setUserProperties(users);
                window.acquire();
                client.publish(message.mqttTopic(), new MqttMessage(message.payload(), 1, false, properties),
                        null,
                        listener);
            }
            await(open);
            double nanos = System.nanoTime() - began;
            System.out.printf(Locale.ROOT, "  %,.0f/s; µs of a processor a message: %s%n",
                    count * SECOND / nanos,
                    ThreadWork.perPiece(work.nanos(), count));
            client.disconnect().waitForCompletion();
            return nanos;
        } finally {
            client.close();
        }
    }

    private static void await(CountDownLatch open) throws InterruptedException {
        if (!open.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(open.getCount() + " were not acknowledged");
        }
    }
}
