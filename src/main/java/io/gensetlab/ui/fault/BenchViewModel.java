package io.gensetlab.ui.fault;

import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.PayloadPreview;
import io.gensetlab.ui.fx.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
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
    private final BooleanProperty counted = new SimpleBooleanProperty(this, "counted");
    private final BenchOrders orders;
    private final WillBoard wills;
    private final SchemaBoard schema;
    private final ReadOnlyObjectWrapper<List<FaultRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<LabSnapshot> lab;
    private final ChangeListener<Set<GeneratorId>> onSelect = (observable, before, now) -> {
        check();
        ask();
    };
    private List<GeneratorId> sets = List.of();
    private boolean seen;

    /** @param first what the lab shows */
    BenchViewModel(BenchActions actions, Selection<GeneratorId> selection, BenchPreview preview,
            LabSnapshot first) {
        this.actions = actions;
        this.selection = selection;
        this.preview = preview;
        orders = new BenchOrders(actions, first);
        wills = new WillBoard(actions, orders);
        schema = new SchemaBoard(actions, orders, preview);
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
        counted.set(false);
        orders.turnPage();
        formChanged();
        lookAtProofs();
    }

    private void formChanged() {
        check();
        ask();
    }

    /** Takes what the lab shows now. */
    void update(LabSnapshot snapshot) {
        boolean others = snapshot.messages() != lab.get().messages()
                || !PayloadPreview.Framing.of(snapshot).equals(PayloadPreview.Framing.of(lab.get()))
                || doing(snapshot) != doing(lab.get());
        lab.set(snapshot);
        var now = new ArrayList<>(FaultRow.of(snapshot.faults(), actions.links(), actions.planned(),
                snapshot.simulatedMillis(), snapshot.speed()));
        addHalted(snapshot, now);
        if (!now.equals(rows.get())) {
            rows.set(List.copyOf(now));
        }
        orders.update(snapshot);
        check();
        lookAtProofs();
        if (others) {
            ask();
        }
    }

    /** A paused MQTT broker or Kafka is a fault of its link already. */
    private void addHalted(LabSnapshot snapshot, List<FaultRow> rows) {
        var brokers = snapshot.brokers();
        for (var kind : DemoBrokers.Kind.values()) {
            if (kind.ordinal() < brokers.size() && brokers.get(kind.ordinal()).stopped()) {
                rows.add(FaultRow.halted(kind, false));
            } else if (kind == DemoBrokers.Kind.REGISTRY && actions.isPaused(kind)) {
                rows.add(FaultRow.halted(kind, true));
            }
        }
    }

    /** What the set does that the preview speaks of. */
    private @Nullable OperatingState doing(LabSnapshot snapshot) {
        var lead = selection.get();
        var like = lead == null ? null : snapshot.status(lead);
        return like == null ? null : like.state();
    }

    /** Whether anybody looks: what nobody sees is not worked out. */
    void setSeen(boolean now) {
        seen = now;
        ask();
        lookAtProofs();
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

    /** What nobody looks at is not looked for. */
    private void lookAtProofs() {
        if (seen && chosen.get() == BenchItem.Proof.LAST_WILL) {
            wills.update();
        } else if (seen && chosen.get() == BenchItem.Proof.SCHEMA_CHECK) {
            schema.update(lab.get(), sets.isEmpty() ? selection.get() : sets.getFirst());
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
        if (item instanceof BenchItem.Kind && fault() == null
                || !(item instanceof BenchItem.Proof) && timing.timingProperty().get() == null) {
            return "A value above is not right.";
        }
        var onLink = onLink();
        if (onLink != null) {
            targetWords.set("the link itself, for all generators; times are wall time");
            for (var transport : BenchOrders.transports(onLink)) {
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

    // ---- acts

    /**
     * Injects what is in the form.
     *
     * @param later after the countdown
     */
    void inject(boolean later) {
        check();
        var item = chosen.get();
        var at = timing.timingProperty().get();
        if (at == null || !obstacle.get().isEmpty()) {
            return;
        }
        var onLink = onLink();
        double speed = lab.get().speed();
        switch (item) {
            case BenchItem.Story(var preset) when onLink == null ->
                orders.inject(preset, at, sets, target.words(sets), speed, later);
            case BenchItem.Kind(var kind) when onLink == null -> orders.inject(kind.label(),
                    Objects.requireNonNull(fault()), at, sets, target.words(sets), speed, later);
            case BenchItem.Story _,BenchItem.Kind _ -> injectLink(item, Objects.requireNonNull(onLink), at,
                    later);
            case BenchItem.Broker _,BenchItem.Proof _ -> {
                // These have buttons of their own.
            }
            case null -> {
                // Nothing is chosen.
            }
        }
    }

    private void injectLink(BenchItem item, TransportFault.OnLink fault, FaultTiming at, boolean later) {
        var story = item instanceof BenchItem.Story(var preset) ? preset : null;
        var lasts = at.duration() == null && story != null ? story.lasts() : at.duration();
        var id = story == null ? FaultKind.of(fault).id() : story.id();
        try {
            orders.injectLink(item.label(), id, fault, at.onset(), lasts, later);
        } catch (IllegalArgumentException | IllegalStateException e) {
            obstacle.set(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the connections of the sets. */
    void end(DeviceEnding how) {
        check();
        if (obstacle.get().isEmpty()) {
            wills.end(how, sets, target.words(sets), lab.get().speed(), takeCounted());
        }
    }

    /** Has the sets send what they should not. */
    void send(SchemaBoard.Rogue rogue) {
        check();
        if (obstacle.get().isEmpty()) {
            schema.inject(rogue, sets, target.words(sets), lab.get().speed(), takeCounted());
        }
    }

    /** Has something done to an embedded broker. */
    void broker(DemoBrokers.Kind kind, BrokerPlans.Deed deed) {
        orders.broker(kind, deed, takeCounted());
    }

    /** The countdown is for one click. */
    private boolean takeCounted() {
        boolean now = counted.get();
        counted.set(false);
        return now;
    }

    /** Takes back what was done last. */
    void undo() {
        orders.undo();
    }

    /** Clears what is in a row. */
    void clear(FaultRow row) {
        switch (row.where()) {
            case SETS -> actions.clear(row.handles());
            case LINK -> row.handles().forEach(actions::clearLink);
            case BROKER -> row.handles().forEach(actions::callOff);
            case HALTED -> orders.broker(row.broker(), actions.isPaused(row.broker())
                    ? BrokerPlans.Deed.RESUME
                    : BrokerPlans.Deed.START, false);
        }
    }

    /** Clears all of the fleet and of the links; stopped and paused brokers serve again. */
    void clearAll() {
        boolean halted = rows.get().stream().anyMatch(row -> row.where() == FaultRow.Where.HALTED);
        actions.clearAll();
        orders.cleared(halted ? "All cleared; the embedded brokers start again." : "All cleared.");
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

    /** What was done last, with the way back. */
    BenchOrders orders() {
        return orders;
    }

    WillBoard wills() {
        return wills;
    }

    SchemaBoard schema() {
        return schema;
    }

    /** Whether the next click on a button of its own acts after the countdown. */
    BooleanProperty countedProperty() {
        return counted;
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
