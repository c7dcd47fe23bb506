package io.gensetlab.ui.map.tile;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/** Lets new alarms pulse; runs only while one does and someone can see it. FX thread only. */
final class MarkerPulse extends AnimationTimer {
    private static final double LONGEST_FRAME_SECONDS = 0.1;

    private final MarkerLayer markers;
    private final BooleanSupplier seen;
    private final Runnable repaint;
    private boolean running;
    private long lastNanos;

    MarkerPulse(MarkerLayer markers, BooleanSupplier seen, Runnable repaint) {
        this.markers = markers;
        this.seen = seen;
        this.repaint = repaint;
    }

    /** Runs if anything pulses. */
    void wake() {
        if (!running && !markers.pulses().isEmpty()) {
            running = true;
            lastNanos = 0;
            start();
        }
    }

    @Override
    public void stop() {
        super.stop();
        running = false;
    }

    @Override
    public void handle(long nanos) {
        markers.advancePulses(
                lastNanos == 0 ? 0 : Math.min(LONGEST_FRAME_SECONDS, (nanos - lastNanos) / 1e9));
        lastNanos = nanos;
        repaint.run();
        if (markers.pulses().isEmpty() || !seen.getAsBoolean()) {
            stop();
        }
    }
}
