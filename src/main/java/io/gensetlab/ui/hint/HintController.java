package io.gensetlab.ui.hint;

import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.fx.Feed;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The card with the first steps; takes no room while it is closed. FX thread only; {@link #close()} ends it. */
public final class HintController implements AutoCloseable {
    private final Feed<LabSnapshot> feed;
    private final HintActions actions;
    private final HintViewModel model;
    private final Map<HintStep, StepCell> cells = new EnumMap<>(HintStep.class);
    private Feed.@Nullable Subscription subscription;

    @FXML
    private HBox root;
    @FXML
    private Label progress;
    @FXML
    private HBox steps;
    @FXML
    private Label lastLine;
    @FXML
    private Button done;
    @FXML
    private Button dismiss;

    /**
     * @param open whether it is there from the start
     * @param actions what the window does for it
     */
    public HintController(boolean open, HintActions actions, Feed<LabSnapshot> feed) {
        this.feed = feed;
        this.actions = actions;
        model = new HintViewModel(open, actions::firstStepsClosed);
    }

    @FXML
    private void initialize() {
        for (var step : HintStep.values()) {
            var cell = new StepCell(step, () -> actions.pointAt(step));
            cell.setPrefWidth(100);
            cell.setMinWidth(0);
            cells.put(step, cell);
            steps.getChildren().add(cell);
        }
        present(root, model.openProperty());
        present(lastLine, model.finishedProperty());
        present(done, model.finishedProperty());
        present(steps, model.finishedProperty().not());
        present(dismiss, model.finishedProperty().not());
        progress.textProperty().bind(model.progressProperty());
        model.doneProperty().subscribe(this::tick);
        subscription = feed.subscribe(snapshot -> {
            if (!actions.isStoryOn()) {
                model.update(snapshot);
            }
        });
    }

    private static void present(Node node, javafx.beans.value.ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void tick(Set<HintStep> ticked) {
        cells.forEach((step, cell) -> cell.setDone(ticked.contains(step)));
    }

    /** Shows the card from its first step, as at the first start. */
    public void reopen() {
        model.reopen();
        feed.pull();
    }

    @FXML
    private void closePressed() {
        model.close();
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
