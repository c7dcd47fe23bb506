package io.gensetlab.ui.shell;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;

/**
 * Shows what is in it larger, laid out in so much less room: type, icons and charts alike; on a small window less so,
 * since there must be room for all words. FX thread.
 */
public final class ZoomPane extends Pane {
    private static final double NARROWEST = 1024;
    private static final double LOWEST = 660;

    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private final Scale scale = new Scale();

    public ZoomPane() {
        getStyleClass().add("zoom-pane");
        zoom.subscribe(() -> {
            getChildren().forEach(child -> {
                if (zoom.get() == 1) {
                    child.getTransforms().remove(scale);
                } else if (!child.getTransforms().contains(scale)) {
                    child.getTransforms().add(scale);
                }
            });
            requestLayout();
        });
    }

    @Override
    protected void layoutChildren() {
        double most = Math.max(1, Math.min(getWidth() / NARROWEST, getHeight() / LOWEST));
        double now = Math.min(zoom.get(), most);
        scale.setX(now);
        scale.setY(now);
        for (var child : getManagedChildren()) {
            child.resizeRelocate(0, 0, getWidth() / now, getHeight() / now);
        }
    }

    /** 1 as it is; more is larger. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }
}
