package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.Chip;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Fault presets of the selected set, and the fleet's other faults. FX thread only; {@link #close()} ends it. */
public final class FaultController implements AutoCloseable {
    private static final int COLUMNS = 2;

    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final FaultViewModel model;
    private Feed.@Nullable Subscription subscription;

    @FXML
    private Label target;
    @FXML
    private GridPane presets;
    @FXML
    private Label sentence;
    @FXML
    private HBox othersHead;
    @FXML
    private Label othersTitle;
    @FXML
    private FlowPane chips;

    /**
     * @param actions usually {@link FaultActions#of}
     * @param selection the set that all panels share
     * @param clock tells how long an order is on its way
     */
    public FaultController(FaultActions actions, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            InstantSource clock) {
        this.feed = feed;
        this.selection = selection;
        model = new FaultViewModel(actions, selection, clock);
    }

    @FXML
    private void initialize() {
        int i = 0;
        for (var preset : FaultPreset.values()) {
            presets.add(new PresetButton(preset, model), i % COLUMNS, i / COLUMNS);
            i++;
        }
        sentence.textProperty().bind(model.sentenceProperty());
        target.textProperty()
                .bind(model.enabledProperty()
                        .flatMap(on -> selection.itemProperty()
                                .map(id -> on ? id.value() : "")
                                .orElse("")));
        for (Node part : List.of(othersHead, chips)) {
            part.managedProperty().bind(part.visibleProperty());
            part.visibleProperty().bind(model.chipsProperty().map(all -> !all.isEmpty()));
        }
        model.chipsProperty().subscribe(this::showChips);
        model.moreProperty().subscribe(() -> showChips(model.chipsProperty().get()));
        subscription = feed.subscribe(model::update);
    }

    private void showChips(List<FaultChip> all) {
        int more = model.moreProperty().get();
        othersTitle.setText(all.size() + more == 1 ? "1 other fault" : all.size() + more + " other faults");
        var nodes = new ArrayList<Node>();
        for (var fault : all) {
            var preset = fault.preset();
            var icon = fault.coming()
                    ? MaterialDesignT.TIMER_SAND
                    : preset == null ? MaterialDesignB.BUG_OUTLINE : PresetButton.icon(preset);
            var chip = new Chip(icon, fault.text(), fault.coming() ? Tone.INFO : Tone.ALARM,
                    () -> model.clear(fault.handle()));
            chip.setOnMouseClicked(event -> model.select(fault.target()));
            nodes.add(chip);
        }
        if (more > 0) {
            var rest = new Label("and " + more + " more");
            rest.getStyleClass().add("caption");
            nodes.add(rest);
        }
        chips.getChildren().setAll(nodes);
    }

    @FXML
    private void clearAllPressed() {
        model.clearAll();
    }

    @Override
    public void close() {
        model.close();
        if (subscription != null) {
            subscription.close();
        }
    }
}
