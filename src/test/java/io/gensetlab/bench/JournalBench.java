package io.gensetlab.bench;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.SpillingOutbox;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.journal.Journal;
import io.gensetlab.journal.JournalSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Readings a second through the journal, beside what the same disk and the same memory do without one, in rounds by turns
 * of one run. Arguments: readings a round (400000), rounds (5), folder of the journal (a temporary one).
 *
 * <ul>
 * <li><i>plain writes</i>: as many bytes in as large writes through a {@code FileChannel}, forced by another thread as
 * often: no encoding, no CRC, no bookkeeping</li>
 * <li><i>journal</i>: appended for both transports, CRC a frame, forced every 50 ms</li>
 * <li><i>memory</i>: accepted, taken and acknowledged in a ledger over an outbox in memory</li>
 * <li><i>journal and ledger</i>: appended, then accepted, taken and acknowledged, fates written, segments deleted</li>
 * <li><i>read back</i>: the same, but accepted as a whole first, with a share of 50,000 in memory</li>
 * </ul>
 */
public final class JournalBench {
    private static final int BATCH = 64;
    private static final int SETS = 1_000;
    private static final Duration SYNC = Duration.ofMillis(50);
    private static final long ROOM = 8L << 30;

    private final Path folder;
    private final int readings;
    private final List<List<OutboundMessage>> batches = new ArrayList<>();
    private final byte[] both = new byte[BATCH];
    private final byte[] mqttOnly = new byte[BATCH];
    private final long[] nanos;

    private JournalBench(Path folder, int readings) {
        this.folder = folder;
        this.readings = readings / BATCH * BATCH;
        nanos = new long[this.readings / BATCH];
        Arrays.fill(both, Journal.mask(true, true));
        Arrays.fill(mqttOnly, Journal.mask(true, false));
        for (int at = 0; at < this.readings; at += BATCH) {
            var batch = new ArrayList<OutboundMessage>(BATCH);
            for (int i = at; i < at + BATCH; i++) {
                batch.add(Messages.of(GeneratorId.numbered(i % SETS + 1), i, i / SETS));
            }
            batches.add(List.copyOf(batch));
        }
    }

    /** One kind of round. */
    private interface Round {
        /** Seconds it took. */
        double run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int readings = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        var folder = args.length > 2 ? Path.of(args[2]) : Files.createTempDirectory("journal-bench");
        var bench = new JournalBench(folder, readings);
        var names = List.of("plain writes", "journal", "memory", "journal and ledger", "read back");
        var kinds = List.<Round>of(bench::plain, bench::journal, bench::memory, bench::journalAndLedger,
                bench::readBack);
        var rates = new ArrayList<List<Double>>();
        names.forEach(name -> rates.add(new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                double rate = bench.readings / kinds.get(kind).run();
                // The first round warms up.
                if (round > 0) {
                    rates.get(kind).add(rate);
                    System.out.printf(Locale.ROOT, "round %d  %-20s %,12.0f readings/s%s%n", round,
                            names.get(kind),
                            rate, kind == 1 ? bench.appends() : "");
                }
            }
        }
        System.out.printf(Locale.ROOT, "%nmedians of %d rounds of %,d readings, %d bytes each on disk%n",
                rounds,
                bench.readings, bench.bytesEach());
        double plain = median(rates.getFirst());
        for (int kind = 0; kind < kinds.size(); kind++) {
            double median = median(rates.get(kind));
            System.out.printf(Locale.ROOT, "%-20s %,12.0f readings/s  %.2f of plain writes%n",
                    names.get(kind), median,
                    median / plain);
        }
        System.exit(0);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private int bytesEach() {
        // Frame of a message with this benchmark's topics and ids, and a payload of the classic layout.
        return 12 + 26 + 2 + 12 + 2 * (2 + 19) + 2 + 12 + 4 + batches.getFirst().getFirst().payload().length;
    }

    private String appends() {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "   a batch of %d: p50 %.0f, p99 %.0f, longest %,.0f µs", BATCH,
                sorted[sorted.length / 2] / 1e3, sorted[sorted.length * 99 / 100] / 1e3,
                sorted[sorted.length - 1] / 1e3);
    }

    private double plain() throws Exception {
        var file = folder.resolve("plain");
        var bytes = ByteBuffer.allocateDirect(bytesEach() * BATCH);
        var forcing = Executors.newSingleThreadScheduledExecutor();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            forcing.scheduleWithFixedDelay(() -> force(channel), SYNC.toMillis(), SYNC.toMillis(),
                    TimeUnit.MILLISECONDS);
            long start = System.nanoTime();
            for (int i = 0; i < batches.size(); i++) {
                bytes.clear();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            forcing.shutdownNow();
            forcing.awaitTermination(10, TimeUnit.SECONDS);
            Files.delete(file);
        }
    }

    private static void force(FileChannel channel) {
        try {
            channel.force(false);
        } catch (IOException e) {
            // It is closed: the round is over.
        }
    }

    private Journal open() {
        return Journal.open(new JournalSettings(folder.resolve("journal"), ROOM, Duration.ofDays(1),
                DropPolicy.DROP_OLDEST, SYNC), InstantSource.system(),
                notice -> System.err.println(notice.sentence()));
    }

    private void clean() throws IOException {
        try (var files = Files.walk(folder.resolve("journal"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private double journal() throws Exception {
        double seconds;
        try (var journal = open()) {
            long start = System.nanoTime();
            for (int i = 0; i < batches.size(); i++) {
                long before = System.nanoTime();
                if (!journal.append(batches.get(i), both)) {
                    throw new IllegalStateException("The journal took nothing");
                }
                nanos[i] = System.nanoTime() - before;
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }
        clean();
        return seconds;
    }

    private static void deliver(Ledger ledger, int most) throws InterruptedException {
        var receipt = new Receipt.Mqtt("t", 1, 0);
        for (int i = 0; i < most; i++) {
            var next = ledger.take(Duration.ofSeconds(10));
            if (next == null) {
                throw new IllegalStateException("A reading is missing");
            }
            ledger.acknowledged(next, receipt);
        }
    }

    private double memory() throws Exception {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(100_000), DropPolicy.DROP_OLDEST, null,
                System::nanoTime, (transport, message, report) -> {});
        long start = System.nanoTime();
        for (var batch : batches) {
            ledger.madeAll(batch);
            deliver(ledger, BATCH);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double journalAndLedger() throws Exception {
        double seconds;
        try (var journal = open()) {
            var ledger = ledger(journal, 100_000);
            long start = System.nanoTime();
            for (var batch : batches) {
                ledger.madeAll(batch, journal.append(batch, mqttOnly));
                deliver(ledger, BATCH);
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }
        clean();
        return seconds;
    }

    private double readBack() throws Exception {
        double seconds;
        try (var journal = open()) {
            var ledger = ledger(journal, 50_000);
            long start = System.nanoTime();
            for (var batch : batches) {
                ledger.madeAll(batch, journal.append(batch, mqttOnly));
            }
            deliver(ledger, readings);
            seconds = (System.nanoTime() - start) / 1e9;
        }
        clean();
        return seconds;
    }

    private static Ledger ledger(Journal journal, int share) {
        return new Ledger(Transport.MQTT,
                new SpillingOutbox(Transport.MQTT, share, Integer.MAX_VALUE, journal),
                DropPolicy.DROP_OLDEST, null, System::nanoTime, journal::settled);
    }
}
