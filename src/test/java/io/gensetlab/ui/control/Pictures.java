package io.gensetlab.ui.control;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** Writes what a scene shows to a PNG file. */
public final class Pictures {
    private Pictures() {}

    /** FX thread. */
    public static void write(Scene scene, Path file) throws IOException {
        write(scene.snapshot(null), file);
    }

    /**
     * Writes a part of it, larger or smaller. FX thread.
     *
     * @param part in the scene's coordinates
     */
    public static void write(Scene scene, Bounds crop, double scale, Path file) throws IOException {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(scale, scale));
        parameters.setViewport(new Rectangle2D(Math.max(0, Math.floor(crop.getMinX() * scale)),
                Math.max(0, Math.floor(crop.getMinY() * scale)), Math.ceil(crop.getWidth() * scale),
                Math.ceil(crop.getHeight() * scale)));
        write(scene.getRoot().snapshot(parameters, null), file);
    }

    private static void write(WritableImage image, Path file) throws IOException {
        PixelReader pixels = image.getPixelReader();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(copy, "png", file.toFile());
    }
}
