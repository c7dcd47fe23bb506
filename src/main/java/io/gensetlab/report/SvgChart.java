package io.gensetlab.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line chart as SVG, drawn once for paper and screen: axes, lines, and the last value of each line. */
final class SvgChart {
    /** A value at a time; NaN ends the line. */
    record Point(Instant at, double value) {}

    private record Line(String name, String styleClass, List<Point> points) {}

    private static final double WIDTH = 720;
    private static final double HEIGHT = 210;
    private static final double LEFT = 54;
    private static final double RIGHT = 108;
    private static final double TOP = 12;
    private static final double BOTTOM = 28;
    private static final double LABEL_HEIGHT = 15;
    private static final int TICKS = 4;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final String title;
    private final ZoneId zone;
    private final List<Line> lines = new ArrayList<>();

    SvgChart(String title, ZoneId zone) {
        this.title = title;
        this.zone = zone;
    }

    SvgChart with(String name, String styleClass, List<Point> points) {
        lines.add(new Line(name, styleClass, points));
        return this;
    }

    /** The picture; a sentence instead if there is nothing to draw. */
    String svg() {
        var known = lines.stream()
                .flatMap(line -> line.points.stream())
                .filter(p -> Double.isFinite(p.value))
                .toList();
        if (known.isEmpty()) {
            return "<p class=\"nothing\">Nothing was measured.</p>";
        }
        // Of all points, known or not: charts of the same run stand below each other.
        var times = lines.stream().flatMap(line -> line.points.stream()).map(Point::at).sorted().toList();
        var first = times.getFirst();
        var last = times.getLast();
        double highest = known.stream().mapToDouble(Point::value).max().orElseThrow();
        double step = roundStep(highest / TICKS);
        double top = Math.max(step, Math.ceil(highest / step) * step);
        var out = new StringBuilder(Html.format("<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
                number(WIDTH), number(HEIGHT), Html.escape(title)));
        for (double value = 0; value <= top + step / 2; value += step) {
            double y = y(value, top);
            out.append(Html.format("<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
                    number(LEFT), number(WIDTH - RIGHT), number(y), number(y)));
            out.append(Html.format("<text class=\"tick\" x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>",
                    number(LEFT - 8), number(y + 4), label(value)));
        }
        time(out, first, LEFT, "start");
        time(out, last, WIDTH - RIGHT, "end");
        for (var line : lines) {
            out.append(Html.format("<path class=\"line %s\" d=\"%s\"/>", line.styleClass,
                    path(line, first, last, top)));
        }
        labels(out, top);
        return out.append("</svg>").toString();
    }

    private void time(StringBuilder out, Instant at, double x, String anchor) {
        out.append(
                Html.format("<text class=\"tick\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>", number(x),
                        number(HEIGHT - 8), anchor, TIME.format(at.atZone(zone))));
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    private static String path(Line line, Instant first, Instant last, double top) {
        double span = Math.max(1, last.toEpochMilli() - first.toEpochMilli());
        var path = new StringBuilder();
        boolean open = false;
        for (var point : line.points) {
            if (!Double.isFinite(point.value)) {
                open = false;
                continue;
            }
            double x = LEFT
                    + (point.at.toEpochMilli() - first.toEpochMilli()) / span * (WIDTH - LEFT - RIGHT);
            path.append(open ? 'L' : 'M').append(number(x)).append(' ').append(number(y(point.value, top)));
            if (!open) {
                // A point alone would not be seen: a line of no length has round ends.
                path.append("h0");
            }
            open = true;
        }
        return path.toString();
    }

    /** The last value of each line at its end, moved apart where they would lie over each other. */
    private void labels(StringBuilder out, double top) {
        record Label(Line line, double value, double y) {}
        var labels = new ArrayList<Label>();
        for (var line : lines) {
            line.points.stream()
                    .filter(point -> Double.isFinite(point.value))
                    .reduce((before, after) -> after)
                    .ifPresent(point -> labels.add(new Label(line, point.value, y(point.value, top))));
        }
        labels.sort((a, b) -> Double.compare(b.y, a.y));
        double lowest = HEIGHT - BOTTOM + 4;
        for (var label : labels) {
            double y = Math.min(label.y + 4, lowest);
            lowest = y - LABEL_HEIGHT;
            out.append(Html.format("<text class=\"last %s\" x=\"%s\" y=\"%s\">%s %s</text>",
                    label.line.styleClass, number(WIDTH - RIGHT + 8), number(y), Html.escape(label.line.name),
                    label(label.value)));
        }
    }

    /** A step that people count in, at least the wanted one. */
    static double roundStep(double wanted) {
        if (!(wanted > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double round : ROUND) {
            if (round * power >= wanted * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value) {
        return value >= 10_000
                ? Html.format("%,.0fk", value / 1000)
                : value >= 10 || value == Math.rint(value)
                        ? Html.format("%,.0f", value)
                        : Html.format(value < 1 ? "%.2f" : "%.1f", value);
    }

    private static String number(double value) {
        return Html.format("%.1f", value);
    }
}
