package io.gensetlab.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A course that stands still: one line over seconds, a second, dashed one beneath, and marks at moments. For at most a thousand
 * samples, drawn when it changes. CSS class {@code course-plot}; properties {@code -gl-line-color}, {@code -gl-truth-color},
 * {@code -gl-axis-color}, {@code -gl-grid-color}, {@code -gl-warning-color}, {@code -gl-alarm-color}. FX thread.
 */
public final class CoursePlot extends Region {
    private static final StyleablePropertyFactory<CoursePlot> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final double LEFT = 38;
    private static final double BOTTOM = 15;
    private static final double TOP = 5;
    private static final double RIGHT = 4;
    private static final double FONT_SIZE = 10;

    /**
     * What is drawn.
     *
     * @param truth dashed
     * @param line solid; NaN leaves a gap
     * @param secondsApart of two samples
     * @param marks moments with something to tell
     */
    public record Course(List<Double> truth, List<Double> line, double secondsApart, List<Mark> marks) {}

    /** A moment, as a dashed line across. */
    public record Mark(double seconds, Tone tone) {}

    private final SharpCanvas canvas = new SharpCanvas();
    private final StyleableProperty<Color> lineColor = color("lineColor", "-gl-line-color", Color.GRAY);
    private final StyleableProperty<Color> truthColor = color("truthColor", "-gl-truth-color", Color.GRAY);
    private final StyleableProperty<Color> axisColor = color("axisColor", "-gl-axis-color", Color.GRAY);
    private final StyleableProperty<Color> gridColor = color("gridColor", "-gl-grid-color", Color.GRAY);
    private final StyleableProperty<Color> warningColor = color("warningColor", "-gl-warning-color",
            Color.GRAY);
    private final StyleableProperty<Color> alarmColor = color("alarmColor", "-gl-alarm-color", Color.GRAY);
    private Course course = new Course(List.of(), List.of(), 1, List.of());

    /** Without a course. */
    public CoursePlot() {
        getStyleClass().add("course-plot");
        getChildren().add(canvas);
        setMinSize(0, 0);
        for (var each : List.of(lineColor, truthColor, axisColor, gridColor, warningColor, alarmColor)) {
            ((ObservableValue<?>) each).subscribe(this::draw);
        }
    }

    private StyleableProperty<Color> color(String property, String css, Color initial) {
        return FACTORY.createStyleableColorProperty(this, property, css, plot -> switch (css) {
            case "-gl-line-color" -> plot.lineColor;
            case "-gl-truth-color" -> plot.truthColor;
            case "-gl-axis-color" -> plot.axisColor;
            case "-gl-grid-color" -> plot.gridColor;
            case "-gl-warning-color" -> plot.warningColor;
            default -> plot.alarmColor;
        }, initial);
    }

    /** Draws another one. */
    public void show(Course next) {
        course = next;
        canvas.fit(getWidth(), getHeight());
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.fit(getWidth(), getHeight())) {
            draw();
        }
    }

    private void draw() {
        canvas.clear();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var values : List.of(course.truth(), course.line())) {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double width = canvas.laidOutWidth() - LEFT - RIGHT;
        double height = canvas.laidOutHeight() - TOP - BOTTOM;
        if (!(low <= high) || width < 20 || height < 20) {
            return;
        }
        // A signal that stands still is a line in the middle, not a storm of its last digits.
        double least = Math.max(1, Math.max(Math.abs(low), Math.abs(high)) * 0.04);
        double middle = (low + high) / 2;
        double half = Math.max((high - low) / 2 * 1.08, least / 2);
        var scale = new Scale(middle - half, middle + half, width, height,
                Math.max(1, course.line().size() - 1) * course.secondsApart());
        var g = canvas.getGraphicsContext2D();
        axes(g, scale);
        marks(g, scale);
        g.setLineDashes(4, 3);
        g.setLineWidth(1.2);
        g.setStroke(truthColor.getValue());
        line(g, scale, course.truth());
        g.setLineDashes();
        g.setLineWidth(1.7);
        g.setStroke(lineColor.getValue());
        line(g, scale, course.line());
    }

    /** From values and seconds to points. */
    private record Scale(double low, double high, double width, double height, double seconds) {
        double x(double at) {
            return LEFT + at / seconds * width;
        }

        double y(double value) {
            return TOP + height - (value - low) / (high - low) * height;
        }
    }

    private void axes(GraphicsContext g, Scale scale) {
        g.setFont(Font.font("Inter Tabular", FONT_SIZE));
        g.setFill(axisColor.getValue());
        g.setStroke(gridColor.getValue());
        g.setLineWidth(1);
        g.setLineDashes();
        double step = AxisTicks.step(scale.high() - scale.low(), Math.max(2, (int) (scale.height() / 26)));
        g.setTextAlign(TextAlignment.RIGHT);
        for (double tick = Math.ceil(scale.low() / step) * step; tick <= scale.high(); tick += step) {
            double y = Math.floor(scale.y(tick)) + 0.5;
            g.strokeLine(LEFT, y, LEFT + scale.width(), y);
            g.fillText(AxisTicks.format(Math.abs(tick) < step / 1000 ? 0 : tick, step), LEFT - 5, y + 3.5);
        }
        double y = TOP + scale.height() + 12;
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText("now", LEFT, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(after(scale.seconds()), LEFT + scale.width(), y);
        if (scale.width() > 140) {
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(after(scale.seconds() / 2), LEFT + scale.width() / 2, y);
        }
    }

    /** As in "+0:30", "+2:10", "+1:20:24". */
    static String after(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3_600
                ? String.format(Locale.ROOT, "+%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "+%d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
    }

    private void marks(GraphicsContext g, Scale scale) {
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        for (var mark : course.marks()) {
            if (mark.seconds() >= 0 && mark.seconds() <= scale.seconds()) {
                g.setStroke(mark.tone() == Tone.ALARM ? alarmColor.getValue() : warningColor.getValue());
                double x = Math.floor(scale.x(mark.seconds())) + 0.5;
                g.strokeLine(x, TOP, x, TOP + scale.height());
            }
        }
        g.setLineDashes();
    }

    private void line(GraphicsContext g, Scale scale, List<Double> values) {
        double[] xs = new double[values.size()];
        double[] ys = new double[values.size()];
        int n = 0;
        for (int i = 0; i <= values.size(); i++) {
            double value = i < values.size() ? values.get(i) : Double.NaN;
            if (Double.isFinite(value)) {
                xs[n] = scale.x(i * course.secondsApart());
                ys[n++] = scale.y(value);
            } else {
                if (n == 1) {
                    g.strokeLine(xs[0], ys[0], xs[0] + 1, ys[0]);
                } else if (n > 1) {
                    g.strokePolyline(xs, ys, n);
                }
                n = 0;
            }
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
