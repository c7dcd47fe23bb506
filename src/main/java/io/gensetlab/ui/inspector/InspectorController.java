package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.StateBadge;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignO;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The selected generator. FX thread only; {@link #close()} ends its subscription. */
public final class InspectorController implements AutoCloseable {
    private static final PseudoClass URGENT = PseudoClass.getPseudoClass("urgent");
    private static final int SIGNAL_COLUMNS = 2;
    /** Lower, three lines more would push the signals out of sight. */
    private static final double ROOM_FOR_LIMITS = 470;
    private static final double ROOM_BESIDE_NOTE = 560;

    private final Feed<LabSnapshot> feed;
    private final InspectorViewModel model;
    private final StateBadge badge = new StateBadge(Tone.NEUTRAL, "");
    private final LoadRing ring = new LoadRing();
    private final StateIcon noteIcon = new StateIcon();
    private final List<Label> signalValues = new ArrayList<>();
    private final List<SliderRow> rows = new ArrayList<>();
    private Feed.@Nullable Subscription subscription;

    @FXML
    private StackPane root;
    @FXML
    private ScrollPane scroll;
    @FXML
    private HBox head;
    @FXML
    private HBox gauge;
    @FXML
    private Label id;
    @FXML
    private Label site;
    @FXML
    private Label nameplate;
    @FXML
    private Label power;
    @FXML
    private Label rated;
    @FXML
    private HBox note;
    @FXML
    private Label noteText;
    @FXML
    private VBox sliders;
    @FXML
    private Button start;
    @FXML
    private Button stop;
    @FXML
    private Button reset;
    @FXML
    private GridPane signals;

    /**
     * @param actions usually {@link InspectorActions#of}
     * @param selection the set that all panels share
     * @param clock tells how long an order is on its way
     */
    public InspectorController(InspectorActions actions, Feed<LabSnapshot> feed,
            Selection<GeneratorId> selection, InstantSource clock) {
        this.feed = feed;
        model = new InspectorViewModel(actions, selection, clock);
    }

    @FXML
    private void initialize() {
        head.getChildren().add(badge);
        gauge.getChildren().addFirst(ring);
        note.getChildren().addFirst(noteIcon);
        note.managedProperty().bind(note.visibleProperty());
        Tip.show(site, site::getText);
        var roomy = scroll.heightProperty()
                .greaterThan(Bindings.when(note.visibleProperty())
                        .then(ROOM_BESIDE_NOTE)
                        .otherwise(ROOM_FOR_LIMITS));
        rows.add(new SliderRow(MaterialDesignT.THERMOMETER, "Coolant", Quantity.COOLANT_TEMPERATURE,
                SliderView.COOLANT_MAX, model, roomy));
        rows.add(new SliderRow(MaterialDesignO.OIL, "Oil pressure", Quantity.OIL_PRESSURE,
                SliderView.OIL_MAX, model, roomy));
        rows.add(new SliderRow(MaterialDesignG.GAS_STATION, "Fuel", Quantity.FUEL_VOLUME, 100, model, roomy));
        sliders.getChildren().addAll(rows);
        var empty = new EmptyState(MaterialDesignE.ENGINE,
                "Select a generator on the map or in the list.");
        empty.setId("inspector-empty");
        root.getChildren().add(empty);
        model.viewProperty().subscribe(view -> show(empty, view));
        subscription = feed.subscribe(model::update);
    }

    private void show(Node empty, @Nullable GeneratorView view) {
        empty.setVisible(view == null);
        scroll.setVisible(view != null);
        if (view == null) {
            return;
        }
        id.setText(view.id());
        site.setText(view.site());
        nameplate.setText(view.nameplate());
        badge.show(tone(view.health()), view.state());
        ring.show(view.loadShare());
        power.setText(view.power());
        rated.setText(view.rated());
        showNote(view);
        rows.get(0).show(view.coolant());
        rows.get(1).show(view.oil());
        rows.get(2).show(view.fuel());
        start.setDisable(!view.canStart());
        stop.setDisable(!view.canStop());
        reset.setDisable(!view.canReset());
        reset.pseudoClassStateChanged(URGENT, view.resetUrgent());
        showSignals(view.signals());
    }

    private void showNote(GeneratorView view) {
        note.setVisible(!view.note().isEmpty());
        noteText.setText(view.note());
        var tone = view.noteHealth() == GeneratorHealth.STANDBY ? Tone.INFO : tone(view.noteHealth());
        noteIcon.setTone(tone);
        tone.applyTo(note);
    }

    private void showSignals(List<GeneratorView.Signal> all) {
        if (signalValues.isEmpty()) {
            for (int i = 0; i < all.size(); i++) {
                var name = new Label(all.get(i).name());
                name.getStyleClass().add("signal-name");
                var value = new Label();
                value.getStyleClass().add("signal-value");
                signalValues.add(value);
                int column = i % SIGNAL_COLUMNS;
                signals.add(name, 2 * column, i / SIGNAL_COLUMNS);
                signals.add(value, 2 * column + 1, i / SIGNAL_COLUMNS);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            signalValues.get(i).setText(all.get(i).value());
        }
    }

    @FXML
    private void startPressed() {
        model.start();
    }

    @FXML
    private void stopPressed() {
        model.stop();
    }

    @FXML
    private void resetPressed() {
        model.reset();
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
