package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.Chip;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.HoldButton;
import io.gensetlab.ui.control.StateBadge;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.inspector.InspectorActions.Order;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignO;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The selected generators. FX thread only; {@link #close()} ends its subscription. */
public final class InspectorController implements AutoCloseable {
    private static final PseudoClass URGENT = PseudoClass.getPseudoClass("urgent");
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    /** Lower than this, what is not needed to act goes: dial, nameplate, all but a note's first line. */
    private static final double TIGHT_BELOW = 400;
    /** Height of three sliders of two lines each. */
    private static final double THREE_SLIDERS = 160;
    /** Height of all sliders with their limits in words, and of the tiles. */
    private static final double ALL_WITH_LIMITS = 360;

    private final Feed<LabSnapshot> feed;
    private final InspectorActions actions;
    private final Selection<GeneratorId> selection;
    private final InspectorViewModel model;
    private final InspectorActs acts;
    private final StateBadge badge = new StateBadge(Tone.NEUTRAL, "");
    private final LoadRing ring = new LoadRing();
    private final NoteBar note = new NoteBar();
    private final List<SliderRow> rows = new ArrayList<>();
    private final TileRow tiles = new TileRow();
    private final RelativeBar relative;
    private final HoldButton emergencyStop;
    private final EmptyState empty = new EmptyState(MaterialDesignE.ENGINE,
            "Select a generator on the map or in the list; with Shift or a drawn frame, several.");
    private SetPane setPane;
    private final SentPane sentPane = new SentPane();
    private SiteName siteName;
    private @Nullable VisibilityWatch seen;
    private @Nullable List<Badge> badgesShown;
    private @Nullable List<FaultTag> faultsShown;
    private @Nullable LabSnapshot newest;
    private Feed.@Nullable Subscription subscription;

    @FXML
    private StackPane root;
    @FXML
    private VBox body;
    @FXML
    private ScrollPane scroll;
    @FXML
    private ScrollPane setScroll;
    @FXML
    private ScrollPane sentScroll;
    @FXML
    private HBox head;
    @FXML
    private MenuButton more;
    @FXML
    private HBox siteRow;
    @FXML
    private HBox dial;
    @FXML
    private Label id;
    @FXML
    private Label nameplate;
    @FXML
    private Label power;
    @FXML
    private Label rated;
    @FXML
    private FlowPane tags;
    @FXML
    private VBox values;
    @FXML
    private GridPane orders;
    @FXML
    private Button start;
    @FXML
    private Button stop;
    @FXML
    private Button reset;
    @FXML
    private HBox tabs;
    @FXML
    private ToggleGroup tabGroup;
    @FXML
    private ToggleButton valuesTab;
    @FXML
    private ToggleButton setTab;
    @FXML
    private ToggleButton sentTab;

    /**
     * @param actions usually {@link InspectorActions#of}
     * @param selection the sets that all panels share
     * @param units those of the screen; the panel's menu sets them
     * @param offered takes what can be done here
     * @param clock tells how long an order is on its way
     */
    public InspectorController(InspectorActions actions, Feed<LabSnapshot> feed,
            Selection<GeneratorId> selection, ObjectProperty<Units> units, Acts offered,
            InstantSource clock) {
        this.feed = feed;
        this.actions = actions;
        this.selection = selection;
        model = new InspectorViewModel(actions, selection, units, clock);
        relative = new RelativeBar(model.relativeProperty());
        emergencyStop = new HoldButton(MaterialDesignA.ALERT_OCTAGON, "E-stop", "Hold …",
                "Emergency stop: hold for a moment. Stops at once, without cooling, and latches.",
                () -> model.order(Order.EMERGENCY_STOP));
        acts = new InspectorActs(model, units, this::rename);
        acts.all().forEach(offered::add);
        offered.add(Act.of("inspector.values", "Inspector", "Show values", null,
                () -> valuesTab.setSelected(true)));
        offered.add(Act.of("inspector.set", "Inspector", "Show set and site", null,
                () -> setTab.setSelected(true)));
        offered.add(Act.of("inspector.sent", "Inspector", "Show the last message as sent", null,
                () -> sentTab.setSelected(true)));
    }

    @FXML
    private void initialize() {
        head.getChildren().add(2, badge);
        dial.getChildren().addFirst(ring);
        body.getChildren().add(body.getChildren().indexOf(tabs), note);
        for (Node part : List.of(tags, dial, nameplate, relative)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        emergencyStop.setId("emergency-stop");
        emergencyStop.setMaxWidth(Double.MAX_VALUE);
        emergencyStop.setMinWidth(Button.USE_PREF_SIZE);
        siteName = new SiteName(siteRow, model::rename);
        setPane = new SetPane(model);
        setScroll.setContent(setPane);
        sentScroll.setContent(sentPane);
        rows.add(new SliderRow(MaterialDesignT.THERMOMETER, "Coolant", Quantity.COOLANT_TEMPERATURE, model));
        rows.add(new SliderRow(MaterialDesignO.OIL, "Oil pressure", Quantity.OIL_PRESSURE, model));
        rows.add(new SliderRow(MaterialDesignG.GAS_STATION, "Fuel", Quantity.FUEL_VOLUME, model));
        rows.add(new SliderRow(MaterialDesignF.FLASH_OUTLINE, "Load", Quantity.LOAD, model));
        values.getChildren().add(relative);
        values.getChildren().addAll(rows);
        values.getChildren().add(tiles);
        acts.fill(more);
        Tip.setText(more, "Rename, mode, mains, units …");
        empty.setId("inspector-empty");
        empty.managedProperty().bind(empty.visibleProperty());
        body.managedProperty().bind(body.visibleProperty());
        root.getChildren().add(empty);
        setUpTabs();
        model.relativeProperty().subscribe((before, now) -> show(model.viewProperty().get()));
        root.heightProperty().subscribe(this::makeRoom);
        scroll.heightProperty().subscribe(this::makeRoom);
        layOutOrders(false);
        model.viewProperty().subscribe(this::show);
        selection.itemsProperty().subscribe((before, now) -> sentPane.release());
        var watch = new VisibilityWatch(root, this::seenChanged);
        seen = watch;
        subscription = feed.subscribe(this::pulled);
    }

    private void setUpTabs() {
        // One tab is always open.
        tabGroup.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        scroll.visibleProperty().bind(valuesTab.selectedProperty());
        setScroll.visibleProperty().bind(setTab.selectedProperty());
        sentScroll.visibleProperty().bind(sentTab.selectedProperty());
        sentTab.selectedProperty().subscribe(this::showOpenTab);
        setTab.selectedProperty().subscribe(this::showOpenTab);
        valuesTab.selectedProperty().subscribe(this::makeRoom);
        for (var tab : List.of(valuesTab, setTab, sentTab)) {
            tab.setMinWidth(Button.USE_PREF_SIZE);
        }
    }

    private void pulled(LabSnapshot snapshot) {
        newest = snapshot;
        if (seen == null || seen.isVisible() || root.getScene() == null) {
            model.update(snapshot);
            showOpenTab();
        }
    }

    private void seenChanged() {
        if (newest != null) {
            pulled(newest);
        }
    }

    private void show(@Nullable InspectorView view) {
        empty.setVisible(view == null);
        body.setVisible(view != null);
        if (view == null) {
            return;
        }
        var headView = view.head();
        id.setText(headView.title());
        siteName.show(view);
        nameplate.setText(headView.nameplate());
        badge.show(tone(headView.health()), headView.state());
        ring.show(headView.loadShare());
        power.setText(headView.power());
        rated.setText(headView.rated());
        note.show(view.note(), view.noteTone());
        showTags(view);
        showOrders(view.orders());
        boolean many = view.one() == null;
        relative.setVisible(many);
        boolean byDifference = many && model.relativeProperty().get();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(view.sliders().get(i), byDifference);
        }
        tiles.show(view.tiles());
        if (setTab.isSelected()) {
            setPane.show(view);
        }
        makeRoom();
    }

    private void showOpenTab() {
        var view = model.viewProperty().get();
        if (sentTab.isSelected() && view != null) {
            var one = view.one();
            sentPane.show(one != null, transport -> {
                var last = one == null ? null : actions.lastSent(transport, one);
                return last == null ? null : WireView.of(transport, last);
            });
        } else if (setTab.isSelected() && view != null) {
            setPane.show(view);
        }
    }

    private void showOrders(InspectorView.Orders can) {
        start.setDisable(!can.start());
        stop.setDisable(!can.stop());
        reset.setDisable(!can.reset());
        reset.setText(can.repair() ? "Repair" : "Reset");
        reset.setAccessibleText(can.repair() ? "Repair the seized engine" : "Reset alarms");
        reset.pseudoClassStateChanged(URGENT, can.resetUrgent());
        emergencyStop.setDisable(!can.emergencyStop());
    }

    private void showTags(InspectorView view) {
        if (view.badges().equals(badgesShown) && view.faults().equals(faultsShown)) {
            return;
        }
        badgesShown = view.badges();
        faultsShown = view.faults();
        var nodes = new ArrayList<Node>();
        for (var each : view.badges()) {
            var lozenge = new StateBadge(each.tone(), each.text());
            Tip.setText(lozenge, each.hint());
            nodes.add(lozenge);
        }
        for (var fault : view.faults()) {
            nodes.add(new Chip(fault.coming() ? MaterialDesignT.TIMER_SAND : MaterialDesignB.BUG_OUTLINE,
                    fault.text(), fault.coming() ? Tone.INFO : Tone.ALARM, () -> model.clear(fault)));
        }
        tags.getChildren().setAll(nodes);
        tags.setVisible(!nodes.isEmpty());
    }

    // ---- room

    private void makeRoom() {
        // The other tabs need the room, and no dial.
        boolean tight = !valuesTab.isSelected() || root.getHeight() > 0 && root.getHeight() < TIGHT_BELOW;
        if (tight != body.getPseudoClassStates().contains(TIGHT)) {
            body.pseudoClassStateChanged(TIGHT, tight);
            nameplate.setVisible(!tight);
            dial.setVisible(!tight);
            placeTags(tight);
            note.setTight(tight);
            layOutOrders(tight);
        }
        Bounds room = scroll.getLayoutBounds();
        boolean small = tight || room.getHeight() > 0 && room.getHeight() < THREE_SLIDERS;
        boolean large = room.getHeight() >= ALL_WITH_LIMITS;
        rows.forEach(row -> row.setRoom(small, large));
    }

    /** Above the tabs; where there is no room, after the sliders. */
    private void placeTags(boolean tight) {
        body.getChildren().remove(tags);
        values.getChildren().remove(tags);
        if (tight) {
            values.getChildren().add(values.getChildren().indexOf(tiles), tags);
        } else {
            body.getChildren().add(body.getChildren().indexOf(note), tags);
        }
    }

    /** Two by two beside the dial, or all in a line. */
    private void layOutOrders(boolean line) {
        orders.getChildren().clear();
        if (line) {
            orders.addRow(0, start, stop, reset, emergencyStop);
        } else {
            orders.addRow(0, start, stop);
            orders.addRow(1, reset, emergencyStop);
        }
    }

    private void rename() {
        siteName.edit();
    }

    @FXML
    private void startPressed() {
        model.order(Order.START);
    }

    @FXML
    private void stopPressed() {
        model.order(Order.STOP);
    }

    @FXML
    private void resetPressed() {
        var view = model.viewProperty().get();
        model.order(view != null && view.orders().repair() ? Order.REPAIR : Order.RESET);
    }

    private static Tone tone(GeneratorHealth health) {
        return switch (health) {
            case STANDBY -> Tone.IDLE;
            case RUNNING -> Tone.OK;
            case STARTING -> Tone.STARTING;
            case WARNING -> Tone.WARNING;
            case ALARM -> Tone.ALARM;
            case SILENT -> Tone.OFFLINE;
        };
    }

    @Override
    public void close() {
        model.close();
        if (subscription != null) {
            subscription.close();
        }
    }
}
