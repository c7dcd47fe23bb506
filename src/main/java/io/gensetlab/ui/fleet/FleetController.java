package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Selection;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The list of generators. FX thread only; {@link #close()} ends its subscription. */
public final class FleetController implements AutoCloseable {
    private static final double ROW_HEIGHT = 58;

    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final FleetViewModel model = new FleetViewModel();
    private final ChangeListener<@Nullable GeneratorId> follow = (observable, before, now) -> select(now);
    private Feed.@Nullable Subscription subscription;
    private boolean following;
    /** The selected set while it has no row: it was placed just now, or the filter hides it. */
    private @Nullable GeneratorId awaited;

    @FXML
    private Label count;
    @FXML
    private TextField filter;
    @FXML
    private ListView<GeneratorId> list;

    /** @param selection the set that all panels share */
    public FleetController(Feed<LabSnapshot> feed, Selection<GeneratorId> selection) {
        this.feed = feed;
        this.selection = selection;
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
        list.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        // The rows come and go while the selected set stays the same. A listener of changes: those of invalidation
        // are called before the list's selection knows of the new rows.
        model.shown().addListener((ListChangeListener<GeneratorId>) change -> select(selection.get()));
        selection.itemProperty().addListener(follow);
        subscription = feed.subscribe(model::update);
        select(selection.get());
    }

    private void filterKey(KeyEvent event) {
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

    private void chosen(@Nullable GeneratorId id) {
        if (!following && id != null) {
            selection.set(id);
        }
    }

    private void select(@Nullable GeneratorId id) {
        int index = id == null ? -1 : model.shown().indexOf(id);
        if (index >= 0 && id != null && id.equals(awaited)) {
            // The list hears of its new rows after this; only then can it scroll to one of them.
            FxThread.runLater(this::showSelected);
        }
        awaited = index < 0 ? id : null;
        if (index == list.getSelectionModel().getSelectedIndex() && index >= 0
                && id != null && id.equals(list.getSelectionModel().getSelectedItem())) {
            return;
        }
        following = true;
        try {
            if (index < 0) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().clearAndSelect(index);
                list.getFocusModel().focus(index);
                show(index);
            }
        } finally {
            following = false;
        }
    }

    private void showSelected() {
        list.layout();
        int index = list.getSelectionModel().getSelectedIndex();
        if (index >= 0) {
            show(index);
        }
    }

    /** Scrolls only if the row is not to be seen: a list that jumps under the pointer is hard to click. */
    private void show(int index) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            var first = flow.getFirstVisibleCell();
            var last = flow.getLastVisibleCell();
            if (first != null && last != null && index > first.getIndex() && index < last.getIndex()) {
                return;
            }
        }
        list.scrollTo(index);
    }

    @Override
    public void close() {
        selection.itemProperty().removeListener(follow);
        if (subscription != null) {
            subscription.close();
        }
    }
}
