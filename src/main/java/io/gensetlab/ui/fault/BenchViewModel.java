package io.gensetlab.ui.fault;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.PayloadPreview;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The fault bench: a palette of all there is, the parameters and the timing of what is chosen, whom it hits, what would come of
 * it, and what is injected already. Belongs to one thread, that of its user.
 */
public final class BenchViewModel implements AutoCloseable {
    /** Wall time of the countdown. */
    static final Duration COUNTDOWN = Duration.ofSeconds(10);

    /** What was injected last: to be undone, and counted down to. */
    private record Injected(Set<Long> handles, boolean onLink, long step, boolean counted) {}

    private final BenchActions actions;
    private final Selection<GeneratorId> selection;
    private final BenchPreview preview;
    private final List<BenchItem> all;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObjectProperty<@Nullable FaultLayer> layer = new SimpleObjectProperty<>(this, "layer");
    private final ReadOnlyObjectWrapper<List<BenchItem>> items = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable BenchItem> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<@Nullable ParameterForm> form = new ReadOnlyObjectWrapper<>();
    private final TimingForm timing = new TimingForm();
    private final BenchTarget target = new BenchTarget();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper(this, "obstacle", "");
    private final ReadOnlyStringWrapper targetWords = new ReadOnlyStringWrapper(this, "targetWords", "");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyStringWrapper countdown = new ReadOnlyStringWrapper(this, "countdown", "");
    private final ReadOnlyObjectWrapper<List<FaultRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<LabSnapshot> lab;
    private final ChangeListener<Set<GeneratorId>> onSelect = (observable, before, now) -> {
        check();
        ask();
    };
    private List<GeneratorId> sets = List.of();
    private @Nullable Injected last;
    private boolean seen;

    /** @param first what the lab shows */
    BenchViewModel(BenchActions actions, Selection<GeneratorId> selection, BenchPreview preview,
            LabSnapshot first) {
        this.actions = actions;
        this.selection = selection;
        this.preview = preview;
        lab = new ReadOnlyObjectWrapper<>(first);
        all = BenchItem.all();
        search.subscribe(this::find);
        layer.subscribe(this::find);
        find();
        chosen.subscribe(this::choose);
        timing.timingProperty().subscribe(this::formChanged);
        target.modeProperty().subscribe(this::check);
        target.shareProperty().subscribe(this::check);
        target.seedProperty().subscribe(this::check);
        selection.itemsProperty().addListener(onSelect);
        chosen.set(items.get().getFirst());
    }

    private void find() {
        items.set(BenchItem.find(all, layer.get(), search.get()));
    }

    private void choose(@Nullable BenchItem item) {
        form.set(item instanceof BenchItem.Kind(var kind) ? new ParameterForm(kind) : null);
        var parameters = form.get();
        if (parameters != null) {
            parameters.faultProperty().subscribe(this::formChanged);
        }
        timing.reset();
        formChanged();
    }

    private void formChanged() {
        check();
        ask();
    }

    /** Takes what the lab shows now. */
    void update(LabSnapshot snapshot) {
        boolean others = snapshot.messages() != lab.get().messages()
                || !PayloadPreview.Framing.of(snapshot).equals(PayloadPreview.Framing.of(lab.get()));
        lab.set(snapshot);
        var now = FaultRow.of(snapshot.faults(), actions.links(), snapshot.simulatedMillis());
        if (!now.equals(rows.get())) {
            rows.set(List.copyOf(now));
        }
        countDown(snapshot);
        check();
        if (others) {
            ask();
        }
    }

    /** Whether anybody looks: what nobody sees is not worked out. */
    void setSeen(boolean now) {
        seen = now;
        ask();
    }

    private void ask() {
        var at = timing.timingProperty().get();
        if (!seen || at == null) {
            preview.show(null);
            return;
        }
        var snapshot = lab.get();
        var lead = selection.get();
        var like = lead == null ? null : snapshot.status(lead);
        var framing = PayloadPreview.Framing.of(snapshot);
        switch (chosen.get()) {
            case BenchItem.Story(var preset) ->
                preview.show(BenchPreview.Wish.of(preset, at, like, snapshot.messages(), framing));
            case BenchItem.Kind _ -> {
                var fault = fault();
                preview.show(fault == null
                        ? null
                        : BenchPreview.Wish.of(fault, at, like, snapshot.messages(), framing));
            }
            case null, default -> preview.show(null);
        }
    }

    private @Nullable Fault fault() {
        var parameters = form.get();
        return parameters == null ? null : parameters.faultProperty().get();
    }

    // ---- whether it can be injected, and whom it hits

    private void check() {
        sets = List.of();
        try {
            targetWords.set("");
            obstacle.set(obstacle());
        } catch (IllegalArgumentException e) {
            obstacle.set(String.valueOf(e.getMessage()));
        }
    }

    private String obstacle() {
        var item = chosen.get();
        if (item == null || item instanceof BenchItem.Broker) {
            return "";
        }
        if (item instanceof BenchItem.Kind && fault() == null || timing.timingProperty().get() == null) {
            return "A value above is not right.";
        }
        var onLink = onLink();
        if (onLink != null) {
            targetWords.set("the link itself, for all generators; times are wall time");
            for (var transport : transports(onLink)) {
                var refusal = actions.linkRefusal(transport);
                if (refusal != null) {
                    return refusal;
                }
            }
            return "";
        }
        sets = target.sets(lab.get().fleet(), selection.items());
        targetWords.set(target.words(sets));
        return "";
    }

    /** What is chosen, if it belongs to a link. */
    private TransportFault.@Nullable OnLink onLink() {
        return chosen.get() instanceof BenchItem.Story(var preset)
                ? preset.onLink()
                : fault() instanceof TransportFault.OnLink link ? link : null;
    }

    private static List<Transport> transports(TransportFault.OnLink fault) {
        var transports = new ArrayList<Transport>();
        if (fault.link().mqtt()) {
            transports.add(Transport.MQTT);
        }
        if (fault.link().kafka()) {
            transports.add(Transport.KAFKA);
        }
        return transports;
    }

    // ---- acts

    /**
     * Injects what is in the form.
     *
     * @param counted after a countdown of {@link #COUNTDOWN}, wall time
     */
    void inject(boolean counted) {
        check();
        var item = chosen.get();
        var at = timing.timingProperty().get();
        if (item == null || at == null || !obstacle.get().isEmpty() || item instanceof BenchItem.Broker) {
            return;
        }
        var fault = fault();
        var onLink = onLink();
        if (onLink != null) {
            injectLink(item, onLink, at, counted);
            return;
        }
        // As much simulated time as goes by meanwhile.
        var after = counted
                ? Duration.ofMillis(Math.round(COUNTDOWN.toMillis() * lab.get().speed()))
                : Duration.ZERO;
        var when = at.later(after);
        var handles = item instanceof BenchItem.Story(var preset)
                ? actions.inject(sets, preset, when.onset(), when.duration())
                : actions.inject(sets, Objects.requireNonNull(fault), when);
        last = new Injected(Set.copyOf(handles.keySet()), false, actions.revision(), counted);
        say(item, target.words(sets), counted);
    }

    private void injectLink(BenchItem item, TransportFault.OnLink fault, FaultTiming at, boolean counted) {
        var handles = new ArrayList<Long>();
        var lasts = at.duration() == null && item instanceof BenchItem.Story(var preset)
                ? preset.parts().getFirst().lasts()
                : at.duration();
        try {
            for (var transport : transports(fault)) {
                handles.add(actions.injectLink(transport, fault,
                        counted ? at.onset().plus(COUNTDOWN) : at.onset(), lasts));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            handles.forEach(actions::clearLink);
            obstacle.set(String.valueOf(e.getMessage()));
            return;
        }
        last = new Injected(Set.copyOf(handles), true, -1, counted);
        say(item, switch (fault.link()) {
            case MQTT -> "the MQTT link";
            case KAFKA -> "the Kafka link";
            case BOTH -> "both links";
        }, counted);
    }

    private void say(BenchItem item, String where, boolean counted) {
        said.set((counted ? "Begins in 10 s: " : "Injected: ") + item.label() + ", " + where + ".");
        undoable.set(true);
    }

    private void countDown(LabSnapshot snapshot) {
        var injected = last;
        if (injected == null || !injected.counted()) {
            countdown.set("");
            return;
        }
        var left = injected.onLink()
                ? actions.links()
                        .stream()
                        .filter(link -> injected.handles().contains(link.handle()))
                        .map(link -> link.untilOnset())
                        .findFirst()
                        .orElse(Duration.ZERO)
                : snapshot.faults()
                        .stream()
                        .filter(fault -> injected.handles().contains(fault.order().handle()))
                        .mapToLong(fault -> fault.sinceMillis() - snapshot.simulatedMillis())
                        .min()
                        .stream()
                        .mapToObj(millis -> Duration.ofMillis((long) (millis / snapshot.speed())))
                        .findFirst()
                        .orElse(Duration.ZERO);
        countdown.set(left.isPositive() ? "in " + (left.toMillis() + 999) / 1000 + " s" : "");
    }

    /** Takes back what was injected last, with the start that a preset may have asked for. */
    void undo() {
        var injected = last;
        if (injected == null) {
            return;
        }
        if (injected.onLink()) {
            injected.handles().forEach(actions::clearLink);
        } else if (injected.step() == actions.revision()) {
            actions.undo();
        } else {
            actions.clear(injected.handles());
        }
        forget("Taken back.");
    }

    private void forget(String sentence) {
        last = null;
        undoable.set(false);
        countdown.set("");
        said.set(sentence);
    }

    /** Clears what is in a row. */
    void clear(FaultRow row) {
        if (row.onLink()) {
            row.handles().forEach(actions::clearLink);
        } else {
            actions.clear(row.handles());
        }
    }

    /** Clears all of the fleet and of the links. */
    void clearAll() {
        actions.clearAll();
        forget("All cleared.");
    }

    // ---- what is shown

    StringProperty searchProperty() {
        return search;
    }

    /** Null for all. */
    ObjectProperty<@Nullable FaultLayer> layerProperty() {
        return layer;
    }

    /** What is found. */
    ReadOnlyObjectProperty<List<BenchItem>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    /** What the form is about. */
    ObjectProperty<@Nullable BenchItem> chosenProperty() {
        return chosen;
    }

    /** Its parameters; null for what has none by nature. */
    ReadOnlyObjectProperty<@Nullable ParameterForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    TimingForm timing() {
        return timing;
    }

    BenchTarget target() {
        return target;
    }

    BenchPreview preview() {
        return preview;
    }

    /** Why it cannot be injected, in a sentence; empty if it can. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Whom it hits; empty if nobody. */
    ReadOnlyStringProperty targetWordsProperty() {
        return targetWords.getReadOnlyProperty();
    }

    /** What was done last; empty at first. */
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Whether it can be taken back. */
    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** Such as "in 7 s", while it is counted down; empty otherwise. */
    ReadOnlyStringProperty countdownProperty() {
        return countdown.getReadOnlyProperty();
    }

    /** What is injected and not over. */
    ReadOnlyObjectProperty<List<FaultRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** What the lab shows. */
    ReadOnlyObjectProperty<LabSnapshot> labProperty() {
        return lab.getReadOnlyProperty();
    }

    /** No longer follows the selection. */
    @Override
    public void close() {
        selection.itemsProperty().removeListener(onSelect);
    }
}
