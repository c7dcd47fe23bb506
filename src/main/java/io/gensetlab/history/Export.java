package io.gensetlab.history;

import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.exchange.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run of the history to a file, a few thousand readings at a time, so that it takes as much memory for a million as for
 * a thousand, and the run may go on meanwhile: readings made after the beginning are not in it. Runs on a thread of its caller's
 * choice; how far it is may be asked from any. The file appears when it is complete, or not at all.
 */
public final class Export implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Export.class);
    private static final int CHUNK = 2_000;
    private static final int BUFFER = 256 * 1024;

    /** Opens what is written; a test's own can be full. */
    @FunctionalInterface
    interface Opener {
        OutputStream open(Path file) throws IOException;
    }

    private final RecordedRun run;
    private final ExportFormat format;
    private final @Nullable Path target;
    private final @Nullable OutputStream stream;
    private final Opener opener;
    private volatile ExportState state = ExportState.RUNNING;
    private volatile Tally tally = Tally.NONE;
    private volatile long written;
    private volatile boolean cancelled;
    private volatile String problem = "";
    /** Of the thread that writes it. */
    private boolean complete;

    private Export(RecordedRun run, ExportFormat format, @Nullable Path target, @Nullable OutputStream stream,
            Opener opener) {
        this.run = run;
        this.format = format;
        this.target = target;
        this.stream = stream;
        this.opener = opener;
    }

    /** One to a file, which is replaced if it is there. */
    public static Export toFile(RecordedRun run, ExportFormat format, Path target) {
        return toFile(run, format, target, Files::newOutputStream);
    }

    static Export toFile(RecordedRun run, ExportFormat format, Path target, Opener opener) {
        return new Export(run, format, target, null, opener);
    }

    /**
     * One to a stream, which is flushed and left open.
     *
     * @throws IllegalArgumentException a database cannot go to a stream
     */
    public static Export toStream(RecordedRun run, ExportFormat format, OutputStream stream) {
        if (format == ExportFormat.SQLITE) {
            throw new IllegalArgumentException("A SQLite database needs a file");
        }
        return new Export(run, format, null, stream, Files::newOutputStream);
    }

    /** Where it stands. */
    public ExportState state() {
        return state;
    }

    /** 0 to 1. */
    public double progress() {
        long all = tally.inFile();
        return all == 0 ? 0 : Math.min(1, (double) written / all);
    }

    /** Readings written. */
    public long written() {
        return written;
    }

    /** What is there of the run and what is not, once it is known. */
    public Tally tally() {
        return tally;
    }

    /** What went wrong, in a sentence; empty if nothing did. */
    public String problem() {
        return problem;
    }

    /** Ends it soon; the file is not made. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void run() {
        try {
            if (target != null) {
                writeTo(target);
            } else {
                try (var source = Database.connect(run.file())) {
                    copy(source, new BufferedOutputStream(Objects.requireNonNull(stream), BUFFER));
                }
            }
            state = complete ? ExportState.DONE : ExportState.CANCELLED;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("A run could not be exported to {}", target, e);
            problem = sentence(e);
            state = ExportState.FAILED;
        }
    }

    private void writeTo(Path file) throws IOException, SQLException {
        // Closed last: a file that the database has open cannot be deleted everywhere.
        try (var whole = WholeFile.begin(file)) {
            try (var source = Database.connect(run.file())) {
                if (format == ExportFormat.SQLITE) {
                    copy(source, whole.part());
                } else {
                    try (var out = new BufferedOutputStream(opener.open(whole.part()), BUFFER)) {
                        copy(source, out);
                    }
                }
            }
            if (complete) {
                whole.put();
            }
        }
    }

    private String sentence(Exception e) {
        if (e instanceof SQLException sql && Database.isDamage(sql)) {
            return "The run cannot be exported: its history is damaged.";
        }
        // The database's own words for it are others.
        var cause = e instanceof SQLException sql ? new IOException(Database.reason(sql)) : e;
        return target == null
                ? "The output could not be written: " + WholeFile.reason(cause) + "."
                : WholeFile.problem(cause);
    }

    /** The highest ordinal by now. */
    private long begin(Connection source) throws SQLException {
        var now = RunDatabase.look(source);
        tally = now.tally();
        return now.last();
    }

    /** The run went on meanwhile: what is said is of what was written. */
    private void end() {
        var its = tally;
        var said = new Tally(its.made(), written, its.sampledOut(), its.leftOut(),
                its.letGo() + Math.max(0, its.inFile() - written), its.fatesLost());
        tally = run.goesOn() ? said.withoutOnTheWay() : said;
    }

    private void copy(Connection source, OutputStream out) throws SQLException, IOException {
        long last = begin(source);
        var rows = format == ExportFormat.CSV ? new CsvRows(out) : new JsonRows(out);
        boolean begun = false;
        try (var select = source.prepareStatement(
                "SELECT * FROM readings WHERE ordinal > ? AND ordinal <= ? ORDER BY ordinal LIMIT "
                        + CHUNK)) {
            long after = -1;
            for (boolean more = true; more && !cancelled;) {
                select.setLong(1, after);
                select.setLong(2, last);
                more = false;
                // A query a chunk: a long one would keep the run's writer from tidying up.
                try (var result = select.executeQuery()) {
                    if (!begun) {
                        begun = true;
                        rows.begin(columns(result.getMetaData()));
                    }
                    var values = new @Nullable Object[result.getMetaData().getColumnCount()];
                    while (result.next()) {
                        for (int i = 0; i < values.length; i++) {
                            values[i] = result.getObject(i + 1);
                        }
                        after = result.getLong(2);
                        rows.row(values);
                        written++;
                        more = true;
                    }
                }
            }
        }
        if (!cancelled) {
            end();
            rows.end(RunDatabase.facts(source).getOrDefault("run", ""), tally);
            out.flush();
            complete = true;
        }
    }

    private static List<String> columns(java.sql.ResultSetMetaData data) throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnName(i));
        }
        return names;
    }

    private void copy(Connection source, Path part) throws SQLException {
        long last = begin(source);
        try (var attach = source.prepareStatement("ATTACH ? AS target")) {
            attach.setString(1, part.toString());
            attach.executeUpdate();
        }
        try (var statement = source.createStatement()) {
            // It is thrown away if anything goes wrong.
            statement.execute("PRAGMA target.journal_mode = OFF");
            statement.execute("PRAGMA target.synchronous = OFF");
            statement.executeUpdate(Schema.EXPORTED);
        }
        long after = -1;
        try (var next = source.prepareStatement("SELECT max(ordinal) FROM (SELECT ordinal FROM reading "
                + "WHERE ordinal > ? AND ordinal <= ? ORDER BY ordinal LIMIT " + CHUNK + ")");
                var insert = source.prepareStatement(
                        "INSERT INTO target.readings SELECT * FROM main.readings WHERE ordinal > ? AND ordinal <= ?")) {
            while (!cancelled) {
                next.setLong(1, after);
                next.setLong(2, last);
                long upTo;
                try (var result = next.executeQuery()) {
                    upTo = result.next() ? result.getLong(1) : 0;
                    if (result.wasNull()) {
                        break;
                    }
                }
                insert.setLong(1, after);
                insert.setLong(2, upTo);
                written += insert.executeUpdate();
                after = upTo;
            }
        }
        if (!cancelled) {
            end();
            facts(source);
            complete = true;
        }
        try (var statement = source.createStatement()) {
            statement.execute("DETACH target");
        }
    }

    private void facts(Connection source) throws SQLException {
        try (var statement = source.createStatement()) {
            statement.executeUpdate("CREATE TABLE target.export(name TEXT PRIMARY KEY, value)");
            statement.executeUpdate(
                    "INSERT INTO target.export SELECT name, value FROM main.fact WHERE name IN ('run', 'started')");
            statement.executeUpdate(
                    "CREATE TABLE target.sampling AS SELECT from_ordinal, one_of FROM main.sampling");
        }
        try (var insert = source.prepareStatement("INSERT INTO target.export VALUES (?, ?)")) {
            var its = tally;
            var names = List.of("made", "here", "sampled_out", "left_out", "let_go", "not_written",
                    "fates_lost");
            long[] values = {its.made(), its.inFile(), its.sampledOut(), its.leftOut(), its.letGo(),
                its.notWritten(), its.fatesLost()};
            for (int i = 0; i < values.length; i++) {
                insert.setString(1, names.get(i));
                insert.setLong(2, values[i]);
                insert.executeUpdate();
            }
        }
    }
}
