package io.gensetlab.bench;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Transport;
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
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The whole way of a reading (simulated, encoded, checked against its schema, published, its fate in the ledger), one
 * transport at a time, beside the bare client that sends the same bytes with the same properties: readings acknowledged a
 * second, with journal and history and without. Kafka and Debian's mosquitto in processes of their own; five rounds by turns
 * after a round that does not count; medians. Then the latency at half the rate.
 *
 * <p>Kafka's {@code ProducerPerformance} and the HiveMQ client run along when their libraries were fetched
 * ({@code mvn -f src/test/rivals dependency:copy-dependencies}). Below each round stands what it took of the processors.
 *
 * <p>Arguments: {@code kafka}, {@code mqtt} or both; both without. {@code million}: the heap on the way of a million
 * readings to both. For a profiler, {@code only} and {@code bare},
 * {@code without} or {@code with} (journal and history) runs but this one way, and {@code only} and a rate measures the
 * latency at this rate alone.
 */
public final class DeliveryBench {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;
    private static final int GENERATORS = 50;
    private static final int PARTITIONS = 6;
    private static final String TOPIC = "emergency_generator";
    private static final int RECORDS = 800_000;
    private static final int MESSAGES = 60_000;
    private static final int[] POOLS = {2, 4};
    private static final int MILLION = 1_000_000;
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
    interface Way {
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
        try (var rivals = new Rivals()) {
            if (wanted.contains("kafka")) {
                kafka(folder, only, rivals);
            }
            if (wanted.contains("mqtt")) {
                mqtt(folder, only, rivals);
            }
            if (wanted.contains("million")) {
                million(folder);
            }
        } finally {
            delete(folder);
        }
    }

    private static void kafka(Path folder, String only, Rivals rivals) throws Exception {
        try (var kafka = ForeignKafka.start(folder)) {
            var bootstrap = kafka.bootstrap();
            createTopic(bootstrap);
            var bench = new DeliveryBench(Transport.KAFKA,
                    OwnBrokers.profile(null, bootstrap, null, null, ""),
                    RECORDS, folder, only);
            var ways = new LinkedHashMap<String, Way>();
            ways.put("bare client", () -> BareClients.kafka(bootstrap, RECORDS));
            if (Rivals.areThere()) {
                ways.put("ProducerPerformance, raw bytes", () -> rivals.producerPerformance(bootstrap, TOPIC,
                        BareClients.reading(0).payload().length, RECORDS));
            }
            bench.measure(ways);
        }
    }

    private static void mqtt(Path folder, String only, Rivals rivals) throws Exception {
        try (var broker = Mosquitto.start("log_type error", "persistence false")) {
            var address = "127.0.0.1:" + broker.port();
            var profile = OwnBrokers.profile("mqtt://" + address, null, null, null, "");
            var bench = new DeliveryBench(Transport.MQTT, profile, MESSAGES, folder, only);
            var ways = new LinkedHashMap<String, Way>();
            ways.put("bare client", () -> BareClients.paho("tcp://" + address, MESSAGES));
            if (Rivals.areThere()) {
                ways.put("HiveMQ client", rivals.hiveMq("127.0.0.1", broker.port(), MESSAGES));
            }
            for (int connections : POOLS) {
                var pool = new DeliveryBench(Transport.MQTT,
                        profile.withMqtt(profile.mqtt().withConnections(connections)), MESSAGES, folder,
                        only);
                ways.put("without journal, " + connections + " connections",
                        () -> pool.pipeline(JournalPlan.OFF));
            }
            bench.measure(ways);
        }
    }

    /** A million readings to both, with journal and history: the heap after a collection, ten times on the way. */
    private static void million(Path folder) throws Exception {
        try (var kafka = ForeignKafka.start(folder);
                var broker = Mosquitto.start("log_type error", "persistence false")) {
            createTopic(kafka.bootstrap());
            var bench = new DeliveryBench(Transport.KAFKA,
                    OwnBrokers.profile("mqtt://127.0.0.1:" + broker.port(),
                            kafka.bootstrap(), null, null, ""),
                    MILLION, folder, "");
            try (var lab = bench.lab(new RunSettings(1, 1, true, 10, MILLION, MessageSettings.DEFAULT, OUTBOX,
                    Duration.ofSeconds(30), false), bench.plan(), Transport.values())) {
                lab.placeFleet(GENERATORS);
                lab.start();
                long next = MILLION / 10;
                while (!lab.awaitMade(Duration.ofMillis(100))) {
                    if (lab.hasFailed() || lab.isStalled()) {
                        throw new IllegalStateException("The run has come to a halt: " + lab.snapshot());
                    }
                    long made = lab.snapshot().transports().get(Transport.KAFKA).ledger().made();
                    if (made >= next) {
                        System.out.printf(Locale.ROOT, "%,d made: %.1f MB in use%n", made, heapMegabytes());
                        next += MILLION / 10;
                    }
                }
                bench.settle(lab, Transport.values());
                System.out.printf(Locale.ROOT, "all acknowledged by both: %.1f MB in use%n", heapMegabytes());
            }
        }
    }

    private static double heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    private void measure(Map<String, Way> others) throws Exception {
        var ways = new LinkedHashMap<>(others);
        ways.put("without journal", () -> pipeline(JournalPlan.OFF));
        ways.put("with journal and history", () -> pipeline(plan()));
        if (only.matches("\\d+")) {
            latency(only, Double.parseDouble(only));
            return;
        }
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
            if (only.equals("without")) {
                latency("at half of it", median(rates.values().iterator().next()) / 2);
            }
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
        latency("at half the rate without journal", median(rates.get("without journal")) / 2);
    }

    private void latency(String name, double rate) throws InterruptedException {
        System.out.printf(Locale.ROOT, "| %s: %,.0f a second | p99 %.1f ms | |%n", name, rate, latency(rate));
    }

    private JournalPlan plan() {
        var own = folder.resolve("journal-" + runs);
        return new JournalPlan(own, 4L << 30, Duration.ofDays(7), DropPolicy.DROP_OLDEST,
                Duration.ofMillis(50),
                new HistoryPlan(folder.resolve("history-" + runs), 4L << 30, Duration.ofDays(30)));
    }

    private double pipeline(JournalPlan plan) throws InterruptedException {
        try (var lab = lab(new RunSettings(1, 1, true, 10, readings, MessageSettings.DEFAULT, OUTBOX,
                Duration.ofSeconds(30), false), plan, transport)) {
            lab.placeFleet(GENERATORS);
            var work = new ThreadWork();
            long began = System.nanoTime();
            lab.start();
            while (!lab.awaitMade(Duration.ofSeconds(1))) {
                if (lab.hasFailed() || lab.isStalled()) {
                    throw new IllegalStateException("The run has come to a halt: " + lab.snapshot());
                }
            }
            settle(lab, transport);
            double nanos = System.nanoTime() - began;
            System.out.printf(Locale.ROOT, "  %,.0f/s; µs of a processor a reading: %s%n",
                    readings * SECOND / nanos,
                    ThreadWork.perPiece(work.nanos(), readings));
            return nanos;
        }
    }

    private void settle(Lab lab, Transport... transports) throws InterruptedException {
        lab.stopMaking();
        boolean settled = lab.awaitSettled(LONG);
        for (var each : transports) {
            var ledger = lab.snapshot().transports().get(each).ledger();
            if (!settled || ledger.acknowledged() != ledger.made()) {
                throw new IllegalStateException("Not all acknowledged: " + ledger);
            }
        }
    }

    /** The median of the seconds' p99 after the first quarter, ms. */
    private double latency(double rate) throws InterruptedException {
        int fleet = (int) Math.max(1, rate / 10);
        try (var lab = lab(new RunSettings(1, rate / fleet / 10, false, 10, Long.MAX_VALUE,
                MessageSettings.DEFAULT, MILLION, Duration.ofSeconds(30), false), JournalPlan.OFF,
                transport)) {
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
            settle(lab, transport);
            return median(seconds);
        }
    }

    private Lab lab(RunSettings settings, JournalPlan plan, Transport... transports)
            throws InterruptedException {
        var lab = new Lab("bench" + ++runs, settings, plan, InstantSource.system(), System::nanoTime);
        lab.connect(profile, Secrets.NONE);
        long end = System.nanoTime() + LONG.toNanos();
        for (var each : transports) {
            lab.switchTransport(each, true);
            while (lab.snapshot().transports().get(each).connection().state() != ConnectionState.CONNECTED) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "Not connected: " + lab.snapshot().transports().get(each).connection());
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return lab;
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
