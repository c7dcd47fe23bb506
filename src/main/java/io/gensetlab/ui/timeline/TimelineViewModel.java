package io.gensetlab.ui.timeline;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeEvent;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.TrackSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lab's events on tracks: what begins and ends as a span, orders as marks. Marks them on the shared time axis,
 * too, for the charts; so it follows the events even while nobody sees the panel. Bounded: the newest {@value #KEPT} of
 * each track. Belongs to the FX thread.
 */
public final class TimelineViewModel {
    /** Spans kept of a track. */
    static final int KEPT = 1_000;

    private final LongFunction<List<LabEvent>> eventsSince;
    private final TimeAxis axis;
    private final Map<TimelineTrack, ArrayList<TrackSpan>> spans = new EnumMap<>(TimelineTrack.class);
    /** Index from the end is not stable: where the open ones are is found by their subject. */
    private final Map<TimelineTrack, ArrayList<@Nullable String>> subjects = new EnumMap<>(
            TimelineTrack.class);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private long nextEvent;
    /** Before the first step the lab has no set to show, while its events already speak of some. */
    private boolean fleetSeen;

    /**
     * @param eventsSince the events from a number on, oldest first: {@code lab::eventsSince}
     * @param axis where they are marked
     */
    public TimelineViewModel(LongFunction<List<LabEvent>> eventsSince, TimeAxis axis) {
        this.eventsSince = eventsSince;
        this.axis = axis;
        for (var track : TimelineTrack.values()) {
            spans.put(track, new ArrayList<>());
            subjects.put(track, new ArrayList<>());
        }
    }

    /** Takes what is new. */
    public void show(LabSnapshot snapshot) {
        boolean changed = false;
        var marks = new ArrayList<TimeEvent>();
        for (var event : eventsSince.apply(nextEvent)) {
            nextEvent = event.number() + 1;
            changed |= take(event);
            var mark = mark(event);
            if (mark != null) {
                marks.add(mark);
            }
        }
        axis.addEvents(marks);
        changed |= endOfTheRemoved(snapshot);
        if (changed) {
            version.set(version.get() + 1);
        }
    }

    private boolean take(LabEvent event) {
        long at = event.at().toEpochMilli();
        return switch (event.kind()) {
            case FAULT_ON -> add(TimelineTrack.FAULTS, event, TrackSpan.OPEN, Tone.WARNING);
            case FAULT_OFF -> end(TimelineTrack.FAULTS, event.subject(), at);
            case ALARM_ON -> add(TimelineTrack.ALARMS, event, TrackSpan.OPEN,
                    event.severity() == LabEvent.Severity.ALARM ? Tone.ALARM : Tone.WARNING);
            case ALARM_OFF -> end(TimelineTrack.ALARMS, event.subject(), at);
            case LINK_DOWN -> add(TimelineTrack.LINKS, event, TrackSpan.OPEN,
                    event.label().endsWith("off") ? Tone.NEUTRAL : Tone.ALARM);
            case LINK_UP -> end(TimelineTrack.LINKS, event.subject(), at)
                    || add(TimelineTrack.LINKS, event, at, Tone.OK);
            case ORDER, ENTRY -> add(TimelineTrack.ORDERS, event, at, Tone.INFO);
            case RUN -> endAll(at) | add(TimelineTrack.ORDERS, event, at, Tone.INFO);
            case STATE, NOTE -> false;
        };
    }

    private boolean add(TimelineTrack track, LabEvent event, long to, Tone tone) {
        var list = list(spans, track);
        var names = list(subjects, track);
        if (list.size() == KEPT) {
            list.removeFirst();
            names.removeFirst();
        }
        list.add(new TrackSpan(event.at().toEpochMilli(), to, tone, label(event), event.sentence(),
                event.generator()));
        names.add(to == TrackSpan.OPEN ? event.subject() : null);
        return true;
    }

    private static String label(LabEvent event) {
        return event.generator() == null || event.label().isEmpty()
                ? event.label()
                : event.label() + " · " + event.generator();
    }

    private boolean end(TimelineTrack track, @Nullable String subject, long at) {
        int index = subject == null ? -1 : list(subjects, track).lastIndexOf(subject);
        if (index < 0) {
            return false;
        }
        close(track, index, at);
        return true;
    }

    private void close(TimelineTrack track, int index, long at) {
        var list = list(spans, track);
        list.set(index, list.get(index).until(at));
        list(subjects, track).set(index, null);
    }

    /** What was of sets is over with their run; what is of a link goes on. */
    private boolean endAll(long at) {
        for (var track : List.of(TimelineTrack.FAULTS, TimelineTrack.ALARMS)) {
            var names = list(subjects, track);
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i) != null && list(spans, track).get(i).about() != null) {
                    close(track, i, at);
                }
            }
        }
        return true;
    }

    /** A set that was taken away takes its faults and alarms along without a word. */
    private boolean endOfTheRemoved(LabSnapshot snapshot) {
        fleetSeen |= !snapshot.generators().isEmpty();
        if (!fleetSeen) {
            return false;
        }
        boolean any = false;
        for (var track : List.of(TimelineTrack.FAULTS, TimelineTrack.ALARMS)) {
            var names = list(subjects, track);
            for (int i = names.size() - 1; i >= 0; i--) {
                if (names.get(i) != null
                        && list(spans, track).get(i).about() instanceof GeneratorId id
                        && snapshot.status(id) == null) {
                    close(track, i, axis.clock().millis());
                    any = true;
                }
            }
        }
        return any;
    }

    private static @Nullable TimeEvent mark(LabEvent event) {
        long at = event.at().toEpochMilli();
        return switch (event.kind()) {
            case FAULT_ON -> new TimeEvent(at, TimeEvent.Kind.FAULT_ON, Tone.WARNING, label(event),
                    event.generator());
            case FAULT_OFF -> new TimeEvent(at, TimeEvent.Kind.FAULT_OFF, Tone.INFO, label(event) + ", over",
                    event.generator());
            case ALARM_ON -> new TimeEvent(at, TimeEvent.Kind.ALARM,
                    event.severity() == LabEvent.Severity.ALARM ? Tone.ALARM : Tone.WARNING, label(event),
                    event.generator());
            case LINK_DOWN -> new TimeEvent(at, TimeEvent.Kind.DISCONNECT,
                    event.label().endsWith("off") ? Tone.NEUTRAL : Tone.ALARM, label(event));
            case LINK_UP -> new TimeEvent(at, TimeEvent.Kind.RECONNECT, Tone.OK, label(event));
            case ENTRY -> new TimeEvent(at, TimeEvent.Kind.RUN, Tone.INFO, event.sentence());
            case ORDER -> new TimeEvent(at, TimeEvent.Kind.RUN, Tone.INFO, label(event), event.generator());
            case RUN -> new TimeEvent(at, TimeEvent.Kind.RUN, Tone.INFO, label(event));
            case ALARM_OFF, STATE, NOTE -> null;
        };
    }

    private static <T> ArrayList<T> list(Map<TimelineTrack, ArrayList<T>> of, TimelineTrack track) {
        var list = of.get(track);
        if (list == null) {
            throw new IllegalStateException("No list for " + track);
        }
        return list;
    }

    /** What is on a track, oldest first. */
    List<TrackSpan> spans(TimelineTrack track) {
        return List.copyOf(list(spans, track));
    }

    boolean isEmpty() {
        return spans.values().stream().allMatch(List::isEmpty);
    }

    /** Changes whenever a track does. */
    ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }
}
