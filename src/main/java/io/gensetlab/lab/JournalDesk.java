package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Outbox;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.SpillingOutbox;
import io.gensetlab.delivery.Transport;
import io.gensetlab.journal.Journal;
import io.gensetlab.journal.JournalSettings;
import io.gensetlab.journal.JournalState;
import io.gensetlab.journal.JournalView;
import io.gensetlab.journal.Notice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lab's journal: what is pending survives the end of the program, and what earlier programs left is sent, kept or
 * discarded. Without a journal there is nothing to decide. Thread-safe; every method returns at once unless it says
 * otherwise.
 */
public final class JournalDesk implements AutoCloseable, ReportListener {
    /** Readings of one transport kept in memory; what is beyond is read back from disk when its turn comes. */
    static final int MEMORY_SHARE = 50_000;
    /** The room on disk is the bound; this one only keeps counters in their range. */
    private static final int MOST_PENDING = 50_000_000;

    private final JournalPlan plan;
    private final EventLog events;
    private final @Nullable Journal journal;
    /** Runs that somebody decided about. */
    private final Set<String> decided = ConcurrentHashMap.newKeySet();

    JournalDesk(JournalPlan plan, InstantSource clock, EventLog events) {
        this.plan = plan;
        this.events = events;
        var folder = plan.folder();
        journal = folder == null
                ? null
                : Journal.open(new JournalSettings(folder, plan.mostBytes(), plan.longestAge(), plan.policy(),
                        plan.sync()), clock, this::tell);
    }

    private void tell(Notice notice) {
        events.add(notice.bad() ? LabEvent.Severity.WARNING : LabEvent.Severity.GOOD, null,
                notice.sentence());
    }

    // ---- for the lab

    /** An outbox of a lab with these settings. */
    Outbox outbox(Transport transport, RunSettings settings) {
        if (journal == null) {
            return new MemoryOutbox(settings.outboxCapacity());
        }
        // Unthrottled the outbox is the maker's brake: it would fill the disk before it slowed down.
        return settings.unthrottled()
                ? new SpillingOutbox(transport, settings.outboxCapacity(), settings.outboxCapacity(), journal)
                : new SpillingOutbox(transport, MEMORY_SHARE, MOST_PENDING, journal);
    }

    /** How old a reading may be; null for any age. */
    @Nullable
    Duration longestAge() {
        return journal == null ? null : plan.longestAge();
    }

    boolean append(List<OutboundMessage> messages, byte[] masks) {
        return journal != null && journal.append(messages, masks);
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        if (journal != null) {
            journal.settled(transport, message, report);
        }
    }

    /** Readings go to these brokers from now on, those that are pending too. */
    void goesTo(Map<Transport, String> targets) {
        if (journal != null) {
            journal.goesTo(targets);
        }
    }

    // ---- for faces

    /** The journal now. */
    public JournalStatus status() {
        if (journal == null) {
            return JournalStatus.OFF;
        }
        var view = journal.view();
        var problem = view.problem();
        return new JournalStatus(view.state() == JournalState.WRITING
                ? JournalStatus.State.ON_DISK
                : JournalStatus.State.MEMORY_ONLY, problem == null ? words(view) : problem, view.bytes(),
                plan.mostBytes(), unfinished(), journal.targets());
    }

    private static String words(JournalView view) {
        long alone = view.memoryOnly().values().stream().mapToLong(Long::longValue).sum();
        return alone == 0
                ? "Pending readings are on disk"
                : String.format(Locale.ROOT,
                        "Pending readings are on disk, but for %,d that are in memory alone",
                        alone);
    }

    /** Readings of one transport that are pending in memory alone: the end of the program loses them. */
    long inMemoryAlone(Transport transport, long pending) {
        return journal == null
                ? pending
                : Math.min(pending, journal.view().memoryOnly().getOrDefault(transport, 0L));
    }

    /** How many runs other programs were using when this one looked: these have them, and what they found. */
    public int inUseElsewhere() {
        return journal == null ? 0 : journal.inUseElsewhere();
    }

    /** Waits until it is known what earlier programs left; false if it is not within the wait. */
    public boolean awaitLooked(Duration wait) throws InterruptedException {
        return journal == null || journal.awaitLooked(wait);
    }

    /** Runs of earlier programs that wait for a decision, oldest first. */
    public List<UnfinishedRun> unfinished() {
        return all().stream().filter(run -> !decided.contains(run.id())).toList();
    }

    /** The same, with those that somebody decided to keep. */
    public List<UnfinishedRun> all() {
        return journal == null
                ? List.of()
                : journal.earlierRuns()
                        .stream()
                        .map(run -> new UnfinishedRun(run.id(), run.started(), run.pending(), run.targets()))
                        .toList();
    }

    /** Leaves a run where it is: the next start offers it again. */
    public void keep(String run) {
        decided.add(run);
    }

    /**
     * Lets a run's readings go; before the lab is closed that is done.
     *
     * @return completes with null, or with a sentence if they are there still; never exceptionally
     */
    public CompletableFuture<@Nullable String> discard(String run) {
        if (journal == null) {
            return CompletableFuture.completedFuture(null);
        }
        decided.add(run);
        return journal.discard(run).handle((gone, error) -> {
            if (error == null) {
                events.add(LabEvent.Severity.INFO, null,
                        String.format(Locale.ROOT, "%,d readings of run %s were discarded.", gone, run));
                return null;
            }
            decided.remove(run);
            var cause = error instanceof CompletionException && error.getCause() != null
                    ? error.getCause()
                    : error;
            var sentence = "Run " + run + " could not be discarded as a whole: " + cause.getMessage();
            events.add(LabEvent.Severity.WARNING, null, sentence);
            return sentence;
        });
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }

    /** What {@link Lab} wires to it. */
    static final class Sending {
        private final JournalDesk desk;
        private final Map<Transport, TransportChannel> channels;
        private final BiConsumer<Transport, Boolean> turn;

        Sending(JournalDesk desk, Map<Transport, TransportChannel> channels,
                BiConsumer<Transport, Boolean> turn) {
            this.desk = desk;
            this.channels = channels;
            this.turn = turn;
        }

        /** Takes a run over, with the run and sequence numbers that its readings have, and switches their transports on. */
        Map<Transport, Long> send(String run, Set<Transport> transports, boolean toOtherBrokers) {
            var sent = new EnumMap<Transport, Long>(Transport.class);
            var journal = desk.journal;
            if (journal == null) {
                return sent;
            }
            var wanted = EnumSet.noneOf(Transport.class);
            for (var each : desk.all()) {
                if (each.id().equals(run)) {
                    wanted.addAll(each.pending().keySet());
                    wanted.retainAll(transports);
                    if (!toOtherBrokers) {
                        wanted.removeAll(each.elsewhere(journal.targets()));
                    }
                }
            }
            if (wanted.isEmpty()) {
                return sent;
            }
            journal.takeOver(run, wanted).forEach((transport, stretches) -> {
                var channel = channels.get(transport);
                if (channel != null && !stretches.isEmpty()) {
                    channel.ledger().takeOver(run, stretches);
                    var figures = channel.ledger().takenOver(run);
                    sent.put(transport, figures == null ? 0 : figures.made());
                    turn.accept(transport, true);
                }
            });
            if (!sent.isEmpty()) {
                desk.events.add(LabEvent.Severity.INFO, null, "Readings of run " + run
                        + " that were not delivered go out now, under the numbers they have.");
            }
            return sent;
        }

        /** How it goes with a run that is being sent, by transport. */
        Map<Transport, LedgerSnapshot> figures(String run) {
            var figures = new EnumMap<Transport, LedgerSnapshot>(Transport.class);
            channels.forEach((transport, channel) -> {
                var its = channel.ledger().takenOver(run);
                if (its != null) {
                    figures.put(transport, its);
                }
            });
            return figures;
        }
    }
}
