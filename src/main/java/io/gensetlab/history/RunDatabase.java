package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run's database, to be written. What is written shows to others with {@link #commit}. After an exception only
 * {@link #close()} makes sense. Not thread-safe.
 */
final class RunDatabase implements AutoCloseable {
    static final String FILE = "readings.sqlite";
    /** Texts known by heart: two of each set of the largest fleet, and reasons. Of more, equal ones are written again. */
    private static final int MOST_TEXTS = 250_000;
    private static final double HUNDREDTHS = 100;

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement settleMqtt;
    private final PreparedStatement settleKafka;
    private final PreparedStatement text;
    private final PreparedStatement fact;
    private final Map<String, Long> texts = new HashMap<>();
    private final int mostTexts;
    /** Texts that no further reading gets, the oldest first. */
    private final ArrayDeque<Forgotten> forgotten = new ArrayDeque<>();
    private long nextText;
    /** Highest ordinal of its readings so far. */
    private long last;
    /** Readings in it, and gone from it. */
    private long rows;
    private long letGo;
    /** Whether there is anything to commit, and which figures stand there already. */
    private boolean changed = true;
    private @Nullable Tally told;

    /** Those below a number, which only readings up to an ordinal have: when these are gone, they go too. */
    private record Forgotten(long below, long lastOrdinal) {}

    private RunDatabase(Connection connection, int mostTexts) throws SQLException {
        this.connection = connection;
        this.mostTexts = mostTexts;
        insert = connection.prepareStatement(Schema.INSERT);
        settleMqtt = connection.prepareStatement(Schema.SETTLE_MQTT);
        settleKafka = connection.prepareStatement(Schema.SETTLE_KAFKA);
        text = connection.prepareStatement("INSERT INTO text VALUES (?, ?)");
        fact = connection.prepareStatement("INSERT OR REPLACE INTO fact VALUES (?, ?)");
        nextText = number(connection, "SELECT ifnull(max(id), 0) + 1 FROM text");
        var now = look(connection);
        last = now.last();
        forgetTexts();
        rows = now.tally().inFile();
        letGo = now.tally().letGo();
    }

    /** A new one of a run, or the one that is there. */
    static RunDatabase open(Database database, Path file, String run, Instant started) throws SQLException {
        return open(database, file, run, started, MOST_TEXTS);
    }

    static RunDatabase open(Database database, Path file, String run, Instant started, int mostTexts)
            throws SQLException {
        var connection = database.open(file);
        try {
            connection.setAutoCommit(false);
            if (version(connection) == 0) {
                Schema.create(connection, run, started);
                connection.commit();
            }
            return new RunDatabase(connection, mostTexts);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** 0 for an empty database. */
    static int version(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    /**
     * A run's database at one moment, also while another connection writes it.
     *
     * @param last highest ordinal in it; -1 if there is none
     */
    record Look(Tally tally, long last) {}

    /** What a run's facts say of its readings. */
    static Tally read(Connection connection) throws SQLException {
        return tally(facts(connection));
    }

    private static Tally tally(Map<String, String> facts) {
        return new Tally(number(facts, "made"), number(facts, "in_file"), number(facts, "sampled_out"),
                number(facts, "left_out"), number(facts, "let_go"), number(facts, "fates_lost"));
    }

    /** The same with what belongs to it: one query, which sees all as of one commit. */
    static Look look(Connection connection) throws SQLException {
        var facts = facts(connection, "SELECT name, value FROM fact "
                + "UNION ALL SELECT 'last', (SELECT max(ordinal) FROM reading)");
        return new Look(tally(facts), facts.get("last") == null ? -1 : number(facts, "last"));
    }

    static Map<String, String> facts(Connection connection) throws SQLException {
        return facts(connection, "SELECT name, value FROM fact");
    }

    private static Map<String, String> facts(Connection connection, String query) throws SQLException {
        var facts = new HashMap<String, String>();
        try (var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            while (result.next()) {
                facts.put(result.getString(1), result.getString(2));
            }
        }
        return facts;
    }

    private static long number(Map<String, String> facts, String name) {
        try {
            return Long.parseLong(facts.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    // ---- writing

    void insert(Row row) throws SQLException {
        changed = true;
        var message = row.message;
        last = Math.max(last, message.ordinal());
        insert.setLong(1, message.ordinal());
        insert.setLong(2, message.timestampMillis());
        insert.setLong(3, id(message.generator().value()));
        insert.setLong(4, message.seq());
        value(insert, 5, row.coolant);
        value(insert, 6, row.oil);
        value(insert, 7, row.fuel);
        mqtt(insert, 8, row.toMqtt, row.mqtt);
        kafka(insert, 14, row.toKafka, row.kafka);
        insert.setBytes(21, message.payload());
        insert.executeUpdate();
        rows++;
    }

    /** As exact as on the wire. */
    private static void value(PreparedStatement to, int at, double value) throws SQLException {
        if (Double.isFinite(value)) {
            to.setDouble(at, Math.round(value * HUNDREDTHS) / HUNDREDTHS);
        } else {
            to.setNull(at, Types.REAL);
        }
    }

    /** Writes a fate that came after its reading; nothing if that is not kept. */
    void settle(Transport transport, OutboundMessage message, DeliveryReport report) throws SQLException {
        changed = true;
        switch (transport) {
            case MQTT -> {
                mqtt(settleMqtt, 1, true, report);
                settleMqtt.setLong(7, message.ordinal());
                settleMqtt.executeUpdate();
            }
            case KAFKA -> {
                kafka(settleKafka, 1, true, report);
                settleKafka.setLong(8, message.ordinal());
                settleKafka.executeUpdate();
            }
        }
    }

    private void mqtt(PreparedStatement to, int at, boolean on, @Nullable DeliveryReport report)
            throws SQLException {
        if (report instanceof DeliveryReport.Acknowledged(var ordinal, var latency, Receipt.Mqtt receipt)) {
            to.setInt(at, Schema.fate(report));
            to.setLong(at + 1, micros(latency));
            to.setInt(at + 2, receipt.qos());
            to.setInt(at + 3, receipt.reasonCode());
            to.setLong(at + 4, id(receipt.topic()));
            to.setNull(at + 5, Types.INTEGER);
        } else {
            nothing(to, at + 2, 3);
            other(to, at, at + 5, on, report);
        }
    }

    private void kafka(PreparedStatement to, int at, boolean on, @Nullable DeliveryReport report)
            throws SQLException {
        if (report instanceof DeliveryReport.Acknowledged(var ordinal, var latency, Receipt.Kafka receipt)) {
            to.setInt(at, Schema.fate(report));
            to.setLong(at + 1, micros(latency));
            to.setInt(at + 2, receipt.partition());
            to.setLong(at + 3, receipt.offset());
            if (receipt.schemaId() < 0) {
                to.setNull(at + 4, Types.INTEGER);
            } else {
                to.setInt(at + 4, receipt.schemaId());
            }
            to.setLong(at + 5, id(receipt.topic()));
            to.setNull(at + 6, Types.INTEGER);
        } else {
            nothing(to, at + 2, 4);
            other(to, at, at + 6, on, report);
        }
    }

    /** What is not acknowledged: its fate, age and reason. */
    private void other(PreparedStatement to, int at, int reasonAt, boolean on,
            @Nullable DeliveryReport report)
            throws SQLException {
        to.setInt(at, !on ? Schema.OFF : report == null ? Schema.PENDING : Schema.fate(report));
        @Nullable
        String reason = null;
        @Nullable
        Duration time = null;
        switch (report) {
            case null -> {
            }
            case DeliveryReport.Acknowledged done -> time = done.latency();
            case DeliveryReport.Rejected refused ->
                reason = refused.reason().code() + ": " + refused.reason().sentence();
            case DeliveryReport.Expired old -> time = old.after();
            case DeliveryReport.Dropped lost -> reason = "outbox full";
        }
        if (time == null) {
            to.setNull(at + 1, Types.INTEGER);
        } else {
            to.setLong(at + 1, micros(time));
        }
        if (reason == null) {
            to.setNull(reasonAt, Types.INTEGER);
        } else {
            to.setLong(reasonAt, id(reason));
        }
    }

    private static void nothing(PreparedStatement to, int from, int count) throws SQLException {
        for (int i = from; i < from + count; i++) {
            to.setNull(i, Types.INTEGER);
        }
    }

    private static long micros(Duration time) {
        return (time.toNanos() + 500) / 1_000;
    }

    private long id(String value) throws SQLException {
        var known = texts.get(value);
        if (known != null) {
            return known;
        }
        if (texts.size() == mostTexts) {
            forgetTexts();
        }
        long id = nextText++;
        text.setLong(1, id);
        text.setString(2, value);
        text.executeUpdate();
        texts.put(value, id);
        return id;
    }

    private void forgetTexts() {
        texts.clear();
        forgotten.add(new Forgotten(nextText, last));
    }

    /** Those go that no reading has any more. */
    private void letTextsGo() throws SQLException {
        long first = number(connection, "SELECT ifnull(min(ordinal), " + Long.MAX_VALUE + ") FROM reading");
        long below = 0;
        while (!forgotten.isEmpty() && forgotten.getFirst().lastOrdinal() < first) {
            below = forgotten.removeFirst().below();
        }
        if (below > 0) {
            try (var statement = connection.prepareStatement("DELETE FROM text WHERE id < ?")) {
                statement.setLong(1, below);
                statement.executeUpdate();
            }
        }
    }

    void sampling(Intake.Sampling change) throws SQLException {
        changed = true;
        try (var statement = connection.prepareStatement("INSERT OR REPLACE INTO sampling VALUES (?, ?)")) {
            statement.setLong(1, change.from());
            statement.setInt(2, change.oneOf());
            statement.executeUpdate();
        }
    }

    /** Lets the oldest readings go, about so many. */
    void letGo(int count) throws SQLException {
        changed = true;
        try (var statement = connection.prepareStatement("DELETE FROM reading WHERE ordinal < "
                + "(SELECT ordinal FROM reading ORDER BY ordinal LIMIT 1 OFFSET ?)")) {
            statement.setInt(1, count);
            long gone = statement.executeUpdate();
            rows -= gone;
            letGo += gone;
        }
        letTextsGo();
    }

    /** Readings in it. */
    long rows() {
        return rows;
    }

    /** Readings that went from it. */
    long gone() {
        return letGo;
    }

    /** What its readings take, without room that is free in it; bytes. */
    long bytesUsed() throws SQLException {
        return number(connection, "PRAGMA page_size")
                * (number(connection, "PRAGMA page_count") - number(connection, "PRAGMA freelist_count"));
    }

    /** Lets others see what was written, and how much there was. */
    void commit(Tally tally) throws SQLException {
        if (!tally.equals(told)) {
            changed = true;
            fact("made", tally.made());
            fact("sampled_out", tally.sampledOut());
            fact("left_out", tally.leftOut());
            fact("fates_lost", tally.fatesLost());
            told = tally;
        }
        commit();
    }

    /** The same, of a run whose readings were counted before. */
    void commit() throws SQLException {
        if (changed) {
            fact("in_file", rows);
            fact("let_go", letGo);
            changed = false;
        }
        // Also without a change: to have looked at it holds on to what was there then.
        connection.commit();
    }

    private void fact(String name, long value) throws SQLException {
        fact.setString(1, name);
        fact.setLong(2, value);
        fact.executeUpdate();
    }

    /** What was not committed is lost. */
    @Override
    public void close() throws SQLException {
        try (connection; insert; settleMqtt; settleKafka; text; fact) {
            connection.rollback();
        }
    }
}
