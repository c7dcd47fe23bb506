package io.gensetlab.ui.fx;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that is selected, shared by the panels. Belongs to the JavaFX application thread.
 *
 * @param <T> what can be selected
 */
public final class Selection<T> {
    private final ObjectProperty<@Nullable T> item = new SimpleObjectProperty<>();

    /** The selected thing, or null. */
    public ObjectProperty<@Nullable T> itemProperty() {
        return item;
    }

    /** The selected thing, or null. */
    public @Nullable T get() {
        return item.get();
    }

    /** Selects a thing, or nothing. */
    public void set(@Nullable T selected) {
        item.set(selected);
    }
}
