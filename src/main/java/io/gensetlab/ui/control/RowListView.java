package io.gensetlab.ui.control;

import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * A list view over a {@link RowList} for thousands of rows a second: who pulls them calls {@link #show} some ten times a
 * second. It follows the tail until a person scrolls up, holds the rows in view still from then on, and follows again once
 * scrolled to the end. Several rows can be selected. FX thread. CSS class {@code row-list-view}.
 */
public final class RowListView<T> extends ListView<@Nullable T> {
    private static final double SLIVER = 0.5;

    private final RowList<T> rows;
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private boolean touched;

    /**
     * @param source the row of a number as it is now, null if it is gone
     * @param numberOf the number of a row
     * @param rowHeight fixed height of a row, px
     */
    public RowListView(LongFunction<@Nullable T> source, ToLongFunction<? super T> numberOf,
            double rowHeight) {
        rows = new RowList<>(source, numberOf);
        setItems(rows);
        setFixedCellSize(rowHeight);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getStyleClass().add("row-list-view");
        addEventFilter(ScrollEvent.SCROLL, event -> touched = true);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> touched = true);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> touched = true);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> touched = true);
    }

    private @Nullable VirtualFlow<?> flow() {
        return (VirtualFlow<?>) lookup(".virtual-flow");
    }

    /** Shows these rows, keeping the place, and those of them anew that changed. */
    public void show(RowWindow next) {
        var flow = flow();
        lookAtPlace(flow);
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        var before = rows.window();
        if (following.get() && next.size() == before.size() && isAtEnd(flow)
                && getSelectionModel().isEmpty()) {
            // A full log: the newest rows come into the same places.
            rows.replaceSilently(next);
            refreshShown(flow);
            return;
        }
        int index = first == null ? -1 : first.getIndex();
        double hidden = first == null ? 0 : -first.getLayoutY();
        long number = index >= 0 && index < before.size() ? before.number(index) : -1;
        rows.show(next);
        boolean same = next.size() > 0 && before.size() == next.size()
                && before.number(next.size() - 1) == next.number(next.size() - 1);
        if (following.get()) {
            if (!same) {
                // All cells get other rows with the layout that follows.
                scrollToEnd();
                return;
            }
        } else if (number >= 0 && flow != null && next.size() > 0) {
            int place = Math.min(next.placeOf(number), next.size() - 1);
            if (place != index) {
                // The rows in view moved: so does the view, to the pixel.
                flow.scrollToTop(place);
                // A sliver more, or rounding shows the row before with nothing of it in view.
                flow.scrollPixels(Math.max(0, hidden) + SLIVER);
            }
        }
        refreshShown(flow);
    }

    private boolean isAtEnd(@Nullable VirtualFlow<?> flow) {
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        return last != null && last.getIndex() == rows.size() - 1;
    }

    /** Cells look at their row again, and draw themselves only if it changed. */
    private void refreshShown(@Nullable VirtualFlow<?> flow) {
        IndexedCell<?> from = flow == null ? null : flow.getFirstVisibleCell();
        IndexedCell<?> to = flow == null ? null : flow.getLastVisibleCell();
        if (flow == null || from == null || to == null) {
            return;
        }
        for (int i = from.getIndex(); i <= to.getIndex() && i < rows.size(); i++) {
            var cell = flow.getCell(i);
            if (cell != null && cell.getIndex() == i) {
                cell.updateIndex(i);
            }
        }
    }

    private void scrollToEnd() {
        if (!rows.isEmpty()) {
            scrollTo(rows.size() - 1);
        }
    }

    private void lookAtPlace(@Nullable VirtualFlow<?> flow) {
        if (touched) {
            touched = false;
            IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
            following.set(last == null || last.getIndex() >= rows.size() - 1);
        }
    }

    /** Goes to the end and follows it. */
    public void follow() {
        touched = false;
        following.set(true);
        scrollToEnd();
    }

    /** Stays where it is from now on, until {@link #follow()} or until a person scrolls to the end. */
    public void hold() {
        touched = false;
        following.set(false);
    }

    /** The rows that are selected and still there, from the top down. */
    public List<T> selectedRows() {
        return getSelectionModel().getSelectedIndices()
                .stream()
                .filter(index -> index >= 0 && index < rows.size())
                .sorted()
                .map(rows::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is in the list now. */
    public RowList<T> rows() {
        return rows;
    }

    public boolean isFollowing() {
        return following.get();
    }

    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }
}
