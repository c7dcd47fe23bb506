package io.gensetlab.ui.fault;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.StatusList;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Faults of the selected set as six presets, those of the others as chips. What is active is what the lab says,
 * however it was injected. Belongs to one thread, that of its user.
 */
public final class FaultViewModel implements AutoCloseable {
    /** How long an order stands although the lab has not shown it yet. */
    static final Duration HOLD = Duration.ofMillis(1500);
    /** More chips than these are told as a number. */
    static final int MOST_CHIPS = 12;
    private static final String CHOOSE = "Select a generator on the map or in the list to inject a fault.";
    private static final String HOVER = "Press a fault to inject it, press it again to clear it.";

    /**
     * An injection that the lab has not shown yet.
     *
     * @param until when the lab is believed again
     */
    private record Ordered(GeneratorId target, FaultPreset preset, Instant until) {}

    private final FaultActions actions;
    private final Selection<GeneratorId> selection;
    private final InstantSource clock;
    private final Map<FaultPreset, ReadOnlyObjectWrapper<PresetState>> states = new EnumMap<>(
            FaultPreset.class);
    private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper(this, "enabled");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", CHOOSE);
    private final ReadOnlyObjectWrapper<List<FaultChip>> chips = new ReadOnlyObjectWrapper<>(this, "chips",
            List.of());
    private final ReadOnlyIntegerWrapper more = new ReadOnlyIntegerWrapper(this, "more");
    private final Map<Long, Ordered> ordered = new HashMap<>();
    private final Map<Long, Instant> cleared = new HashMap<>();
    private final ChangeListener<@Nullable GeneratorId> onSelect = (observable, before, now) -> {
        lastInjected = null;
        show();
    };
    private List<ActiveFault> faults = List.of();
    private StatusList fleet = StatusList.EMPTY;
    private long simulatedMillis;
    private @Nullable FaultPreset hovered;
    private @Nullable FaultPreset lastInjected;

    /** @param clock tells how long an order is on its way */
    public FaultViewModel(FaultActions actions, Selection<GeneratorId> selection, InstantSource clock) {
        this.actions = actions;
        this.selection = selection;
        this.clock = clock;
        for (var preset : FaultPreset.values()) {
            states.put(preset, new ReadOnlyObjectWrapper<>(this, preset.id(), PresetState.OFF));
        }
        selection.itemProperty().addListener(onSelect);
    }

    /** Takes what the lab shows now. */
    public void update(LabSnapshot snapshot) {
        faults = snapshot.faults();
        fleet = snapshot.fleet();
        simulatedMillis = snapshot.simulatedMillis();
        show();
    }

    private void show() {
        var now = clock.instant();
        for (var fault : faults) {
            ordered.remove(fault.order().handle());
        }
        ordered.values().removeIf(order -> !now.isBefore(order.until()));
        cleared.values().removeIf(until -> !now.isBefore(until));
        var selected = selected();
        enabled.set(selected != null);
        for (var preset : FaultPreset.values()) {
            property(preset).set(selected == null ? PresetState.OFF : state(selected, preset));
        }
        showChips(selected);
        tell();
    }

    private @Nullable GeneratorId selected() {
        var id = selection.get();
        return fleet.find(id) == null ? null : id;
    }

    private PresetState state(GeneratorId id, FaultPreset preset) {
        PresetState state = PresetState.OFF;
        long next = Long.MAX_VALUE;
        for (var fault : faultsOf(id, preset)) {
            if (!isComing(fault)) {
                return PresetState.ACTIVE;
            }
            next = Math.min(next, fault.sinceMillis());
            state = new PresetState.Coming(Duration.ofMillis(next - simulatedMillis));
        }
        boolean onItsWay = ordered.values()
                .stream()
                .anyMatch(order -> order.target().equals(id) && order.preset() == preset);
        return onItsWay ? PresetState.ACTIVE : state;
    }

    private boolean isComing(ActiveFault fault) {
        return fault.sinceMillis() > simulatedMillis;
    }

    private List<ActiveFault> faultsOf(GeneratorId id, FaultPreset preset) {
        return faults.stream()
                .filter(fault -> fault.order().target().equals(id) && fault.order().preset() == preset)
                .filter(fault -> !cleared.containsKey(fault.order().handle()))
                .toList();
    }

    private void showChips(@Nullable GeneratorId selected) {
        var all = new ArrayList<FaultChip>();
        int count = 0;
        for (var fault : faults) {
            var order = fault.order();
            boolean onButton = order.preset() != null && order.target().equals(selected);
            if (onButton || cleared.containsKey(order.handle())) {
                continue;
            }
            count++;
            if (all.size() < MOST_CHIPS) {
                all.add(new FaultChip(order.handle(), order.target(),
                        order.target().value() + " · " + order.label(), order.preset(), isComing(fault)));
            }
        }
        chips.set(List.copyOf(all));
        more.set(count - all.size());
    }

    private void tell() {
        var told = hovered != null ? hovered : lastInjected;
        sentence.set(told != null
                ? told.label() + ": " + told.consequence()
                : enabled.get() ? HOVER : CHOOSE);
    }

    /** Injects a preset into the selected set, or clears it if it is active or on its way. */
    public void press(FaultPreset preset) {
        var id = selected();
        if (id == null) {
            return;
        }
        if (stateProperty(preset).get() instanceof PresetState.Off) {
            long handle = actions.inject(id, preset);
            ordered.put(handle, new Ordered(id, preset, clock.instant().plus(HOLD)));
            lastInjected = preset;
        } else {
            for (var fault : faultsOf(id, preset)) {
                drop(fault.order().handle());
            }
            var unseen = ordered.entrySet()
                    .stream()
                    .filter(entry -> entry.getValue().target().equals(id)
                            && entry.getValue().preset() == preset)
                    .map(Map.Entry::getKey)
                    .toList();
            unseen.forEach(this::drop);
            lastInjected = null;
        }
        show();
    }

    private void drop(long handle) {
        actions.clear(handle);
        ordered.remove(handle);
        cleared.put(handle, clock.instant().plus(HOLD));
    }

    /** Clears one fault. */
    public void clear(long handle) {
        drop(handle);
        show();
    }

    /** Clears every fault of the fleet, those of the selected set too. */
    public void clearAll() {
        faults.stream()
                .map(fault -> fault.order().handle())
                .filter(handle -> !cleared.containsKey(handle))
                .forEach(this::drop);
        List.copyOf(ordered.keySet()).forEach(this::drop);
        lastInjected = null;
        show();
    }

    /** Selects the set of a chip. */
    void select(GeneratorId id) {
        selection.set(id);
    }

    /** The pointer or the keyboard rests on a preset, or on none. */
    public void hover(@Nullable FaultPreset preset) {
        hovered = preset;
        tell();
    }

    private ReadOnlyObjectWrapper<PresetState> property(FaultPreset preset) {
        var property = states.get(preset);
        if (property == null) {
            throw new IllegalStateException("No state of " + preset);
        }
        return property;
    }

    /** Where a preset stands on the selected set. */
    ReadOnlyObjectProperty<PresetState> stateProperty(FaultPreset preset) {
        return property(preset).getReadOnlyProperty();
    }

    /** Whether a set is selected that faults can be injected into. */
    public ReadOnlyBooleanProperty enabledProperty() {
        return enabled.getReadOnlyProperty();
    }

    /** What the hovered or the last injected fault does, or what to do first. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Faults that the buttons do not show, at most {@link #MOST_CHIPS}. */
    ReadOnlyObjectProperty<List<FaultChip>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    /** How many more there are than chips. */
    public ReadOnlyIntegerProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** No longer follows the selection. */
    @Override
    public void close() {
        selection.itemProperty().removeListener(onSelect);
    }
}
