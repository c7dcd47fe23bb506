package io.gensetlab.ui.fault;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Fault presets of the selected sets, and the fleet's other faults. FX thread only; {@link #close()} ends it. */
public final class FaultController implements AutoCloseable {
    private static final int COLUMNS = 2;

    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final Acts acts;
    private final FaultViewModel model;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch seen;
    /** Not taken yet. */
    private @Nullable LabSnapshot newest;

    @FXML
    private Label target;
    @FXML
    private GridPane presets;
    @FXML
    private Label sentence;
    @FXML
    private MenuButton others;

    /**
     * @param actions usually {@link FaultActions#of}
     * @param selection the set that all panels share
     * @param acts learns what can be done here
     * @param clock tells how long an order is on its way
     */
    public FaultController(FaultActions actions, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            Acts acts, InstantSource clock) {
        this.feed = feed;
        this.acts = acts;
        this.selection = selection;
        model = new FaultViewModel(actions, selection, clock);
    }

    @FXML
    private void initialize() {
        int i = 0;
        for (var preset : FaultViewModel.BUTTONS) {
            presets.add(new PresetButton(preset, model), i % COLUMNS, i / COLUMNS);
            acts.add(Act.of("fault." + preset.id(), "Faults", "Inject or clear: " + preset.label(), null,
                    () -> upToDate().press(preset)).when(() -> upToDate().enabledProperty().get()));
            i++;
        }
        acts.add(
                Act.of("fault.clear-all", "Faults", "Clear all faults (panic)", "Shortcut+Shift+J",
                        () -> upToDate().clearAll()));
        sentence.textProperty().bind(model.sentenceProperty());
        target.textProperty().bind(model.targetProperty());
        others.textProperty().bind(model.chipsTitleProperty());
        others.disableProperty().bind(model.chipsProperty().map(List::isEmpty));
        others.setOnShowing(event -> listOthers());
        // A button without an item does not open.
        others.getItems().add(bench());
        subscription = feed.subscribe(snapshot -> {
            newest = snapshot;
            updateIfSeen();
        });
        seen = new VisibilityWatch(presets, this::updateIfSeen);
        updateIfSeen();
    }

    /** What nobody sees costs nothing; what is seen again is up to date at once. */
    private void updateIfSeen() {
        if (seen == null || seen.isVisible()) {
            upToDate();
        }
    }

    /** What is done without seeing it, by a key or the palette, is done to what is there now. */
    private FaultViewModel upToDate() {
        var snapshot = newest;
        if (snapshot != null) {
            newest = null;
            model.update(snapshot);
        }
        return model;
    }

    /** As they are now: a list that changes under the pointer is no help. */
    private void listOthers() {
        var items = new ArrayList<MenuItem>();
        for (var fault : model.chipsProperty().get()) {
            var item = new MenuItem(fault.text(),
                    Icons.of(fault.coming() ? MaterialDesignT.TIMER_SAND : MaterialDesignB.BUG_OUTLINE));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.select(fault.target()));
            items.add(item);
        }
        items.add(new SeparatorMenuItem());
        items.add(bench());
        others.getItems().setAll(items);
    }

    private MenuItem bench() {
        int more = model.moreProperty().get();
        var item = new MenuItem(more > 0 ? "And %,d more in all faults…".formatted(more) : "All faults…");
        item.setOnAction(event -> allPressed());
        return item;
    }

    @FXML
    private void allPressed() {
        acts.run("sheet.fault_bench");
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
