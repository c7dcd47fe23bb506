package io.gensetlab.ui.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A list view over a {@link RingList} for thousands of rows a second: rows wait and go in at most
 * {@link #FLUSHES_PER_SECOND} times a second, and only while the list can be seen; of what waits too, no more
 * than the ring holds is kept. It follows the tail until a person scrolls up, holds the rows in view still from
 * then on, and follows again once scrolled to the end. FX thread. CSS class {@code ring-list-view}.
 */
public final class RingListView<T> extends ListView<T> {
    /** Upper bound on flushes: more starves the FX thread. */
    public static final int FLUSHES_PER_SECOND = 10;

    private static final double SLIVER = 0.5;

    private final RingList<T> rows;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final PauseTransition timer = new PauseTransition(Duration.millis(1000.0 / FLUSHES_PER_SECOND));
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final VisibilityWatch watch;
    private boolean timing;
    private boolean touched;

    /**
     * @param capacity  rows kept
     * @param rowHeight fixed height of a row, px
     */
    public RingListView(int capacity, double rowHeight) {
        rows = new RingList<>(capacity);
        setItems(rows);
        setFixedCellSize(rowHeight);
        getStyleClass().add("ring-list-view");
        timer.setOnFinished(event -> {
            timing = false;
            flush();
        });
        addEventFilter(ScrollEvent.SCROLL, event -> touch());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> touch());
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> touch());
        addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> touch());
        watch = new VisibilityWatch(this, this::wake);
    }

    private void touch() {
        touched = true;
        wake();
    }

    private void wake() {
        if (!timing && watch.isVisible() && (touched || !waiting.isEmpty())) {
            timing = true;
            timer.playFromStart();
        }
    }

    /** Adds a row at the end, with the next flush. */
    public void add(T row) {
        if (waiting.size() == rows.capacity()) {
            waiting.removeFirst();
        }
        waiting.addLast(row);
        wake();
    }

    /** Adds rows at the end, with the next flush. */
    public void addAll(Collection<? extends T> batch) {
        batch.forEach(this::add);
    }

    /** Shows these rows and no others, at once: for the result of a filter. */
    public void replaceAll(Collection<? extends T> batch) {
        clear();
        rows.append(new ArrayList<>(batch));
        follow();
    }

    /** Where the view stands: the first row in it, and how many px of that one are out of it. */
    private record Place(int index, double hidden) {
        static Place of(@Nullable VirtualFlow<?> flow) {
            IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
            return first == null ? new Place(0, 0) : new Place(first.getIndex(), -first.getLayoutY());
        }

        /** The rows in view moved up by those that fell out: so does the view, to the pixel. */
        void restore(VirtualFlow<?> flow, int evicted) {
            flow.scrollToTop(Math.max(0, index - evicted));
            // A sliver more, or rounding shows the row before with nothing of it in view.
            flow.scrollPixels(Math.max(0, hidden) + SLIVER);
        }
    }

    /**
     * Becomes these rows at once, keeping the place; see {@link RingList#sync}. To be called a few times a second,
     * by who pulls rows that change while they are shown.
     */
    public void sync(List<? extends T> newest, ToLongFunction<? super T> key) {
        VirtualFlow<?> flow = (VirtualFlow<?>) lookup(".virtual-flow");
        lookAtPlace(flow);
        var place = Place.of(flow);
        waiting.clear();
        int evicted = rows.sync(newest, key);
        if (following.get()) {
            if (!rows.isEmpty()) {
                scrollTo(rows.size() - 1);
            }
        } else if (evicted > 0 && flow != null) {
            place.restore(flow, evicted);
        }
    }

    /** Stays where it is from now on, until {@link #follow()} or until a person scrolls to the end. */
    public void hold() {
        touched = false;
        following.set(false);
    }

    /** Forgets all rows, those that wait too. */
    public void clear() {
        waiting.clear();
        rows.clear();
    }

    /** Goes to the end and follows it. */
    public void follow() {
        touched = false;
        following.set(true);
        if (!rows.isEmpty()) {
            scrollTo(rows.size() - 1);
        }
    }

    private void flush() {
        VirtualFlow<?> flow = (VirtualFlow<?>) lookup(".virtual-flow");
        lookAtPlace(flow);
        if (waiting.isEmpty()) {
            return;
        }
        var place = Place.of(flow);
        int evicted = rows.append(new ArrayList<>(waiting));
        waiting.clear();
        if (following.get()) {
            scrollTo(rows.size() - 1);
        } else if (evicted > 0 && flow != null) {
            place.restore(flow, evicted);
        }
    }

    private void lookAtPlace(@Nullable VirtualFlow<?> flow) {
        if (touched) {
            touched = false;
            IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
            following.set(last == null || last.getIndex() >= rows.size() - 1);
        }
    }

    /** What is in the list now; rows that wait for a flush are not in it. */
    public RingList<T> rows() {
        return rows;
    }

    public boolean isFollowing() {
        return following.get();
    }

    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }
}
