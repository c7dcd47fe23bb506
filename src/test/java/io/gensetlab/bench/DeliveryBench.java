package io.gensetlab.bench;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.HistoryPlan;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.OwnBrokers;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.Mosquitto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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

/**
 * The whole way of a reading (simulated, encoded, checked against its schema, published, its fate in the ledger), one
 * transport at a time, beside the bare client that sends the same bytes with the same properties: readings acknowledged a
 * second, with journal and history and without. Kafka and Debian's mosquitto in processes of their own; five rounds by turns
 * after a round that does not count; medians. Then the latency at half the rate.
 *
 * <p>Arguments: {@code kafka}, {@code mqtt} or both; both without. For a profiler, {@code only} and {@code bare},
 * {@code without} or {@code with} (journal and history) runs but this one way.
 */
public final class DeliveryBench {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;
    private static final int GENERATORS = 50;
    private static final int PARTITIONS = 6;
    private static final int OUTBOX = 50_000;
    private static final int HALF_RATE_SECONDS = 20;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final double SECOND = 1e9;

    private final Transport transport;
    private final ConnectionProfile profile;
    private final int readings;
    private final Path folder;
    private final String only;
    private int runs;

    /** One way to bring so many readings to the broker. */
    private interface Way {
        /** How long it took, ns. */
        double nanos() throws Exception;
    }

    private DeliveryBench(Transport transport, ConnectionProfile profile, int readings, Path folder,
            String only) {
        this.transport = transport;
        this.profile = profile;
        this.readings = readings;
        this.folder = folder;
        this.only = only;
    }

    public static void main(String... arguments) throws Exception {
        var wanted = new ArrayList<>(List.of(arguments));
        int at = wanted.indexOf("only");
        var only = at < 0 ? "" : wanted.get(at + 1);
        if (at >= 0) {
            wanted.subList(at, at + 2).clear();
        }
        if (wanted.isEmpty()) {
            wanted.addAll(List.of("kafka", "mqtt"));
        }
        var folder = Files.createTempDirectory("delivery-bench");
        try {
            if (wanted.contains("kafka")) {
                try (var kafka = ForeignKafka.start(folder)) {
                    createTopic(kafka.bootstrap());
                    new DeliveryBench(Transport.KAFKA,
                            OwnBrokers.profile(null, kafka.bootstrap(), null, null, ""), 400_000, folder,
                            only)
                            .measure(() -> bareKafka(kafka.bootstrap(), 400_000));
                }
            }
            if (wanted.contains("mqtt")) {
                try (var broker = Mosquitto.start("log_type error", "persistence false")) {
                    var address = "127.0.0.1:" + broker.port();
                    new DeliveryBench(Transport.MQTT,
                            OwnBrokers.profile("mqtt://" + address, null, null, null, ""), 60_000, folder,
                            only)
                            .measure(() -> barePaho("tcp://" + address, 60_000));
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("emergency_generator", PARTITIONS, (short) 1)))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    private void measure(Way bare) throws Exception {
        var ways = new LinkedHashMap<String, Way>();
        ways.put("bare client", bare);
        ways.put("without journal", () -> pipeline(JournalPlan.OFF));
        ways.put("with journal and history", () -> pipeline(plan()));
        if (!only.isEmpty()) {
            ways.keySet().removeIf(name -> !name.split(" ")[0].equals(only));
        }
        var rates = new LinkedHashMap<String, List<Double>>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (var way : ways.entrySet()) {
                double rate = readings * SECOND / way.getValue().nanos();
                if (round >= 0) {
                    rates.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(rate);
                }
            }
        }
        if (!only.isEmpty()) {
            rates.forEach((name, each) -> System.out.printf(Locale.ROOT, "%s: %,.0f a second%n", name,
                    median(each)));
            return;
        }
        double base = median(rates.get("bare client"));
        System.out.printf(Locale.ROOT,
                "%n| %s | acknowledged a second | of the bare client |%n|---|---|---|%n",
                transport.label());
        rates.forEach(
                (name, each) -> System.out.printf(Locale.ROOT, "| %s | %,.0f (%,.0f–%,.0f) | %.2f |%n", name,
                        median(each), each.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        each.stream().max(Comparator.naturalOrder()).orElseThrow(), median(each) / base));
        double half = median(rates.get("without journal")) / 2;
        System.out.printf(Locale.ROOT, "| at %,.0f readings a second, without journal | p99 %.1f ms | |%n",
                half,
                latency(half));
    }

    private JournalPlan plan() {
        var own = folder.resolve("journal-" + runs);
        return new JournalPlan(own, 4L << 30, Duration.ofDays(7), DropPolicy.DROP_OLDEST,
                Duration.ofMillis(50),
                new HistoryPlan(folder.resolve("history-" + runs), 4L << 30, Duration.ofDays(30)));
    }

    private double pipeline(JournalPlan plan) throws InterruptedException {
        try (var lab = lab(new RunSettings(1, 1, true, 10, readings, MessageSettings.DEFAULT, OUTBOX,
                Duration.ofSeconds(30), false), plan)) {
            lab.placeFleet(GENERATORS);
            var work = new ThreadWork();
            long began = System.nanoTime();
            lab.start();
            while (!lab.awaitMade(Duration.ofSeconds(1))) {
                if (lab.hasFailed() || lab.isStalled()) {
                    throw new IllegalStateException("The run has come to a halt: " + lab.snapshot());
                }
            }
            settle(lab);
            double nanos = System.nanoTime() - began;
            System.out.printf(Locale.ROOT, "  %,.0f/s; µs of a processor a reading: %s%n",
                    readings * SECOND / nanos,
                    ThreadWork.perPiece(work.nanos(), readings));
            return nanos;
        }
    }

    private void settle(Lab lab) throws InterruptedException {
        lab.stopMaking();
        if (!lab.awaitSettled(LONG)) {
            throw new IllegalStateException("Not all settled: " + lab.snapshot().transports().get(transport));
        }
        var ledger = lab.snapshot().transports().get(transport).ledger();
        if (ledger.acknowledged() != ledger.made()) {
            throw new IllegalStateException("Not all acknowledged: " + ledger);
        }
    }

    /** The median of the seconds' p99 after the first quarter, ms. */
    private double latency(double rate) throws InterruptedException {
        int fleet = (int) Math.max(1, rate / 10);
        try (var lab = lab(new RunSettings(1, rate / fleet / 10, false, 10, Long.MAX_VALUE,
                MessageSettings.DEFAULT, OUTBOX, Duration.ofSeconds(30), false), JournalPlan.OFF)) {
            lab.placeFleet(fleet);
            lab.start();
            var seconds = new ArrayList<Double>();
            for (int i = 0; i < HALF_RATE_SECONDS; i++) {
                TimeUnit.SECONDS.sleep(1);
                if (i > HALF_RATE_SECONDS / 4) {
                    seconds.add(
                            lab.snapshot().transports().get(transport).ledger().recentLatency().p99Millis());
                }
            }
            settle(lab);
            return median(seconds);
        }
    }

    private Lab lab(RunSettings settings, JournalPlan plan) throws InterruptedException {
        var lab = new Lab("bench" + ++runs, settings, plan, InstantSource.system(), System::nanoTime);
        lab.connect(profile, Secrets.NONE);
        lab.switchTransport(transport, true);
        long end = System.nanoTime() + LONG.toNanos();
        while (lab.snapshot().transports().get(transport).connection().state() != ConnectionState.CONNECTED) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Not connected: " + lab.snapshot().transports().get(transport).connection());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return lab;
    }

    // ---- the bare clients

    private static OutboundMessage reading(int ordinal) {
        var id = GeneratorId.numbered(1 + ordinal % GENERATORS);
        var payload = "{\"generatorID\":\"" + id
                + "\",\"lat\":48.137154,\"lon\":11.576124,\"temperature\":82.5,"
                + "\"pressure\":412.4,\"fuel\":180.2}";
        return new OutboundMessage(ordinal, id, ordinal / GENERATORS, System.currentTimeMillis(), "bare",
                "emergency_generator", "emergency_generator", id.value(),
                payload.getBytes(StandardCharsets.UTF_8), null, false);
    }

    private static double bareKafka(String bootstrap, int count) throws InterruptedException {
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

    private static double barePaho(String address, int count) throws MqttException, InterruptedException {
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

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
