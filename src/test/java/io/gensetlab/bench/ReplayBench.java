package io.gensetlab.bench;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.OwnBrokers;
import io.gensetlab.lab.Replay;
import io.gensetlab.lab.ReplayInput;
import io.gensetlab.lab.ReplayPlan;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.message.MessageSettings;
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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Replays a large file, one row of a thousand broken, as fast as it goes, to mosquitto and a Kafka of their own: rows a second, and
 * the heap after a collection at each tenth. Arguments: rows (1000000), csv or jsonl (csv). To be run with a small heap, such as
 * {@code -Xmx256m}.
 */
public final class ReplayBench {
    private static final int SETS = 1_000;
    private static final int LOOKS = 10;
    private static final long START_MILLIS = 1_767_225_600_000L;

    private ReplayBench() {}

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        boolean json = args.length > 1 && args[1].equals("jsonl");
        var folder = Files.createTempDirectory("replay-bench");
        try {
            var file = folder.resolve(json ? "rows.jsonl" : "rows.csv");
            write(file, rows, json);
            System.out.printf(Locale.ROOT, "%,d rows, %,d MB%n", rows, Files.size(file) >> 20);
            read(file, rows);
            try (var kafka = ForeignKafka.start(folder);
                    var broker = Mosquitto.start("log_type error", "persistence false")) {
                send(file, rows, "mqtt://127.0.0.1:" + broker.port(), kafka.bootstrap());
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        System.exit(0);
    }

    private static void write(Path file, int rows, boolean json) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            if (!json) {
                out.write("ts,generatorID,lat,lon,temperature,pressure,fuel\n");
            }
            for (int i = 0; i < rows; i++) {
                long ts = START_MILLIS + i / SETS * 1_000L;
                double temperature = 80 + i % 1_500 / 100.0;
                if (i % 1_000 == 999) {
                    out.write(json ? "{\"ts\":\n" : "broken\n");
                } else {
                    out.write(String.format(Locale.ROOT, json
                            ? "{\"ts\":%d,\"generatorID\":\"generator%d\",\"lat\":51.92,\"lon\":4.47,\"temperature\":%.2f,\"pressure\":345.5,\"fuel\":70.25}%n"
                            : "%d,generator%d,51.92,4.47,%.2f,345.5,70.25%n", ts, i % SETS + 1, temperature));
                }
            }
        }
    }

    private static void read(Path file, int rows) throws Exception {
        long start = System.nanoTime();
        try (var input = ReplayInput.of(file);
                var lab = new Lab("replay-bench", settings(), InstantSource.system(), System::nanoTime)) {
            // Nothing is on: it is read, and goes nowhere.
            lab.replay(input, plan());
            while (!lab.awaitMade(Duration.ofMillis(20))) {
                Thread.onSpinWait();
            }
            System.out.printf(Locale.ROOT, "read alone: %,.0f rows a second, %,d bad%n",
                    rows / ((System.nanoTime() - start) / 1e9), input.bad().count());
        }
    }

    private static ReplayPlan plan() {
        return new ReplayPlan(Double.POSITIVE_INFINITY, null, true, Set.of(), null, null);
    }

    private static RunSettings settings() {
        return new RunSettings(1, 1, true, 1, Long.MAX_VALUE, MessageSettings.DEFAULT,
                RunSettings.DEFAULT_OUTBOX, Duration.ofSeconds(30), false);
    }

    private static void send(Path file, int rows, String mqtt, String kafka) throws Exception {
        List<String> heaps = new ArrayList<>();
        try (var input = ReplayInput.of(file);
                var lab = new Lab(Replay.RUN_PREFIX + "bench", settings(), JournalPlan.OFF,
                        InstantSource.system(), System::nanoTime)) {
            for (var transport : Transport.values()) {
                lab.switchTransport(transport, true);
            }
            lab.connect(OwnBrokers.profile(mqtt, kafka, null, null, ""), Secrets.NONE);
            long start = System.nanoTime();
            var replay = lab.replay(input, plan());
            while (!lab.awaitMade(Duration.ofMillis(50))) {
                if (replay.progress().rows() >= (heaps.size() + 1L) * rows / LOOKS) {
                    heaps.add(heapMegabytes());
                }
            }
            while (!lab.awaitSettled(Duration.ofSeconds(1))) {
                if (lab.hasFailed() || lab.isStalled()) {
                    throw new IllegalStateException("It has come to a halt: " + lab.snapshot());
                }
            }
            System.out.printf(Locale.ROOT, "to both: %,.0f rows a second, %s%n",
                    replay.progress().rows() / ((System.nanoTime() - start) / 1e9), replay.progress());
            System.out.println("heap after collections, MB: " + heaps);
            lab.report(Set.of(Transport.values()))
                    .transports()
                    .forEach((name, its) -> System.out.printf(Locale.ROOT, "%s: %,d made, %,d acknowledged%n",
                            name, its.made(), its.acknowledged()));
        }
    }

    private static String heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return Long.toString(runtime.totalMemory() - runtime.freeMemory() >> 20);
    }
}
