package io.gensetlab.ui.control;

import java.util.Collections;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a log that holds them itself: the list knows their numbers and asks for a row when it is looked at, so that a
 * hundred thousand of them cost no more than what is on the screen. FX thread once it is shown. A row that the log has
 * let go is null.
 */
public final class RowList<T> extends ObservableListBase<@Nullable T> {
    private final LongFunction<@Nullable T> source;
    private final ToLongFunction<? super T> numberOf;
    private RowWindow window = RowWindow.EMPTY;

    /**
     * @param source the row of a number as it is now, null if it is gone
     * @param numberOf the number of a row
     */
    public RowList(LongFunction<@Nullable T> source, ToLongFunction<? super T> numberOf) {
        this.source = source;
        this.numberOf = numberOf;
    }

    /** Which rows are shown. */
    public RowWindow window() {
        return window;
    }

    /** Shows these rows: one change event with what is gone, new, or different in between. */
    public void show(RowWindow next) {
        var before = window;
        int gone = next.size() == 0 ? before.size() : before.placeOf(next.number(0));
        int same = before.sameFrom(gone, next, 0);
        int old = before.size() - gone - same;
        int fresh = next.size() - same;
        if (gone == 0 && old == 0 && fresh == 0) {
            window = next;
            return;
        }
        beginChange();
        window = next;
        if (gone > 0) {
            nextRemove(0, nothing(gone));
        }
        if (old > 0 && fresh > 0) {
            nextReplace(same, same + fresh, nothing(old));
        } else if (old > 0) {
            nextRemove(same, nothing(old));
        } else if (fresh > 0) {
            nextAdd(same, same + fresh);
        }
        endChange();
    }

    /**
     * Shows as many other rows without a change event: for who has nothing selected, stands at the end, and looks at each
     * row in view anew. An event would have the list view count a hundred thousand rows.
     *
     * @throws IllegalArgumentException if they are not as many
     */
    void replaceSilently(RowWindow next) {
        if (next.size() != window.size()) {
            throw new IllegalArgumentException(next.size() + " rows for " + window.size());
        }
        window = next;
    }

    /** Rows that are gone are not asked for any more: nobody looks at them. */
    private java.util.List<@Nullable T> nothing(int count) {
        return Collections.nCopies(count, null);
    }

    @Override
    public @Nullable T get(int index) {
        if (index < 0 || index >= window.size()) {
            throw new IndexOutOfBoundsException(index + " of " + window.size());
        }
        return source.apply(window.number(index));
    }

    @Override
    public int size() {
        return window.size();
    }

    @Override
    @SuppressWarnings("unchecked") // asked for what it gave out
    public int indexOf(@Nullable Object row) {
        if (row == null) {
            return -1;
        }
        long number = numberOf.applyAsLong((T) row);
        int place = window.placeOf(number);
        return place < window.size() && window.number(place) == number ? place : -1;
    }

    @Override
    public boolean contains(@Nullable Object row) {
        return indexOf(row) >= 0;
    }
}
