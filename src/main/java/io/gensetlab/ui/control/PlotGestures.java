package io.gensetlab.ui.control;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What pointer and keys do in a {@link TimeSeriesPlot}: they act on its time axis alone. FX thread. */
final class PlotGestures {
    /** A drag shorter than this is a click, px. */
    private static final double DRAG = 5;
    private static final double WHEEL_SHARE = 0.12;
    private static final double WHEEL_UNIT = 40;
    private static final double ZOOM = 1.25;
    private static final double STEP_SHARE = 0.01;

    private final TimeSeriesPlot plot;
    private final PlotOverlay overlay;
    private final TimeAxis axis;
    private double pressedX = Double.NaN;
    private boolean scrolling;
    private boolean dragged;

    private PlotGestures(TimeSeriesPlot plot, PlotOverlay overlay) {
        this.plot = plot;
        this.overlay = overlay;
        axis = plot.axis();
    }

    static void install(TimeSeriesPlot plot, PlotOverlay overlay) {
        var gestures = new PlotGestures(plot, overlay);
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, gestures::moved);
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            if (Double.isNaN(gestures.pressedX)) {
                gestures.axis.crosshairMillisProperty().set(Double.NaN);
            }
        });
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::pressed);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::dragged);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, gestures::released);
        plot.addEventHandler(MouseEvent.MOUSE_CLICKED, gestures::clicked);
        plot.addEventHandler(ScrollEvent.SCROLL, gestures::scrolled);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, gestures::key);
    }

    private void moved(MouseEvent event) {
        PlotFrame frame = plot.frame();
        boolean inside = frame != null && frame.holds(event.getX(), event.getY());
        plot.setCursor(inside ? Cursor.CROSSHAIR : Cursor.DEFAULT);
        axis.crosshairMillisProperty()
                .set(inside && frame != null ? frame.millisAt(event.getX()) : Double.NaN);
    }

    private void pressed(MouseEvent event) {
        PlotFrame frame = plot.frame();
        if (event.getButton() != MouseButton.PRIMARY || frame == null) {
            return;
        }
        plot.requestFocus();
        pressedX = event.getX();
        dragged = false;
        // Shift, or on the time axis itself: the time is taken along instead of marked.
        scrolling = event.isShiftDown() || event.getY() > frame.top() + frame.height();
        event.consume();
    }

    private void dragged(MouseEvent event) {
        PlotFrame frame = plot.frame();
        // The press is remembered: some platforms leave the button out of a drag's events.
        if (Double.isNaN(pressedX) || frame == null) {
            return;
        }
        dragged |= Math.abs(event.getX() - pressedX) >= DRAG;
        if (!dragged) {
            return;
        }
        if (scrolling) {
            double perPx = frame.columns() * frame.bucketMillis() / frame.width();
            axis.scrollBy(Math.round((pressedX - event.getX()) * perPx));
            pressedX = event.getX();
        } else {
            overlay.showBand(pressedX, event.getX(), frame);
            axis.crosshairMillisProperty().set(frame.millisAt(clampX(event.getX(), frame)));
        }
        event.consume();
    }

    private static double clampX(double x, PlotFrame frame) {
        return Math.clamp(x, frame.left(), frame.left() + frame.width());
    }

    private void released(MouseEvent event) {
        PlotFrame frame = plot.frame();
        double from = pressedX;
        pressedX = Double.NaN;
        overlay.showBand(Double.NaN, Double.NaN, frame == null ? PlotFrame.EMPTY : frame);
        if (frame == null || Double.isNaN(from) || !dragged || scrolling) {
            return;
        }
        axis.zoomTo(Math.round(frame.millisAt(clampX(from, frame))),
                Math.round(frame.millisAt(clampX(event.getX(), frame))));
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                && event.isStillSincePress()) {
            axis.resetZoom();
        }
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        PlotFrame frame = plot.frame();
        double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (frame == null || delta == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            axis.zoomAround(frame.millisAt(clampX(event.getX(), frame)),
                    Math.pow(ZOOM, -delta / WHEEL_UNIT));
        } else {
            axis.scrollBy(-Math.round(delta / WHEEL_UNIT * WHEEL_SHARE * axis.windowMillis()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        PlotFrame frame = plot.frame();
        if (frame == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double step = axis.windowMillis() * STEP_SHARE * (event.isShiftDown() ? 10 : 1);
        switch (event.getCode()) {
            case LEFT -> moveCrosshair(crosshair(frame) - step, frame);
            case RIGHT -> moveCrosshair(crosshair(frame) + step, frame);
            case HOME -> moveCrosshair(frame.startMillis(), frame);
            case END -> moveCrosshair(frame.endMillis(), frame);
            case PLUS, ADD, EQUALS -> axis.zoomAround(crosshair(frame), 1 / ZOOM);
            case MINUS, SUBTRACT -> axis.zoomAround(crosshair(frame), ZOOM);
            case PAGE_UP -> axis.scrollBy(-axis.windowMillis() / 2);
            case PAGE_DOWN -> axis.scrollBy(axis.windowMillis() / 2);
            case SPACE -> axis.toggleLive();
            case ESCAPE -> {
                if (!axis.isAway() && Double.isNaN(axis.crosshairMillisProperty().get())) {
                    return;
                }
                axis.crosshairMillisProperty().set(Double.NaN);
                axis.resetZoom();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private double crosshair(PlotFrame frame) {
        double at = axis.crosshairMillisProperty().get();
        return at >= frame.startMillis() && at <= frame.endMillis() ? at : frame.endMillis();
    }

    /** What would leave the window takes it along. */
    private void moveCrosshair(double millis, PlotFrame frame) {
        double end = axis.clock().millis();
        double to = Math.min(millis, end);
        if (to < frame.startMillis()) {
            axis.scrollBy(Math.round(to - frame.startMillis()));
        } else if (to > frame.endMillis() && !axis.isLive()) {
            axis.scrollBy(Math.round(to - frame.endMillis()));
        }
        axis.crosshairMillisProperty().set(to);
    }
}
