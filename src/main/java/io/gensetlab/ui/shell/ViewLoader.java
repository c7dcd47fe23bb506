package io.gensetlab.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.util.Callback;

/** Loads views with one controller factory. FX thread. */
public final class ViewLoader {
    /** A loaded view with its controller. */
    public record Loaded(Parent node, Object controller) {}

    private final Callback<Class<?>, Object> controllers;

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
            return new Loaded(node, loader.getController());
        } catch (IOException e) {
            throw new UncheckedIOException("The view " + view.file() + " could not be loaded", e);
        }
    }
}
