package io.gensetlab.ui.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws a {@link ScheduleEditor}. FX thread. */
final class SchedulePainter {
    private static final double FONT = 11;
    private static final double FAINT = 0.28;
    /** Words whose length is remembered. */
    private static final int MOST_FITS = 4_000;

    private final SharpCanvas canvas;
    private final PlotPalette palette;
    private final Font font = Font.font(Fonts.FAMILY, FONT);
    private final Text measure = new Text();
    private final Map<Fit, String> fits = new HashMap<>();

    /** Words and the room for them, whole px. */
    private record Fit(String label, int room) {}

    SchedulePainter(SharpCanvas canvas, PlotPalette palette) {
        this.canvas = canvas;
        this.palette = palette;
        measure.setFont(font);
    }

    /** @param visibleTop where the ruler stands */
    void draw(ScheduleGeometry geometry, double visibleTop, List<String> tracks, @Nullable String selected,
            double playhead) {
        var g = canvas.getGraphicsContext2D();
        canvas.clear();
        g.setFont(font);
        g.setLineWidth(1);
        for (int i = 0; i < tracks.size(); i++) {
            double top = geometry.trackTop(i);
            g.setFill(palette.grid());
            g.fillRoundRect(ScheduleGeometry.LEFT, top, geometry.right() - ScheduleGeometry.LEFT,
                    geometry.trackHeight(i), 6, 6);
            g.setFill(palette.axisText());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(tracks.get(i), 2, top + ScheduleGeometry.LANE / 2);
        }
        g.save();
        g.beginPath();
        g.rect(ScheduleGeometry.LEFT - 1, 0, geometry.right() - ScheduleGeometry.LEFT + 2,
                geometry.height() + 4);
        g.clip();
        end(g, geometry);
        for (int i = 0; i < geometry.items().size(); i++) {
            var box = geometry.box(i);
            if (box.x() <= geometry.right() && box.x() + box.width() >= ScheduleGeometry.LEFT) {
                item(g, geometry, i, box, box.item().key().equals(selected));
            }
        }
        g.restore();
        ruler(g, geometry, visibleTop);
        playhead(g, geometry, visibleTop, playhead);
    }

    /** Over what is scrolled below it. */
    private void ruler(GraphicsContext g, ScheduleGeometry geometry, double top) {
        g.clearRect(0, top, geometry.right() + ScheduleGeometry.RIGHT, ScheduleGeometry.RULER);
        double tick = geometry.tick();
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        for (double at = Math.ceil(geometry.firstShown() / tick) * tick; at <= geometry
                .lastShown(); at += tick) {
            double x = Math.floor(geometry.xOf(at)) + 0.5;
            g.setStroke(palette.grid());
            g.strokeLine(x, top + ScheduleGeometry.RULER - 4, x, top + ScheduleGeometry.RULER);
            g.setFill(palette.axisText());
            g.fillText(ScheduleGeometry.clock(at), Math.min(x, geometry.right() - 10),
                    top + ScheduleGeometry.RULER / 2 - 1);
        }
    }

    /** Where the whole ends. */
    private void end(GraphicsContext g, ScheduleGeometry geometry) {
        double x = Math.floor(geometry.xOf(geometry.length())) + 0.5;
        g.setStroke(palette.axisText());
        g.setLineDashes(2, 4);
        g.strokeLine(x, ScheduleGeometry.RULER, x, geometry.height());
        g.setLineDashes();
    }

    private void item(GraphicsContext g, ScheduleGeometry geometry, int index, ScheduleGeometry.Box box,
            boolean selected) {
        var item = box.item();
        Color color = palette.tone(item.tone());
        double y = box.y() + 1.5;
        double height = box.height() - 3;
        double x = box.x();
        double textFrom;
        double textTo;
        if (item.isMoment()) {
            double middle = y + height / 2;
            g.setFill(color);
            g.fillPolygon(new double[]{x, x + 9, x}, new double[]{middle - 6, middle, middle + 6}, 3);
            textFrom = x + 13;
            textTo = geometry.roomUntil(index);
        } else {
            g.setFill(color.deriveColor(0, 1, 1, FAINT));
            g.fillRoundRect(x, y, box.width(), height, 5, 5);
            g.setFill(color);
            g.fillRect(x, y, 3, height);
            if (item.isOpen()) {
                g.fillPolygon(new double[]{geometry.right() - 5, geometry.right() + 1, geometry.right() - 5},
                        new double[]{y + height / 2 - 4, y + height / 2, y + height / 2 + 4}, 3);
            } else if (item.stretches()) {
                g.fillRect(x + box.width() - 2, y + 4, 1.5, height - 8);
            }
            textFrom = Math.max(x, ScheduleGeometry.LEFT) + 8;
            textTo = Math.min(x + box.width(), geometry.right()) - 6;
        }
        if (selected) {
            g.setStroke(palette.tone(Tone.INFO));
            g.setLineWidth(2);
            g.strokeRoundRect(x - (item.isMoment() ? 3 : 0), y, item.isMoment() ? 16 : box.width(), height, 5,
                    5);
            g.setLineWidth(1);
        }
        var text = fitting(item.label(), textTo - textFrom);
        if (!text.isEmpty()) {
            g.setFill(palette.text());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(text, textFrom, y + height / 2);
        }
    }

    private void playhead(GraphicsContext g, ScheduleGeometry geometry, double top, double playhead) {
        double x = Math.floor(geometry.xOf(playhead)) + 0.5;
        if (x < ScheduleGeometry.LEFT - 1 || x > geometry.right() + 1) {
            return;
        }
        g.setStroke(palette.tone(Tone.INFO));
        g.setLineWidth(1.5);
        double foot = top + ScheduleGeometry.RULER;
        g.strokeLine(x, foot - 6, x, geometry.height());
        g.setLineWidth(1);
        g.setFill(palette.tone(Tone.INFO));
        g.fillPolygon(new double[]{x - 5, x + 5,
            x}, new double[]{foot - 10, foot - 10, foot - 2}, 3);
    }

    /** The words, or their first part, as far as they fit; empty if nothing does. */
    private String fitting(String label, double room) {
        if (room < 20) {
            return "";
        }
        if (fits.size() > MOST_FITS) {
            fits.clear();
        }
        // To measure words takes longer than to draw them, and a drag changes those of one bar.
        return fits.computeIfAbsent(new Fit(label, (int) Math.min(room, Integer.MAX_VALUE)),
                fit -> fitting(fit.label(), fit.room()));
    }

    private String fitting(String label, int room) {
        var text = label;
        if (width(text) > room) {
            text = text.split(" · ", 2)[0];
        }
        if (width(text) <= room) {
            return text;
        }
        int length = text.length();
        while (length > 3 && width(text.substring(0, length) + "…") > room) {
            length--;
        }
        return length > 3 ? text.substring(0, length).stripTrailing() + "…" : "";
    }

    private double width(String text) {
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }
}
