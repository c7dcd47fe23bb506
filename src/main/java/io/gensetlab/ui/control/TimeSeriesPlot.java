package io.gensetlab.ui.control;

import java.nio.IntBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time, of a window that ends now. Lines are drawn into a pixel buffer, at most {@link #MAX_FPS} times
 * a second, only when there is something new and only while the plot can be seen; axes and bands are drawn when
 * they change. FX thread.
 *
 * <p>CSS class {@code time-series-plot} with {@code -gl-plot-grid}, {@code -gl-plot-axis-text}, {@code
 * -gl-plot-ground}, {@code -gl-plot-info}, {@code -gl-plot-ok}, {@code -gl-plot-warning}, {@code -gl-plot-alarm};
 * a series' colour is {@code -gl-line-color} of {@code .plot-series} and the series' own class.
 */
public final class TimeSeriesPlot extends Region {
    /** Redraws a second at most. */
    public static final int MAX_FPS = 30;

    private static final StyleablePropertyFactory<TimeSeriesPlot> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    // A pulse comes every 16.7 ms: a little under two of them, so that every second one draws.
    private static final long REDRAW_NANOS = 1_000_000_000L / MAX_FPS - 3_000_000;
    private static final double LEFT = 40;
    private static final double RIGHT = 54;
    private static final double FOOT = 20;
    private static final double TICK_ROOM = 24;
    private static final double FILL_OPACITY = 0.36;

    private final InstantSource clock;
    private final TimeAxis axis;
    private final StyleableProperty<Color> grid = color("-gl-plot-grid", plot -> plot.grid);
    private final StyleableProperty<Color> axisText = color("-gl-plot-axis-text", plot -> plot.axisText);
    private final StyleableProperty<Color> ground = color("-gl-plot-ground", plot -> plot.ground);
    private final StyleableProperty<Color> info = color("-gl-plot-info", plot -> plot.info);
    private final StyleableProperty<Color> ok = color("-gl-plot-ok", plot -> plot.ok);
    private final StyleableProperty<Color> warning = color("-gl-plot-warning", plot -> plot.warning);
    private final StyleableProperty<Color> alarm = color("-gl-plot-alarm", plot -> plot.alarm);
    private final DoubleProperty crosshairMillis;
    private final PlotBackdrop backdrop = new PlotBackdrop(this);
    private final ImageView image = new ImageView();
    private final PlotOverlay overlay = new PlotOverlay();
    private final PlotLegend legend = new PlotLegend();
    private final AxisRange range = new AxisRange();
    private final List<PlotSeries> series = new ArrayList<>();
    private final List<PlotBuckets> buckets = new ArrayList<>();
    private List<ThresholdBand> bands = List.of();
    private List<PlotMarker> markers = List.of();
    private String unit = "";
    private String emptyText = "No data yet";
    private double fixedLow = Double.NaN;
    private double fixedHigh = Double.NaN;
    private double alwaysLow = Double.NaN;
    private double alwaysHigh = Double.NaN;
    private @Nullable PlotCanvas canvas;
    private @Nullable PlotFrame drawn;
    private double drawnStep;
    private long drawnVersion;
    private long drawnAxis = -1;
    private double drawnCrosshair = Double.NaN;
    private long drawnNanos;
    private boolean dirty = true;
    private boolean backdropDirty = true;
    private long redraws;

    /** The picture of a size and the raster that draws into it. */
    private record PlotCanvas(int columns, int rows, PixelBuffer<IntBuffer> buffer, PlotRaster raster) {
        static PlotCanvas of(int columns, int rows) {
            int[] pixels = new int[columns * rows];
            return new PlotCanvas(columns, rows, new PixelBuffer<>(columns, rows, IntBuffer.wrap(pixels),
                    PixelFormat.getIntArgbPreInstance()), new PlotRaster(columns, rows, pixels));
        }
    }

    /**
     * A plot with a time axis of its own.
     *
     * @param clock the time the window ends at, in the same time as the series' points
     */
    public TimeSeriesPlot(InstantSource clock) {
        this(new TimeAxis(clock));
    }

    /** @param axis the piece of time shown, shared by plots that move together */
    public TimeSeriesPlot(TimeAxis axis) {
        this.axis = axis;
        clock = axis.clock();
        crosshairMillis = axis.crosshairMillisProperty();
        getStyleClass().add("time-series-plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        image.setManaged(false);
        image.setMouseTransparent(true);
        backdrop.setManaged(false);
        overlay.setManaged(false);
        getChildren().addAll(backdrop, image, overlay);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                tick(nanos);
            }
        };
        VisibilityWatch[] watch = new VisibilityWatch[1];
        watch[0] = new VisibilityWatch(this, () -> {
            if (watch[0].isVisible()) {
                dirty = true;
                timer.start();
            } else {
                timer.stop();
            }
        });
        setOnMouseMoved(event -> crosshairMillis.set(drawn != null && drawn.holds(event.getX(), event.getY())
                ? drawn.millisAt(event.getX())
                : Double.NaN));
        setOnMouseExited(event -> crosshairMillis.set(Double.NaN));
    }

    private StyleableProperty<Color> color(String property,
            Function<TimeSeriesPlot, StyleableProperty<Color>> of) {
        StyleableProperty<Color> made = FACTORY.createStyleableColorProperty(this, property.substring(4),
                property, of, Color.GRAY);
        ((ObservableValue<?>) made).subscribe(() -> {
            backdropDirty = true;
            dirty = true;
        });
        return made;
    }

    /** Adds a line. Lines added later lie above. */
    public void addSeries(PlotSeries added) {
        series.add(added);
        buckets.add(new PlotBuckets(added));
        seriesChanged();
    }

    /** Shows these lines and no others. */
    public void setSeries(List<PlotSeries> shown) {
        series.clear();
        buckets.clear();
        shown.forEach(one -> {
            series.add(one);
            buckets.add(new PlotBuckets(one));
        });
        seriesChanged();
    }

    private void seriesChanged() {
        overlay.show(series, () -> dirty = true);
        legend.show(series);
        dirty = true;
    }

    /** The lines, lowest first. */
    public List<PlotSeries> series() {
        return List.copyOf(series);
    }

    /** The names with samples of the lines, to be put in a card's head. */
    public Node legend() {
        return legend;
    }

    /** Bands behind the lines, with a dashed line where each begins. */
    public void setBands(List<ThresholdBand> newBands) {
        bands = List.copyOf(newBands);
        backdropDirty = true;
    }

    /** Moments to mark on the time axis. */
    public void setMarkers(List<PlotMarker> newMarkers) {
        markers = List.copyOf(newMarkers);
        dirty = true;
    }

    /** The unit of the values, shown above the axis and in what the cross-hair reads; may be empty. */
    public void setUnit(String newUnit) {
        unit = newUnit;
        backdropDirty = true;
    }

    /** What is said in place of lines while there is no point in the window. */
    public void setEmptyText(String text) {
        emptyText = text;
        dirty = true;
    }

    /** The piece of time shown. */
    public TimeAxis axis() {
        return axis;
    }

    /** Keeps the value axis at these ends. */
    public void setFixedRange(double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(low + " to " + high);
        }
        fixedLow = low;
        fixedHigh = high;
        backdropDirty = true;
    }

    /** Lets the value axis follow the data, always showing these two values too; NaN for none. */
    public void setAutomaticRange(double alwaysShownLow, double alwaysShownHigh) {
        fixedLow = Double.NaN;
        fixedHigh = Double.NaN;
        alwaysLow = alwaysShownLow;
        alwaysHigh = alwaysShownHigh;
        backdropDirty = true;
    }

    /** Times the lines were drawn since this was made: for tests and benches. */
    public long redraws() {
        return redraws;
    }

    private void tick(long nanos) {
        // Asked for, not listened to: the axis outlives plots that come and go.
        if (Double.compare(crosshairMillis.get(), drawnCrosshair) != 0) {
            drawnCrosshair = crosshairMillis.get();
            crosshairMoved();
        }
        if (nanos - drawnNanos < REDRAW_NANOS || getWidth() < LEFT + RIGHT
                || getHeight() < FOOT + TICK_ROOM) {
            return;
        }
        long version = 0;
        for (PlotSeries one : series) {
            version += one.version();
        }
        PlotFrame geometry = geometry();
        boolean moved = drawn == null || geometry.endBucket() != drawn.endBucket()
                || geometry.bucketMillis() != drawn.bucketMillis();
        if (dirty || backdropDirty || moved || version != drawnVersion || axis.version() != drawnAxis) {
            drawnNanos = nanos;
            drawnVersion = version;
            drawnAxis = axis.version();
            dirty = false;
            redraw(geometry);
        }
    }

    /** The frame of now; its value axis is still that of the last time. */
    private PlotFrame geometry() {
        boolean values = series.stream().anyMatch(PlotSeries::isLastValueShown);
        double top = unit.isEmpty() ? 8 : 22;
        double width = Math.max(1, Math.floor(getWidth() - LEFT - (values ? RIGHT : 12)));
        double height = Math.max(1, Math.floor(getHeight() - top - FOOT));
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
        int columns = (int) Math.ceil(width * scale);
        double bucketMillis = (double) axis.windowMillis() / columns;
        long end = (long) Math.floor(axis.endMillis() / bucketMillis);
        return new PlotFrame(LEFT, top, width, height, columns, (int) Math.ceil(height * scale), bucketMillis,
                end,
                range.low(), range.high());
    }

    private void redraw(PlotFrame geometry) {
        redraws++;
        double low = Double.NaN;
        double high = Double.NaN;
        boolean any = false;
        for (PlotBuckets one : buckets) {
            one.update(geometry.bucketMillis(), geometry.columns(), geometry.endBucket());
            double[] extent = one.range();
            if (!Double.isNaN(extent[0])) {
                low = any ? Math.min(low, extent[0]) : extent[0];
                high = any ? Math.max(high, extent[1]) : extent[1];
                any = true;
            }
        }
        int steps = (int) Math.max(2, geometry.height() / TICK_ROOM);
        if (Double.isNaN(fixedLow)) {
            range.follow(low, high, alwaysLow, alwaysHigh, steps, clock.millis());
        } else {
            range.fix(fixedLow, fixedHigh, steps);
        }
        PlotFrame frame = new PlotFrame(geometry.left(), geometry.top(), geometry.width(), geometry.height(),
                geometry.columns(), geometry.rows(), geometry.bucketMillis(), geometry.endBucket(),
                range.low(),
                range.high());
        if (backdropDirty || drawn == null || frame.low() != drawn.low() || frame.high() != drawn.high()
                || drawnStep != range.step() || frame.bucketMillis() != drawn.bucketMillis()) {
            backdropDirty = false;
            backdrop.draw(frame, range.step(), bands, unit);
        }
        drawn = frame;
        drawnStep = range.step();
        drawLines(frame);
        overlay.showEmpty(!any, emptyText, frame);
        crosshairMoved();
    }

    private void drawLines(PlotFrame frame) {
        PlotCanvas there = canvas;
        if (there == null || there.columns != frame.columns() || there.rows != frame.rows()) {
            there = PlotCanvas.of(frame.columns(), frame.rows());
            canvas = there;
            image.setImage(new WritableImage(there.buffer));
            image.setFitWidth(frame.width());
            image.setFitHeight(frame.height());
            image.relocate(frame.left(), frame.top());
        }
        double scale = frame.columns() / frame.width();
        PlotPainter painter = new PlotPainter(there.raster, frame, scale);
        there.raster.clear();
        for (PlotMarker marker : markers) {
            painter.marker(marker, toneColor(marker.tone()));
        }
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).isFilled()) {
                painter.fill(buckets.get(i), overlay.tag(i).color(), FILL_OPACITY);
            }
        }
        double[] lastValues = new double[series.size()];
        for (int i = 0; i < series.size(); i++) {
            PlotSeries one = series.get(i);
            painter.line(one, buckets.get(i), overlay.tag(i).color());
            lastValues[i] = one.isLastValueShown() ? painter.lastValue(one) : Double.NaN;
        }
        for (int i = 0; i < series.size(); i++) {
            if (!Double.isNaN(lastValues[i])) {
                painter.end(series.get(i), lastValues[i], overlay.tag(i).color(), ground.getValue());
            }
        }
        overlay.placeValues(lastValues, frame, range.step());
        there.buffer.updateBuffer(buffer -> null);
    }

    private void crosshairMoved() {
        PlotFrame frame = drawn;
        if (frame != null && !Double.isNaN(crosshairMillis.get())) {
            overlay.showCrosshair(crosshairMillis.get(), frame, range.step(), unit, markers, isHover());
        } else {
            overlay.hideCrosshair();
        }
    }

    @Override
    protected void layoutChildren() {
        if (backdrop.getWidth() != getWidth() || backdrop.getHeight() != getHeight()) {
            backdrop.setWidth(getWidth());
            backdrop.setHeight(getHeight());
            overlay.resize(getWidth(), getHeight());
            backdropDirty = true;
        }
    }

    List<ThresholdBand> bands() {
        return bands;
    }

    Color gridColor() {
        return grid.getValue();
    }

    Color axisTextColor() {
        return axisText.getValue();
    }

    Color toneColor(Tone tone) {
        return switch (tone) {
            case OK -> ok.getValue();
            case WARNING -> warning.getValue();
            case ALARM -> alarm.getValue();
            case INFO, STARTING, IDLE -> info.getValue();
            case NEUTRAL, OFFLINE -> axisText.getValue();
        };
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
