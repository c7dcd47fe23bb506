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
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Faults of the selected sets as six presets, those of the others as a list; the inspector shows all those of the selected
 * sets. What is active is what the lab says, however it was injected.
 * Belongs to one thread, that of its user.
 */
public final class FaultViewModel implements AutoCloseable {
    /** Those that have a button. */
    static final List<FaultPreset> BUTTONS = List.of(FaultPreset.OVERHEAT, FaultPreset.FUEL_LEAK,
            FaultPreset.LOW_OIL_PRESSURE, FaultPreset.STUCK_TEMPERATURE, FaultPreset.SILENT_DEVICE,
            FaultPreset.ROGUE_PRODUCER);
    /** How long an order stands although the lab has not shown it yet. */
    static final Duration HOLD = Duration.ofMillis(1500);
    /** More of others than these are told as a number. */
    static final int MOST_CHIPS = 12;
    private static final String CHOOSE = "Select a generator on the map or in the list to inject a fault.";
    private static final String HOVER = "Press a fault to inject it, press it again to clear it.";
    private static final String HOVER_MANY = "Press a fault to inject it into all selected sets.";

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
    private final ReadOnlyStringWrapper target = new ReadOnlyStringWrapper(this, "target", "");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", CHOOSE);
    private final ReadOnlyObjectWrapper<List<FaultChip>> chips = new ReadOnlyObjectWrapper<>(this, "chips",
            List.of());
    private final ReadOnlyIntegerWrapper more = new ReadOnlyIntegerWrapper(this, "more");
    private final ReadOnlyStringWrapper chipsTitle = new ReadOnlyStringWrapper(this, "chipsTitle", "");
    private final Map<Long, Ordered> ordered = new HashMap<>();
    private final Map<Long, Instant> cleared = new HashMap<>();
    private final ChangeListener<Set<GeneratorId>> onSelect = (observable, before, now) -> {
        lastInjected = null;
        show();
    };
    private List<ActiveFault> faults = List.of();
    private StatusList fleet = StatusList.EMPTY;
    private long simulatedMillis;
    private PresetTally tally = new PresetTally(Set.of(), 0);
    private @Nullable FaultPreset hovered;
    private @Nullable FaultPreset lastInjected;

    /** @param clock tells how long an order is on its way */
    public FaultViewModel(FaultActions actions, Selection<GeneratorId> selection, InstantSource clock) {
        this.actions = actions;
        this.selection = selection;
        this.clock = clock;
        for (var preset : BUTTONS) {
            states.put(preset, new ReadOnlyObjectWrapper<>(this, preset.id(), PresetState.OFF));
        }
        selection.itemsProperty().addListener(onSelect);
    }

    /** Takes what the lab shows now. */
    public void update(LabSnapshot snapshot) {
        if (!cleared.isEmpty()) {
            // Seen to go: from now on the lab is believed, since undoing may bring it back.
            var gone = handles(faults);
            gone.removeAll(handles(snapshot.faults()));
            cleared.keySet().removeAll(gone);
        }
        faults = snapshot.faults();
        fleet = snapshot.fleet();
        simulatedMillis = snapshot.simulatedMillis();
        show();
    }

    private static Set<Long> handles(List<ActiveFault> some) {
        var handles = HashSet.<Long>newHashSet(some.size());
        some.forEach(fault -> handles.add(fault.order().handle()));
        return handles;
    }

    private void show() {
        var now = clock.instant();
        if (!ordered.isEmpty()) {
            faults.forEach(fault -> ordered.remove(fault.order().handle()));
            ordered.values().removeIf(order -> !now.isBefore(order.until()));
        }
        cleared.values().removeIf(until -> !now.isBefore(until));
        var selected = new LinkedHashSet<GeneratorId>();
        for (var id : selection.items()) {
            if (fleet.find(id) != null) {
                selected.add(id);
            }
        }
        tally = new PresetTally(selected, simulatedMillis);
        for (var fault : faults) {
            if (!cleared.containsKey(fault.order().handle())) {
                tally.add(fault);
            }
        }
        ordered.forEach((handle, order) -> tally.addOrdered(order.target(), order.preset(), handle));
        if (lastInjected != null && tally.state(lastInjected) instanceof PresetState.Off) {
            // It is over, or was cleared elsewhere: what it does is no news any more.
            lastInjected = null;
        }
        enabled.set(!selected.isEmpty());
        target.set(switch (selected.size()) {
            case 0 -> "";
            case 1 -> selected.getFirst().value();
            default -> "%,d selected".formatted(selected.size());
        });
        for (var preset : BUTTONS) {
            property(preset).set(tally.state(preset));
        }
        showChips(selected);
        tell(selected.size());
    }

    private void showChips(Set<GeneratorId> selected) {
        var shown = new ArrayList<FaultChip>();
        int count = 0;
        for (var fault : faults) {
            var order = fault.order();
            if (cleared.containsKey(order.handle()) || selected.contains(order.target())) {
                continue;
            }
            count++;
            if (shown.size() < MOST_CHIPS) {
                var time = FaultRow.time(fault.sinceMillis(), fault.untilMillis(), simulatedMillis);
                shown.add(new FaultChip(order.handle(), order.target(),
                        order.target().value() + " · " + order.title() + (time.isEmpty() ? "" : " · " + time),
                        fault.sinceMillis() > simulatedMillis));
            }
        }
        if (!shown.equals(chips.get())) {
            chips.set(List.copyOf(shown));
        }
        more.set(count - shown.size());
        chipsTitle.set((count == 0 ? "No " : "%,d ".formatted(count)) + (selected.isEmpty() ? "" : "other ")
                + (count <= 1 ? "fault" : "faults"));
    }

    private void tell(int selected) {
        var told = hovered != null ? hovered : lastInjected;
        sentence.set(told != null
                ? told.label() + ": " + told.consequence()
                : selected == 0 ? CHOOSE : selected == 1 ? HOVER : HOVER_MANY);
    }

    /**
     * Injects a preset into the selected sets that do not have it, or clears it if all have it, at work or on its way.
     */
    public void press(FaultPreset preset) {
        if (!enabled.get()) {
            return;
        }
        var without = tally.without(preset);
        if (without.isEmpty()) {
            drop(tally.handles(preset));
            lastInjected = null;
        } else {
            var until = clock.instant().plus(HOLD);
            actions.inject(without, preset)
                    .forEach((handle, id) -> ordered.put(handle, new Ordered(id, preset, until)));
            lastInjected = preset;
        }
        show();
    }

    private void drop(Collection<Long> handles) {
        actions.clear(handles);
        hide(handles);
    }

    private void hide(Collection<Long> handles) {
        var until = clock.instant().plus(HOLD);
        for (var handle : handles) {
            ordered.remove(handle);
            cleared.put(handle, until);
        }
    }

    /** Clears one fault. */
    public void clear(long handle) {
        drop(List.of(handle));
        show();
    }

    /** Clears every fault of the fleet, those of the selected sets too, in one step. */
    public void clearAll() {
        if (faults.isEmpty() && ordered.isEmpty() && !actions.hasFaultsOutside()) {
            return;
        }
        actions.clearAll();
        hide(faults.stream().map(fault -> fault.order().handle()).toList());
        hide(List.copyOf(ordered.keySet()));
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
        show();
    }

    private ReadOnlyObjectWrapper<PresetState> property(FaultPreset preset) {
        var property = states.get(preset);
        if (property == null) {
            throw new IllegalStateException("No state of " + preset);
        }
        return property;
    }

    /** Where a preset stands on the selected sets. */
    ReadOnlyObjectProperty<PresetState> stateProperty(FaultPreset preset) {
        return property(preset).getReadOnlyProperty();
    }

    /** Whether a set is selected that faults can be injected into. */
    public ReadOnlyBooleanProperty enabledProperty() {
        return enabled.getReadOnlyProperty();
    }

    /** Whom it concerns, such as "generator3" or "3 selected"; empty if no one. */
    public ReadOnlyStringProperty targetProperty() {
        return target.getReadOnlyProperty();
    }

    /** What the hovered or the last injected fault does, or what to do first. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Faults of sets that are not selected, at most {@link #MOST_CHIPS}. */
    ReadOnlyObjectProperty<List<FaultChip>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    /** How many more there are than chips. */
    public ReadOnlyIntegerProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Such as "3 other faults"; "3 faults" if nothing is selected. */
    public ReadOnlyStringProperty chipsTitleProperty() {
        return chipsTitle.getReadOnlyProperty();
    }

    /** No longer follows the selection. */
    @Override
    public void close() {
        selection.itemsProperty().removeListener(onSelect);
    }
}
