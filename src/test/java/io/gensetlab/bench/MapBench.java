package io.gensetlab.bench;

import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MapSnapshot;
import io.gensetlab.ui.map.tile.MarkerKind;
import io.gensetlab.ui.map.tile.VectorTileSource;
import io.gensetlab.ui.map.tile.WorldData;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Frames a second of the map with 10,000 markers while a hand pans and zooms it for 16 s, with a change of
 * state of some markers ten times a second. Arguments: width, height, markers (default 1280 800 10000).
 */
public final class MapBench {
    private static final double SECONDS = 16;
    private static final double WARM_UP_SECONDS = 4;

    private final MapCanvas map;
    private final double width;
    private final double height;
    private final List<Long> frames = new ArrayList<>();
    private final List<Long> fxCpu = new ArrayList<>();
    private List<MapMarker> markers;
    private long cpuAtStart;
    private int turn;

    private MapBench(MapCanvas map, double width, double height, List<MapMarker> markers) {
        this.map = map;
        this.width = width;
        this.height = height;
        this.markers = markers;
    }

    public static void main(String[] arguments) throws Exception {
        int width = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1280;
        int height = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 800;
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        CompletableFuture<WorldData> world = WorldData.loadInBackground();
        List<MapMarker> markers = MapSnapshot.demo(count, world.join());
        var done = new CompletableFuture<String>();
        Platform.startup(() -> {
            var map = new MapCanvas(new VectorTileSource(world), world);
            var scene = new Scene(map, width, height);
            scene.getStylesheets()
                    .addAll(
                            Objects.requireNonNull(MapSnapshot.class.getResource("tokens-dark.css"))
                                    .toString(),
                            Objects.requireNonNull(MapSnapshot.class.getResource("/io/gensetlab/css/map.css"))
                                    .toString());
            map.setMarkers(markers);
            map.setView(new GeoPoint(50, 10), 4);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            new MapBench(map, width, height, markers).run(done);
        });
        System.out.println(done.get());
        Platform.exit();
    }

    private void run(CompletableFuture<String> done) {
        new AnimationTimer() {
            private long start;

            @Override
            public void handle(long now) {
                start = start == 0 ? now : start;
                double seconds = (now - start) / 1e9;
                if (seconds > WARM_UP_SECONDS) {
                    if (frames.isEmpty()) {
                        cpuAtStart = cpu();
                    }
                    frames.add(now);
                    fxCpu.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                }
                if (seconds > WARM_UP_SECONDS + SECONDS) {
                    stop();
                    done.complete(report());
                } else {
                    act(seconds);
                }
            }
        }.start();
    }

    /** Two seconds of dragging to and fro, then two of zooming in and out with the wheel. */
    private void act(double seconds) {
        double phase = seconds % 4;
        double x = width / 2 + 300 * Math.sin(seconds * 3);
        double y = height / 2 + 160 * Math.cos(seconds * 2);
        if (phase < 2) {
            if (turn++ == 0) {
                mouse(MouseEvent.MOUSE_PRESSED, 5, 5);
            }
            mouse(MouseEvent.MOUSE_DRAGGED, x, y);
        } else {
            if (turn > 0) {
                mouse(MouseEvent.MOUSE_RELEASED, x, y);
                turn = 0;
            }
            if (seconds % 0.1 < 0.017) {
                scroll(phase < 3 ? 40 : -40);
            }
        }
        if (seconds % 0.1 < 0.017) {
            changeStates();
        }
    }

    private void changeStates() {
        var changed = new ArrayList<>(markers);
        for (int i = frames.size() % 97; i < changed.size(); i += 97) {
            MapMarker old = changed.get(i);
            MarkerKind kind = old.kind() == MarkerKind.NORMAL ? MarkerKind.ALARM : MarkerKind.NORMAL;
            changed.set(i, new MapMarker(old.id(), old.label(), old.latitude(), old.longitude(), kind));
        }
        markers = changed;
        map.setMarkers(markers);
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        Event.fireEvent(map,
                new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true,
                        false, false, true, false, false, new PickResult(map, x, y)));
    }

    private void scroll(double delta) {
        Event.fireEvent(map,
                new ScrollEvent(ScrollEvent.SCROLL, width / 2, height / 2, width / 2, height / 2, false,
                        false, false, false, false, false, 0, delta, 0, delta,
                        ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                        new PickResult(map, width / 2, height / 2)));
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private String report() {
        double seconds = (frames.getLast() - frames.getFirst()) / 1e9;
        double[] gaps = gaps(frames);
        double[] busy = gaps(fxCpu);
        return ("%.0fx%.0f, %d markers: %.1f frames/s, frame p99 %.1f ms, worst %.1f ms, CPU %.0f %% of a core; "
                + "FX thread busy per frame: median %.1f ms, p99 %.1f ms, worst %.1f ms")
                .formatted(width, height, markers.size(), gaps.length / seconds, part(gaps, 0.99),
                        part(gaps, 1),
                        (cpu() - cpuAtStart) / 1e7 / seconds, part(busy, 0.5), part(busy, 0.99),
                        part(busy, 1));
    }

    private static double part(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    /** Milliseconds between neighbours, the shortest first. */
    private static double[] gaps(List<Long> nanos) {
        double[] gaps = new double[nanos.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (nanos.get(i + 1) - nanos.get(i)) / 1e6;
        }
        Arrays.sort(gaps);
        return gaps;
    }
}
