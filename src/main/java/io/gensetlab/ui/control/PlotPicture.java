package io.gensetlab.ui.control;

import java.nio.IntBuffer;
import java.util.List;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/** What travels in a plot: fills, flags, lines and dots, drawn into a pixel buffer of the plot's size. FX thread. */
final class PlotPicture extends ImageView {
    private static final double FILL_OPACITY = 0.36;

    private final PlotPalette palette;
    private final PlotOverlay overlay;
    private @Nullable PixelCanvas canvas;

    /** The picture of a size and the raster that draws into it. */
    private record PixelCanvas(int columns, int rows, PixelBuffer<IntBuffer> buffer, PlotRaster raster) {
        static PixelCanvas of(int columns, int rows) {
            int[] pixels = new int[columns * rows];
            return new PixelCanvas(columns, rows, new PixelBuffer<>(columns, rows, IntBuffer.wrap(pixels),
                    PixelFormat.getIntArgbPreInstance()), new PlotRaster(columns, rows, pixels));
        }
    }

    /** @param overlay knows the colours of the series */
    PlotPicture(PlotPalette palette, PlotOverlay overlay) {
        this.palette = palette;
        this.overlay = overlay;
        setManaged(false);
        setMouseTransparent(true);
    }

    /**
     * Draws it anew.
     *
     * @param buckets of the series, brought up to date
     * @return the last value of each series in the window, NaN for none or one that is not to be shown
     */
    double[] draw(PlotFrame frame, List<PlotSeries> series, List<PlotBuckets> buckets,
            List<PlotFlags.Flag> flags) {
        PixelCanvas there = canvas;
        if (there == null || there.columns != frame.columns() || there.rows != frame.rows()) {
            there = PixelCanvas.of(frame.columns(), frame.rows());
            canvas = there;
            setImage(new WritableImage(there.buffer));
            setFitWidth(frame.width());
            setFitHeight(frame.height());
        }
        relocate(frame.left(), frame.top());
        PlotPainter painter = new PlotPainter(there.raster, frame, frame.columns() / frame.width());
        there.raster.clear();
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).isFilled()) {
                painter.fill(buckets.get(i), overlay.tag(i).color(), FILL_OPACITY);
            }
        }
        for (PlotFlags.Flag flag : flags) {
            painter.flag(flag, palette.tone(flag.look().tone()));
        }
        double[] lastValues = new double[series.size()];
        for (int i = 0; i < series.size(); i++) {
            PlotSeries one = series.get(i);
            PlotSeries.Dot dot = one.dot();
            if (dot == null) {
                painter.line(one, buckets.get(i), overlay.tag(i).color());
            } else {
                painter.dots(buckets.get(i), dot, overlay.tag(i).color());
            }
            lastValues[i] = one.isLastValueShown() ? painter.lastValue(one) : Double.NaN;
        }
        for (int i = 0; i < series.size(); i++) {
            if (!Double.isNaN(lastValues[i])) {
                painter.end(series.get(i), lastValues[i], overlay.tag(i).color(), palette.ground());
            }
        }
        there.buffer.updateBuffer(buffer -> null);
        return lastValues;
    }
}
