package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where what lies on a {@link ScheduleEditor}: times to pixels and back, lanes of what overlaps, what is under the pointer, and
 * what a dragged edge snaps to. Knows no toolkit. FX thread.
 */
final class ScheduleGeometry {
    static final double LEFT = 84;
    static final double RIGHT = 14;
    static final double RULER = 22;
    static final double LANE = 22;
    static final double GAP = 3;
    static final double MARK_WIDTH = 12;
    static final double SNAP_PIXELS = 7;
    private static final double HANDLE_PIXELS = 6;
    private static final double LEAST_SPAN = 5;
    private static final int[] NICE_SECONDS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
        14_400,
        28_800, 86_400};

    /** A part of an item. */
    enum Part {
        BODY, END
    }

    /** What is under the pointer. */
    record Hit(ScheduleItem item, Part part) {}

    /** Where an item is drawn, in pixels of the editor. */
    record Box(ScheduleItem item, double x, double y, double width, double height) {}

    private List<ScheduleItem> items = List.of();
    private int[] lanes = {};
    private int[] laneCounts = {};
    private int tracks;
    private double width = 600;
    private double start;
    private double span = 62.4;
    private double length = 60;

    /** Takes what is shown; items that overlap get lanes below one another. */
    void show(int trackCount, List<ScheduleItem> shown) {
        tracks = trackCount;
        items = List.copyOf(shown);
        lanes = new int[items.size()];
        laneCounts = new int[tracks];
        Arrays.fill(laneCounts, 1);
        var order = new Integer[items.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Double.compare(items.get(one).from(), items.get(other).from()));
        List<List<Double>> ends = new ArrayList<>();
        for (int i = 0; i < tracks; i++) {
            ends.add(new ArrayList<>());
        }
        // A moment takes some room for its words, whatever the zoom: lanes must not jump about while zooming.
        double least = Math.max(1, length) / 60;
        for (int index : order) {
            var item = items.get(index);
            var ofTrack = ends.get(item.track());
            int lane = 0;
            while (lane < ofTrack.size() && ofTrack.get(lane) > item.from()) {
                lane++;
            }
            double end = Math.max(item.to(), item.from() + least);
            if (lane == ofTrack.size()) {
                ofTrack.add(end);
            } else {
                ofTrack.set(lane, end);
            }
            lanes[index] = lane;
            laneCounts[item.track()] = Math.max(1, ofTrack.size());
        }
    }

    List<ScheduleItem> items() {
        return items;
    }

    void setWidth(double pixels) {
        width = pixels;
    }

    /** How long the whole is, s, above 0. */
    void setLength(double seconds) {
        boolean whole = isWhole();
        length = Math.max(1, seconds);
        if (whole) {
            fit();
        }
    }

    double length() {
        return length;
    }

    /** Shows all of it, with a little room at the end. */
    void fit() {
        start = 0;
        span = length * 1.04;
    }

    private boolean isWhole() {
        return start == 0 && Math.abs(span - length * 1.04) < 1e-9;
    }

    /** Zooms by a factor, above 1 for out, around what is at a pixel. */
    void zoom(double factor, double x) {
        double fixed = secondsAt(x);
        span = Math.clamp(span * factor, LEAST_SPAN, Math.max(LEAST_SPAN, length * 1.5));
        start = Math.max(0, fixed - (x - LEFT) / room() * span);
    }

    /** Scrolls by pixels, above 0 for later. */
    void scroll(double pixels) {
        double most = Math.max(0, length * 1.04 - span);
        start = Math.clamp(start + pixels / room() * span, 0, Math.max(start, most));
    }

    /** Whether a time is in sight. */
    boolean isShown(double seconds) {
        return seconds >= start && seconds <= start + span;
    }

    /** Scrolls so that a time is in sight. */
    void reveal(double seconds) {
        if (!isShown(seconds)) {
            start = Math.max(0, Math.min(seconds - span / 4, Math.max(seconds, length * 1.04) - span));
        }
    }

    private double room() {
        return Math.max(1, width - LEFT - RIGHT);
    }

    double xOf(double seconds) {
        return LEFT + (seconds - start) / span * room();
    }

    double secondsAt(double x) {
        return Math.max(0, start + (x - LEFT) / room() * span);
    }

    double right() {
        return LEFT + room();
    }

    /** Time between two labels of the ruler, s. */
    double tick() {
        double least = span / Math.max(1, room() / 74);
        for (int nice : NICE_SECONDS) {
            if (nice >= least) {
                return nice;
            }
        }
        return Math.ceil(least / 86_400) * 86_400;
    }

    /** What a dragged edge snaps to if nothing else is near, and a key moves by, s. */
    double grid() {
        double tick = tick();
        return tick <= 2 ? 0.5 : tick <= 5 ? 1 : tick / 5;
    }

    double firstShown() {
        return start;
    }

    double lastShown() {
        return start + span;
    }

    double trackTop(int track) {
        double top = RULER;
        for (int i = 0; i < track; i++) {
            top += trackHeight(i) + GAP;
        }
        return top;
    }

    double trackHeight(int track) {
        return laneCounts[track] * LANE;
    }

    /** Height of all tracks with the ruler. */
    double height() {
        return trackTop(tracks);
    }

    /** The track at a pixel, or −1. */
    int trackAt(double y) {
        for (int i = 0; i < tracks; i++) {
            if (y >= trackTop(i) && y < trackTop(i) + trackHeight(i)) {
                return i;
            }
        }
        return -1;
    }

    Box box(int index) {
        var item = items.get(index);
        double y = trackTop(item.track()) + lanes[index] * LANE;
        double x = xOf(item.from());
        double to = item.isMoment() ? x + MARK_WIDTH : item.isOpen() ? right() : xOf(item.to());
        return new Box(item, x, y, Math.max(MARK_WIDTH / 2, to - x), LANE);
    }

    /** How far words behind an item have room, in pixels: to what is next on its lane. */
    double roomUntil(int index) {
        var item = items.get(index);
        double until = right();
        for (int i = 0; i < items.size(); i++) {
            var other = items.get(i);
            if (i != index && other.track() == item.track() && lanes[i] == lanes[index]
                    && other.from() >= item.from()) {
                until = Math.min(until, xOf(other.from()) - 4);
            }
        }
        return until;
    }

    /** What is at a point, the end of a bar before its body; null for nothing. */
    @Nullable
    Hit hit(double x, double y) {
        if (x < LEFT - 2 || y < RULER) {
            return null;
        }
        for (int i = items.size() - 1; i >= 0; i--) {
            var box = box(i);
            if (y < box.y() || y >= box.y() + box.height()) {
                continue;
            }
            boolean stretches = box.item().stretches();
            double end = box.x() + box.width();
            if (stretches && Math.abs(x - end) <= HANDLE_PIXELS && x > box.x() + box.width() / 2) {
                return new Hit(box.item(), Part.END);
            }
            if (x >= box.x() - 2 && x <= end + 1) {
                return new Hit(box.item(), Part.BODY);
            }
        }
        return null;
    }

    /**
     * Where an edge goes that is dragged to a time: to an edge of another item, to the playhead or to the grid, if one of them
     * is within {@value #SNAP_PIXELS} pixels, in this order of nearness.
     *
     * @param key the dragged item
     */
    double snap(double seconds, String key, double playhead) {
        double best = seconds;
        double least = SNAP_PIXELS / room() * span;
        for (var item : items) {
            if (!item.key().equals(key)) {
                for (double edge : new double[]{item.from(), item.to()}) {
                    if (Math.abs(edge - seconds) < least) {
                        least = Math.abs(edge - seconds);
                        best = edge;
                    }
                }
            }
        }
        if (Math.abs(playhead - seconds) < least) {
            least = Math.abs(playhead - seconds);
            best = playhead;
        }
        double grid = grid();
        double onGrid = Math.round(seconds / grid) * grid;
        return Math.abs(onGrid - seconds) < least ? onGrid : best;
    }

    /** A time as on the ruler, such as {@code 1:05} or {@code 1:00:00}. */
    static String clock(double seconds) {
        long whole = (long) Math.floor(seconds + 1e-6);
        double rest = seconds - whole;
        var text = whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
        return rest >= 0.05 ? text + ".%d".formatted(Math.min(9, Math.round(rest * 10))) : text;
    }
}
