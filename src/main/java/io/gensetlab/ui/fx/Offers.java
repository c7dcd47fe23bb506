package io.gensetlab.ui.fx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one panel has that another may ask for, by name, when it is needed: neither knows the other. FX thread.
 *
 * @param <T> what is offered
 */
public final class Offers<T> {
    private final Map<String, Supplier<? extends @Nullable T>> offers = new HashMap<>();

    /** Has this asked from now on; it may have nothing at times. */
    public void offer(String name, Supplier<? extends @Nullable T> what) {
        offers.put(name, what);
    }

    /** What there is now under a name; null for nothing. */
    public @Nullable T ask(String name) {
        var what = offers.get(name);
        return what == null ? null : what.get();
    }
}
