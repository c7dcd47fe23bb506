package io.gensetlab.ui.control;

import java.time.ZoneId;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What stands still behind the lines: bands, grid, axes and their labels. Drawn only when one of them changes. */
final class PlotBackdrop extends SharpCanvas {
    private static final double LABEL_SIZE = 11;
    private static final double TIME_LABEL_ROOM = 64;
    /** Between the right edge and a time before now, so that both can be read. */
    private static final double LEAST_TIME_ROOM = 48;
    private static final double BAND_OPACITY = 0.11;
    private static final double EDGE_OPACITY = 0.75;

    private final PlotPalette palette;
    private List<ThresholdBand> bands = List.of();

    PlotBackdrop(PlotPalette palette) {
        this.palette = palette;
    }

    /**
     * Draws it.
     *
     * @param zone times are said in this zone; null to say them as so long before now
     */
    void draw(PlotFrame frame, double tickStep, List<ThresholdBand> newBands, String unit,
            @Nullable ZoneId zone) {
        bands = newBands;
        GraphicsContext g = getGraphicsContext2D();
        clear();
        g.setFont(Font.font(Fonts.FAMILY, LABEL_SIZE));
        g.setLineWidth(1);
        g.setLineDashes();
        double right = frame.left() + frame.width();
        bands.forEach(band -> fillBand(g, frame, band));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        long first = Math.round(Math.ceil(frame.low() / tickStep - 1e-6));
        long last = Math.round(Math.floor(frame.high() / tickStep + 1e-6));
        for (long tick = first; tick <= last; tick++) {
            double value = tick * tickStep;
            double y = Math.floor(frame.yOf(value)) + 0.5;
            g.setStroke(palette.grid());
            g.strokeLine(frame.left(), y, right, y);
            g.setFill(palette.axisText());
            g.fillText(AxisTicks.format(value, tickStep), frame.left() - 8, y);
        }
        if (!unit.isEmpty()) {
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.TOP);
            g.fillText(unit, 2, 0);
        }
        bands.forEach(band -> strokeEdges(g, frame, band));
        if (zone == null) {
            drawAgo(g, frame);
        } else {
            drawTimes(g, frame, zone);
        }
    }

    private void fillBand(GraphicsContext g, PlotFrame frame, ThresholdBand band) {
        double high = Math.clamp(frame.yOf(band.to()), frame.top(), frame.top() + frame.height());
        double low = Math.clamp(frame.yOf(band.from()), frame.top(), frame.top() + frame.height());
        if (low > high) {
            g.setFill(palette.tone(band.tone()).deriveColor(0, 1, 1, BAND_OPACITY));
            g.fillRect(frame.left(), high, frame.width(), low - high);
        }
    }

    private void strokeEdges(GraphicsContext g, PlotFrame frame, ThresholdBand band) {
        Color color = palette.tone(band.tone()).deriveColor(0, 1, 1, EDGE_OPACITY);
        g.setStroke(color);
        g.setLineDashes(4, 4);
        for (double edge : new double[]{band.from(), band.to()}) {
            // An edge that another band begins at is that band's to draw, if it is the graver one.
            if (edge > frame.low() && edge < frame.high() && !isInside(edge, band)) {
                double y = Math.floor(frame.yOf(edge)) + 0.5;
                g.strokeLine(frame.left(), y, frame.left() + frame.width(), y);
            }
        }
        g.setLineDashes();
    }

    private boolean isInside(double edge, ThresholdBand mine) {
        return bands
                .stream()
                .anyMatch(other -> other != mine && other.tone().compareTo(mine.tone()) > 0
                        && edge >= other.from() && edge <= other.to());
    }

    private void drawAgo(GraphicsContext g, PlotFrame frame) {
        double window = frame.columns() * frame.bucketMillis();
        long step = AxisTicks.timeStep(Math.round(window),
                (int) Math.max(1, frame.width() / TIME_LABEL_ROOM));
        g.setTextBaseline(VPos.BOTTOM);
        g.setFill(palette.axisText());
        for (long ago = 0; ago <= window * 1.001; ago += step) {
            double x = frame.left() + frame.width() * (1 - ago / window);
            if (ago > 0 && frame.left() + frame.width() - x < LEAST_TIME_ROOM) {
                // A tiny chart says "now" only.
                continue;
            }
            boolean atLeft = x < frame.left() + 12;
            g.setTextAlign(
                    ago == 0 ? TextAlignment.CENTER : atLeft ? TextAlignment.LEFT : TextAlignment.CENTER);
            g.fillText(AxisTicks.ago(ago), atLeft ? Math.max(x, frame.left()) : x, laidOutHeight() - 1);
        }
    }

    /** Round times of the clock, each with its place on the axis. */
    private void drawTimes(GraphicsContext g, PlotFrame frame, ZoneId zone) {
        double window = frame.columns() * frame.bucketMillis();
        long step = AxisTicks.timeStep(Math.round(window),
                (int) Math.max(1, frame.width() / TIME_LABEL_ROOM));
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.CENTER);
        double right = frame.left() + frame.width();
        for (long at = Math.ceilDiv((long) frame.startMillis(), step) * step; at <= frame
                .endMillis(); at += step) {
            double x = frame.xOf(at);
            g.setStroke(palette.grid());
            g.strokeLine(Math.floor(x) + 0.5, frame.top() + frame.height(), Math.floor(x) + 0.5,
                    frame.top() + frame.height() + 4);
            g.setFill(palette.axisText());
            g.fillText(AxisTicks.clock(at, step, zone), Math.clamp(x, frame.left() + 8, right + 12),
                    laidOutHeight() - 1);
        }
    }
}
