package io.gensetlab.ui.shell;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;

/** Shows what is in it larger, laid out in so much less room: type, icons and charts alike. FX thread. */
public final class ZoomPane extends Pane {
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private final Scale scale = new Scale();

    public ZoomPane() {
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
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
        for (var child : getManagedChildren()) {
            child.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
        }
    }

    /** 1 as it is; more is larger. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }
}
