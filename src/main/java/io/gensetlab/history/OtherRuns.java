package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that are not the present one and whose fates come in: those before it, and earlier programs' that are sent now. A fate
 * that cannot be written is counted in its run's database as soon as that can be written again, and in the sum at once. Of the
 * history's thread.
 */
final class OtherRuns {
    private static final Logger LOG = LoggerFactory.getLogger(OtherRuns.class);
    /** Further ones take the place of the one that came first. */
    private static final int MOST = 4;
    /** A run that cannot be opened is tried again after that: another program may have let go of it. */
    private static final long TRY_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Opens a run's database. */
    @FunctionalInterface
    interface Opener {
        /** Null if another program writes it. */
        @Nullable
        OpenRun open(RunFolder its, String id) throws SQLException, IOException;
    }

    private static final class Other {
        @Nullable
        OpenRun open;
        boolean tried;
        long triedNanos;
        /** There is no history of it, by the last look. */
        boolean none;
        boolean said;
        /** Fates written and not committed. */
        long onTheWay;
        /** Fates that its database does not have, and does not count yet. */
        long lost;
    }

    private final HistoryFolder folder;
    private final Opener opener;
    private final HistoryListener listener;
    private final LinkedHashMap<String, Other> runs = new LinkedHashMap<>();
    private long lost;

    OtherRuns(HistoryFolder folder, Opener opener, HistoryListener listener) {
        this.folder = folder;
        this.opener = opener;
        this.listener = listener;
    }

    /** Fates that could not be written to the database of their run, of all runs. */
    long fatesLost() {
        return lost;
    }

    /** A run that was the present one. */
    void add(String id, OpenRun its) {
        of(id).open = its;
    }

    private Other of(String id) {
        var there = runs.get(id);
        if (there == null) {
            there = new Other();
            runs.put(id, there);
            if (runs.size() > MOST) {
                end(runs.pollFirstEntry().getValue());
            }
        }
        return there;
    }

    /** Writes a fate to its run, if there is a history of that. */
    void settle(Transport transport, OutboundMessage message, DeliveryReport report, long nanos) {
        var its = of(message.run());
        if (its.open == null && (!its.tried || nanos - its.triedNanos >= TRY_AGAIN_NANOS)) {
            its.tried = true;
            its.triedNanos = nanos;
            open(its, message.run());
        }
        var open = its.open;
        if (open == null) {
            lose(its);
            return;
        }
        its.onTheWay++;
        try {
            open.database().settle(transport, message, report);
        } catch (SQLException e) {
            failed(its, open, e);
        }
    }

    /** A fate came while nothing is written. */
    void lose(String id) {
        lose(of(id));
    }

    private void lose(Other its) {
        if (!its.none) {
            its.lost++;
            lost++;
        }
    }

    private void open(Other its, String id) {
        var why = "another program writes it";
        try {
            var found = folder.find(id);
            its.none = found == null;
            its.open = found == null ? null : opener.open(found, id);
        } catch (SQLException e) {
            LOG.warn("The history of run {} cannot be written", id, e);
            why = Database.reason(e);
        } catch (IOException e) {
            LOG.warn("The history of run {} cannot be written", id, e);
            why = String.valueOf(e.getMessage());
        }
        var open = its.open;
        if (its.none) {
            lost -= its.lost;
            its.lost = 0;
        } else if (open != null) {
            open.database().loseFates(its.lost);
            its.lost = 0;
        } else if (!its.said) {
            its.said = true;
            listener.said(true, "What becomes of readings of run " + id + " is not written to its history ("
                    + why + "): they look pending there. Sending goes on.");
        }
    }

    /** A run that is not the present one can be written no more, which is no matter of the present one. */
    private void failed(Other its, OpenRun open, SQLException e) {
        LOG.warn("The last fates of {} are lost to the history", open.folder(), e);
        its.open = null;
        loseOnTheWay(its);
        if (Database.isDamage(e)) {
            open.closeDamaged(folder);
        } else {
            open.close();
        }
    }

    private void loseOnTheWay(Other its) {
        its.lost += its.onTheWay;
        lost += its.onTheWay;
        its.onTheWay = 0;
    }

    void commit() {
        runs.values().forEach(this::commit);
    }

    private void commit(Other its) {
        var open = its.open;
        if (open != null) {
            try {
                open.database().commit();
                its.onTheWay = 0;
            } catch (SQLException e) {
                failed(its, open, e);
            }
        }
    }

    private void end(Other its) {
        commit(its);
        var open = its.open;
        if (open != null) {
            open.close();
            its.open = null;
        }
    }

    /** Lets go of a run that is to be taken away. */
    void release(Path gone) {
        runs.values().removeIf(its -> {
            boolean isIt = its.open != null && its.open.folder().equals(gone);
            if (isIt) {
                end(its);
            }
            return isIt;
        });
    }

    /** Closes all; what was not committed is lost. They are opened again when fates come. */
    void close() {
        for (var its : runs.values()) {
            var open = its.open;
            if (open != null) {
                its.open = null;
                loseOnTheWay(its);
                open.close();
            }
            its.tried = false;
        }
    }
}
