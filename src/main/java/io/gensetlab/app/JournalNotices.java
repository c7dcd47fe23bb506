package io.gensetlab.app;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.UnfinishedRun;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the window tells of the journal: runs of before that were not delivered, one after the other, each with the choice
 * what becomes of it; and a disk that takes nothing, for as long as it does. FX thread.
 */
final class JournalNotices {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM, HH:mm",
            Locale.ENGLISH);

    /** What can be done with a run. */
    interface Desk {
        void sendNow(String run);

        void keep(String run);

        void discard(String run);

        /** How it goes with one that is being sent. */
        Map<Transport, LedgerSnapshot> sent(String run);
    }

    private final Desk desk;
    private final Consumer<Toast> notice;
    private final Runnable showPlaces;
    private final InstantSource clock;
    private final ZoneId zone;
    private @Nullable String offered;
    private final Map<String, UnfinishedRun> sending = new LinkedHashMap<>();
    private JournalStatus.State said = JournalStatus.State.OFF;

    /** @param showPlaces opens what tells where the journal is */
    JournalNotices(Desk desk, Consumer<Toast> notice, Runnable showPlaces, InstantSource clock, ZoneId zone) {
        this.desk = desk;
        this.notice = notice;
        this.showPlaces = showPlaces;
        this.clock = clock;
        this.zone = zone;
    }

    /** Ten times a second: nothing but comparisons when there is no news. */
    void look(JournalStatus journal) {
        sayState(journal);
        if (!sending.isEmpty()) {
            sayDelivered();
        }
        if (journal.unfinished().isEmpty()) {
            return;
        }
        var first = journal.unfinished().getFirst();
        if (!first.id().equals(offered)) {
            offered = first.id();
            offer(first);
        }
    }

    private void sayState(JournalStatus journal) {
        var before = said;
        said = journal.state();
        if (said == before) {
            return;
        }
        if (said == JournalStatus.State.MEMORY_ONLY) {
            notice.accept(
                    new Toast(Tone.ALARM, "Readings are in memory only", journal.sentence(), "Show places",
                            showPlaces));
        } else if (before == JournalStatus.State.MEMORY_ONLY) {
            notice.accept(new Toast(Tone.OK, "Journal", "Readings are written to disk again."));
        }
    }

    private void offer(UnfinishedRun run) {
        notice.accept(new Toast(Tone.WARNING, "Run of " + time(run) + " not delivered",
                run.words() + " are in the journal.",
                List.of(new Toast.Choice("Send now", () -> {
                    sending.put(run.id(), run);
                    desk.sendNow(run.id());
                }), new Toast.Choice("Keep", () -> desk.keep(run.id())),
                        new Toast.Choice("Discard…", () -> ask(run)))));
    }

    private void ask(UnfinishedRun run) {
        notice.accept(new Toast(Tone.WARNING, "Discard the run of " + time(run) + "?",
                run.words() + " are gone for good then.",
                List.of(new Toast.Choice("Discard", () -> desk.discard(run.id())),
                        new Toast.Choice("Keep", () -> desk.keep(run.id())))));
    }

    private void sayDelivered() {
        sending.values().removeIf(run -> {
            var figures = desk.sent(run.id());
            boolean done = figures.values().stream().allMatch(each -> each.pending() == 0);
            if (done) {
                long acknowledged = figures.values().stream().mapToLong(LedgerSnapshot::acknowledged).sum();
                long made = figures.values().stream().mapToLong(LedgerSnapshot::made).sum();
                notice.accept(new Toast(acknowledged == made ? Tone.OK : Tone.WARNING, "Run of " + time(run),
                        acknowledged == made
                                ? String.format(Locale.ROOT, "%,d readings were delivered.", made)
                                : String.format(Locale.ROOT, "%,d of %,d readings were delivered.",
                                        acknowledged,
                                        made)));
            }
            return done;
        });
    }

    /** The time of day; with the day, if it is another. */
    private String time(UnfinishedRun run) {
        var at = run.started().atZone(zone);
        return (at.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), zone)) ? TIME : DAY_AND_TIME)
                .format(at);
    }
}
