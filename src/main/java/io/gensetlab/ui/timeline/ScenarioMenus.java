package io.gensetlab.ui.timeline;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.scenario.Action;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** The menus and acts of the scenario panel. FX thread. */
final class ScenarioMenus {
    /** What the panel does with what is chosen. */
    interface Panel {
        /** An entry was added; its key is empty if it was refused. */
        void added(String key);

        /** The caption of what is selected shall be typed. */
        void editCaption();
    }

    private final ScenarioViewModel model;
    private final ScenarioFiles sources;
    private final ScenarioTargets targets;
    private final Acts acts;
    private final Panel panel;
    /** Where something shall be added, s; NaN for the playhead. */
    private double place = Double.NaN;

    ScenarioMenus(ScenarioViewModel model, ScenarioFiles sources, ScenarioTargets targets, Acts acts,
            Panel panel) {
        this.model = model;
        this.sources = sources;
        this.targets = targets;
        this.acts = acts;
        this.panel = panel;
    }

    /** What is added next begins here, s. */
    void place(double seconds) {
        place = seconds;
    }

    /** What is added next begins at the playhead. */
    void forgetPlace() {
        place = Double.NaN;
    }

    /** The panel's acts, for menu, palette and keys. */
    void addActs(Runnable play, Runnable toStart) {
        acts.add(Act.of("scenario.record", "Scenario", "Record what is done by hand, or end it", null,
                () -> onPanel(this::record)));
        acts.add(Act.of("scenario.open", "Scenario", "Open a scenario…", null,
                () -> onPanel(model::chooseAndOpen)));
        acts.add(Act.of("scenario.new", "Scenario", "New scenario", null, () -> onPanel(model::create)));
        acts.add(Act
                .of("scenario.close", "Scenario", "Close the scenario: back to my fleet", null, model::close)
                .when(this::isInHand));
        acts.add(Act.of("scenario.save", "Scenario", "Save the scenario", "Shortcut+S", model::save)
                .when(this::isInHand));
        acts.add(Act.of("scenario.save-as", "Scenario", "Save the scenario as…", null, model::saveAs)
                .when(this::isInHand));
        acts.add(Act
                .of("scenario.play", "Scenario", "Play the scenario, or stand still", null, play)
                .when(model.openProperty()::get));
        acts.add(Act
                .of("scenario.start", "Scenario", "Scenario: back to the start", null, toStart)
                .when(model.openProperty()::get));
        for (var shipped : sources.shipped()) {
            acts.add(Act.of("scenario.shipped." + shipped.file(), "Scenario",
                    "Open scenario: " + shipped.name(), null,
                    () -> onPanel(() -> model.open(shipped))));
        }
    }

    /** Begins to record, or ends it and shows what was recorded. */
    void record() {
        var first = model.toggleRecording();
        if (!first.isEmpty()) {
            panel.added(first);
        }
    }

    private boolean isInHand() {
        return model.openProperty().get() || model.brokenProperty().get();
    }

    private void onPanel(Runnable act) {
        acts.run("panel.show.scenario");
        act.run();
    }

    /** What can be added, at the place or the playhead. */
    void fillAdd(MenuButton add) {
        var presets = new Menu("Preset");
        for (var preset : FaultPreset.values()) {
            presets.getItems()
                    .add(item(preset.label(),
                            () -> panel.added(model.add(preset, targets.target(), at()))));
        }
        add.getItems().setAll(intoMenu(add), new SeparatorMenuItem(), presets);
        for (var layer : FaultLayer.values()) {
            var menu = new Menu(layer.label());
            for (var kind : FaultKind.all()) {
                if (kind.layer() == layer) {
                    menu.getItems()
                            .add(item(kind.label(),
                                    () -> panel.added(model.add(kind, targets.target(), at()))));
                }
            }
            add.getItems().add(menu);
        }
        var orders = new Menu("Order");
        for (var deed : Action.Deed.values()) {
            orders.getItems()
                    .add(item(EntryText.what(new Action.Order(deed)),
                            () -> panel.added(model.add(deed, targets.target(), at()))));
        }
        add.getItems().addAll(orders, new SeparatorMenuItem(), item("Caption", () -> {
            panel.added(model.addCaption("What happens now", at()));
            panel.editCaption();
        }));
    }

    /** Whom what is added shall happen to; what is not there now cannot be chosen. */
    private Menu intoMenu(MenuButton add) {
        var menu = new Menu();
        menu.setId("add-into");
        var group = new ToggleGroup();
        for (var into : ScenarioTargets.Into.values()) {
            var item = new RadioMenuItem(into.label());
            item.setId("into-" + into.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(group);
            item.setOnAction(event -> targets.choose(into));
            menu.getItems().add(item);
        }
        add.setOnShowing(event -> {
            menu.setText("Into: " + targets.into().label().toLowerCase(Locale.ROOT));
            for (var into : ScenarioTargets.Into.values()) {
                var item = (RadioMenuItem) menu.getItems().get(into.ordinal());
                item.setSelected(into == targets.into());
                item.setDisable(!targets.isThere(into));
                item.setText(into == ScenarioTargets.Into.DRAWN && !targets.isThere(into)
                        ? into.label() + " (none is drawn)"
                        : into.label());
            }
        });
        return menu;
    }

    /** What can be opened and saved now. */
    void fillFiles(MenuButton files) {
        var examples = new Menu("Examples");
        sources.shipped().forEach(each -> examples.getItems().add(item(each.name(), () -> model.open(each))));
        var recent = new Menu("Recent");
        sources.recent()
                .forEach(path -> recent.getItems().add(item(path.toString(), () -> model.open(path))));
        recent.setDisable(recent.getItems().isEmpty());
        var save = item("Save", model::save);
        save.setDisable(!model.changedProperty().get());
        var close = item("Close: back to my fleet", model::close);
        close.setDisable(!isInHand());
        var saveAs = item("Save as…", model::saveAs);
        saveAs.setDisable(!isInHand());
        files.getItems()
                .setAll(item("New", model::create), item("Open…", model::chooseAndOpen), recent, examples,
                        new SeparatorMenuItem(), save, saveAs, new SeparatorMenuItem(), close);
    }

    private static MenuItem item(String name, Runnable act) {
        var item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }

    /** Where what is added begins. */
    private double at() {
        return Double.isNaN(place) ? Math.round(model.playheadProperty().get()) : place;
    }
}
