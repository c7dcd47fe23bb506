package io.gensetlab.app;

import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.LatencyHistogram;
import io.gensetlab.telemetry.LatencySummary;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxWatchdog;
import io.gensetlab.ui.fx.PulseMeter;
import io.gensetlab.ui.shell.KeyDispatch;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How smoothly the program runs, in a line over the window: for whoever develops it or wants to know why it hangs. While
 * it is not shown, nothing is measured. Stalls go to the log with what the FX thread did. FX thread.
 */
final class PerformanceOverlay {
    private static final Logger LOG = LoggerFactory.getLogger(PerformanceOverlay.class);
    private static final int PULSES = 600;
    /** The line is renewed with every fifth pull, twice a second. */
    private static final int PULLS_A_LINE = 5;
    private static final int FRAMES_LOGGED = 12;

    private final Lab lab;
    private final Feed<LabSnapshot> feed;
    private final Label label = new Label();
    private final PulseMeter meter = new PulseMeter(PULSES);
    /** The simulation adds, the screen takes. */
    private final LatencyHistogram steps = new LatencyHistogram();
    private @Nullable FxWatchdog watchdog;
    private Feed.@Nullable Subscription subscription;
    private int pulls;

    /** @param root what lies over all else goes into it */
    PerformanceOverlay(Lab lab, Feed<LabSnapshot> feed, Pane root) {
        this.lab = lab;
        this.feed = feed;
        label.getStyleClass().add("performance-overlay");
        label.setId("performance");
        label.setAccessibleText("How smoothly the program runs");
        label.setMouseTransparent(true);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setVisible(false);
        label.setManaged(false);
        StackPane.setAlignment(label, Pos.BOTTOM_LEFT);
        // The window gives what lies in it all its room; the label takes none but its own.
        var place = new StackPane(label);
        place.setMouseTransparent(true);
        root.getChildren().add(place);
    }

    void addTo(Acts acts) {
        acts.add(Act.of("window.performance", KeyDispatch.WINDOW, "Show frame rate, stalls and memory",
                "Shortcut+Shift+F12", this::toggle));
    }

    private void toggle() {
        boolean show = !label.isVisible();
        label.setVisible(show);
        label.setManaged(show);
        meter.setRunning(show);
        if (show) {
            meter.clear();
            steps();
            lab.watchSteps(this::stepped);
            watchdog = FxWatchdog.start(PerformanceOverlay::log);
            subscription = feed.subscribe(this::show);
        } else {
            lab.watchSteps(null);
            close();
        }
    }

    private void close() {
        if (watchdog != null) {
            watchdog.close();
            watchdog = null;
        }
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void stepped(long nanos) {
        synchronized (steps) {
            steps.recordNanos(nanos);
        }
    }

    private LatencySummary steps() {
        synchronized (steps) {
            var summary = steps.summary();
            steps.reset();
            return summary;
        }
    }

    private void show(LabSnapshot snapshot) {
        if (pulls++ % PULLS_A_LINE == 0 && watchdog != null) {
            var runtime = Runtime.getRuntime();
            label.setText(new PerformanceFigures(meter.framesPerSecond(), meter.busyMillis(0.99),
                    watchdog.stalls(), runtime.totalMemory() - runtime.freeMemory(), steps(),
                    snapshot.speed(),
                    snapshot.achievedSpeed()).line());
        }
    }

    private static void log(FxWatchdog.Stall stall) {
        var text = new StringBuilder();
        stall.stack().stream().limit(FRAMES_LOGGED).forEach(frame -> text.append("\n    ").append(frame));
        LOG.warn("The FX thread did not answer for {} ms, of which it worked {} ms, at {}{}",
                stall.lasted().toMillis(), stall.busy().toMillis(), FxWatchdog.culprit(stall.stack()), text);
    }
}
