package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the selected rows of the list and what is selected everywhere the same, whoever changes it, and the newest
 * selected row in sight. Rows that a filter hides stay selected everywhere. FX thread only; {@link #close()} ends it.
 */
final class RowSelection implements AutoCloseable {
    private final ListView<GeneratorId> list;
    private final FleetViewModel model;
    private final Selection<GeneratorId> selection;
    private final RowScroll scroll;
    private final ChangeListener<Set<GeneratorId>> follow = (observable, before, now) -> show();
    /** While the list is told what to select: what it says then nobody has chosen. */
    private boolean following;
    /** Whether a choice of the user waits to be told to the others. */
    private boolean chosen;
    /** Whether a row is just added or taken out, with Ctrl, rather than chosen alone. */
    private boolean adding;
    /** Whether what waits to be told adds to what the filter hides. */
    private boolean keepsHidden;
    /** The newest selected set while it has no row: it was placed just now, or the filter hides it. */
    private @Nullable GeneratorId awaited;

    RowSelection(ListView<GeneratorId> list, FleetViewModel model, Selection<GeneratorId> selection) {
        this.list = list;
        this.model = model;
        this.selection = selection;
        scroll = new RowScroll(list);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<GeneratorId>) change -> choose());
        list.addEventFilter(MouseEvent.ANY, event -> adding(event.isShortcutDown()));
        list.addEventFilter(KeyEvent.KEY_PRESSED,
                event -> adding(event.isShortcutDown() && event.getCode() == KeyCode.SPACE));
        // The rows come and go while what is selected stays the same. A listener of changes: those of invalidation
        // are called before the list's selection knows of the new rows.
        model.shown().addListener((ListChangeListener<GeneratorId>) change -> show());
        selection.itemsProperty().addListener(follow);
        show();
    }

    private void adding(boolean with) {
        adding = with;
        if (with) {
            // What is chosen after this event is not chosen with it.
            FxThread.runLater(() -> adding = false);
        }
    }

    private void choose() {
        if (following || model.isChanging()) {
            return;
        }
        keepsHidden = adding;
        if (!chosen) {
            // A range of rows is told in several changes; the others hear of the last one.
            chosen = true;
            FxThread.runLater(this::tell);
        }
    }

    private void tell() {
        if (!chosen) {
            return;
        }
        chosen = false;
        var rows = list.getSelectionModel();
        var items = new ArrayList<GeneratorId>(rows.getSelectedItems());
        items.removeIf(Objects::isNull);
        var lead = rows.getSelectedItem();
        if (lead != null && !items.isEmpty() && items.getLast() != lead) {
            items.remove(lead);
            items.add(lead);
        }
        if (keepsHidden) {
            // Before those in sight, one of which leads.
            items.addAll(0, selection.items().stream().filter(id -> model.place(id) < 0).toList());
        }
        awaited = null;
        selection.setAll(items);
    }

    private void show() {
        // What comes from elsewhere is newer than what the list had to tell.
        chosen = false;
        var lead = selection.get();
        int leadRow = lead == null ? -1 : model.place(lead);
        boolean appeared = leadRow >= 0 && Objects.equals(lead, awaited);
        awaited = leadRow < 0 ? lead : null;
        if (isShown(lead, leadRow)) {
            return;
        }
        var rows = list.getSelectionModel();
        following = true;
        try {
            rows.clearSelection();
            var indices = indices();
            if (indices.length == 1) {
                rows.select(indices[0]);
            } else if (indices.length > 1) {
                rows.selectIndices(indices[0], indices);
            }
            if (leadRow >= 0) {
                list.getFocusModel().focus(leadRow);
            }
        } finally {
            following = false;
        }
        if (appeared) {
            // The list hears of its new rows after this; only then can it scroll to one of them.
            FxThread.runLater(() -> scroll.show(leadRow));
        } else if (leadRow >= 0) {
            scroll.show(leadRow);
        }
    }

    /** The rows of what is selected, that of the lead last. */
    private int[] indices() {
        return selection.items().stream().mapToInt(model::place).filter(row -> row >= 0).toArray();
    }

    private boolean isShown(@Nullable GeneratorId lead, int leadRow) {
        var rows = list.getSelectionModel();
        if (leadRow >= 0
                && (rows.getSelectedIndex() != leadRow || !Objects.equals(rows.getSelectedItem(), lead))) {
            return false;
        }
        List<GeneratorId> inList = rows.getSelectedItems();
        var wanted = new HashSet<GeneratorId>();
        for (var id : selection.items()) {
            if (model.place(id) >= 0) {
                wanted.add(id);
            }
        }
        return inList.size() == wanted.size() && wanted.containsAll(inList);
    }

    @Override
    public void close() {
        selection.itemsProperty().removeListener(follow);
    }
}
