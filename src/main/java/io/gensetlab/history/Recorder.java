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
import java.util.Iterator;
import java.util.LinkedHashMap;
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
    /** Other runs whose fates come in: those before, and earlier programs' that are sent now. */
    private static final int MOST_OTHERS = 4;

    /** An open run. */
    private record Open(Path folder, FolderLock lock, RunDatabase database) {
        void close() {
            try (lock) {
                database.close();
            } catch (SQLException | IOException e) {
                LOG.warn("The history of {} did not end as it should", folder, e);
            }
        }
    }

    private final HistorySettings settings;
    private final HistoryFolder folder;
    private final Database database;
    private final InstantSource clock;
    private final ArrayDeque<Row> held = new ArrayDeque<>();
    private final Map<Long, Row> byOrdinal = new HashMap<>();
    private final LinkedHashMap<String, @Nullable Open> others = new LinkedHashMap<>();
    private @Nullable String run;
    private @Nullable Open current;
    private Intake.@Nullable Sampling sampling;
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

    Recorder(HistorySettings settings, HistoryFolder folder, Database database, InstantSource clock) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
        this.clock = clock;
    }

    /** Takes a batch over; what is complete is written. */
    void take(Intake.Batch batch, long nanos) throws SQLException, IOException {
        for (int i = 0; i < batch.size; i++) {
            switch (batch.subjects[i]) {
                case Row row -> {
                    held.add(row);
                    byOrdinal.put(row.message.ordinal(), row);
                }
                case OutboundMessage message ->
                    settle(batch.kafka[i] ? Transport.KAFKA : Transport.MQTT, message,
                            Objects.requireNonNull(batch.reports[i]));
                case Intake.Sampling change -> {
                    sampling = change;
                    if (current != null) {
                        current.database().sampling(change);
                    }
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
            keep(run, current);
        }
        current = null;
        reset(begin.run());
    }

    private void reset(String next) {
        run = next;
        sampling = null;
        told = Tally.NONE;
        lost = 0;
        lostFates = 0;
        committedRows = 0;
        committedGone = 0;
        last = -1;
        committedLast = -1;
    }

    private void settle(Transport transport, OutboundMessage message, DeliveryReport report)
            throws SQLException, IOException {
        if (message.run().equals(run)) {
            var row = byOrdinal.get(message.ordinal());
            if (row != null) {
                row.settle(transport, report);
            } else if (current != null) {
                current.database().settle(transport, message, report);
            }
            return;
        }
        var its = other(message.run());
        if (its != null) {
            its.database().settle(transport, message, report);
        }
    }

    /** Writes what is complete or was held long enough, in its order. */
    private void write(long madeBefore) throws SQLException, IOException {
        while (!held.isEmpty()) {
            var row = held.getFirst();
            if (!row.isComplete() && row.madeNanos - madeBefore > 0 && madeBefore != Long.MAX_VALUE
                    && held.size() <= MOST_HELD) {
                return;
            }
            open().database().insert(row);
            last = Math.max(last, row.message.ordinal());
            held.removeFirst();
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
        for (var each : others.values()) {
            if (each != null) {
                each.database().commit();
            }
        }
    }

    /** The present run's readings. */
    Tally sum() {
        long rows = current == null ? committedRows : current.database().rows();
        long gone = current == null ? committedGone : current.database().gone();
        return new Tally(told.made(), rows, told.sampledOut(), told.leftOut() + lost, gone,
                told.fatesLost() + lostFates);
    }

    private Open open() throws SQLException, IOException {
        var now = current;
        if (now == null) {
            var its = RunFolder.of(settings.folder(), Objects.requireNonNull(run), clock.millis());
            var there = folder.find(its.run());
            now = open(there == null ? its : there, Objects.requireNonNull(run));
            if (now == null) {
                throw new IOException("another program writes run " + run);
            }
            current = now;
            if (sampling != null) {
                now.database().sampling(sampling);
            }
        }
        return now;
    }

    private @Nullable Open open(RunFolder its, String id) throws SQLException, IOException {
        PrivateFiles.makeFolder(its.path());
        var lock = FolderLock.tryTake(its.path());
        if (lock == null) {
            return null;
        }
        try {
            return new Open(its.path(), lock, RunDatabase.open(database, its.path().resolve(RunDatabase.FILE),
                    id, its.started()));
        } catch (SQLException e) {
            if (Database.isDamage(e)) {
                folder.setAside(its.path());
            }
            lock.close();
            throw e;
        }
    }

    /** A run that is not the present one, or null if there is no history of it, or another program writes it. */
    private @Nullable Open other(String id) throws IOException {
        if (others.containsKey(id)) {
            return others.get(id);
        }
        @Nullable
        Open its = null;
        var found = folder.find(id);
        if (found != null) {
            try {
                its = open(found, id);
            } catch (SQLException e) {
                LOG.warn("Fates of run {} are not written to the history", id, e);
            }
        }
        keep(id, its);
        return its;
    }

    private void keep(String id, @Nullable Open its) {
        others.put(id, its);
        if (others.size() > MOST_OTHERS) {
            Iterator<@Nullable Open> oldest = others.values().iterator();
            var first = oldest.next();
            oldest.remove();
            if (first != null) {
                try {
                    first.database().commit();
                } catch (SQLException e) {
                    LOG.warn("The last fates of {} are lost to the history", first.folder(), e);
                }
                first.close();
            }
        }
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
     */
    void fail(Intake.@Nullable Batch batch, boolean damaged) throws IOException {
        held.clear();
        byOrdinal.clear();
        var failed = current;
        current = null;
        if (failed != null) {
            failed.close();
        }
        others.values().forEach(each -> {
            if (each != null) {
                each.close();
            }
        });
        others.clear();
        if (batch != null) {
            follow(batch);
        }
        if (damaged) {
            committedRows = 0;
            committedGone = 0;
        }
        lost = told.made() - told.sampledOut() - told.leftOut() - committedGone - committedRows;
        if (failed != null && damaged) {
            folder.setAside(failed.folder());
        }
    }

    /** Follows what happens while nothing is written. */
    void follow(Intake.Batch batch) {
        for (int i = 0; i < batch.size; i++) {
            switch (batch.subjects[i]) {
                case Intake.Begin begin -> reset(begin.run());
                case Intake.Sampling change -> sampling = change;
                case Row row -> lost++;
                case OutboundMessage message -> {
                    if (!message.run().equals(run) || message.ordinal() <= committedLast) {
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
        others.values().forEach(each -> {
            if (each != null) {
                each.close();
            }
        });
    }
}
