package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events of a plot's time that get a flag at the foot of the lines: those too near to one another share one, which
 * has the look of the gravest of them. Any one thread.
 */
final class PlotFlags {
    /** Closest distance of two flags, px. */
    static final double APART = 11;
    private static final double REACH = 7;

    /**
     * One flag.
     *
     * @param x      px within the plot
     * @param look   the event whose look it has
     * @param events all that it stands for, oldest first
     */
    record Flag(double x, TimeEvent look, List<TimeEvent> events) {}

    private PlotFlags() {}

    /** The flags of the events that are in the window and wanted. */
    static List<Flag> place(List<TimeEvent> events, Predicate<TimeEvent> wanted, PlotFrame frame) {
        var flags = new ArrayList<Flag>();
        var group = new ArrayList<TimeEvent>();
        double groupX = Double.NEGATIVE_INFINITY;
        for (int i = firstAtOrAfter(events, frame.startMillis()); i < events.size(); i++) {
            TimeEvent event = events.get(i);
            double x = frame.xOf(event.millis());
            if (x > frame.left() + frame.width()) {
                break;
            }
            if (!wanted.test(event)) {
                continue;
            }
            if (x - groupX > APART) {
                close(group, groupX, flags);
                groupX = x;
            }
            group.add(event);
        }
        close(group, groupX, flags);
        return flags;
    }

    private static void close(List<TimeEvent> group, double x, List<Flag> flags) {
        if (!group.isEmpty()) {
            TimeEvent look = group.getFirst();
            for (TimeEvent event : group) {
                if (weight(event) > weight(look)) {
                    look = event;
                }
            }
            flags.add(new Flag(x, look, List.copyOf(group)));
            group.clear();
        }
    }

    private static int weight(TimeEvent event) {
        return switch (event.tone()) {
            case ALARM -> 4;
            case WARNING -> 3;
            case OK -> 2;
            case INFO, STARTING, IDLE -> 1;
            case NEUTRAL, OFFLINE -> 0;
        };
    }

    private static int firstAtOrAfter(List<TimeEvent> events, double millis) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).millis() < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the flags near an x stand for. */
    static List<TimeEvent> near(List<Flag> flags, double x) {
        var near = new ArrayList<TimeEvent>();
        for (Flag flag : flags) {
            if (Math.abs(flag.x() - x) <= REACH) {
                near.addAll(flag.events());
            }
        }
        return near;
    }
}
