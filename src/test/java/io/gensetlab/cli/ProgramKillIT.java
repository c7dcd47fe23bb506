package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.app.Launcher;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.journal.Journal;
import io.gensetlab.journal.JournalSettings;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Program;
import io.gensetlab.testing.Rounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of our own process under load, at moments that chance chooses, with mosquitto and a Kafka process as brokers.
 * Another program, {@code genset-lab resume}, sends what it left: of what was accepted nothing is missing at either of two
 * foreign readers, under the same run and the same numbers. In every other round mosquitto is down at the kill, in every fourth
 * Kafka too, so that much is pending; in the others what is in flight.
 */
class ProgramKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final String TOPIC = "emergency_generator";
    private static final int GENERATORS = 20;
    private static final int MOST_BEFORE_KILL = 7_000;
    private static final Pattern SEQ = Pattern.compile("\\bseq:(\\d+)");
    private static final Pattern RUN = Pattern.compile("\\brun:(\\w+)");
    private static final Pattern GENERATOR = Pattern.compile("\"generatorID\" ?: ?\"(\\w+)\"");
    private static final Pattern TOLD = Pattern.compile("MQTT [^|]*?([\\d,]+) made");

    @TempDir
    Path folder;

    private final Random chance = new Random(20261128);
    /** By transport and run. */
    private final Map<Transport, LinkedHashMap<String, Arrivals>> seen = Map.of(Transport.MQTT,
            new LinkedHashMap<>(), Transport.KAFKA, new LinkedHashMap<>());
    private final List<String> table = new ArrayList<>();
    private Mosquitto mosquitto;
    private ForeignKafka kafka;
    private ForeignSubscriber subscriber;
    private KafkaConsumer<String, byte[]> consumer;

    @Test
    void nothingThatWasAcceptedIsMissing() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        table.add(
                "| kill | brokers down | accepted | pending on MQTT | on Kafka | missing | duplicates on MQTT | on Kafka |");
        table.add("|---|---|---|---|---|---|---|---|");
        try (var broker = Mosquitto.start("persistence true", "max_queued_messages 0",
                ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var cluster = ForeignKafka.start(folder);
                var reader = new ForeignSubscriber(broker, "reader", TOPIC, "%P", "%p");
                var records = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers",
                        cluster.bootstrap(), "auto.offset.reset", "earliest", "allow.auto.create.topics",
                        "false", "metadata.recovery.strategy", "none"), new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            mosquitto = broker;
            kafka = cluster;
            subscriber = reader;
            consumer = records;
            for (int i = 0; i < Rounds.ofKills(); i++) {
                round(i);
                Files.write(Files.createDirectories(Path.of("target", "reliability"))
                        .resolve("program-kills.md"), table);
            }
        }
    }

    private void round(int number) throws Exception {
        var home = Files.createDirectory(folder.resolve("round-" + number));
        boolean mqttDown = number % 2 == 1;
        boolean kafkaDown = number % 4 == 3;
        String run;
        long told;
        try (var program = Program.startClasses(home, Launcher.class, "run", "--mqtt", mqtt(), "--kafka",
                kafka.bootstrap(), "--generators", Integer.toString(GENERATORS), "--rate", "50")) {
            int enough = 1 + chance.nextInt(MOST_BEFORE_KILL);
            await().atMost(PATIENCE).pollInterval(LOOK).until(() -> {
                assertThat(program.isAlive()).as(program.err()).isTrue();
                readMqtt();
                return runs() == number + 1 && newest().distinct() >= enough;
            });
            run = newestRun();
            if (mqttDown) {
                mosquitto.stop();
                if (kafkaDown) {
                    kafka.kill();
                }
                long much = journalBytes(home) + 20_000 + chance.nextInt(600_000);
                await().atMost(PATIENCE).pollInterval(LOOK).until(() -> journalBytes(home) > much);
            }
            program.kill();
            await().atMost(PATIENCE).until(() -> !program.isAlive());
            told = told(program.err());
        }
        var pending = pending(home);
        if (mqttDown) {
            mosquitto.launch();
            if (kafkaDown) {
                kafka.startAgain();
            }
        }
        try (var resumed = Program.startClasses(home, Launcher.class, "resume", "--mqtt", mqtt(), "--kafka",
                kafka.bootstrap())) {
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        }
        await().atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
            readMqtt();
            readKafka();
            for (var transport : Transport.values()) {
                var its = of(transport, run);
                assertThat(its.missing()).as("%s: %s", transport, its).isZero();
                assertThat(pending.get(transport)).as("what the journal had for %s", transport)
                        .allMatch(each -> its.has(each.generator().value(), each.seq()));
            }
            assertThat(of(Transport.MQTT, run).isSameAs(of(Transport.KAFKA, run)))
                    .as("what was accepted was accepted for both: %s %s", of(Transport.MQTT, run),
                            of(Transport.KAFKA, run))
                    .isTrue();
        });
        assertThat(runs()).as("the same run").isEqualTo(number + 1);
        assertThat(seen.get(Transport.KAFKA)).hasSize(number + 1);
        assertThat(of(Transport.MQTT, run).distinct()).as("what the program had told of")
                .isGreaterThanOrEqualTo(told);
        nothingWaits(home);
        table.add(String.format(Locale.ROOT, "| %d | %s | %,d | %,d | %,d | %d | %,d | %,d |", number + 1,
                kafkaDown ? "both" : mqttDown ? "mosquitto" : "–", of(Transport.MQTT, run).distinct(),
                pending.get(Transport.MQTT).size(), pending.get(Transport.KAFKA).size(),
                of(Transport.MQTT, run).missing() + of(Transport.KAFKA, run).missing(),
                of(Transport.MQTT, run).duplicates(), of(Transport.KAFKA, run).duplicates()));
    }

    private static void nothingWaits(Path home) throws Exception {
        try (var nothing = Program.startClasses(home, Launcher.class, "resume", "--list")) {
            assertThat(nothing.exitCode()).isZero();
            assertThat(nothing.err()).contains("Nothing waits to be sent");
        }
        assertThat(journalBytes(home)).isZero();
    }

    private String mqtt() {
        return "mqtt://127.0.0.1:" + mosquitto.port();
    }

    // ---- what the readers saw

    private Arrivals of(Transport transport, String run) {
        return seen.get(transport).computeIfAbsent(run, key -> new Arrivals());
    }

    private int runs() {
        return seen.get(Transport.MQTT).size();
    }

    private String newestRun() {
        return seen.get(Transport.MQTT).lastEntry().getKey();
    }

    private Arrivals newest() {
        return of(Transport.MQTT, newestRun());
    }

    private void readMqtt() {
        for (var message : subscriber.newMessages()) {
            of(Transport.MQTT, find(RUN, message[0])).add(find(GENERATOR, message[1]),
                    Long.parseLong(find(SEQ, message[0])));
        }
    }

    private void readKafka() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(TOPIC)
                    .stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            var run = record.headers().lastHeader("run").value();
            var seq = record.headers().lastHeader("seq").value();
            of(Transport.KAFKA, new String(run, StandardCharsets.UTF_8)).add(
                    find(GENERATOR, new String(record.value(), StandardCharsets.UTF_8)),
                    Long.parseLong(new String(seq, StandardCharsets.UTF_8)));
        }
    }

    private static String find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /** Readings made, by the last line that it wrote of itself; 0 if it did not get that far. */
    private static long told(String err) {
        long told = 0;
        for (var matcher = TOLD.matcher(err); matcher.find();) {
            told = Long.parseLong(matcher.group(1).replace(",", ""));
        }
        return told;
    }

    // ---- what the program left

    /** The readings that the journal says are accepted and not delivered. */
    private Map<Transport, List<OutboundMessage>> pending(Path home) throws Exception {
        var copy = Files.createDirectory(home.resolve("look"));
        copy(home.resolve("genset-lab").resolve("journal"), copy);
        var pending = new EnumMap<Transport, List<OutboundMessage>>(Transport.class);
        for (var transport : Transport.values()) {
            pending.put(transport, new ArrayList<>());
        }
        try (var journal = Journal.open(new JournalSettings(copy, 1L << 30, Duration.ofDays(1),
                DropPolicy.DROP_OLDEST, Duration.ofMillis(50)), InstantSource.system(), notice -> {})) {
            assertThat(journal.awaitLooked(PATIENCE)).isTrue();
            for (var run : journal.earlierRuns()) {
                for (var taken : journal.takeOver(run.id(), Set.of(Transport.values())).entrySet()) {
                    for (var stretch : taken.getValue()) {
                        var part = journal.read(taken.getKey(), stretch, Integer.MAX_VALUE);
                        assertThat(part.messages()).hasSize(stretch.count());
                        Objects.requireNonNull(pending.get(taken.getKey())).addAll(part.messages());
                    }
                }
            }
        }
        return pending;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.sorted().toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.endsWith("lock")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static long journalBytes(Path home) throws IOException {
        long sum = 0;
        try (var runs = Files.newDirectoryStream(home.resolve("genset-lab").resolve("journal"))) {
            for (var each : runs) {
                // Segments come and go meanwhile; one that is gone has no length.
                for (var file : Objects.requireNonNull(each.toFile().listFiles())) {
                    sum += file.length();
                }
            }
        }
        return sum;
    }
}
