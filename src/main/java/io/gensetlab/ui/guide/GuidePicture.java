package io.gensetlab.ui.guide;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import javafx.geometry.Orientation;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture as wide as there is room, but never wider than half its pixels, so that it is sharp on a HiDPI screen. Its
 * place is there before it is: the pixels come in the background. FX thread.
 */
final class GuidePicture extends Region {
    private static final Logger LOG = LoggerFactory.getLogger(GuidePicture.class);
    private static final double PIXELS_PER_POINT = 2;
    /** PNG: an 8-byte signature, then length and type of the IHDR chunk, then width and height (RFC 2083, 11.2.2). */
    private static final int BYTES_BEFORE_SIZE = 16;

    private final ImageView view = new ImageView();
    private final double naturalWidth;
    private final double ratio;

    GuidePicture(URL address, String description) {
        getStyleClass().add("guide-picture");
        setAccessibleText(description);
        int width = 0;
        int height = 0;
        try (var in = new DataInputStream(address.openStream())) {
            in.skipNBytes(BYTES_BEFORE_SIZE);
            width = in.readInt();
            height = in.readInt();
        } catch (IOException e) {
            LOG.warn("The guide's picture {} cannot be read: {}", address, e.getMessage());
        }
        naturalWidth = width / PIXELS_PER_POINT;
        ratio = width == 0 ? 0 : (double) height / width;
        view.setImage(new Image(address.toExternalForm(), true));
        view.setSmooth(true);
        view.setPreserveRatio(false);
        getChildren().add(view);
    }

    private double shownWidth(double available) {
        double room = available - snappedLeftInset() - snappedRightInset();
        return Math.max(0, Math.min(room, naturalWidth));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return naturalWidth + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMaxWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        double shown = shownWidth(width < 0 ? computePrefWidth(-1) : width);
        return shown * ratio + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double shown = shownWidth(getWidth());
        view.setFitWidth(shown);
        view.setFitHeight(shown * ratio);
        view.relocate(snappedLeftInset(), snappedTopInset());
    }
}
