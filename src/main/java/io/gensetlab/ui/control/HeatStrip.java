package io.gensetlab.ui.control;

import java.nio.IntBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A spread over time: seconds from left to right, steps of a scale from foot to top, the more the stronger the
 * colour. Shares piece of time and cross-hair with the plots on its axis. Drawn a few times a second, only when
 * something changed and only while it can be seen. FX thread.
 *
 * <p>CSS class {@code heat-strip} with {@code -gl-line-color}, {@code -gl-plot-grid}, {@code -gl-plot-axis-text}.
 */
public final class HeatStrip extends Region {
    private static final StyleablePropertyFactory<HeatStrip> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final long REDRAW_NANOS = 120_000_000;
    private static final double LEFT = 40;
    private static final double RIGHT = 12;
    private static final double TOP = 7;
    private static final double FOOT = 18;
    private static final double LABEL_SIZE = 11;
    private static final double LABEL_ROOM = 13;
    private static final double TIME_ROOM = 64;
    private static final double FAINTEST = 0.16;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /**
     * A line of the scale with its label.
     *
     * @param step whose foot it is
     */
    public record Tick(int step, String label) {}

    private final TimeAxis axis;
    private final HeatSeries series;
    private final List<Tick> ticks;
    private final StyleableProperty<Color> heat = color("-gl-line-color");
    private final StyleableProperty<Color> grid = color("-gl-plot-grid");
    private final StyleableProperty<Color> axisText = color("-gl-plot-axis-text");
    private final SharpCanvas scale = new SharpCanvas();
    private final ImageView image = new ImageView();
    private final Line crosshair = new Line();
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private int[] pixels = {};
    private boolean dirty = true;
    private long drawnNanos;
    private long drawnVersion = -1;
    private long drawnAxis = -1;
    private long drawnColumn = Long.MIN_VALUE;
    private double drawnCrosshair = Double.NaN;
    private long redraws;

    /**
     * @param axis the piece of time shown
     * @param ticks lines of the scale, from the foot up
     */
    public HeatStrip(TimeAxis axis, HeatSeries series, List<Tick> ticks) {
        this.axis = axis;
        this.series = series;
        this.ticks = List.copyOf(ticks);
        getStyleClass().add("heat-strip");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        image.setManaged(false);
        image.setSmooth(false);
        image.setMouseTransparent(true);
        scale.setManaged(false);
        crosshair.setManaged(false);
        crosshair.setMouseTransparent(true);
        crosshair.setVisible(false);
        crosshair.getStyleClass().add("plot-crosshair");
        getChildren().addAll(scale, image, crosshair);
        var timer = new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                tick(nanos);
            }
        };
        var watch = new VisibilityWatch[1];
        watch[0] = new VisibilityWatch(this, () -> {
            if (watch[0].isVisible()) {
                dirty = true;
                timer.start();
            } else {
                timer.stop();
            }
        });
        setOnMouseMoved(event -> axis.crosshairMillisProperty()
                .set(event.getX() >= LEFT && event.getX() <= LEFT + areaWidth()
                        ? axis.endMillis()
                                - (LEFT + areaWidth() - event.getX()) / areaWidth() * axis.windowMillis()
                        : Double.NaN));
        setOnMouseExited(event -> axis.crosshairMillisProperty().set(Double.NaN));
    }

    private StyleableProperty<Color> color(String property) {
        StyleableProperty<Color> made = FACTORY.createStyleableColorProperty(this, property.substring(4),
                property, strip -> strip.byName(property), Color.GRAY);
        ((ObservableValue<?>) made).subscribe(() -> dirty = true);
        return made;
    }

    private StyleableProperty<Color> byName(String property) {
        return switch (property) {
            case "-gl-line-color" -> heat;
            case "-gl-plot-grid" -> grid;
            default -> axisText;
        };
    }

    private double areaWidth() {
        return Math.max(1, Math.floor(getWidth() - LEFT - RIGHT));
    }

    private double areaHeight() {
        return Math.max(1, Math.floor(getHeight() - TOP - FOOT));
    }

    /** Times it was drawn since it was made: for tests. */
    public long redraws() {
        return redraws;
    }

    private void tick(long nanos) {
        showCrosshair();
        if (nanos - drawnNanos < REDRAW_NANOS || getWidth() < LEFT + RIGHT + 20 || getHeight() < FOOT + 20) {
            return;
        }
        // The picture travels by whole columns.
        long column = (long) (axis.endMillis() / (axis.windowMillis() / areaWidth()));
        if (dirty || series.version() != drawnVersion || axis.version() != drawnAxis
                || column != drawnColumn) {
            drawnNanos = nanos;
            drawnVersion = series.version();
            drawnAxis = axis.version();
            drawnColumn = column;
            if (dirty) {
                dirty = false;
                drawnCrosshair = Double.NEGATIVE_INFINITY;
            }
            redraws++;
            drawScale();
            drawHeat();
        }
    }

    private void showCrosshair() {
        double millis = axis.crosshairMillisProperty().get();
        if (Double.isNaN(millis) && Double.isNaN(drawnCrosshair)) {
            return;
        }
        drawnCrosshair = millis;
        double x = LEFT + areaWidth() * (1 - (axis.endMillis() - millis) / axis.windowMillis());
        boolean inside = x >= LEFT && x <= LEFT + areaWidth();
        crosshair.setVisible(inside);
        if (inside) {
            crosshair.setStartX(Math.floor(x) + 0.5);
            crosshair.setEndX(Math.floor(x) + 0.5);
            crosshair.setStartY(TOP);
            crosshair.setEndY(TOP + areaHeight());
        }
    }

    private void drawScale() {
        scale.fit(getWidth(), getHeight());
        scale.clear();
        GraphicsContext g = scale.getGraphicsContext2D();
        g.setFont(Font.font(Fonts.FAMILY, LABEL_SIZE));
        g.setLineWidth(1);
        double right = LEFT + areaWidth();
        double below = Double.MAX_VALUE;
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (var tick : ticks) {
            double y = Math.floor(TOP + areaHeight() * (1 - (double) tick.step() / series.steps())) + 0.5;
            g.setStroke(grid.getValue());
            g.strokeLine(LEFT, y, right, y);
            if (below - y >= LABEL_ROOM) {
                below = y;
                g.setFill(axisText.getValue());
                g.fillText(tick.label(), LEFT - 8, y);
            }
        }
        drawTimes(g, right);
    }

    private void drawTimes(GraphicsContext g, double right) {
        long window = axis.windowMillis();
        long step = AxisTicks.timeStep(window, (int) Math.max(1, areaWidth() / TIME_ROOM));
        g.setTextBaseline(VPos.BOTTOM);
        g.setFill(axisText.getValue());
        if (!axis.isLive()) {
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(clock(axis.startMillis()), LEFT, getHeight() - 1);
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(clock(axis.endMillis()), right, getHeight() - 1);
            return;
        }
        for (long ago = 0; ago <= window * 1.001; ago += step) {
            double x = right - areaWidth() * ago / window;
            boolean atLeft = x < LEFT + 12;
            g.setTextAlign(ago == 0
                    ? TextAlignment.RIGHT
                    : atLeft ? TextAlignment.LEFT : TextAlignment.CENTER);
            g.fillText(AxisTicks.ago(ago), atLeft ? Math.max(x, LEFT) : ago == 0 ? right + 8 : x,
                    getHeight() - 1);
        }
    }

    private static String clock(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    /** A pixel a column and a step; the image is stretched to its height, so that steps have sharp edges. */
    private void drawHeat() {
        int columns = (int) areaWidth();
        int steps = series.steps();
        var there = buffer;
        if (there == null || there.getWidth() != columns || there.getHeight() != steps) {
            pixels = new int[columns * steps];
            there = new PixelBuffer<>(columns, steps, IntBuffer.wrap(pixels),
                    PixelFormat.getIntArgbPreInstance());
            buffer = there;
            image.setImage(new WritableImage(there));
        }
        image.setFitWidth(columns);
        image.setFitHeight(areaHeight());
        image.relocate(LEFT, TOP);
        Arrays.fill(pixels, 0);
        fill(columns, steps);
        there.updateBuffer(all -> null);
    }

    private void fill(int columns, int steps) {
        double columnMillis = (double) axis.windowMillis() / columns;
        long start = axis.endMillis() - axis.windowMillis();
        var column = new int[steps];
        long from = Long.MIN_VALUE;
        long to = Long.MIN_VALUE;
        boolean any = false;
        for (int x = 0; x < columns; x++) {
            long first = Math.floorDiv((long) (start + x * columnMillis), 1_000L);
            long end = Math.max(first + 1, Math.floorDiv((long) (start + (x + 1) * columnMillis), 1_000L));
            if (first != from || end != to) {
                from = first;
                to = end;
                any = false;
                Arrays.fill(column, 0);
                for (long second = first; second < end; second++) {
                    any |= series.addTo(column, second);
                }
            }
            if (any) {
                paint(x, columns, column);
            }
        }
    }

    /** By share of the column's sum, on a scale on which one in a hundred can still be seen. */
    private void paint(int x, int columns, int[] column) {
        long sum = 0;
        for (int count : column) {
            sum += count;
        }
        int rgb = rgb(heat.getValue());
        for (int i = 0; i < column.length; i++) {
            if (column[i] > 0) {
                double share = (double) column[i] / sum;
                double strength = FAINTEST + (1 - FAINTEST) * Math.pow(share, 0.55);
                pixels[(column.length - 1 - i) * columns + x] = premultiplied(rgb, strength);
            }
        }
    }

    private static int rgb(Color color) {
        return (int) Math.round(color.getRed() * 255) << 16 | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }

    private static int premultiplied(int rgb, double opacity) {
        int alpha = (int) Math.round(opacity * 255);
        return alpha << 24 | (rgb >> 16 & 0xFF) * alpha / 255 << 16 | (rgb >> 8 & 0xFF) * alpha / 255 << 8
                | (rgb & 0xFF) * alpha / 255;
    }

    @Override
    protected void layoutChildren() {
        dirty = true;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
