package io.gensetlab.bench;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.history.Export;
import io.gensetlab.history.ExportState;
import io.gensetlab.history.History;
import io.gensetlab.history.HistorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Exports a large run in each format: readings a second, size, and the heap after a collection while it goes on. Arguments:
 * readings (1000000), folder (a temporary one). To be run with a small heap, such as {@code -Xmx128m}.
 */
public final class ExportBench {
    private static final int SETS = 1_000;
    private static final int CHUNK = 10_000;
    private static final int LOOKS = 10;

    private ExportBench() {}

    public static void main(String[] args) throws Exception {
        int readings = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("export-bench");
        var history = folder.resolve("history");
        fill(history, readings);
        var run = History.runs(history, (bad, sentence) -> System.err.println(sentence)).getFirst();
        System.out.printf(Locale.ROOT, "%,d readings, %.0f bytes each in the history%n", run.tally().inFile(),
                (double) Files.size(run.file()) / readings);
        for (var format : ExportFormat.values()) {
            var target = folder.resolve("run." + format.extension());
            var export = Export.toFile(run, format, target);
            var heaps = new ArrayList<Long>();
            long start = System.nanoTime();
            long collecting = 0;
            var thread = Thread.ofPlatform().start(export);
            while (!thread.join(Duration.ofMillis(20))) {
                if (export.progress() * LOOKS > heaps.size() + 1) {
                    long before = System.nanoTime();
                    System.gc();
                    collecting += System.nanoTime() - before;
                    heaps.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20);
                }
            }
            if (export.state() != ExportState.DONE) {
                throw new IllegalStateException(export.problem());
            }
            double seconds = (System.nanoTime() - start - collecting) / 1e9;
            System.out.printf(Locale.ROOT,
                    "%-16s %,9.0f readings/s  %,5d MB  heap after collections, MB: %s%n",
                    format.label(), export.written() / seconds, Files.size(target) >> 20, heaps);
            Files.delete(target);
        }
        delete(folder);
        System.exit(0);
    }

    private static void delete(Path folder) throws Exception {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
    }

    private static void fill(Path folder, int readings) throws Exception {
        try (var history = History.open(
                new HistorySettings(folder, 8L << 30, Duration.ofDays(1), Integer.MAX_VALUE),
                InstantSource.system(),
                System::nanoTime, (bad, sentence) -> System.err.println(sentence))) {
            for (int i = 0; i < readings; i++) {
                var message = Messages.of(GeneratorId.numbered(i % SETS + 1), i, i / SETS);
                history.made(message, 88.5, 345, 70, true, true);
                history.settled(Transport.MQTT, message, new DeliveryReport.Acknowledged(i,
                        Duration.ofNanos(900_000 + i), new Receipt.Mqtt("t", 1, 0)));
                history.settled(Transport.KAFKA, message, new DeliveryReport.Acknowledged(i,
                        Duration.ofNanos(2_000_000 + i), new Receipt.Kafka("t", i % 3, i, 1)));
                while (i % CHUNK == 0 && i - history.view().tally().inFile() > 2 * CHUNK) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
            if (!history.flush(Duration.ofMinutes(1)) || history.view().tally().inFile() != readings) {
                throw new IllegalStateException("Not all was written: " + history.view());
            }
        }
    }
}
