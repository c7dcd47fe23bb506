package io.gensetlab.bench;

import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeEvent;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tone;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

/**
 * Four plots of six series of 3,000 points each in a 1440×900 window, all series fed a number of times a second:
 * frames a second, redraws a second, processor time of the whole process in % of one core, and of one redraw: the last
 * one is what can be compared where other programs take the processor. The plots share a time axis with events, as in
 * the window. Arguments: updates a second (20), seconds measured (15), {@code hidden} to measure plots that cannot be
 * seen: they are painted 0 times.
 */
public final class PlotBench {
    private static final int PLOTS = 4;
    private static final int SERIES = 6;
    private static final int POINTS = 3_000;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Random random = new Random(1);
    private final List<TimeSeriesPlot> plots = new ArrayList<>();
    private final List<PlotSeries> series = new ArrayList<>();
    private final InstantSource clock = InstantSource.system();
    private final long updateNanos;
    private final Duration measured;
    private double[] values = new double[0];
    private long started;
    private long nextUpdate;
    private long measuredFrom;
    private long cpuFrom;
    private long redrawsFrom;
    private long frames;

    private PlotBench(int updatesPerSecond, Duration measured) {
        updateNanos = 1_000_000_000L / updatesPerSecond;
        this.measured = measured;
    }

    public static void main(String[] args) {
        int updates = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        boolean hidden = args.length > 2 && args[2].equals("hidden");
        Platform.startup(() -> new PlotBench(updates, Duration.ofSeconds(seconds)).start(hidden));
    }

    private void start(boolean hidden) {
        GridPane grid = new GridPane(12, 12);
        TimeAxis axis = new TimeAxis(clock);
        axis.zoomAround(clock.millis(), 150 / 120.0);
        for (var kind : TimeEvent.Kind.values()) {
            axis.addEvents(
                    List.of(new TimeEvent(clock.millis() - 20_000L * kind.ordinal(), kind, Tone.WARNING,
                            kind.name())));
        }
        long now = clock.millis();
        for (int p = 0; p < PLOTS; p++) {
            TimeSeriesPlot plot = new TimeSeriesPlot(axis);
            plot.setUnit("°C");
            for (int s = 0; s < SERIES; s++) {
                PlotSeries one = new PlotSeries("Series " + (s + 1), "series-" + (s + 1), POINTS);
                double value = 20 + 12 * s;
                for (int i = POINTS - 1; i >= 0; i--) {
                    value += random.nextGaussian() * 0.3 + (20 + 12 * s - value) * 0.02;
                    one.add(now - i * 50L, value);
                }
                plot.addSeries(one);
                series.add(one);
            }
            GridPane.setHgrow(plot, Priority.ALWAYS);
            GridPane.setVgrow(plot, Priority.ALWAYS);
            grid.add(plot, p % 2, p / 2);
            plots.add(plot);
        }
        values = series.stream().mapToDouble(one -> one.valueAt(one.size() - 1)).toArray();
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        grid.setVisible(!hidden);
        Stage stage = new Stage();
        Scene scene = new Scene(new javafx.scene.layout.StackPane(grid), 1440, 900);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
        started = System.nanoTime();
        new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                frame(nanos);
            }
        }.start();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void frame(long nanos) {
        if (nanos >= nextUpdate) {
            nextUpdate = Math.max(nextUpdate + updateNanos, nanos - updateNanos);
            long now = clock.millis();
            for (int i = 0; i < values.length; i++) {
                double middle = 20 + 12 * (i % SERIES);
                values[i] += random.nextGaussian() * 0.3 + (middle - values[i]) * 0.02;
                series.get(i).add(now, values[i]);
            }
        }
        long time = System.nanoTime();
        if (measuredFrom == 0) {
            if (time - started > WARM_UP.toNanos()) {
                measuredFrom = time;
                cpuFrom = cpuNanos();
                redrawsFrom = plots.stream().mapToLong(TimeSeriesPlot::redraws).sum();
            }
            return;
        }
        frames++;
        if (time - measuredFrom >= measured.toNanos()) {
            report((time - measuredFrom) / 1e9);
            Platform.exit();
        }
    }

    private void report(double seconds) {
        long redraws = plots.stream().mapToLong(TimeSeriesPlot::redraws).sum() - redrawsFrom;
        System.out.printf(Locale.ROOT, "%d plots x %d series x %,d points: %.1f fps, %.1f redraws/s each, "
                + "%.1f %% of one core, %.2f ms a redraw, %,d MB heap%n", PLOTS, SERIES, POINTS,
                frames / seconds,
                redraws / seconds / PLOTS, (cpuNanos() - cpuFrom) / 1e7 / seconds,
                redraws == 0 ? 0 : (cpuNanos() - cpuFrom) / 1e6 / redraws,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
}
