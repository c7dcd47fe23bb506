package io.gensetlab.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads views with one controller factory; {@link #close()} ends what the controllers it has loaded began. FX thread. */
public final class ViewLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewLoader.class);

    /** A loaded view with its controller. */
    public record Loaded(Parent node, Object controller) {}

    private final Callback<Class<?>, Object> controllers;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    /** @param controllers makes controllers */
    public ViewLoader(Callback<Class<?>, Object> controllers) {
        this.controllers = controllers;
    }

    /** Loads a view anew. */
    public Loaded load(FxmlView view) {
        var loader = new FXMLLoader(view.url());
        loader.setControllerFactory(controllers);
        try {
            Parent node = loader.load();
            Object controller = loader.getController();
            if (controller instanceof AutoCloseable closeable) {
                toClose.add(closeable);
            }
            return new Loaded(node, controller);
        } catch (IOException e) {
            throw new UncheckedIOException("The view " + view.file() + " could not be loaded", e);
        }
    }

    @Override
    public void close() {
        for (var each : toClose) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.error("A view does not end as it should", e);
            }
        }
        toClose.clear();
    }
}
