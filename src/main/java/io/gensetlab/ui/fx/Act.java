package io.gensetlab.ui.fx;

import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can do, under one name wherever it is offered: in the command palette, on the sheet of shortcuts,
 * on a key.
 *
 * @param id unique, such as {@code map.fit}
 * @param group the heading on the sheet of shortcuts, such as "Map"
 * @param title as a person would say it, such as "Show all generators"
 * @param keys the keys that do it anywhere in the window but in a text field, or null
 * @param enabled whether it would do anything now
 * @param run does it; FX thread
 */
public record Act(String id, String group, String title, @Nullable KeyCombination keys,
        BooleanSupplier enabled, Runnable run) {

    /** One that can always be done. */
    public static Act of(String id, String group, String title, @Nullable String keys, Runnable run) {
        return new Act(id, group, title, keys == null ? null : KeyCombination.valueOf(keys), () -> true, run);
    }

    /** The same, only while it would do something. */
    public Act when(BooleanSupplier condition) {
        return new Act(id, group, title, keys, condition, run);
    }

    /** The keys as a person reads them, such as {@code Ctrl+Z}; empty if there are none. */
    public String keysText() {
        return keys == null ? "" : keys.getDisplayText();
    }
}
