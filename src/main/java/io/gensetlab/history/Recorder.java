package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.FolderLock;
import io.gensetlab.settings.PrivateFiles;
import io.gensetlab.settings.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came in. A reading is held for a moment, since nearly always its fates come within milliseconds: so it is
 * written once. Fates of readings that are written already, of this run or another, go to their row. Of the history's thread.
 */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    /** Longest that a reading waits for its fates in memory. */
    private static final long HOLD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_HELD = Intake.MOST_ROWS;
    /** Bytes of payload that are held. */
    static final long MOST_HELD_BYTES = 16L << 20;

    private final HistorySettings settings;
    private final HistoryFolder folder;
    private final Database database;
    private final InstantSource clock;
    private final ArrayDeque<Row> held = new ArrayDeque<>();
    private final Map<Long, Row> byOrdinal = new HashMap<>();
    /** Of the payloads of those that are held. */
    private long heldBytes;
    private final OtherRuns others;
    private @Nullable String run;
    private @Nullable OpenRun current;
    /** Those that a new file of this run is to have: all before its first reading is written, and then the last one. */
    private final ArrayDeque<Intake.Sampling> sampling = new ArrayDeque<>();
    /** By the intake's count. */
    private Tally told = Tally.NONE;
    /** Readings of this run that were taken in, and could not be written. */
    private long lost;
    private long lostFates;
    private long committedRows;
    private long committedGone;
    /** Highest ordinal written. */
    private long last = -1;
    private long committedLast = -1;

    Recorder(HistorySettings settings, HistoryFolder folder, Database database, InstantSource clock,
            HistoryListener listener) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
        this.clock = clock;
        others = new OtherRuns(folder, this::open, listener);
    }

    /** Takes a batch over; what is complete is written. */
    void take(Intake.Batch batch, long nanos) throws SQLException, IOException {
        for (int i = 0; i < batch.size; i++) {
            switch (batch.subjects[i]) {
                case Row row -> {
                    held.add(row);
                    heldBytes += row.message.payload().length;
                    byOrdinal.put(row.message.ordinal(), row);
                }
                case OutboundMessage message ->
                    settle(batch.kafka[i] ? Transport.KAFKA : Transport.MQTT, message,
                            Objects.requireNonNull(batch.reports[i]), nanos);
                case Intake.Sampling change -> {
                    if (current != null) {
                        sampling.clear();
                        current.database().sampling(change);
                    }
                    sampling.add(change);
                }
                case Intake.Begin begin -> begin(begin);
                case null, default -> throw new IllegalStateException();
            }
        }
        told = batch.tally;
        write(nanos - HOLD_NANOS);
    }

    private void begin(Intake.Begin begin) throws SQLException, IOException {
        told = begin.before();
        write(Long.MAX_VALUE);
        commit();
        if (run != null && current != null) {
            others.add(run, current);
        }
        current = null;
        reset(begin.run());
    }

    private void reset(String next) {
        run = next;
        sampling.clear();
        told = Tally.NONE;
        lost = 0;
        lostFates = 0;
        committedRows = 0;
        committedGone = 0;
        last = -1;
        committedLast = -1;
    }

    private void settle(Transport transport, OutboundMessage message, DeliveryReport report, long nanos)
            throws SQLException {
        if (!message.run().equals(run)) {
            others.settle(transport, message, report, nanos);
            return;
        }
        var row = byOrdinal.get(message.ordinal());
        if (row != null) {
            row.settle(transport, report);
        } else if (current != null) {
            current.database().settle(transport, message, report);
        }
    }

    /** Writes what is complete or was held long enough, in its order. */
    private void write(long madeBefore) throws SQLException, IOException {
        while (!held.isEmpty()) {
            var row = held.getFirst();
            if (!row.isComplete() && row.madeNanos - madeBefore > 0 && madeBefore != Long.MAX_VALUE
                    && held.size() <= MOST_HELD && heldBytes <= MOST_HELD_BYTES) {
                return;
            }
            open().database().insert(row);
            last = Math.max(last, row.message.ordinal());
            held.removeFirst();
            heldBytes -= row.message.payload().length;
            byOrdinal.remove(row.message.ordinal(), row);
        }
    }

    /** Writes all that is held. */
    void writeAll() throws SQLException, IOException {
        write(Long.MAX_VALUE);
    }

    void commit() throws SQLException {
        if (current != null) {
            var sum = sum();
            current.database().commit(sum);
            committedRows = sum.inFile();
            committedGone = sum.letGo();
            committedLast = last;
        }
        others.commit();
    }

    /** The present run's readings. */
    Tally sum() {
        long rows = current == null ? committedRows : current.database().rows();
        long gone = current == null ? committedGone : current.database().gone();
        return new Tally(told.made(), rows, told.sampledOut(), told.leftOut() + lost, gone,
                told.fatesLost() + lostFates);
    }

    /** Fates of other runs that could not be written. */
    long othersFatesLost() {
        return others.fatesLost();
    }

    private OpenRun open() throws SQLException, IOException {
        var now = current;
        if (now == null) {
            var its = RunFolder.of(settings.folder(), Objects.requireNonNull(run), clock.millis());
            var there = folder.find(its.run());
            now = open(there == null ? its : there, Objects.requireNonNull(run));
            if (now == null) {
                throw new IOException("another program writes run " + run);
            }
            current = now;
            for (var each : sampling) {
                now.database().sampling(each);
            }
            while (sampling.size() > 1) {
                sampling.removeFirst();
            }
        }
        return now;
    }

    private @Nullable OpenRun open(RunFolder its, String id) throws SQLException, IOException {
        PrivateFiles.makeFolder(its.path());
        var lock = FolderLock.tryTake(its.path());
        if (lock == null) {
            return null;
        }
        boolean opened = false;
        try {
            var made = new OpenRun(its.path(), lock, RunDatabase.open(database,
                    its.path().resolve(RunDatabase.FILE), id, its.started()));
            opened = true;
            return made;
        } catch (SQLException e) {
            if (Database.isDamage(e)) {
                folder.setAside(its.path());
            }
            throw e;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** Lets go of a run that is to be taken away; false if it is the present one. */
    boolean release(Path its) {
        if (current != null && current.folder().equals(its)) {
            return false;
        }
        others.release(its);
        return true;
    }

    /** The folder of the present run; null before its first reading is written. */
    @Nullable
    Path path() {
        return current == null ? null : current.folder();
    }

    /** What the present run's readings take, bytes. */
    long bytesUsed() throws SQLException {
        return current == null ? 0 : current.database().bytesUsed();
    }

    /** Lets the present run's oldest readings go; false if there are hardly any. */
    boolean letGo(int count) throws SQLException {
        if (current == null || current.database().rows() <= count) {
            return false;
        }
        current.database().letGo(count);
        return true;
    }

    /**
     * Gives up what was not committed, after an error; its readings are counted as left out.
     *
     * @param batch what was being taken over, or null
     * @param damaged whether the present run's database is to be set aside
     * @return false if it is damaged and could not be set aside
     */
    boolean fail(Intake.@Nullable Batch batch, boolean damaged) {
        held.clear();
        heldBytes = 0;
        byOrdinal.clear();
        var failed = current;
        current = null;
        boolean done = true;
        if (failed != null && damaged) {
            done = failed.closeDamaged(folder);
        } else if (failed != null) {
            failed.close();
        }
        others.close();
        if (batch != null) {
            follow(batch);
        }
        if (damaged && done) {
            committedRows = 0;
            committedGone = 0;
        }
        lost = told.made() - told.sampledOut() - told.leftOut() - committedGone - committedRows;
        return done;
    }

    /** Follows what happens while nothing is written. */
    void follow(Intake.Batch batch) {
        for (int i = 0; i < batch.size; i++) {
            switch (batch.subjects[i]) {
                case Intake.Begin begin -> reset(begin.run());
                case Intake.Sampling change -> {
                    sampling.clear();
                    sampling.add(change);
                }
                case Row row -> lost++;
                case OutboundMessage message -> {
                    if (!message.run().equals(run)) {
                        others.lose(message.run());
                    } else if (message.ordinal() <= committedLast) {
                        lostFates++;
                    }
                }
                case null, default -> {
                }
            }
        }
        told = batch.tally;
    }

    /** Finds out whether the present run's database can be written again. */
    void probe() throws SQLException, IOException {
        if (run != null) {
            open();
            commit();
        }
    }

    void close() {
        if (current != null) {
            current.close();
        }
        others.close();
    }
}
