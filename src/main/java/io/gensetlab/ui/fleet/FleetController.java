package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The list of generators. FX thread only; {@link #close()} ends its subscription. */
public final class FleetController implements AutoCloseable {
    private static final double ROW_HEIGHT = 58;
    private static final String GROUP = "Fleet";

    private final FleetActions actions;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final Acts acts;
    private final Runnable reveal;
    private final FleetViewModel model = new FleetViewModel();
    private Feed.@Nullable Subscription subscription;
    private @Nullable RowSelection rows;
    private @Nullable VisibilityWatch seen;
    /** Not taken yet. */
    private @Nullable LabSnapshot newest;

    @FXML
    private Label count;
    @FXML
    private TextField filter;
    @FXML
    private ListView<GeneratorId> list;

    /**
     * @param selection the sets that all panels share
     * @param acts learns what can be done here
     * @param reveal brings this panel into sight
     */
    public FleetController(FleetActions actions, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            Acts acts, Runnable reveal) {
        this.actions = actions;
        this.feed = feed;
        this.selection = selection;
        this.acts = acts;
        this.reveal = reveal;
    }

    @FXML
    private void initialize() {
        count.textProperty().bind(model.countProperty());
        model.filterProperty().bind(filter.textProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
        var empty = new EmptyState(MaterialDesignF.FORMAT_LIST_BULLETED, "");
        model.nothingProperty().subscribe(empty::setText);
        list.setPlaceholder(empty);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(view -> new FleetCell(model));
        list.setItems(model.shown());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::listKey);
        rows = new RowSelection(list, model, selection);
        subscription = feed.subscribe(snapshot -> {
            newest = snapshot;
            updateIfSeen();
        });
        seen = new VisibilityWatch(list, this::updateIfSeen);
        addActs();
    }

    /** What nobody sees costs nothing; what is seen again is up to date at once. */
    private void updateIfSeen() {
        if (seen == null || seen.isVisible()) {
            update();
        }
    }

    private void update() {
        var snapshot = newest;
        if (snapshot != null) {
            newest = null;
            model.update(snapshot);
        }
    }

    private void addActs() {
        acts.add(Act.of("fleet.find", GROUP, "Find generator or site in the list", "Shortcut+F", () -> {
            reveal.run();
            filter.requestFocus();
        }));
        acts.add(Act.of("fleet.import", GROUP, "Import fleet from CSV…", null, actions::importCsv));
        acts.add(Act.of("fleet.export", GROUP, "Export fleet to CSV…", null, actions::exportCsv));
        acts.add(Act.of("fleet.select-all", GROUP, "Select all generators of the list", null,
                () -> {
                    // Perhaps nobody sees the list.
                    update();
                    selection.setAll(model.shown());
                }));
    }

    @FXML
    private void importPressed() {
        actions.importCsv();
    }

    @FXML
    private void exportPressed() {
        actions.exportCsv();
    }

    private void listKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE && selection.size() > 0) {
            actions.remove(selection.items());
            event.consume();
        }
    }

    private void filterKey(KeyEvent event) {
        if (event.isAltDown()) {
            // Alt+Enter is the panel's.
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
            list.requestFocus();
            event.consume();
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        if (subscription != null) {
            subscription.close();
        }
    }
}
