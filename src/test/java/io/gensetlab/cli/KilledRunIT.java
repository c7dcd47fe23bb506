package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.app.Launcher;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Transport;
import io.gensetlab.journal.Journal;
import io.gensetlab.journal.JournalSettings;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program is killed with -9 while it makes readings, and what it left is sent by another one: of what was
 * accepted nothing is missing at a foreign reader, under the same run and the same numbers.
 */
class KilledRunIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern SEQ = Pattern.compile("\\bseq:(\\d+)");
    private static final Pattern RUN = Pattern.compile("\\brun:(\\w+)");
    private static final Pattern GENERATOR = Pattern.compile("\"generatorID\" ?: ?\"(\\w+)\"");

    @TempDir
    Path folder;

    private final Random random = new Random();

    private Program run(Mosquitto mosquitto) {
        return Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                "mqtt://127.0.0.1:" + mosquitto.port(),
                "--generators", "20", "--rate", "50");
    }

    private Program resume(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "resume";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.startClasses(folder, Launcher.class, all);
    }

    /** What the reader saw, by run and generator. */
    private static Map<String, TreeSet<Long>> seen(ForeignSubscriber subscriber) {
        var seen = new HashMap<String, TreeSet<Long>>();
        for (var message : subscriber.messages()) {
            seen.computeIfAbsent(find(RUN, message[0]) + "/" + find(GENERATOR, message[1]),
                    key -> new TreeSet<>())
                    .add(Long.parseLong(find(SEQ, message[0])));
        }
        return seen;
    }

    private static String find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /** The readings that the journal says are accepted and not delivered. */
    private Map<String, Set<Long>> left() throws Exception {
        var left = new HashMap<String, Set<Long>>();
        var copy = Files.createDirectory(folder.resolve("look-" + random.nextInt(Integer.MAX_VALUE)));
        copy(folder.resolve("genset-lab").resolve("journal"), copy);
        try (var journal = Journal.open(
                new JournalSettings(copy, 1L << 30, Duration.ofDays(1), DropPolicy.DROP_OLDEST,
                        Duration.ofMillis(50)),
                InstantSource.system(), notice -> {})) {
            assertThat(journal.awaitLooked(PATIENCE)).isTrue();
            for (var run : journal.earlierRuns()) {
                for (var stretch : journal.takeOver(run.id(), Set.of(Transport.MQTT)).get(Transport.MQTT)) {
                    var part = journal.read(Transport.MQTT, stretch, Integer.MAX_VALUE);
                    assertThat(part.messages()).hasSize(stretch.count());
                    part.messages()
                            .forEach(each -> left
                                    .computeIfAbsent(each.run() + "/" + each.generator(),
                                            key -> new HashSet<>())
                                    .add(each.seq()));
                }
            }
        }
        return left;
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

    @RepeatedTest(2)
    void nothingThatWasAcceptedIsMissingAfterAKill(RepetitionInfo round) throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var mosquitto = Mosquitto.start(ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var subscriber = new ForeignSubscriber(mosquitto, "reader", "emergency_generator", "%P",
                        "%p")) {
            try (var program = run(mosquitto)) {
                int before = 300 + random.nextInt(3_000);
                await().atMost(PATIENCE).until(() -> subscriber.messages().size() > before);
                if (round.getCurrentRepetition() % 2 == 0) {
                    // So that much is pending; in the other rounds what is in flight at the moment of the kill.
                    mosquitto.stop();
                    await().atMost(PATIENCE).until(() -> journalBytes() > 20_000 + random.nextInt(400_000));
                }
                program.kill();
                await().atMost(PATIENCE).until(() -> !program.isAlive());
            }
            var left = left();
            if (!mosquitto.isRunning()) {
                mosquitto.launch();
            }
            try (var resumed = resume("--mqtt", "mqtt://127.0.0.1:" + mosquitto.port())) {
                assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                var seen = seen(subscriber);
                left.forEach((set, numbers) -> assertThat(seen.get(set)).as(set).containsAll(numbers));
                assertThat(seen).hasSize(20).allSatisfy((set, numbers) -> {
                    assertThat(numbers.first()).as(set).isZero();
                    assertThat(numbers.last()).as(set).isEqualTo(numbers.size() - 1L);
                });
            });
            try (var nothing = resume("--list")) {
                assertThat(nothing.exitCode()).isZero();
                assertThat(nothing.err()).contains("Nothing waits to be sent");
            }
            assertThat(journalFiles()).isZero();
        }
    }

    private long journalFiles() throws IOException {
        try (var files = Files.walk(folder.resolve("genset-lab").resolve("journal"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private long journalBytes() throws IOException {
        try (var files = Files.walk(folder.resolve("genset-lab").resolve("journal"))) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void whatIsLeftCanBeListedAndDiscardedAndAnUnreachableBrokerIsSaid() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        int nobody = Mosquitto.freePort();
        try (var program = Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                "mqtt://127.0.0.1:" + nobody,
                "--generators", "4", "--count", "20", "--rate", "20", "--drain", "1s")) {
            assertThat(program.exitCode()).isEqualTo(ExitCode.UNREACHED.code());
            assertThat(program.err()).contains(
                    "20 readings for MQTT are kept in the journal: 'genset-lab resume' sends them.");
        }
        String run;
        try (var listed = resume("--list")) {
            assertThat(listed.exitCode()).isZero();
            assertThat(listed.out()).contains("20 readings for MQTT");
            run = listed.out().split(" ")[1];
        }
        try (var unreached = resume("--mqtt", "mqtt://127.0.0.1:" + nobody, "--drain", "1s")) {
            assertThat(unreached.exitCode()).as(unreached.err()).isEqualTo(ExitCode.UNREACHED.code());
            assertThat(unreached.err()).contains("MQTT took 0 of 20, 20 kept");
        }
        try (var without = resume()) {
            assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE.code());
        }
        try (var discarded = resume("--run", run, "--discard")) {
            assertThat(discarded.exitCode()).isZero();
            assertThat(discarded.err()).contains("20 readings for MQTT discarded");
        }
        assertThat(journalFiles()).isZero();
    }

    @Test
    void withoutAJournalNothingIsLeft() throws Exception {
        try (var program = Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                "mqtt://127.0.0.1:" + Mosquitto.freePort(), "--count", "20", "--rate", "20", "--drain", "1s",
                "--no-journal")) {
            assertThat(program.exitCode()).isEqualTo(ExitCode.UNREACHED.code());
        }
        assertThat(folder.resolve("genset-lab").resolve("journal")).doesNotExist();
    }
}
