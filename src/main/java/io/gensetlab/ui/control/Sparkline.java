package io.gensetlab.ui.control;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;

/**
 * A small line without axes: the last values, the newest at the right, over a soft gradient. For at most a few
 * hundred points and a few updates a second; the big one is {@link TimeSeriesPlot}. CSS class {@code sparkline},
 * property {@code -gl-line-color}.
 */
public final class Sparkline extends Region {
    private static final StyleablePropertyFactory<Sparkline> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());

    private final SharpCanvas canvas = new SharpCanvas();
    private final StyleableProperty<Color> color = FACTORY.createStyleableColorProperty(this, "lineColor",
            "-gl-line-color", sparkline -> sparkline.color, Color.GRAY);
    private final double[] ring;
    private int head;
    private int size;

    /** @param capacity points kept, at least 2 */
    public Sparkline(int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        ring = new double[capacity];
        getStyleClass().add("sparkline");
        getChildren().add(canvas);
        setMouseTransparent(true);
        ((javafx.beans.value.ObservableValue<?>) color).subscribe(this::draw);
    }

    /** Adds a value, equally spaced in time; NaN leaves a gap. The oldest falls out. */
    public void add(double value) {
        ring[(head + size) % ring.length] = value;
        if (size < ring.length) {
            size++;
        } else {
            head = (head + 1) % ring.length;
        }
        canvas.fit(getWidth(), getHeight());
        draw();
    }

    /** Forgets all values. */
    public void clear() {
        size = 0;
        head = 0;
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.fit(getWidth(), getHeight())) {
            draw();
        }
    }

    private void draw() {
        double w = canvas.laidOutWidth();
        double h = canvas.laidOutHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        canvas.clear();
        // From zero: on a scale of its own every ripple would look like a storm.
        double min = 0;
        double max = 0;
        for (int i = 0; i < size; i++) {
            double value = ring[(head + i) % ring.length];
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (size < 2) {
            return;
        }
        Color line = color.getValue();
        g.setFill(new LinearGradient(0, 0, 0, 1, true, CycleMethod.NO_CYCLE,
                new Stop(0, line.deriveColor(0, 1, 1, 0.30)), new Stop(1, line.deriveColor(0, 1, 1, 0))));
        g.setStroke(line);
        g.setLineWidth(1.5);
        double step = w / (ring.length - 1);
        double x0 = w - (size - 1) * step;
        double scale = (h - 5) / Math.max(max - min, 1e-9);
        double[] xs = new double[size + 3];
        double[] ys = new double[size + 3];
        int n = 0;
        for (int i = 0; i <= size; i++) {
            double value = i < size ? ring[(head + i) % ring.length] : Double.NaN;
            if (Double.isFinite(value)) {
                xs[n] = x0 + i * step;
                ys[n++] = h - 3 - (value - min) * scale;
            } else if (n > 0) {
                g.strokePolyline(xs, ys, n);
                xs[n] = xs[n - 1];
                xs[n + 1] = xs[0];
                ys[n] = h;
                ys[n + 1] = h;
                g.fillPolygon(xs, ys, n + 2);
                n = 0;
            }
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
