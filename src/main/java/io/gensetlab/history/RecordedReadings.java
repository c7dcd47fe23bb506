package io.gensetlab.history;

import io.gensetlab.exchange.BadRows;
import io.gensetlab.exchange.PayloadPosition;
import io.gensetlab.exchange.ReadingRow;
import io.gensetlab.exchange.ReadingSource;
import io.gensetlab.fleet.GeneratorId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The readings of a run in the history, or of one that was exported as a database, in the order they were made, a few thousand at
 * a time. Readings that are made after the beginning are not among them. Of one thread at a time.
 */
public final class RecordedReadings implements ReadingSource {
    private static final int CHUNK = 2_000;

    private final Connection connection;
    private final PayloadPosition positions = new PayloadPosition();
    private final BadRows bad = new BadRows();
    private final ArrayDeque<ReadingRow> chunk = new ArrayDeque<>();
    private final long last;
    private long after = -1;

    private RecordedReadings(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT max(ordinal) FROM readings")) {
            last = result.next() ? result.getLong(1) : -1;
        }
    }

    /**
     * A run of the history.
     *
     * @throws IOException with a sentence, if it cannot be read
     */
    public static RecordedReadings open(RecordedRun run) throws IOException {
        try {
            return opened(Database.connect(run.file()));
        } catch (SQLException e) {
            throw new IOException("The run cannot be read: " + reason(e) + ".", e);
        }
    }

    /**
     * An exported database, which is not written to.
     *
     * @throws IOException with a sentence, if it is none
     */
    public static RecordedReadings open(Path file) throws IOException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            return opened(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
        } catch (SQLException e) {
            throw new IOException(file.getFileName() + " is no exported run: " + reason(e) + ".", e);
        } catch (LinkageError e) {
            throw new IOException("The database's library cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static RecordedReadings opened(Connection connection) throws SQLException {
        try {
            return new RecordedReadings(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String reason(SQLException e) {
        return Database.isDamage(e) ? "it is damaged" : Database.reason(e);
    }

    @Override
    public @Nullable ReadingRow next() throws IOException {
        while (chunk.isEmpty() && after < last) {
            try {
                read();
            } catch (SQLException e) {
                throw new IOException("The run cannot be read any further: " + reason(e) + ".", e);
            }
        }
        return chunk.poll();
    }

    /** A query a chunk: a long one would keep the run's writer from tidying up. */
    private void read() throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT ordinal, generator, seq, time, coolant_celsius, oil_pressure_kpa, fuel_litres, payload "
                        + "FROM readings WHERE ordinal > ? AND ordinal <= ? ORDER BY ordinal LIMIT "
                        + CHUNK)) {
            select.setLong(1, after);
            select.setLong(2, last);
            try (var result = select.executeQuery()) {
                boolean any = false;
                while (result.next()) {
                    any = true;
                    after = result.getLong(1);
                    try {
                        chunk.add(row(result));
                    } catch (IllegalArgumentException e) {
                        bad.add(after + 1, String.valueOf(e.getMessage()));
                    }
                }
                if (!any) {
                    after = last;
                }
            }
        }
    }

    private ReadingRow row(ResultSet result) throws SQLException {
        var id = new GeneratorId(String.valueOf(result.getString(2)));
        var position = positions.of(id, result.getString(8));
        return new ReadingRow(after + 1, id, position, value(result, 5, "temperature"),
                value(result, 6, "pressure"), value(result, 7, "fuel"), time(result.getString(4)),
                result.getLong(3));
    }

    private static double value(ResultSet result, int column, String name) throws SQLException {
        double value = result.getDouble(column);
        if (result.wasNull()) {
            throw new IllegalArgumentException("There is no " + name + ".");
        }
        return value;
    }

    private static long time(@Nullable String time) {
        try {
            return Instant.parse(String.valueOf(time)).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no time.", e);
        }
    }

    @Override
    public BadRows bad() {
        return bad;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("The run did not close: " + e.getMessage(), e);
        }
    }
}
