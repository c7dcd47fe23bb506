package io.gensetlab.ui.control;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws the tracks of a {@link TrackChart}, and knows afterwards what lies where. FX thread. */
final class TrackPainter {
    private static final double LEFT = 62;
    private static final double RIGHT = 14;
    private static final double FOOT = 18;
    private static final double GAP = 3;
    private static final int MOST_LANES = 3;
    private static final double LEAST_WIDTH = 3;
    private static final double MARK = 4.5;
    private static final double FONT = 10.5;

    private record Placed(TrackSpan span, double x, double y, double width, double height) {}

    private static final double TALLEST_LANE = 40;

    private final SharpCanvas canvas;
    private final PlotPalette palette;
    private final Font font = Font.font(Fonts.FAMILY, FONT);
    private final Text measure = new Text();
    private final List<Placed> placed = new ArrayList<>();
    private double start;
    private double end = 1;

    TrackPainter(SharpCanvas canvas, PlotPalette palette) {
        this.canvas = canvas;
        this.palette = palette;
    }

    /** Width of the time's room in a chart of a width. */
    double width(double chartWidth) {
        return Math.max(1, chartWidth - LEFT - RIGHT);
    }

    double xOf(double millis) {
        return LEFT + (millis - start) / (end - start) * width(canvas.laidOutWidth());
    }

    double millisAt(double x) {
        return start + (x - LEFT) / width(canvas.laidOutWidth()) * (end - start);
    }

    boolean holds(double x) {
        return x >= LEFT && x <= canvas.laidOutWidth() - RIGHT;
    }

    /** What is at a point, the uppermost; null for nothing. */
    @Nullable
    TrackSpan spanAt(double x, double y) {
        for (int i = placed.size() - 1; i >= 0; i--) {
            var one = placed.get(i);
            double slack = one.span.isMoment() ? 2 : 1;
            if (x >= one.x - slack && x <= one.x + one.width + slack && y >= one.y - 1
                    && y <= one.y + one.height + 1) {
                return one.span;
            }
        }
        return null;
    }

    void draw(TimeAxis axis, List<TrackChart.Track> tracks, @Nullable TrackSpan current, ZoneId zone) {
        placed.clear();
        end = axis.endMillis();
        start = end - axis.windowMillis();
        GraphicsContext g = canvas.getGraphicsContext2D();
        canvas.clear();
        g.setFont(font);
        g.setLineWidth(1);
        double right = LEFT + width(canvas.laidOutWidth());
        double foot = canvas.laidOutHeight() - FOOT;
        List<Lanes> all = new ArrayList<>();
        double lanes = 0;
        for (var track : tracks) {
            var placedLanes = lanes(track.spans(), right);
            all.add(placedLanes);
            lanes += placedLanes.count;
        }
        // In a panel that fills the window they are not blocks.
        double room = Math.min(foot, lanes * TALLEST_LANE);
        drawTimes(g, axis.isLive(), zone, right, room + FOOT - 2);
        double top = -GAP / 2;
        for (int i = 0; i < tracks.size(); i++) {
            // A track of several lanes is as much higher, so that all have room for their words.
            double height = room * all.get(i).count / lanes;
            top += i == 0 ? GAP : 0;
            double inside = height - GAP;
            g.setFill(palette.grid());
            g.fillRoundRect(LEFT, top, right - LEFT, inside, 6, 6);
            g.setFill(palette.axisText());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(tracks.get(i).name(), 2, top + inside / 2);
            drawSpans(g, all.get(i), current, top, inside, right);
            top += height;
        }
        double crosshair = axis.crosshairMillisProperty().get();
        if (crosshair >= start && crosshair <= end) {
            double x = Math.floor(xOf(crosshair)) + 0.5;
            g.setStroke(palette.axisText());
            g.setLineDashes(3, 3);
            g.strokeLine(x, 0, x, room);
            g.setLineDashes();
        }
    }

    private void drawTimes(GraphicsContext g, boolean live, ZoneId zone, double right, double baseline) {
        double window = end - start;
        long step = AxisTicks.timeStep(Math.round(window), (int) Math.max(1, (right - LEFT) / 72));
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(palette.axisText());
        if (live) {
            for (long ago = 0; ago <= window * 1.001; ago += step) {
                double x = xOf(end - ago);
                g.fillText(AxisTicks.ago(ago), Math.clamp(x, LEFT + 12, right), baseline);
            }
            return;
        }
        for (long at = Math.ceilDiv((long) start, step) * step; at <= end; at += step) {
            g.fillText(AxisTicks.clock(at, step, zone), Math.clamp(xOf(at), LEFT + 12, right - 8),
                    baseline);
        }
    }

    /** What is seen of a track, and the lane of each. */
    private record Lanes(List<TrackSpan> seen, int[] lane, int count) {}

    /** Spans that overlap stand in lanes below one another; those beyond the third lane lie over it. */
    private Lanes lanes(List<TrackSpan> spans, double right) {
        var seen = new ArrayList<TrackSpan>();
        for (var span : spans) {
            if (span.fromMillis() <= end && (span.isOpen() || span.toMillis() >= start)) {
                seen.add(span);
            }
        }
        double[] laneEnd = new double[MOST_LANES];
        java.util.Arrays.fill(laneEnd, Double.NEGATIVE_INFINITY);
        int[] lane = new int[seen.size()];
        int count = 1;
        for (int i = 0; i < lane.length; i++) {
            var span = seen.get(i);
            double from = xOf(span.fromMillis());
            int free = 0;
            while (free < MOST_LANES - 1 && laneEnd[free] > from - 1) {
                free++;
            }
            lane[i] = free;
            double to = span.isOpen() ? right : xOf(span.toMillis());
            laneEnd[free] = Math.max(laneEnd[free],
                    Math.max(to, from + (span.isMoment() ? 2 * MARK : LEAST_WIDTH)));
            count = Math.max(count, free + 1);
        }
        return new Lanes(seen, lane, count);
    }

    private void drawSpans(GraphicsContext g, Lanes lanes, @Nullable TrackSpan current, double top,
            double room,
            double right) {
        var seen = lanes.seen;
        int[] lane = lanes.lane;
        double height = room / lanes.count;
        g.save();
        g.beginPath();
        g.rect(LEFT, top, right - LEFT + MARK, room);
        g.clip();
        for (int i = 0; i < lane.length; i++) {
            var span = seen.get(i);
            double y = top + lane[i] * height;
            if (span.isMoment()) {
                drawMark(g, span, span.equals(current), y, height, nextX(seen, lane, i, right), right);
            } else {
                drawBar(g, span, span.equals(current), y, height, right);
            }
        }
        g.restore();
    }

    private double nextX(List<TrackSpan> seen, int[] lane, int index, double right) {
        for (int i = index + 1; i < lane.length; i++) {
            if (lane[i] == lane[index]) {
                return xOf(seen.get(i).fromMillis());
            }
        }
        return right;
    }

    private void drawBar(GraphicsContext g, TrackSpan span, boolean current, double y, double height,
            double right) {
        double from = Math.max(LEFT - 4, xOf(span.fromMillis()));
        double to = span.isOpen() ? right : Math.min(right + 4, xOf(span.toMillis()));
        double width = Math.max(LEAST_WIDTH, to - from);
        Color color = palette.tone(span.tone());
        g.setFill(color.deriveColor(0, 1, 1, 0.26));
        g.fillRoundRect(from, y + 0.5, width, height - 1, 5, 5);
        g.setFill(color);
        g.fillRect(from, y + 0.5, Math.min(3, width), height - 1);
        if (span.isOpen()) {
            // Still going on: no edge at its end, as it has none.
            g.fillRect(right - 1, y + height / 2 - 1.5, 3, 3);
        }
        frame(g, current, from, y, width, height);
        placed.add(new Placed(span, from, y, width, height));
        label(g, span, Math.max(from, LEFT) + 7, y + height / 2, to - 4, height);
    }

    private void drawMark(GraphicsContext g, TrackSpan span, boolean current, double y, double height,
            double next,
            double right) {
        double x = xOf(span.fromMillis());
        double size = Math.min(MARK, height / 2 - 0.5);
        double middle = y + height / 2;
        g.setFill(palette.tone(span.tone()));
        g.fillPolygon(new double[]{x - size * 0.7, x + size, x - size * 0.7},
                new double[]{middle - size, middle, middle + size}, 3);
        frame(g, current, x - size - 2, y, 2 * size + 4, height);
        placed.add(new Placed(span, x - size, y, 2 * size, height));
        label(g, span, x + size + 4, middle, Math.min(next - 8, right), height);
    }

    private void frame(GraphicsContext g, boolean current, double x, double y, double width, double height) {
        if (current) {
            g.setStroke(palette.tone(Tone.INFO));
            g.setLineWidth(2);
            g.strokeRoundRect(x, y + 0.5, width, height - 1, 5, 5);
            g.setLineWidth(1);
        }
    }

    private void label(GraphicsContext g, TrackSpan span, double x, double y, double to, double height) {
        if (height < 9.5 || to - x < 18) {
            return;
        }
        var text = span.label();
        if (!fits(text, to - x)) {
            text = text.split(" · ", 2)[0];
            if (!fits(text, to - x)) {
                return;
            }
        }
        g.setFill(palette.text());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    private boolean fits(String text, double room) {
        measure.setFont(font);
        measure.setText(text);
        return measure.getLayoutBounds().getWidth() <= room;
    }
}
