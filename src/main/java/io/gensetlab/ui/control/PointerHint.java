package io.gensetlab.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A sentence beside the pointer, about what is under it on a canvas. FX thread. */
final class PointerHint extends Label {
    private static final double BESIDE = 14;

    PointerHint() {
        getStyleClass().addAll("plot-readout", "track-hint");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /** Tells it at a point of the region that it lies in, and stays within that. */
    void tell(String sentence, double x, double y, Region within) {
        setText(sentence);
        double w = Math.min(prefWidth(-1), within.getWidth());
        double h = prefHeight(w);
        resizeRelocate(Math.round(Math.clamp(x + BESIDE, 0, Math.max(0, within.getWidth() - w))),
                Math.round(Math.max(0, Math.min(y + BESIDE, within.getHeight() - h))), w, h);
        setVisible(true);
    }

    void hide() {
        setVisible(false);
    }
}
