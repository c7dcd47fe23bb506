package io.gensetlab.ui.fx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is selected, shared by the panels: any number of things, one of which leads. The lead is what a panel for one
 * thing shows, and the newest of the selection. Belongs to the JavaFX application thread.
 *
 * @param <T> what can be selected
 */
public final class Selection<T> {
    private final Lead<T> lead = new Lead<>();
    private final ReadOnlyObjectWrapper<Set<T>> all = new ReadOnlyObjectWrapper<>(Set.of());
    /** A property that may be told of later than it changes. */
    private static final class Lead<T> extends SimpleObjectProperty<@Nullable T> {
        private boolean silent;

        /** Changes it, and keeps silent about it. */
        void put(@Nullable T now) {
            silent = true;
            try {
                set(now);
            } finally {
                silent = false;
            }
        }

        void tell() {
            fireValueChangedEvent();
        }

        @Override
        protected void fireValueChangedEvent() {
            if (!silent) {
                super.fireValueChangedEvent();
            }
        }
    }

    /** While both properties change, so that setting one does not undo the other. */
    private boolean changing;

    /** Nothing selected. */
    public Selection() {
        lead.subscribe(now -> {
            if (!changing) {
                change(now == null ? Set.of() : Collections.singleton(now), now);
            }
        });
    }

    /** The lead, or null. Setting it selects it alone. */
    public ObjectProperty<@Nullable T> itemProperty() {
        return lead;
    }

    /** The lead, or null. */
    public @Nullable T get() {
        return lead.get();
    }

    /** Selects a thing alone, or nothing. */
    public void set(@Nullable T selected) {
        change(selected == null ? Set.of() : Collections.singleton(selected), selected);
    }

    /** All that is selected, in the order of selecting, the lead last; a new unmodifiable set with every change. */
    public ReadOnlyObjectProperty<Set<T>> itemsProperty() {
        return all.getReadOnlyProperty();
    }

    /** All that is selected, the lead last; unmodifiable. */
    public Set<T> items() {
        return all.get();
    }

    /** How many are selected. */
    public int size() {
        return items().size();
    }

    public boolean contains(T item) {
        return items().contains(item);
    }

    /** Selects these and no others; the last one leads. */
    public void setAll(Collection<? extends T> items) {
        var next = new LinkedHashSet<T>(items);
        change(next, next.isEmpty() ? null : next.getLast());
    }

    /** Selects these, too; the last one leads. */
    public void addAll(Collection<? extends T> items) {
        var next = new LinkedHashSet<T>(items());
        next.removeAll(new ArrayList<>(items));
        next.addAll(items);
        change(next, next.isEmpty() ? null : next.getLast());
    }

    /** Takes a thing out of the selection if it is in it, or else into it, as the lead. */
    public void toggle(T item) {
        var next = new LinkedHashSet<T>(items());
        if (!next.remove(item)) {
            next.add(item);
        }
        change(next, next.isEmpty() ? null : next.getLast());
    }

    /** Keeps only what is still there. */
    public void retainAll(Collection<? extends T> there) {
        var next = new LinkedHashSet<T>(items());
        if (next.retainAll(there)) {
            change(next, next.isEmpty() ? null : next.getLast());
        }
    }

    private void change(Set<T> next, @Nullable T nextLead) {
        if (next.equals(all.get()) && Objects.equals(nextLead, lead.get())) {
            return;
        }
        changing = true;
        try {
            // Both have changed before anybody hears of either.
            lead.put(nextLead);
            all.set(Collections.unmodifiableSet(new LinkedHashSet<>(next)));
            lead.tell();
        } finally {
            changing = false;
        }
    }
}
