package io.gensetlab.bench;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.history.History;
import io.gensetlab.history.HistorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/**
 * Readings a second into the history with both fates, beside what the same database does with the same rows in one loop, in
 * rounds by turns of one run; and what telling it costs those who tell. Arguments: readings a round (400000), rounds (5), folder
 * (a temporary one).
 *
 * <ul>
 * <li><i>bare inserts</i>: one table of four columns, in one transaction each 10,000: what the driver does at best</li>
 * <li><i>history</i>: made, acknowledged on both transports, readable: as fast as the history's thread goes</li>
 * <li><i>told</i>: the time that the maker and the two publishers spend in it, for one reading with both fates</li>
 * </ul>
 */
public final class HistoryBench {
    private static final int SETS = 1_000;
    private static final int CHUNK = 10_000;

    private final Path folder;
    private final List<OutboundMessage> messages = new ArrayList<>();
    private final List<DeliveryReport> mqtt = new ArrayList<>();
    private final List<DeliveryReport> kafka = new ArrayList<>();
    private long toldNanos;

    private HistoryBench(Path folder, int readings) {
        this.folder = folder;
        for (int i = 0; i < readings; i++) {
            messages.add(Messages.of(GeneratorId.numbered(i % SETS + 1), i, i / SETS));
            mqtt.add(new DeliveryReport.Acknowledged(i, Duration.ofNanos(900_000 + i),
                    new Receipt.Mqtt("t", 1, 0)));
            kafka.add(new DeliveryReport.Acknowledged(i, Duration.ofNanos(2_000_000 + i),
                    new Receipt.Kafka("t", i % 3, i, 1)));
        }
    }

    public static void main(String[] args) throws Exception {
        int readings = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        var folder = args.length > 2 ? Path.of(args[2]) : Files.createTempDirectory("history-bench");
        var bench = new HistoryBench(folder, readings);
        var bare = new ArrayList<Double>();
        var history = new ArrayList<Double>();
        var told = new ArrayList<Double>();
        for (int round = 0; round <= rounds; round++) {
            double bareRate = readings / bench.bare();
            double rate = readings / bench.history();
            // The first round warms up.
            if (round > 0) {
                bare.add(bareRate);
                history.add(rate);
                told.add((double) bench.toldNanos / readings);
                System.out.printf(Locale.ROOT,
                        "round %d  bare inserts %,9.0f  history %,9.0f readings/s  told %,5.0f ns a reading%n",
                        round,
                        bareRate, rate, told.getLast());
            }
        }
        System.out.printf(Locale.ROOT,
                "%nmedians of %d rounds of %,d readings%nbare inserts %,9.0f%nhistory      %,9.0f  %.2f of bare inserts"
                        + "%ntold         %,9.0f ns a reading with both fates%n",
                rounds, readings, median(bare), median(history), median(history) / median(bare),
                median(told));
        System.exit(0);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private double bare() throws SQLException, IOException {
        var file = folder.resolve("bare.sqlite");
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        long start;
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE r(ordinal INTEGER PRIMARY KEY, seq INTEGER, ts INTEGER, payload BLOB)");
            connection.setAutoCommit(false);
            start = System.nanoTime();
            try (var insert = connection.prepareStatement("INSERT INTO r VALUES (?, ?, ?, ?)")) {
                for (int i = 0; i < messages.size(); i++) {
                    var message = messages.get(i);
                    insert.setLong(1, message.ordinal());
                    insert.setLong(2, message.seq());
                    insert.setLong(3, message.timestampMillis());
                    insert.setBytes(4, message.payload());
                    insert.executeUpdate();
                    if (i % CHUNK == CHUNK - 1) {
                        connection.commit();
                    }
                }
            }
            connection.commit();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(file);
        return seconds;
    }

    private double history() throws Exception {
        double seconds;
        toldNanos = 0;
        try (var history = History.open(
                new HistorySettings(folder.resolve("history"), 8L << 30, Duration.ofDays(1),
                        Integer.MAX_VALUE),
                InstantSource.system(), System::nanoTime, (bad, sentence) -> System.err.println(sentence))) {
            long start = System.nanoTime();
            for (int from = 0; from < messages.size(); from += CHUNK) {
                int to = Math.min(messages.size(), from + CHUNK);
                long before = System.nanoTime();
                for (int i = from; i < to; i++) {
                    var message = messages.get(i);
                    history.made(message, 88.5, 345, 70, true, true);
                    history.settled(Transport.MQTT, message, mqtt.get(i));
                    history.settled(Transport.KAFKA, message, kafka.get(i));
                }
                toldNanos += System.nanoTime() - before;
                // No more may wait than there is room for, else it would be left out.
                while (to - history.view().tally().inFile() > 4 * CHUNK) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
            if (!history.flush(Duration.ofMinutes(1)) || history.view().tally().inFile() != messages.size()) {
                throw new IllegalStateException("Not all was written: " + history.view());
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }
        try (var files = Files.walk(folder.resolve("history"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return seconds;
    }
}
