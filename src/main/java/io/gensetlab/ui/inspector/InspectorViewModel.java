package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The selected generator in words and figures, and what a person orders of it. Belongs to one thread, that of its
 * user.
 */
public final class InspectorViewModel implements AutoCloseable {
    /** How long a value that was set by hand stands although the lab has not shown it yet. */
    static final Duration HOLD = Duration.ofMillis(1500);

    /**
     * What was ordered of one quantity.
     *
     * @param value the value set, or null for "released"
     * @param until when the lab is believed again
     */
    private record Ordered(@Nullable Double value, Instant until) {}

    private final InspectorActions actions;
    private final Selection<GeneratorId> selection;
    private final InstantSource clock;
    private final Map<Quantity, Ordered> ordered = new EnumMap<>(Quantity.class);
    private final ReadOnlyObjectWrapper<@Nullable GeneratorView> view = new ReadOnlyObjectWrapper<>(this,
            "view");
    private final ChangeListener<@Nullable GeneratorId> onSelect = (observable, before, now) -> selected();
    private List<GeneratorStatus> fleet = List.of();
    private @Nullable GeneratorStatus status;

    /** @param clock tells how long an order is on its way */
    public InspectorViewModel(InspectorActions actions, Selection<GeneratorId> selection,
            InstantSource clock) {
        this.actions = actions;
        this.selection = selection;
        this.clock = clock;
        selection.itemProperty().addListener(onSelect);
    }

    /** Takes what the lab shows now. */
    public void update(LabSnapshot snapshot) {
        fleet = snapshot.generators();
        show();
    }

    private void selected() {
        ordered.clear();
        show();
    }

    private void show() {
        var id = selection.get();
        status = null;
        for (var candidate : fleet) {
            if (candidate.generator().id().equals(id)) {
                status = candidate;
            }
        }
        var found = status;
        view.set(found == null
                ? null
                : GeneratorView.of(found,
                        SliderView.coolant(found, value(found, Quantity.COOLANT_TEMPERATURE),
                                isManual(found, Quantity.COOLANT_TEMPERATURE)),
                        SliderView.oil(found, value(found, Quantity.OIL_PRESSURE),
                                isManual(found, Quantity.OIL_PRESSURE)),
                        SliderView.fuel(found, value(found, Quantity.FUEL_VOLUME))));
    }

    private static double reported(GeneratorStatus status, Quantity quantity) {
        return status.reported().value(quantity, status.generator().rating().kw());
    }

    /** What was just set, until the lab shows it: a thumb that jumps back for a moment looks like a refusal. */
    private double value(GeneratorStatus found, Quantity quantity) {
        double reported = reported(found, quantity);
        var order = ordered.get(quantity);
        if (order == null) {
            return reported;
        }
        var wanted = order.value();
        boolean shown = wanted == null
                ? !found.pinned().contains(quantity)
                : Math.abs(reported - wanted) < 0.5
                        && (quantity == Quantity.FUEL_VOLUME || found.pinned().contains(quantity));
        if (shown || !clock.instant().isBefore(order.until())) {
            ordered.remove(quantity);
            return reported;
        }
        return wanted == null ? reported : wanted;
    }

    private boolean isManual(GeneratorStatus found, Quantity quantity) {
        var order = ordered.get(quantity);
        return order == null ? found.pinned().contains(quantity) : order.value() != null;
    }

    /** A person set a value: pins what the sensor reports; of the fuel, fills or drains the tank. */
    public void set(Quantity quantity, double value) {
        withSelected(id -> {
            ordered.put(quantity, new Ordered(value, clock.instant().plus(HOLD)));
            actions.pin(id, quantity, value);
            show();
        });
    }

    /** A person turned a slider to Manual, which holds the present value, or back to Auto. */
    public void setManual(Quantity quantity, boolean manual) {
        var found = status;
        if (found == null) {
            return;
        }
        if (manual) {
            set(quantity, reported(found, quantity));
        } else {
            withSelected(id -> {
                ordered.put(quantity, new Ordered(null, clock.instant().plus(HOLD)));
                actions.release(id, quantity);
                show();
            });
        }
    }

    public void start() {
        withSelected(actions::start);
    }

    public void stop() {
        withSelected(actions::stop);
    }

    public void reset() {
        withSelected(actions::reset);
    }

    private void withSelected(Consumer<GeneratorId> action) {
        var found = status;
        if (found != null) {
            action.accept(found.generator().id());
        }
    }

    /** The selected set; null without one, or while it is not placed yet or not there any more. */
    ReadOnlyObjectProperty<@Nullable GeneratorView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** No longer follows the selection. */
    @Override
    public void close() {
        selection.itemProperty().removeListener(onSelect);
    }
}
