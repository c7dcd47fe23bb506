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
        /** Sends it to the brokers in use; tells how many readings go, by transport. */
        Map<Transport, Long> sendNow(String run, boolean toOtherBrokers);

        void keep(String run);

        /** @param failed told on the FX thread, in a sentence, if it is there still */
        void discard(String run, Consumer<String> failed);

        /** How it goes with one that is being sent. */
        Map<Transport, LedgerSnapshot> sent(String run);

        /** Those that are not delivered, the kept ones too, oldest first. */
        List<UnfinishedRun> all();

        /** Opens what chooses the brokers. */
        void chooseBrokers();
    }

    private final Desk desk;
    private final Consumer<Toast> notice;
    private final Runnable showPlaces;
    private final InstantSource clock;
    private final ZoneId zone;
    private @Nullable String offered;
    private final Map<String, UnfinishedRun> sending = new LinkedHashMap<>();
    private JournalStatus.State said = JournalStatus.State.OFF;
    private Map<Transport, String> inUse = Map.of();

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
        inUse = journal.targets();
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

    /** Offers whatever is not delivered again, and what was kept. */
    void offerAll() {
        var all = desk.all();
        if (all.isEmpty()) {
            notice.accept(new Toast(Tone.INFO, "Undelivered readings", "No earlier run waits to be sent."));
        }
        // The newest notice is the first to be seen.
        all.reversed().forEach(this::offer);
    }

    private void offer(UnfinishedRun run) {
        notice.accept(new Toast(Tone.WARNING, "Run of " + time(run) + " not delivered",
                run.words() + ", made for " + run.target() + ".",
                List.of(new Toast.Choice("Send now", () -> send(run)),
                        new Toast.Choice("Keep", () -> desk.keep(run.id())),
                        new Toast.Choice("Discard…", () -> ask(run)))));
    }

    private void send(UnfinishedRun run) {
        if (run.elsewhere(inUse).isEmpty()) {
            sendAnyway(run);
            return;
        }
        notice.accept(new Toast(Tone.WARNING, "Other brokers are in use",
                "Run of " + time(run) + ": made for " + run.target() + "; in use: " + run.inUse(inUse) + ".",
                List.of(new Toast.Choice("Connections…", () -> {
                    offer(run);
                    desk.chooseBrokers();
                }), new Toast.Choice("Send to these", () -> sendAnyway(run)),
                        new Toast.Choice("Keep", () -> desk.keep(run.id())))));
    }

    private void sendAnyway(UnfinishedRun run) {
        if (desk.sendNow(run.id(), true).isEmpty()) {
            notice.accept(new Toast(Tone.WARNING, "Run of " + time(run),
                    "Nothing was sent: its readings are not in the journal any more."));
        } else {
            sending.put(run.id(), run);
        }
    }

    private void ask(UnfinishedRun run) {
        notice.accept(new Toast(Tone.WARNING, "Discard the run of " + time(run) + "?",
                run.words() + " are gone for good then.",
                List.of(new Toast.Choice("Discard", () -> desk.discard(run.id(),
                        why -> notice.accept(new Toast(Tone.ALARM, "Not discarded", why, "Try again",
                                () -> ask(run))))),
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
