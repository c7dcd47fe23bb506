package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A history in a folder of a test, its clock in the test's hand. */
final class HistoryBox implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-28T14:02:00Z");

    final Path folder;
    final AtomicLong nanos = new AtomicLong();
    final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    /** Pages that a database may have; 0 for any. */
    volatile int mostPages;
    private final HistorySettings settings;
    private @Nullable History history;

    HistoryBox(Path folder) {
        this(new HistorySettings(folder, 1L << 30, Duration.ofDays(30)));
    }

    HistoryBox(HistorySettings settings) {
        this.settings = settings;
        folder = settings.folder();
    }

    History history() {
        if (history == null) {
            history = History.open(settings, file -> {
                var connection = Database.SYSTEM.open(file);
                if (mostPages > 0) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("PRAGMA max_page_count = " + mostPages);
                    }
                }
                return connection;
            }, at -> room.get(), () -> NOW, nanos::get, (bad, sentence) -> said.add(sentence));
        }
        return history;
    }

    static OutboundMessage message(String run, long ordinal) {
        var plain = Messages.of(GeneratorId.numbered((int) (ordinal % 3) + 1), ordinal, ordinal / 3);
        return new OutboundMessage(ordinal, plain.generator(), plain.seq(), plain.timestampMillis(), run,
                plain.mqttTopic(),
                plain.kafkaTopic(), plain.key(), plain.payload(), null, false);
    }

    void made(String run, long ordinal) {
        history().made(message(run, ordinal), 88.5, 345.25, 70, true, true);
    }

    void settled(String run, long ordinal) {
        acknowledged(run, ordinal, Transport.MQTT);
        acknowledged(run, ordinal, Transport.KAFKA);
    }

    void acknowledged(String run, long ordinal, Transport transport) {
        history().settled(transport, message(run, ordinal), new DeliveryReport.Acknowledged(ordinal,
                Duration.ofNanos(1_234_567), transport == Transport.MQTT
                        ? new Receipt.Mqtt("emergency_generator", 1, 0x10)
                        : new Receipt.Kafka("emergency_generator", 2, 1000 + ordinal, 7)));
    }

    /** Made and acknowledged on both. */
    void readings(String run, long from, long to) {
        for (long i = from; i < to; i++) {
            made(run, i);
            settled(run, i);
        }
    }

    void flush() throws InterruptedException {
        if (!history().flush(Duration.ofSeconds(20))) {
            throw new AssertionError("The history does not come to an end");
        }
    }

    Tally tally() {
        return history().view().tally();
    }

    List<RecordedRun> runs() throws Exception {
        return History.runs(folder, (bad, sentence) -> said.add(sentence));
    }

    Path file(String run) throws Exception {
        return runs().stream().filter(each -> each.id().equals(run)).findFirst().orElseThrow().file();
    }

    /** Rows of the view, by column. */
    List<Map<String, @Nullable Object>> rows(String run) throws Exception {
        return query(file(run), "SELECT * FROM readings ORDER BY ordinal");
    }

    static List<Map<String, @Nullable Object>> query(Path file, String query) throws SQLException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        try (var connection = Database.connect(file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var columns = result.getMetaData();
            while (result.next()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    List<Path> folders() throws Exception {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @Override
    public void close() {
        if (history != null) {
            history.close();
            history = null;
        }
    }
}
