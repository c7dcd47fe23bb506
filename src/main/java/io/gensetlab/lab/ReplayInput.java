package io.gensetlab.lab;

import io.gensetlab.exchange.BadRows;
import io.gensetlab.exchange.ReadingFile;
import io.gensetlab.exchange.ReadingRow;
import io.gensetlab.exchange.ReadingSource;
import io.gensetlab.history.RecordedReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent again: a recorded run, or a file. Its first row is read when it is opened, so that a wrong file shows before
 * anything is sent. Rows either all have a stamp or none has: one that is not like the first is bad. Of one thread at a time;
 * {@link #bad} and {@link #notes} may be asked from any.
 */
public final class ReplayInput implements AutoCloseable {
    private final String name;
    private final ReadingSource source;
    private final boolean stamped;
    private @Nullable ReadingRow first;

    private ReplayInput(String name, ReadingSource source) throws IOException {
        this.name = name;
        this.source = source;
        try {
            first = source.next();
            if (first == null) {
                var told = source.bad().told();
                throw new IOException(name + " has no row that can be sent"
                        + (told.isEmpty()
                                ? "."
                                : ": line " + told.getFirst().line() + ": " + told.getFirst().reason()));
            }
        } catch (IOException e) {
            source.close();
            throw e;
        }
        stamped = first.ts() != null;
    }

    /**
     * A file: CSV, JSON Lines, or an exported database.
     *
     * @throws IOException with a sentence, if it is none of readings
     */
    public static ReplayInput of(Path file) throws IOException {
        return new ReplayInput(String.valueOf(file.getFileName()),
                ReadingFile.isDatabase(file) ? RecordedReadings.open(file) : ReadingFile.open(file));
    }

    /**
     * A run of the history.
     *
     * @throws IOException with a sentence, if it cannot be read
     */
    public static ReplayInput of(KeptRun run) throws IOException {
        return new ReplayInput("run " + run.id(), RecordedReadings.open(run.run()));
    }

    /** What is read, for people. */
    public String name() {
        return name;
    }

    /** Whether rows have stamps. */
    public boolean isStamped() {
        return stamped;
    }

    /** The next good row; null at the end. */
    @Nullable
    ReadingRow next() throws IOException {
        var row = first;
        first = null;
        for (row = row != null ? row : source.next(); row != null; row = source.next()) {
            if ((row.ts() != null) == stamped) {
                return row;
            }
            bad().add(row.line(),
                    stamped ? "There is no ts." : "It has a ts, and the rows before have none.");
        }
        return null;
    }

    /** What was left out so far. */
    public BadRows bad() {
        return source.bad();
    }

    /** What else is to be said of it, each a sentence. */
    public List<String> notes() {
        return source.notes();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
