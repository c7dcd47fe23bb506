package io.gensetlab.bench;

import io.gensetlab.ui.control.ScheduleEditor;
import io.gensetlab.ui.control.ScheduleItem;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.Tone;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/**
 * A scenario's schedule of 200 entries on seven tracks in a 1440×420 window, one of them dragged a little further with each frame,
 * in turn with an empty schedule whose playhead is dragged: frames a second, and processor time of the FX thread and of the
 * whole process a frame. Both alternate in one run, so that the ratio holds on a busy machine, too. Arguments: rounds (5), seconds
 * a turn (4).
 */
public final class ScheduleBench {
    private static final int ENTRIES = 200;
    private static final double LENGTH = 1_800;
    private static final List<String> TRACKS = List.of("Captions", "Sensor", "Engine and site", "Transport",
            "Payload", "Clock", "Orders");
    /** In the ruler, and in the first bar below it, px. */
    private static final double RULER_Y = 8;
    private static final double BAR_Y = 32;

    private final int rounds;
    private final long turnNanos;
    private final List<ScheduleItem> items = items();
    private final List<double[]> empty = new ArrayList<>();
    private final List<double[]> full = new ArrayList<>();
    private int moved;
    private final ScheduleEditor editor = new ScheduleEditor(new ScheduleEditor.Listener() {
        @Override
        public void moved(String key, double from, double to) {
            moved++;
        }

        @Override
        public void opened(String key) {
            // Nothing is looked at.
        }

        @Override
        public void removed(String key) {
            // Nothing goes.
        }

        @Override
        public void wanted(int track, double seconds) {
            // Nothing comes.
        }

        @Override
        public void jumped(double seconds) {
            // Nothing is played.
        }
    });
    private boolean many;
    private long turnBegan;
    private long cpuBefore;
    private long fxBefore;
    private int frames;

    private ScheduleBench(int rounds, Duration turn) {
        this.rounds = rounds;
        turnNanos = turn.toNanos();
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        Platform.startup(() -> new ScheduleBench(rounds, Duration.ofSeconds(seconds)).start());
    }

    /** The first is a bar that is easily hit; the others overlap as those of a busy scenario do. */
    private static List<ScheduleItem> items() {
        var all = new ArrayList<ScheduleItem>();
        all.add(new ScheduleItem("e0", 0, 100, 1_500, Tone.NEUTRAL, "The one that is dragged", "", true));
        for (int i = 1; i < ENTRIES; i++) {
            double from = i * 617.3 % (LENGTH - 200);
            double to = i % 5 == 0 ? from : i % 17 == 0 ? Double.POSITIVE_INFINITY : from + 20 + i % 9 * 15;
            all.add(new ScheduleItem("e" + i, 1 + i % (TRACKS.size() - 1), from, to,
                    i % 3 == 0 ? Tone.ALARM : i % 3 == 1 ? Tone.WARNING : Tone.INFO,
                    "Overheat to trip · generator" + i, "", to > from));
        }
        return all;
    }

    private void start() {
        var scroll = new ScrollPane(editor);
        scroll.setFitToWidth(true);
        var scene = new Scene(scroll, 1440, 420);
        Theme.DARK.apply(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        begin(false);
        new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                frame();
            }
        }.start();
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        Event.fireEvent(editor, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false,
                false, down, false, false, false, false, false, null));
    }

    private void begin(boolean next) {
        many = next;
        editor.show(TRACKS, many ? items : List.of(), LENGTH);
        editor.applyCss();
        editor.layout();
        mouse(MouseEvent.MOUSE_PRESSED, 700, many ? BAR_Y : RULER_Y);
        frames = 0;
        turnBegan = System.nanoTime();
        cpuBefore = processNanos();
        fxBefore = fxNanos();
    }

    private static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long fxNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void frame() {
        frames++;
        double x = 700 + 300 * Math.sin(frames / 20.0);
        mouse(MouseEvent.MOUSE_DRAGGED, x, many ? BAR_Y : RULER_Y);
        long time = System.nanoTime() - turnBegan;
        if (time < turnNanos) {
            return;
        }
        var figures = new double[]{frames * 1e9 / time, (fxNanos() - fxBefore) / 1e6 / frames,
            (processNanos() - cpuBefore) / 1e6 / frames};
        mouse(MouseEvent.MOUSE_RELEASED, x, many ? BAR_Y : RULER_Y);
        (many ? full : empty).add(figures);
        if (full.size() > rounds) {
            // The first of each warmed up.
            tell();
            System.exit(moved > 0 ? 0 : 1);
        }
        begin(!many);
    }

    private static double median(List<double[]> of, int which) {
        var sorted = of.stream().skip(1).mapToDouble(figures -> figures[which]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void tell() {
        var names = List.of("frames a second", "FX thread, ms a frame", "process, ms a frame");
        System.out.println(moved > 0 ? "an entry was dragged " + moved + " times" : "NOTHING WAS DRAGGED");
        for (int i = 0; i < names.size(); i++) {
            int which = i;
            double none = median(empty, i);
            double all = median(full, i);
            System.out.printf(Locale.ROOT, "%-22s empty %.2f, %d entries %.2f, ratio %.2f  %s%n",
                    names.get(i),
                    none, ENTRIES, all, all / none, Arrays.toString(full.stream()
                            .skip(1)
                            .mapToDouble(figures -> Math.round(figures[which] * 100) / 100.0)
                            .toArray()));
        }
    }
}
