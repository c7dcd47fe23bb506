package io.gensetlab.ui.control;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What happened when, as bars and marks on tracks below one another, over the piece of time of a {@link TimeAxis}. Drawn
 * when something changed or moved by a pixel, and only while it can be seen. FX thread.
 *
 * <p>The wheel scrolls back in time, Ctrl with the wheel zooms, a click picks what is there, a double click goes back to
 * what is live. With the keyboard: left and right go from one thing to the next, Enter picks it, + and − zoom, Page Up
 * and Page Down scroll, Esc goes back. CSS class {@code track-chart}, colours in its {@code plot-palette}.
 */
public final class TrackChart extends Region {
    private static final long REDRAW_NANOS = 90_000_000;
    private static final double ZOOM = 1.25;

    /**
     * One track.
     *
     * @param name  for people
     * @param spans oldest first
     */
    public record Track(String name, List<TrackSpan> spans) {}

    private final TimeAxis axis;
    private final PlotPalette palette = new PlotPalette(() -> drawnVersion = -1);
    private final SharpCanvas canvas = new SharpCanvas();
    private final PointerHint hint = new PointerHint();
    private final TrackPainter painter = new TrackPainter(canvas, palette);
    private List<Track> tracks = List.of();
    private Consumer<TrackSpan> onPick = span -> {};
    private ZoneId zone = ZoneId.systemDefault();
    private @Nullable TrackSpan current;
    private long version;
    private long drawnVersion = -1;
    private double drawnPixel = Double.NaN;
    private double drawnCrosshair = Double.NaN;
    private long drawnNanos;
    private double pressedX = Double.NaN;
    private boolean dragged;
    private long redraws;

    /** @param axis the piece of time shown */
    public TrackChart(TimeAxis axis) {
        this.axis = axis;
        getStyleClass().add("track-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("timeline");
        setAccessibleText("Timeline");
        setFocusTraversable(true);
        canvas.setManaged(false);
        getChildren().addAll(palette, canvas, hint);
        var timer = new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                tick(nanos);
            }
        };
        var watch = new VisibilityWatch[1];
        watch[0] = new VisibilityWatch(this, () -> {
            if (watch[0] == null || watch[0].isVisible()) {
                timer.start();
            } else {
                timer.stop();
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            hint.hide();
            axis.crosshairMillisProperty().set(Double.NaN);
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().subscribe(() -> {
            version++;
            if (!isFocused()) {
                hint.hide();
            }
        });
    }

    /** Shows these tracks, the first at the top. */
    public void setTracks(List<Track> shown) {
        tracks = List.copyOf(shown);
        version++;
    }

    /** Takes what is clicked, or chosen with Enter. */
    public void setOnPick(Consumer<TrackSpan> taker) {
        onPick = taker;
    }

    /** The zone in which times are said; the system's if none is set. */
    public void setZone(ZoneId newZone) {
        zone = newZone;
        version++;
    }

    /** Times it was drawn since this was made: for tests and benches. */
    public long redraws() {
        return redraws;
    }

    private void tick(long nanos) {
        if (nanos - drawnNanos < REDRAW_NANOS || getWidth() < 160 || getHeight() < 40) {
            return;
        }
        if (canvas.fit(getWidth(), getHeight())) {
            version++;
        }
        double perPixel = axis.windowMillis() / painter.width(getWidth());
        double pixel = Math.floor(axis.endMillis() / perPixel);
        double crosshair = axis.crosshairMillisProperty().get();
        long all = version + axis.version();
        if (all != drawnVersion || pixel != drawnPixel || Double.compare(crosshair, drawnCrosshair) != 0) {
            drawnVersion = all;
            drawnPixel = pixel;
            drawnCrosshair = crosshair;
            drawnNanos = nanos;
            redraws++;
            painter.draw(axis, tracks, isFocused() ? current : null, zone);
        }
    }

    private void moved(MouseEvent event) {
        axis.crosshairMillisProperty()
                .set(painter.holds(event.getX()) ? painter.millisAt(event.getX()) : Double.NaN);
        var span = painter.spanAt(event.getX(), event.getY());
        setCursor(span == null ? Cursor.DEFAULT : Cursor.HAND);
        showHint(span, event.getX(), event.getY());
    }

    private void showHint(@Nullable TrackSpan span, double x, double y) {
        if (span == null) {
            hint.hide();
        } else {
            hint.tell(sentence(span), x, y, this);
        }
    }

    private String sentence(TrackSpan span) {
        var from = AxisTicks.clock(span.fromMillis(), 1_000, zone);
        if (span.isMoment()) {
            return span.text() + " · " + from;
        }
        long end = span.isOpen() ? axis.clock().millis() : span.toMillis();
        return span.text() + " · " + from + (span.isOpen()
                ? ", for "
                : " to "
                        + AxisTicks.clock(span.toMillis(), 1_000, zone) + ", ")
                + AxisTicks.ago(Math.max(1_000, end - span.fromMillis())).substring(1)
                + (span.isOpen() ? " now" : "");
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            pressedX = event.getX();
            dragged = false;
            event.consume();
        }
    }

    /** The time is taken along. */
    private void dragged(MouseEvent event) {
        if (Double.isNaN(pressedX) || !dragged && Math.abs(event.getX() - pressedX) < 5) {
            return;
        }
        dragged = true;
        hint.hide();
        axis.scrollBy(
                Math.round((pressedX - event.getX()) / painter.width(getWidth()) * axis.windowMillis()));
        pressedX = event.getX();
        event.consume();
    }

    private void clicked(MouseEvent event) {
        boolean moved = dragged;
        pressedX = Double.NaN;
        dragged = false;
        event.consume();
        if (event.getButton() != MouseButton.PRIMARY || moved) {
            return;
        }
        var span = painter.spanAt(event.getX(), event.getY());
        if (span != null) {
            pick(span);
        } else if (event.getClickCount() == 2) {
            axis.resetZoom();
        }
    }

    private void pick(TrackSpan span) {
        current = span;
        version++;
        onPick.accept(span);
    }

    private void scrolled(ScrollEvent event) {
        double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (delta == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            axis.zoomAround(painter.millisAt(event.getX()), Math.pow(ZOOM, -delta / 40));
        } else {
            axis.scrollBy(-Math.round(delta / 40 * 0.12 * axis.windowMillis()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> step(-1);
            case RIGHT -> step(1);
            case ENTER -> {
                if (current == null) {
                    return;
                }
                onPick.accept(current);
            }
            case PLUS, ADD, EQUALS -> axis.zoomAround(axis.endMillis(), 1 / ZOOM);
            case MINUS, SUBTRACT -> axis.zoomAround(axis.endMillis(), ZOOM);
            case PAGE_UP -> axis.scrollBy(-axis.windowMillis() / 2);
            case PAGE_DOWN -> axis.scrollBy(axis.windowMillis() / 2);
            case ESCAPE -> {
                if (!axis.isAway()) {
                    return;
                }
                axis.resetZoom();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** To the next thing in the order of time; the first step goes to the newest. */
    private void step(int by) {
        var all = new ArrayList<TrackSpan>();
        tracks.forEach(track -> all.addAll(track.spans()));
        if (all.isEmpty()) {
            return;
        }
        all.sort(Comparator.comparingLong(TrackSpan::fromMillis));
        int at = current == null ? -1 : indexOf(all, current);
        var next = at < 0 ? all.getLast() : all.get(Math.clamp(at + by, 0, all.size() - 1));
        current = next;
        version++;
        if (next.fromMillis() < axis.startMillis() || next.fromMillis() > axis.endMillis()) {
            axis.showAt(next.fromMillis());
        } else {
            axis.crosshairMillisProperty().set(next.fromMillis());
        }
        showHint(next, painter.xOf(next.fromMillis()), 4);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** One that ended since it was chosen is another value, yet the same thing. */
    private static int indexOf(List<TrackSpan> all, TrackSpan wanted) {
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            if (one.fromMillis() == wanted.fromMillis() && one.text().equals(wanted.text())) {
                return i;
            }
        }
        return -1;
    }

    /** What is read aloud: the thing that is chosen, or how many there are. */
    String description() {
        var chosen = current;
        if (isFocused() && chosen != null) {
            return sentence(chosen);
        }
        var text = new StringBuilder("Timeline");
        for (var track : tracks) {
            text.append("; ").append(track.name()).append(' ').append(track.spans().size());
        }
        return text.toString();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? description()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
