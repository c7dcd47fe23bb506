package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.inspector.InspectorActions.Order;
import io.gensetlab.ui.inspector.InspectorView.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done with the selected sets, for palette and keys, and the panel's own menu. FX thread only. */
final class InspectorActs {
    private static final String GROUP = "Generator";
    private static final String UNITS = "Units";
    private static final double FULL_PERCENT = 90;

    private final InspectorViewModel model;
    private final ObjectProperty<Units> units;
    private final List<Act> all = new ArrayList<>();
    private final List<List<Act>> menu = new ArrayList<>();
    private final List<List<Act>> unitChoices = new ArrayList<>();

    /** @param rename makes the name a field */
    InspectorActs(InspectorViewModel model, ObjectProperty<Units> units, Runnable rename) {
        this.model = model;
        this.units = units;
        order("start", "Start", "Shift+S", Orders::start, Order.START);
        order("stop", "Stop", "Shift+X", Orders::stop, Order.STOP);
        order("reset", "Reset alarms", "Shift+R", Orders::reset, Order.RESET);
        order("emergencyStop", "Emergency stop", "Shortcut+Shift+E", Orders::emergencyStop, Order.EMERGENCY_STOP);
        var repair = order("repair", "Repair: a seized engine turns again", null, can -> true, Order.REPAIR);
        var renameIt = add(Act.of("generator.rename", GROUP, "Rename the site …", "Shift+F2", rename)
                .when(() -> shows(view -> view.one() != null)));
        var modes = new ArrayList<Act>();
        for (var mode : List.of(ControlMode.AUTO, ControlMode.MANUAL, ControlMode.OFF)) {
            modes.add(add(Act.of("generator.mode." + mode.name().toLowerCase(Locale.ROOT), GROUP,
                    "Mode " + mode.label(), null, () -> model.setMode(mode))
                    .when(() -> shows(view -> view.mode() != mode))));
        }
        var mains = List.of(add(Act.of("generator.mains.out", GROUP, "Let the mains fail", "Shift+M", () -> model.setMains(false))
                .when(() -> shows(view -> !Boolean.FALSE.equals(view.mains())))),
                add(Act.of("generator.mains.in", GROUP, "Let the mains come back", "Shortcut+Shift+M", () -> model.setMains(true))
                        .when(() -> shows(view -> !Boolean.TRUE.equals(view.mains())))));
        var values = List.of(add(Act.of("generator.release", GROUP, "Set all values to Auto", null, model::releaseAll)
                .when(() -> shows(InspectorActs::holds))),
                add(Act.of("generator.fill", GROUP, "Fill the tank to 90 %", null, this::fill).when(() -> shows(view -> true))));
        menu.add(List.of(renameIt));
        menu.add(modes);
        menu.add(mains);
        menu.add(values);
        menu.add(List.of(repair));
        unitChoices.add(choices(Units.Temperature.values(), "Temperature", Units.Temperature::label,
                (now, unit) -> now.with(unit), Units::temperature));
        unitChoices.add(choices(Units.Pressure.values(), "Pressure", Units.Pressure::label,
                (now, unit) -> now.with(unit), Units::pressure));
        unitChoices.add(choices(Units.Volume.values(), "Fuel", Units.Volume::label,
                (now, unit) -> now.with(unit), Units::volume));
    }

    private Act add(Act act) {
        all.add(act);
        return act;
    }

    private Act order(String id, String title, @Nullable String keys, Predicate<Orders> can, Order order) {
        return add(Act.of("generator." + id, GROUP, title, keys, () -> model.order(order))
                .when(() -> shows(view -> can.test(view.orders()))));
    }

    private boolean shows(Predicate<InspectorView> which) {
        var view = model.viewProperty().get();
        return view != null && which.test(view);
    }

    private static boolean holds(InspectorView view) {
        return view.sliders()
                .stream()
                .anyMatch(slider -> slider.hold() == SliderView.Hold.MANUAL
                        || slider.hold() == SliderView.Hold.MIXED);
    }

    private void fill() {
        var view = model.viewProperty().get();
        if (view != null) {
            var scale = view.sliders().get(Sliders.SETTABLE.indexOf(Quantity.FUEL_VOLUME)).scale();
            model.set(Quantity.FUEL_VOLUME, scale.max() * FULL_PERCENT / 100);
        }
    }

    /** The same with another unit. */
    @FunctionalInterface
    private interface Chosen<E> {
        Units with(Units now, E unit);
    }

    private <E> List<Act> choices(E[] choices, String what, Function<E, String> label,
            Chosen<E> chosen, Function<Units, E> present) {
        var acts = new ArrayList<Act>();
        for (var choice : choices) {
            UnaryOperator<Units> change = now -> chosen.with(now, choice);
            acts.add(add(Act.of("units." + label.apply(choice), UNITS, what + " in " + label.apply(choice), null,
                    () -> units.set(change.apply(units.get())))
                    .when(() -> present.apply(units.get()) != choice)));
        }
        return acts;
    }

    /** All of them. */
    List<Act> all() {
        return all;
    }

    /** Makes the panel's menu of them. */
    void fill(MenuButton button) {
        for (var group : menu) {
            if (!button.getItems().isEmpty()) {
                button.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(act -> button.getItems().add(item(act)));
        }
        var unitMenu = new Menu(UNITS);
        unitMenu.setId("unit-menu");
        for (var group : unitChoices) {
            if (!unitMenu.getItems().isEmpty()) {
                unitMenu.getItems().add(new SeparatorMenuItem());
            }
            for (var act : group) {
                var item = new CheckMenuItem(act.title());
                item.setOnAction(event -> act.run().run());
                // What would change nothing is what there is.
                units.subscribe(now -> item.setSelected(!act.enabled().getAsBoolean()));
                item.setId(act.id());
                unitMenu.getItems().add(item);
            }
        }
        button.getItems().addAll(new SeparatorMenuItem(), unitMenu);
        button.setOnShowing(event -> {
            for (var group : menu) {
                for (var act : group) {
                    button.getItems()
                            .stream()
                            .filter(item -> act.id().equals(item.getId()))
                            .forEach(item -> item.setDisable(!act.enabled().getAsBoolean()));
                }
            }
        });
    }

    private static MenuItem item(Act act) {
        var item = new MenuItem(act.title());
        item.setId(act.id());
        item.setOnAction(event -> act.run().run());
        return item;
    }
}
