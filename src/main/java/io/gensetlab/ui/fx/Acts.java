package io.gensetlab.ui.fx;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * All that can be done in the window, told by the panels when they are made: what the command palette searches, what
 * the sheet of shortcuts lists, what keys do. Belongs to the JavaFX application thread.
 */
public final class Acts {
    private final Map<String, Act> byId = new LinkedHashMap<>();

    /**
     * Offers something.
     *
     * @throws IllegalArgumentException if its id, or its keys, are taken
     */
    public void add(Act act) {
        for (var other : byId.values()) {
            if (other.id().equals(act.id()) || act.keys() != null && act.keys().equals(other.keys())) {
                throw new IllegalArgumentException(act.id() + " and " + other.id() + " are alike");
            }
        }
        byId.put(act.id(), act);
    }

    /** All, in the order of their coming. */
    public Collection<Act> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The one of this id, or null. */
    public @Nullable Act find(String id) {
        return byId.get(id);
    }

    /** Does what an id stands for, if there is such an act. */
    public void run(String id) {
        var act = byId.get(id);
        if (act != null) {
            act.run().run();
        }
    }

    /** Does what the pressed keys stand for; false if that is nothing, or nothing now. */
    public boolean press(KeyEvent event) {
        return press(event, act -> true);
    }

    /** The same among some of them only. */
    public boolean press(KeyEvent event, Predicate<Act> among) {
        for (var act : byId.values()) {
            var keys = act.keys();
            if (keys != null && keys.match(event) && among.test(act) && act.enabled().getAsBoolean()) {
                act.run().run();
                return true;
            }
        }
        return false;
    }
}
