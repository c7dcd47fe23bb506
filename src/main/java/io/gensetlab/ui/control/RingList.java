package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of an endless list, oldest first. A batch is one change event, however long it is; when the
 * ring is full the oldest rows fall out. FX thread once it is shown.
 */
public final class RingList<T> extends ObservableListBase<T> {
    private final @Nullable Object[] ring;
    private int head;
    private int size;

    /** @param capacity rows kept, at least 1 */
    public RingList(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        ring = new Object[capacity];
    }

    /**
     * Adds rows at the end. Of a batch longer than the capacity only the newest are taken.
     *
     * @return how many older rows fell out
     */
    public int append(List<? extends T> batch) {
        int taken = Math.min(batch.size(), ring.length);
        if (taken == 0) {
            return 0;
        }
        int evicted = Math.max(0, size + taken - ring.length);
        beginChange();
        if (evicted > 0) {
            List<T> gone = new ArrayList<>(subList(0, evicted));
            head = (head + evicted) % ring.length;
            size -= evicted;
            nextRemove(0, gone);
        }
        int from = size;
        for (T row : batch.subList(batch.size() - taken, batch.size())) {
            ring[(head + size++) % ring.length] = row;
        }
        nextAdd(from, size);
        endChange();
        return evicted;
    }

    /** Forgets everything. */
    @Override
    public void clear() {
        if (size == 0) {
            return;
        }
        beginChange();
        List<T> gone = new ArrayList<>(this);
        head = 0;
        size = 0;
        Arrays.fill(ring, null);
        nextRemove(0, gone);
        endChange();
    }

    @Override
    @SuppressWarnings("unchecked") // only T ever enters the ring
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        return (T) ring[(head + index) % ring.length];
    }

    @Override
    public int size() {
        return size;
    }

    public int capacity() {
        return ring.length;
    }
}
