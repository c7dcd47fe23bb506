package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.history.History;
import io.gensetlab.history.HistorySettings;
import io.gensetlab.history.HistoryState;
import io.gensetlab.history.HistoryView;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of each reading of the lab, on disk and to be exported. Without a history there is nothing. Thread-safe; every
 * method returns at once unless it says otherwise.
 */
public final class HistoryDesk implements AutoCloseable, ReportListener {
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(10);

    private final EventLog events;
    /** Null without a folder. */
    private final @Nullable History history;
    /** Whether this program's readings are written there. */
    private final boolean on;
    private final RunArchive archive;
    private volatile @Nullable String present;
    private boolean sampling;

    HistoryDesk(HistoryPlan plan, InstantSource clock, LongSupplier nanoTime, EventLog events) {
        this.events = events;
        var folder = plan.folder();
        on = plan.isOn();
        history = folder == null
                ? null
                : History.open(new HistorySettings(folder, plan.mostBytes(), plan.longestAge(),
                        on ? HistorySettings.MOST_PER_SECOND : 0), clock, nanoTime, this::tell);
        archive = new RunArchive(plan, sentence -> tell(true, sentence), this::flush,
                run -> run.equals(present));
    }

    private void tell(boolean bad, String sentence) {
        events.add(bad ? LabEvent.Severity.WARNING : LabEvent.Severity.GOOD, null, sentence);
    }

    // ---- for the lab

    /** Is told of what is made, before another one is. */
    MadeListener before(MadeListener other) {
        return (reading, message, mqtt, kafka) -> {
            made(reading, message, mqtt, kafka);
            other.made(reading, message, mqtt, kafka);
        };
    }

    private void made(Reading reading, OutboundMessage message, boolean toMqtt, boolean toKafka) {
        present = message.run();
        if (history != null && on) {
            history.made(message, reading.coolantCelsius(), reading.oilPressureKpa(), reading.fuelLitres(),
                    toMqtt, toKafka);
        }
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        onReports(transport, List.of(new Settled(message, report)));
    }

    @Override
    public void onReports(Transport transport, List<Settled> settled) {
        if (history != null) {
            // Switched off, it still has the rest of runs that were recorded.
            history.settled(transport, on
                    ? settled
                    : settled.stream().filter(each -> !each.message().run().equals(present)).toList());
        }
    }

    /** What is on its way is in its database by then, or the disk takes nothing. Blocks, seconds at most. */
    public void flush() {
        try {
            if (history != null) {
                history.flush(FLUSH_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- for faces

    /** The history now. */
    public HistoryStatus status() {
        if (history == null || !on) {
            return HistoryStatus.OFF;
        }
        var view = history.view();
        var problem = view.problem();
        var tally = view.tally();
        return new HistoryStatus(view.state() == HistoryState.WRITING
                ? HistoryStatus.State.WRITING
                : HistoryStatus.State.STOPPED, problem == null ? words(view) : problem, tally.inFile(),
                tally.sampledOut(), tally.leftOut() + tally.letGo(),
                tally.fatesLost() + view.othersFatesLost(), view.oneOf());
    }

    /** Once for each time that it begins; to be called now and then. */
    synchronized void saySampling() {
        if (history == null) {
            return;
        }
        var view = history.view();
        boolean now = view.oneOf() > 1;
        if (now && !sampling) {
            events.add(LabEvent.Severity.INFO, null, String.format(Locale.ROOT,
                    "More than %,d readings a second: the history keeps one of %d. Sending is not touched.",
                    HistorySettings.MOST_PER_SECOND, view.oneOf()));
        }
        sampling = now;
    }

    private static String words(HistoryView view) {
        var tally = view.tally();
        long lost = tally.leftOut() + tally.letGo();
        return String.format(Locale.ROOT, "History: %,d of %,d readings of this run can be exported",
                tally.inFile(), tally.made())
                + more(tally.sampledOut(), "sampled out")
                + more(lost, "lost")
                + more(tally.fatesLost(), "fates not kept")
                + more(view.othersFatesLost(), "fates of earlier runs not kept");
    }

    private static String more(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }

    /** The runs that can be exported. */
    public RunArchive archive() {
        return archive;
    }

    /** Writes what is on its way. Blocks, seconds at most. */
    @Override
    public void close() {
        if (history != null) {
            history.close();
        }
    }
}
