package io.gensetlab.ui.map.tile;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import org.jspecify.annotations.Nullable;

/** What the map looks at, and how it gets there. FX thread only. */
final class MapCamera {
    /** What the camera looks through. */
    interface Window {
        /** True once the map has a size. */
        boolean isOpen();

        /** True while someone can see it; else nothing is worth an animation. */
        boolean isSeen();

        List<MapMarker> markers();

        /** The look changed and goes on changing. */
        void moved();

        /** Nothing moves any more. */
        void rested();
    }

    private final Window window;
    private final MapFit fit = new MapFit();
    private final MapMotion motion = new MapMotion(new MotionStage());
    private MapViewport view = MapViewport.of(MapFit.START, MapViewport.MIN_ZOOM, 1, 1);
    private @Nullable UnaryOperator<MapViewport> goal;

    MapCamera(Window window) {
        this.window = window;
    }

    MapViewport view() {
        return view;
    }

    boolean isMoving() {
        return motion.isRunning();
    }

    /** Shows a place at once. */
    void setView(GeoPoint centre, double zoom) {
        jump(from -> MapViewport.of(centre, zoom, from.width(), from.height()));
    }

    /** Flies to a place. */
    void flyTo(GeoPoint centre, double zoom) {
        go(from -> MapViewport.of(centre, zoom, from.width(), from.height()));
    }

    /** Flies to where all of a rectangle is seen, not closer than the zoom. */
    void flyTo(GeoBounds bounds, double closest) {
        go(from -> fit.of(from, bounds, closest));
    }

    /** Flies to all markers, and keeps to them until someone moves the map. */
    void fitAll() {
        go(from -> fit.of(from, window.markers()));
        fit.keep(true);
    }

    void setRoom(Insets room) {
        fit.setRoom(room);
        if (fit.isKept()) {
            stop();
            view = fit.of(view, window.markers());
        }
    }

    /** The zoom at which the rectangle fills the window. */
    double zoomFor(GeoBounds bounds) {
        return view.fitted(bounds, MapFit.PADDING, MapViewport.MAX_ZOOM).zoom();
    }

    /** Flies to a rectangle, at least one whole zoom closer than now. */
    void openUp(GeoBounds bounds) {
        fit.keep(false);
        MapViewport fitted = view.fitted(bounds, MapFit.PADDING, MapViewport.MAX_ZOOM);
        double zoom = Math.max(fitted.zoom(), Math.floor(view.zoom()) + 1);
        motion.flyTo(fitted.at(fitted.centreX(), fitted.centreY(), zoom));
    }

    void zoomAbout(double levels, double x, double y) {
        fit.keep(false);
        motion.zoomBy(levels, x, y);
    }

    void pan(double dx, double dy) {
        fit.keep(false);
        view = view.panned(dx, dy);
        window.moved();
    }

    void stop() {
        if (motion.isRunning()) {
            motion.stop();
            window.rested();
        }
    }

    private void jump(UnaryOperator<MapViewport> to) {
        fit.keep(false);
        stop();
        if (window.isOpen()) {
            view = to.apply(view);
            window.rested();
        } else {
            goal = to;
        }
    }

    private void go(UnaryOperator<MapViewport> to) {
        if (window.isOpen() && window.isSeen()) {
            fit.keep(false);
            motion.flyTo(to.apply(view));
        } else {
            jump(to);
        }
    }

    /** The window got another size. */
    void resized(double width, double height) {
        view = view.resized(width, height);
        UnaryOperator<MapViewport> wanted = goal;
        goal = null;
        if (fit.isKept()) {
            stop();
            view = fit.of(view, window.markers());
        } else if (wanted != null) {
            view = wanted.apply(view);
        }
        window.rested();
    }

    private final class MotionStage implements MapMotion.Stage {
        @Override
        public MapViewport view() {
            return view;
        }

        @Override
        public boolean show(MapViewport next) {
            view = next;
            window.moved();
            return window.isSeen();
        }

        @Override
        public void arrived() {
            window.rested();
        }
    }
}
