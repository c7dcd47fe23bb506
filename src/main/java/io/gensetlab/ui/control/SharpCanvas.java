package io.gensetlab.ui.control;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;

/**
 * A canvas for words and lines that stay sharp where what it stands in is shown larger than it is laid out, as in a
 * presentation: a canvas that is enlarged is a picture enlarged, so this one has so many more points, each shown smaller.
 * Drawn in the measures of the layout. FX thread.
 */
class SharpCanvas extends Canvas {
    private double laidOutWidth;
    private double laidOutHeight;
    private double zoom = 1;

    SharpCanvas() {
        setMouseTransparent(true);
    }

    /** How much larger a node is shown than it is laid out, 1 or more. */
    static double zoomOf(Node node) {
        double across = node.getLocalToSceneTransform().getMxx();
        return across > 1 ? across : 1;
    }

    /** Width to draw in. */
    double laidOutWidth() {
        return laidOutWidth;
    }

    /** Height to draw in. */
    double laidOutHeight() {
        return laidOutHeight;
    }

    /**
     * Takes a size, at the zoom of what it stands in.
     *
     * @return whether anything is new about it, so that it is empty now and has to be drawn
     */
    boolean fit(double width, double height) {
        double newZoom = getParent() == null ? 1 : zoomOf(getParent());
        if (width == laidOutWidth && height == laidOutHeight && newZoom == zoom) {
            return false;
        }
        laidOutWidth = width;
        laidOutHeight = height;
        zoom = newZoom;
        setWidth(Math.ceil(width * zoom));
        setHeight(Math.ceil(height * zoom));
        getTransforms().setAll(new Scale(1 / zoom, 1 / zoom));
        getGraphicsContext2D().setTransform(zoom, 0, 0, zoom, 0, 0);
        clear();
        return true;
    }

    /** Takes away all that is drawn. */
    void clear() {
        getGraphicsContext2D().clearRect(0, 0, laidOutWidth + 1, laidOutHeight + 1);
    }
}
