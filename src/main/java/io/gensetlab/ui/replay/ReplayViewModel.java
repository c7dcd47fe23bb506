package io.gensetlab.ui.replay;

import io.gensetlab.delivery.Transport;
import io.gensetlab.exchange.BadRows;
import io.gensetlab.lab.KeptRun;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.Replay;
import io.gensetlab.lab.ReplayDesk;
import io.gensetlab.lab.ReplayInput;
import io.gensetlab.lab.ReplayPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be replayed, how far it is, and what of it was bad. Belongs to one thread, that of its user. */
public final class ReplayViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayViewModel.class);
    private static final long WORTH_TELLING_SECONDS = 1;

    /** Where rows come from. */
    sealed interface Source {
        /** A file. */
        record Picked(Path file) implements Source {}

        /** A run of the history. */
        record Recorded(KeptRun run) implements Source {}
    }

    private final ReplayActions actions;
    private final Executor worker;
    private final Consumer<Runnable> back;
    private final ReplayForm form = new ReplayForm();
    private final ReadOnlyObjectWrapper<List<KeptRun>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Source> source = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ReplayDesk.State> state = new ReadOnlyObjectWrapper<>(
            ReplayDesk.State.FLEET);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final ReadOnlyStringWrapper delivered = new ReadOnlyStringWrapper(this, "delivered", "");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(this, "share");
    private final ReadOnlyObjectWrapper<List<String>> bad = new ReadOnlyObjectWrapper<>(List.of());
    private long expected;
    private boolean opening;

    /**
     * @param worker where files are read
     * @param back brings what was read to the thread of its user
     */
    public ReplayViewModel(ReplayActions actions, Executor worker, Consumer<Runnable> back) {
        this.actions = actions;
        this.worker = worker;
        this.back = back;
        // What was wrong may be put right by what is typed now.
        for (var field : List.of(form.speedProperty(), form.rateProperty(), form.onlyProperty())) {
            field.subscribe((before, now) -> problem.set(""));
        }
        for (var choice : List.of(form.fastestProperty(), form.originalProperty())) {
            choice.subscribe((before, now) -> problem.set(""));
        }
    }

    /** Looks which runs there are. */
    void look() {
        worker.execute(() -> {
            try {
                var found = actions.runs().stream().filter(run -> run.readings() > 0).toList();
                back.accept(() -> runs.set(found));
            } catch (IOException e) {
                LOG.warn("The recorded runs cannot be listed", e);
                back.accept(() -> problem.set("The recorded runs cannot be listed: " + e.getMessage()));
            }
        });
    }

    /** A file is to be replayed: CSV, JSON Lines, or an exported database. */
    public void choose(Path file) {
        choose(new Source.Picked(file));
    }

    /** A run of the history is. */
    void choose(KeptRun run) {
        choose(new Source.Recorded(run));
    }

    private void choose(Source next) {
        source.set(next);
        problem.set("");
    }

    /** Begins with what is chosen, as it is to be; {@link #problemProperty} tells why not. */
    void start() {
        var chosen = source.get();
        if (opening || state.get() == ReplayDesk.State.REPLAYING) {
            return;
        }
        var refusal = chosen == null ? "Choose a recorded run or a file first." : actions.refusal();
        ReplayPlan plan;
        try {
            plan = form.plan();
        } catch (IllegalArgumentException e) {
            refusal = String.valueOf(e.getMessage());
            plan = null;
        }
        problem.set(refusal);
        if (!refusal.isEmpty() || plan == null || chosen == null) {
            return;
        }
        var how = plan;
        opening = true;
        worker.execute(() -> open(chosen, how));
    }

    private void open(Source chosen, ReplayPlan plan) {
        ReplayInput input = null;
        var wrong = "";
        try {
            input = switch (chosen) {
                case Source.Picked(var file) -> ReplayInput.of(file);
                case Source.Recorded(var run) -> ReplayInput.of(run);
            };
            Replay.requireStamps(input, plan);
        } catch (IOException | IllegalArgumentException e) {
            wrong = String.valueOf(e.getMessage());
        }
        var opened = input;
        var sentence = wrong;
        back.accept(() -> begin(chosen, opened, plan, sentence));
    }

    private void begin(Source chosen, @Nullable ReplayInput input, ReplayPlan plan, String wrong) {
        opening = false;
        var sentence = wrong;
        if (input != null && sentence.isEmpty()) {
            try {
                expected = chosen instanceof Source.Recorded(var run) ? run.readings() : 0;
                actions.start(input, plan);
                state.set(actions.state());
                progress.set("It begins.");
                bad.set(List.of());
                return;
            } catch (IllegalArgumentException | IllegalStateException e) {
                sentence = String.valueOf(e.getMessage());
            }
        }
        problem.set(sentence);
        if (input != null) {
            worker.execute(() -> close(input));
        }
    }

    private static void close(ReplayInput input) {
        try {
            input.close();
        } catch (IOException e) {
            LOG.debug("{} does not close", input.name(), e);
        }
    }

    /** Ends it early. */
    void stop() {
        actions.stop();
    }

    /** The fleet goes on. */
    void leave() {
        actions.leave();
        state.set(actions.state());
    }

    /** Takes what the lab shows now. */
    void update(LabSnapshot snapshot) {
        state.set(actions.state());
        var replay = actions.current();
        boolean goesOn = state.get() == ReplayDesk.State.REPLAYING;
        if (replay == null) {
            if (!goesOn && !progress.get().isEmpty()) {
                progress.set("It ended before its first row.");
                share.set(0);
            }
            return;
        }
        // It may have been ended from elsewhere; its last rows are counted afterwards.
        var all = replay.progress();
        var words = "%s%,d rows read: %,d sent, %,d bad, %,d filtered out.".formatted(
                goesOn || all.complete() ? "" : "Ended early. ", all.rows(), all.sent(), all.bad(),
                all.filtered());
        long next = replay.untilNext().toSeconds();
        progress.set(words + (next > WORTH_TELLING_SECONDS ? " The next in %,d s.".formatted(next) : "")
                + (replay.problem().isEmpty() ? "" : " " + replay.problem()));
        share.set(all.complete()
                ? 1
                : expected > 0
                        ? Math.min(1, (double) all.rows() / expected)
                        : goesOn ? -1 : 0);
        delivered.set(delivered(snapshot));
        var told = bad(replay);
        if (!told.equals(bad.get())) {
            bad.set(told);
        }
    }

    private static String delivered(LabSnapshot snapshot) {
        if (!snapshot.run().startsWith(Replay.RUN_PREFIX)) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (var transport : Transport.values()) {
            var view = snapshot.transports().get(transport);
            if (view != null && view.on()) {
                var ledger = view.ledger();
                parts.add(String.format(Locale.ROOT, "%s: %,d acknowledged, %,d pending%s", transport.label(),
                        ledger.acknowledged(), ledger.pending(),
                        ledger.rejected() > 0
                                ? String.format(Locale.ROOT, ", %,d rejected", ledger.rejected())
                                : ""));
            }
        }
        return String.join(" · ", parts);
    }

    private static List<String> bad(Replay replay) {
        var told = new ArrayList<String>();
        add(told, replay.bad(), "bad");
        add(told, replay.farOff(), "not waited for");
        replay.notes().forEach(told::add);
        if (!replay.neverSeen().isEmpty()) {
            told.add("There was no row of " + String.join(", ",
                    replay.neverSeen().stream().map(id -> id.value()).toList()) + ".");
        }
        return List.copyOf(told);
    }

    private static void add(List<String> to, BadRows rows, String what) {
        rows.told().forEach(row -> to.add("line " + row.line() + ": " + row.reason()));
        if (rows.count() > BadRows.MOST_TOLD) {
            to.add("and %,d more %s".formatted(rows.count() - BadRows.MOST_TOLD, what));
        }
    }

    // ---- what is shown

    ReplayForm form() {
        return form;
    }

    /** Runs that can be replayed, newest first. */
    ReadOnlyObjectProperty<List<KeptRun>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** What is chosen; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Source> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /** How it stands. */
    ReadOnlyObjectProperty<ReplayDesk.State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why it does not begin, in a sentence; empty while nothing is wrong. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How far it is, in words; empty before the first. */
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What became of it, by transport. */
    ReadOnlyStringProperty deliveredProperty() {
        return delivered.getReadOnlyProperty();
    }

    /** How far it is, 0 to 1; −1 where nobody knows how long the source is. */
    ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    /** Rows that were left out or not waited for, with their lines, and what else is to be said. */
    ReadOnlyObjectProperty<List<String>> badProperty() {
        return bad.getReadOnlyProperty();
    }
}
