package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
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

    /**
     * Becomes these rows, as one change: rows with a lower key than the first of them fall out, a row whose key is
     * held already is replaced where it differs, the others are added at the end. For rows that change while they
     * are shown. Of more rows than the capacity only the last are taken.
     *
     * @param newest in rising order of their keys
     * @param key    what stays the same of a row that changes
     * @return how many older rows fell out
     */
    public int sync(List<? extends T> newest, ToLongFunction<? super T> key) {
        List<? extends T> wanted = newest.subList(Math.max(0, newest.size() - ring.length), newest.size());
        if (wanted.isEmpty()
                || size > 0 && (key.applyAsLong(wanted.getLast()) < key.applyAsLong(get(size - 1))
                        || key.applyAsLong(wanted.getFirst()) < key.applyAsLong(get(0)))) {
            clear();
            append(wanted);
            return 0;
        }
        beginChange();
        int evicted = 0;
        while (evicted < size && key.applyAsLong(get(evicted)) < key.applyAsLong(wanted.getFirst())) {
            evicted++;
        }
        if (evicted > 0) {
            List<T> gone = new ArrayList<>(subList(0, evicted));
            head = (head + evicted) % ring.length;
            size -= evicted;
            nextRemove(0, gone);
        }
        int held = size;
        boolean same = true;
        for (int i = 0; i < held && same; i++) {
            same = i < wanted.size() && key.applyAsLong(wanted.get(i)) == key.applyAsLong(get(i));
        }
        if (!same) {
            // Other rows in between, as after another filter: everything anew.
            List<T> gone = new ArrayList<>(subList(0, held));
            head = 0;
            size = 0;
            held = 0;
            nextRemove(0, gone);
        }
        for (int i = 0; i < held; i++) {
            T before = get(i);
            if (!before.equals(wanted.get(i))) {
                ring[(head + i) % ring.length] = wanted.get(i);
                nextSet(i, before);
            }
        }
        if (wanted.size() > held) {
            for (T row : wanted.subList(held, wanted.size())) {
                ring[(head + size++) % ring.length] = row;
            }
            nextAdd(held, size);
        }
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
