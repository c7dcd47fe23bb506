package io.gensetlab.ui.inspector;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.StatusList;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.inspector.InspectorActions.Order;
import io.gensetlab.ui.inspector.SliderView.Hold;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The selected generators in words and figures, and what a person orders of them: each change is one order for all of
 * them. Belongs to one thread, that of its user.
 */
public final class InspectorViewModel implements AutoCloseable {
    private final InspectorActions actions;
    private final Selection<GeneratorId> selection;
    private final ReadOnlyObjectProperty<Units> units;
    private final Wishes wishes;
    private final ReadOnlyObjectWrapper<@Nullable InspectorView> view = new ReadOnlyObjectWrapper<>(this,
            "view");
    private final BooleanProperty relative = new SimpleBooleanProperty(this, "relative");
    private final Subscription following;
    private StatusList fleet = StatusList.EMPTY;
    private List<ActiveFault> faults = List.of();
    private long simulatedMillis;
    private @Nullable Group group;
    /** Where the selected sets stand in the fleet, looked up when others are selected, or sets come or go. */
    private Places places = new Places(Set.of(), StatusList.EMPTY, new int[0]);

    private record Places(Set<GeneratorId> of, StatusList in, int[] indices) {}

    /**
     * @param units those of the screen
     * @param clock tells how long an order is on its way
     */
    public InspectorViewModel(InspectorActions actions, Selection<GeneratorId> selection,
            ReadOnlyObjectProperty<Units> units, InstantSource clock) {
        this.actions = actions;
        this.selection = selection;
        this.units = units;
        wishes = new Wishes(clock);
        following = selection.itemsProperty()
                .subscribe((before, now) -> selected())
                .and(units.subscribe((before, now) -> show()));
    }

    /** Takes what the lab shows now. */
    public void update(LabSnapshot snapshot) {
        // A large fleet is looked at less often than this is called.
        boolean same = snapshot.fleet() == fleet && faults.isEmpty() && snapshot.faults().isEmpty()
                && wishes.isEmpty();
        if (same && group != null) {
            return;
        }
        fleet = snapshot.fleet();
        faults = snapshot.faults();
        simulatedMillis = snapshot.simulatedMillis();
        show();
    }

    private void selected() {
        wishes.forget();
        show();
    }

    private void show() {
        var sets = found(selection.items());
        if (sets.isEmpty()) {
            group = null;
            view.set(null);
            return;
        }
        var now = new Group(sets, units.get());
        group = now;
        wishes.check(now);
        var words = new Words(now);
        var ofThese = faults.stream()
                .filter(fault -> selection.contains(fault.order().target()))
                .toList();
        view.set(new InspectorView(now.isOne() ? now.first().generator().id() : null, sets.size(),
                words.head(),
                words.note(), words.noteTone(), words.badges(), Words.faults(ofThese, simulatedMillis),
                words.orders(), words.mode(), words.mains(),
                new Sliders(now, wishes::value, this::hold).all(), words.tiles(), words.facts()));
    }

    private List<GeneratorStatus> found(Set<GeneratorId> wanted) {
        // A new set with every change of the selection.
        if (places.of() != wanted || !fleet.holdsSameSets(places.in())) {
            places = new Places(wanted, fleet,
                    wanted.stream().mapToInt(fleet::placeOf).filter(place -> place >= 0).sorted().toArray());
        }
        var sets = new ArrayList<GeneratorStatus>(places.indices().length);
        for (int place : places.indices()) {
            sets.add(fleet.get(place));
        }
        return sets;
    }

    private Hold hold(Quantity quantity) {
        var now = group;
        if (!Wishes.isPinnable(quantity) || now == null) {
            return Hold.ALWAYS_MANUAL;
        }
        var wish = wishes.held(quantity);
        if (wish != null) {
            return wish ? Hold.MANUAL : Hold.AUTO;
        }
        int held = now.count(status -> status.pinned().contains(quantity));
        return held == 0 ? Hold.AUTO : held == now.sets().size() ? Hold.MANUAL : Hold.MIXED;
    }

    // ---- values

    /**
     * A person set a value for all: pins what the sensor reports; of the fuel, fills or drains the tank.
     *
     * @param shown in the unit of the slider; of the fuel of several sets % of each tank
     */
    public void set(Quantity quantity, double shown) {
        var now = group;
        if (now != null) {
            apply(quantity, status -> toOwnUnit(now, status, quantity, shown));
        }
    }

    /**
     * A person moved a value by the same for all; each stops at the ends of its own scale.
     *
     * @param shown a difference in the unit of the slider
     */
    public void shift(Quantity quantity, double shown) {
        var now = group;
        if (now != null) {
            apply(quantity, status -> wishes.value(status, quantity)
                    + differenceToOwnUnit(now, status, quantity, shown));
        }
    }

    private void apply(Quantity quantity, ToDoubleFunction<GeneratorStatus> wanted) {
        var now = group;
        if (now == null) {
            return;
        }
        var values = new LinkedHashMap<GeneratorId, Double>();
        for (var status : now.sets()) {
            values.put(status.generator().id(), Math.clamp(wanted.applyAsDouble(status), 0,
                    Sliders.highest(status, quantity)));
        }
        wishes.set(quantity, values);
        if (quantity == Quantity.LOAD) {
            var shares = new LinkedHashMap<GeneratorId, Double>();
            values.forEach((id, percent) -> shares.put(id, percent / 100));
            actions.setLoad(shares);
        } else {
            actions.set(quantity, values);
        }
        show();
    }

    private static double toOwnUnit(Group group, GeneratorStatus status, Quantity quantity, double shown) {
        if (quantity == Quantity.FUEL_VOLUME && !group.isOne()) {
            return shown / 100 * status.generator().rating().tankLitres();
        }
        return group.units().convertBack(quantity, shown);
    }

    private static double differenceToOwnUnit(Group group, GeneratorStatus status, Quantity quantity,
            double shown) {
        if (quantity == Quantity.FUEL_VOLUME && !group.isOne()) {
            return shown / 100 * status.generator().rating().tankLitres();
        }
        return group.units().convertDifferenceBack(quantity, shown);
    }

    /** A person turned a slider to Manual, which holds the present values, or back to Auto. */
    public void setManual(Quantity quantity, boolean manual) {
        if (manual) {
            apply(quantity, status -> Wishes.told(status, quantity));
        } else if (group != null) {
            wishes.release(quantity);
            actions.release(ids(), quantity);
            show();
        }
    }

    /** Lets every value that a hand holds follow the model again. */
    public void releaseAll() {
        var now = group;
        if (now == null) {
            return;
        }
        for (var quantity : Sliders.SETTABLE) {
            if (now.any(status -> status.pinned().contains(quantity))) {
                setManual(quantity, false);
            }
        }
    }

    /** Whether changes of several sets are relative. */
    public BooleanProperty relativeProperty() {
        return relative;
    }

    // ---- orders

    /** Presses a button at each selected set. */
    public void order(Order order) {
        withIds(ids -> actions.order(order, ids));
    }

    /** Turns the mode switch of each selected set. */
    public void setMode(ControlMode mode) {
        withIds(ids -> actions.setMode(ids, mode));
    }

    /** Lets the mains of the selected sites fail or come back. */
    public void setMains(boolean present) {
        withIds(ids -> actions.setMains(ids, present));
    }

    /** Ends the faults of a tag. */
    void clear(FaultTag tag) {
        actions.clearFaults(tag.handles());
    }

    /** Gives the selected set's site another name; a blank one, the same, or several sets change nothing. */
    public void rename(String name) {
        var shown = view.get();
        if (shown != null && shown.one() != null && !name.isBlank()
                && !name.strip().equals(shown.head().site())) {
            actions.rename(shown.one(), name.strip());
        }
    }

    /**
     * Puts the selected set elsewhere.
     *
     * @param latitude as typed, such as "52.5264", "52,5264°", "52.5264 N"
     * @param longitude likewise
     * @return what is wrong with it, in a sentence; null if nothing is
     */
    public @Nullable String moveTo(String latitude, String longitude) {
        var shown = view.get();
        if (shown == null || shown.one() == null) {
            return "Select one generator to move it.";
        }
        var lat = Coordinates.parse(latitude, 'N', 'S', 90);
        var lon = Coordinates.parse(longitude, 'E', 'W', 180);
        if (lat.isEmpty()) {
            return "A latitude is −90 to 90, such as 52.5264 or 33.87 S.";
        }
        if (lon.isEmpty()) {
            return "A longitude is −180 to 180, such as 13.3771 or 70.66 W.";
        }
        var to = new GeoPosition(lat.getAsDouble(), lon.getAsDouble());
        if (!to.equals(shown.head().position())) {
            actions.move(shown.one(), to);
        }
        return null;
    }

    private Collection<GeneratorId> ids() {
        var now = group;
        return now == null
                ? List.of()
                : now.sets().stream().map(status -> status.generator().id()).toList();
    }

    private void withIds(Consumer<Collection<GeneratorId>> action) {
        var ids = ids();
        if (!ids.isEmpty()) {
            action.accept(ids);
        }
    }

    /** The selected sets; null without one, or while it is not placed yet or not there any more. */
    ReadOnlyObjectProperty<@Nullable InspectorView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** No longer follows the selection. */
    @Override
    public void close() {
        following.unsubscribe();
    }
}
