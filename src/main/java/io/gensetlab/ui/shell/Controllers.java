package io.gensetlab.ui.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.util.Callback;

/** Makes controllers with their collaborators; a type that nobody registered is an error, never a guess. */
public final class Controllers implements Callback<Class<?>, Object> {
    private final Map<Class<?>, Supplier<?>> suppliers = new LinkedHashMap<>();

    /** Registers how a controller is made; each view gets its own. */
    public <C> Controllers with(Class<C> type, Supplier<? extends C> supplier) {
        suppliers.put(type, supplier);
        return this;
    }

    @Override
    public Object call(Class<?> type) {
        var supplier = suppliers.get(type);
        if (supplier == null) {
            throw new IllegalStateException("No one has registered how a " + type.getName() + " is made");
        }
        return supplier.get();
    }
}
