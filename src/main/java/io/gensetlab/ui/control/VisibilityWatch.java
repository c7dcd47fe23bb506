package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Tells whether a node can be seen: it and all its parents visible, in a window that shows and is not minimised.
 * A timer that is not seen does not run, and this is what starts and stops it. FX thread.
 */
public final class VisibilityWatch {
    private final Node node;
    private final Runnable onChange;
    private final List<Observable> watched = new ArrayList<>();
    private final InvalidationListener listener = observable -> update();
    private boolean visible;

    /** @param onChange called when the answer changes, first when the node is first seen */
    public VisibilityWatch(Node node, Runnable onChange) {
        this.node = node;
        this.onChange = onChange;
        update();
    }

    /** Whether a node is in a scene, and it and all its parents are visible. */
    public static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Whether the node can be seen now. */
    public boolean isVisible() {
        return visible;
    }

    private void update() {
        watched.forEach(observable -> observable.removeListener(listener));
        watched.clear();
        boolean now = true;
        for (Node n = node; n != null; n = n.getParent()) {
            watch(n.visibleProperty());
            watch(n.parentProperty());
            now &= n.isVisible();
        }
        watch(node.sceneProperty());
        Scene scene = node.getScene();
        if (scene != null) {
            watch(scene.windowProperty());
        }
        Window window = scene == null ? null : scene.getWindow();
        if (window != null) {
            watch(window.showingProperty());
        }
        now &= window != null && window.isShowing();
        if (window instanceof Stage stage) {
            watch(stage.iconifiedProperty());
            now &= !stage.isIconified();
        }
        if (now != visible) {
            visible = now;
            onChange.run();
        }
    }

    private void watch(javafx.beans.value.ObservableValue<?> observable) {
        observable.getValue(); // an invalidation comes only after a value was read
        observable.addListener(listener);
        watched.add(observable);
    }
}
