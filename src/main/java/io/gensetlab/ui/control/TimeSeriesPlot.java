package io.gensetlab.ui.control;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Lines over the piece of time of a {@link TimeAxis}. Lines are drawn into a pixel buffer, at most {@link #MAX_FPS}
 * times a second, only when there is something new and only while the plot can be seen; axes and bands are drawn when
 * they change. FX thread.
 *
 * <p>The wheel and Shift with a drag scroll back in time, a drag zooms, Ctrl with the wheel zooms where the pointer is,
 * a double click and Esc go back to what is live. With the keyboard: arrows move the cross-hair, Home and End to the
 * ends, + and − zoom, Page Up and Page Down scroll, Space stands still or goes on.
 *
 * <p>CSS class {@code time-series-plot}, the colours in its {@code plot-palette}; a series' colour is {@code
 * -gl-line-color} of {@code .plot-series} and the series' own class.
 */
public final class TimeSeriesPlot extends Region {
    /** Redraws a second at most. */
    public static final int MAX_FPS = 30;

    // A pulse comes every 16.7 ms: a little under two of them, so that every second one draws.
    private static final long REDRAW_NANOS = 1_000_000_000L / MAX_FPS - 3_000_000;
    private static final double LEFT = 40;
    private static final double RIGHT = 54;
    private static final double FOOT = 20;
    private static final int MOST_READ_ASIDE = 4;
    private static final double TICK_ROOM = 20;

    private final TimeAxis axis;
    private final PlotPalette palette = new PlotPalette(this::recolor);
    private final PlotBackdrop backdrop = new PlotBackdrop(palette);
    private final PlotOverlay overlay = new PlotOverlay();
    private final PlotPicture picture = new PlotPicture(palette, overlay);
    private final PlotLegend legend = new PlotLegend();
    private final AxisRange range = new AxisRange();
    private final List<PlotSeries> series = new ArrayList<>();
    private final List<PlotBuckets> buckets = new ArrayList<>();
    private List<ThresholdBand> bands = List.of();
    private Predicate<TimeEvent> wanted = event -> event.about() == null;
    private List<PlotFlags.Flag> flags = List.of();
    private ZoneId zone = ZoneId.systemDefault();
    private String title = "Chart";
    private String unit = "";
    private boolean unitShown = true;
    private String emptyText = "No data yet";
    private double fixedLow = Double.NaN;
    private double fixedHigh = Double.NaN;
    private double alwaysLow = Double.NaN;
    private double alwaysHigh = Double.NaN;
    private @Nullable PlotFrame drawn;
    private double drawnStep;
    private long drawnVersion;
    private long drawnAxis = -1;
    private long drawnNanos;
    private double drawnCrosshair = Double.NaN;
    private boolean drawnLive = true;
    private boolean dirty = true;
    private boolean backdropDirty = true;
    private boolean reading;
    private long redraws;

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
        getStyleClass().add("time-series-plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("chart");
        setAccessibleText(title);
        setFocusTraversable(true);
        backdrop.setManaged(false);
        overlay.setManaged(false);
        getChildren().addAll(palette, backdrop, picture, overlay);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                tick(nanos);
            }
        };
        VisibilityWatch[] watch = new VisibilityWatch[1];
        watch[0] = new VisibilityWatch(this, () -> {
            if (watch[0] == null || watch[0].isVisible()) {
                timer.start();
            } else {
                timer.stop();
            }
        });
        PlotGestures.install(this, overlay);
        focusedProperty().subscribe(this::crosshairMoved);
        hoverProperty().subscribe(this::crosshairMoved);
    }

    private void recolor() {
        backdropDirty = true;
        dirty = true;
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

    /** Which of the axis' events are marked; those that concern everything if nothing else is said. */
    public void setEventFilter(Predicate<TimeEvent> newWanted) {
        wanted = newWanted;
        dirty = true;
    }

    /** The name for people, which begins what is read aloud and names what is exported. */
    public void setTitle(String newTitle) {
        title = newTitle;
        setAccessibleText(newTitle);
    }

    public String title() {
        return title;
    }

    /** The unit of the values, shown above the axis and in what the cross-hair reads; may be empty. */
    public void setUnit(String newUnit) {
        unit = newUnit;
        backdropDirty = true;
    }

    /** Whether the unit stands above the axis; without it where a head says it already. */
    public void setUnitShown(boolean shown) {
        unitShown = shown;
        backdropDirty = true;
    }

    String unit() {
        return unit;
    }

    /** The colour behind the plot, for pictures of it. */
    public Color ground() {
        return palette.ground();
    }

    /** The zone in which times of the clock are said; the system's if none is set. */
    public void setZone(ZoneId newZone) {
        zone = newZone;
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
        range.forget();
        backdropDirty = true;
    }

    /** Times the lines were drawn since this was made: for tests and benches. */
    public long redraws() {
        return redraws;
    }

    private void tick(long nanos) {
        // Asked for, not listened to: the axis outlives plots that come and go.
        double crosshair = axis.crosshairMillisProperty().get();
        if (Double.compare(crosshair, drawnCrosshair) != 0) {
            drawnCrosshair = crosshair;
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
        double top = unit.isEmpty() || !unitShown ? 8 : 22;
        double width = Math.max(1, Math.floor(getWidth() - LEFT - (values ? RIGHT : 12)));
        double height = Math.max(1, Math.floor(getHeight() - top - FOOT));
        double scale = SharpCanvas.zoomOf(this) * (getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX());
        int columns = (int) Math.ceil(width * scale);
        double bucketMillis = (double) axis.windowMillis() / columns;
        long end = (long) Math.floor(axis.endMillis() / bucketMillis);
        return new PlotFrame(LEFT, top, width, height, columns, (int) Math.ceil(height * scale), bucketMillis,
                end, range.low(), range.high());
    }

    private void redraw(PlotFrame geometry) {
        redraws++;
        backdropDirty |= backdrop.fit(getWidth(), getHeight());
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
            range.follow(low, high, alwaysLow, alwaysHigh, steps, axis.clock().millis());
        } else {
            range.fix(fixedLow, fixedHigh, steps);
        }
        PlotFrame frame = geometry.withRange(range.low(), range.high());
        boolean live = axis.isLive();
        if (backdropDirty || drawn == null || frame.low() != drawn.low() || frame.high() != drawn.high()
                || drawnStep != range.step() || frame.bucketMillis() != drawn.bucketMillis()
                || live != drawnLive || !live && frame.endBucket() != drawn.endBucket()) {
            backdropDirty = false;
            backdrop.draw(frame, range.step(), bands, unitShown ? unit : "", live ? null : zone);
        }
        drawn = frame;
        drawnStep = range.step();
        drawnLive = live;
        flags = PlotFlags.place(axis.events(), wanted, frame);
        overlay.placeValues(picture.draw(frame, series, buckets, flags), frame, range.step());
        overlay.showEmpty(!any, emptyText, frame);
        crosshairMoved();
    }

    /** All that share the axis show the line and their values; events are told where the pointer or the focus is. */
    private void crosshairMoved() {
        PlotFrame frame = drawn;
        double millis = axis.crosshairMillisProperty().get();
        if (frame == null || Double.isNaN(millis) || !overlay.showCrosshair(millis, frame)) {
            overlay.hideCrosshair();
            // The newest values stand at the right again.
            dirty |= reading;
            reading = false;
            return;
        }
        reading = true;
        boolean here = isHover() || isFocused();
        if (!here && series.stream().filter(one -> one.dot() == null).count() > MOST_READ_ASIDE) {
            // A box in each of several plots would cover them: their values stand where the newest ones do.
            overlay.hideReadout();
            overlay.placeValues(series.stream()
                    .mapToDouble(one -> one.isLastValueShown() ? one.valueAtTime(millis) : Double.NaN)
                    .toArray(), frame, range.step());
            return;
        }
        List<TimeEvent> events = here ? PlotFlags.near(flags, frame.xOf(millis)) : List.of();
        overlay.readout()
                .fill(millis, frame, range.step(), unit, events, zone, axis.clock().millis(), getHeight());
        overlay.showReadout(frame);
    }

    /** Where things are now, or null before anything was drawn. */
    @Nullable
    PlotFrame frame() {
        return drawn;
    }

    /** Whether the values at the cross-hair are shown. */
    boolean isReading() {
        return reading;
    }

    /** What is read aloud: the newest value of each line. */
    String description() {
        StringBuilder text = new StringBuilder(title);
        if (!unit.isEmpty()) {
            text.append(", ").append(unit);
        }
        text.append(", ").append(AxisTicks.length(Duration.ofMillis(axis.windowMillis())));
        text.append(
                axis.isLive() ? " up to now" : " up to " + AxisTicks.clock(axis.endMillis(), 1_000, zone));
        PlotFrame frame = drawn;
        for (PlotSeries one : series) {
            double value = frame == null ? Double.NaN : one.valueAtTime(frame.endMillis());
            if (one.dot() == null && !Double.isNaN(value)) {
                text.append("; ")
                        .append(one.name())
                        .append(' ')
                        .append(PlotOverlay.value(value, range.step()));
            }
        }
        return text.toString();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? description()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void layoutChildren() {
        if (overlay.getWidth() != getWidth() || overlay.getHeight() != getHeight()) {
            overlay.resize(getWidth(), getHeight());
            backdropDirty = true;
        }
    }
}
