package io.gensetlab.ui.map.tile;

import java.util.function.DoubleFunction;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/** Moves the viewport over time. Its timer runs only while something moves. FX thread only. */
final class MapMotion {
    /** What the motion acts on. */
    interface Stage {
        MapViewport view();

        /** Shows the next look; false when it cannot be seen, which ends the motion at its goal. */
        boolean show(MapViewport view);

        /** The motion is over. */
        void arrived();
    }

    /** Time in which the way to the wanted zoom shrinks to 1/e. */
    private static final double ZOOM_SECONDS = 0.075;
    private static final double SHORTEST_FLIGHT_SECONDS = 0.35;
    private static final double LONGEST_FLIGHT_SECONDS = 1.6;
    /** How much a flight rises: the value that van Wijk and Nuij found people to like. */
    private static final double CURVATURE = Math.sqrt(2);

    private final Stage stage;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            step(nanos);
        }
    };
    private boolean running;
    private long lastNanos;
    private double elapsedSeconds;
    private double pointerX;
    private double pointerY;
    private double wantedZoom;
    private @Nullable DoubleFunction<MapViewport> flight;
    private double flightSeconds;

    MapMotion(Stage stage) {
        this.stage = stage;
    }

    boolean isRunning() {
        return running;
    }

    /** Ends the motion where it is. */
    void stop() {
        timer.stop();
        running = false;
        flight = null;
    }

    /** Zooms by so much more, about a point of the screen; calls during a zoom add up. */
    void zoomBy(double levels, double screenX, double screenY) {
        double from = running && flight == null ? wantedZoom : stage.view().zoom();
        MapViewport view = stage.view();
        wantedZoom = Math.clamp(from + levels, MapViewport.minZoom(view.width(), view.height()),
                MapViewport.MAX_ZOOM);
        pointerX = screenX;
        pointerY = screenY;
        flight = null;
        start();
    }

    /** Flies to another look over an arc: far ways rise, so that one sees where one goes. */
    void flyTo(MapViewport goal) {
        MapViewport from = stage.view();
        Flight way = Flight.between(from, goal, CURVATURE);
        flightSeconds = Math.clamp(Math.abs(way.length()) * 0.55, SHORTEST_FLIGHT_SECONDS,
                LONGEST_FLIGHT_SECONDS);
        flight = part -> part >= 1 ? goal : way.at(part);
        elapsedSeconds = 0;
        start();
    }

    private void start() {
        if (!running) {
            running = true;
            lastNanos = 0;
            timer.start();
        }
    }

    private void step(long nanos) {
        // The first frame has no predecessor; a long stall must not make the map jump.
        double seconds = lastNanos == 0 ? 1.0 / 60 : Math.min(0.1, (nanos - lastNanos) / 1e9);
        lastNanos = nanos;
        DoubleFunction<MapViewport> way = flight;
        if (way == null) {
            zoomStep(seconds);
        } else {
            elapsedSeconds += seconds;
            double part = Math.min(1, elapsedSeconds / flightSeconds);
            boolean seen = stage.show(way.apply(ease(part)));
            if (part >= 1 || !seen) {
                stage.show(way.apply(1));
                end();
            }
        }
    }

    private void zoomStep(double seconds) {
        MapViewport view = stage.view();
        double left = wantedZoom - view.zoom();
        boolean last = Math.abs(left) < 0.004;
        double next = last ? wantedZoom : view.zoom() + left * (1 - Math.exp(-seconds / ZOOM_SECONDS));
        boolean seen = stage.show(view.zoomedAbout(pointerX, pointerY, next));
        if (last || !seen) {
            stage.show(stage.view().zoomedAbout(pointerX, pointerY, wantedZoom));
            end();
        }
    }

    private void end() {
        stop();
        stage.arrived();
    }

    private static double ease(double part) {
        return part < 0.5 ? 4 * part * part * part : 1 - Math.pow(2 - 2 * part, 3) / 2;
    }

    /** The smooth way between two looks of van Wijk and Nuij, "Smooth and efficient zooming and panning" (2003). */
    private record Flight(MapViewport from, double dx, double dy, double way, double startWidth, double rho,
            double startRadius, double length) {

        static Flight between(MapViewport from, MapViewport goal, double rho) {
            double dx = WebMercator.shortest(from.centreX(), goal.centreX());
            double dy = goal.centreY() - from.centreY();
            double way = Math.hypot(dx, dy);
            double startWidth = from.width() / from.worldPixels();
            double goalWidth = goal.width() / goal.worldPixels();
            if (way < 1e-6 * startWidth) {
                return new Flight(from, dx, dy, 0, startWidth, rho, 0,
                        Math.log(goalWidth / startWidth) / rho);
            }
            double grown = goalWidth * goalWidth - startWidth * startWidth;
            double rho2 = rho * rho;
            double b0 = (grown + rho2 * rho2 * way * way) / (2 * startWidth * rho2 * way);
            double b1 = (grown - rho2 * rho2 * way * way) / (2 * goalWidth * rho2 * way);
            double r0 = Math.log(Math.sqrt(b0 * b0 + 1) - b0);
            double r1 = Math.log(Math.sqrt(b1 * b1 + 1) - b1);
            return new Flight(from, dx, dy, way, startWidth, rho, r0, (r1 - r0) / rho);
        }

        MapViewport at(double part) {
            double s = part * length;
            double along;
            double width;
            if (way == 0) {
                along = part;
                width = startWidth * Math.exp(rho * s);
            } else {
                double cosh = Math.cosh(startRadius);
                double u = startWidth / (rho * rho * way)
                        * (cosh * Math.tanh(rho * s + startRadius) - Math.sinh(startRadius));
                along = u;
                width = startWidth * cosh / Math.cosh(rho * s + startRadius);
            }
            double zoom = Math.log(from.width() / width / WebMercator.TILE_PIXELS) / Math.log(2);
            return from.at(from.centreX() + along * dx, from.centreY() + along * dy, zoom);
        }
    }
}
