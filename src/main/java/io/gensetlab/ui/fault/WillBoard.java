package io.gensetlab.ui.fault;

import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeviceEnd;
import io.gensetlab.ui.control.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Ends devices' connections with one click, and tells what came of their last wills. Belongs to one thread, that of its user. */
final class WillBoard {
    /** More sets than these are told as numbers. */
    static final int MOST_LINES = 4;

    /** A sentence with how it is. */
    record Line(Tone tone, String words) {}

    private final BenchActions actions;
    private final BenchOrders orders;
    private final Map<GeneratorId, Long> handles = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());

    WillBoard(BenchActions actions, BenchOrders orders) {
        this.actions = actions;
        this.orders = orders;
    }

    /**
     * Ends the connections of sets; what this board ended before comes back first.
     *
     * @param where the sets in words
     * @param speed simulated seconds a second
     * @param counted after the countdown
     */
    void end(DeviceEnding how, List<GeneratorId> sets, String where, double speed, boolean counted) {
        comeBack();
        var fault = new TransportFault.SilentDevice(how);
        var given = List.copyOf(new TreeSet<>(
                orders.inject(how.label(), fault, FaultTiming.NOW, sets, where, speed, counted)));
        for (int i = 0; i < given.size() && i < sets.size(); i++) {
            handles.put(sets.get(i), given.get(i));
        }
        update();
    }

    /** Has those that this board silenced report again. */
    void comeBack() {
        if (!handles.isEmpty()) {
            actions.clear(List.copyOf(handles.values()));
            handles.clear();
        }
        update();
    }

    /** Looks what has come. */
    void update() {
        var now = handles.size() <= MOST_LINES ? each() : all();
        if (!now.equals(lines.get())) {
            lines.set(now);
        }
    }

    private List<Line> each() {
        var each = new ArrayList<Line>();
        for (var id : handles.keySet()) {
            each.add(line(id));
        }
        return List.copyOf(each);
    }

    private Line line(GeneratorId id) {
        var end = actions.ending(id);
        if (end == null) {
            return new Line(Tone.OFFLINE, id + ": its connection stands.");
        }
        boolean wanted = end.how().firesWill();
        return switch (end.will()) {
            case ASKED -> new Line(Tone.STARTING, id + ": its connection is about to end.");
            case AWAITED -> new Line(Tone.STARTING, wanted
                    ? id + ": connection ended, waiting for the last will."
                    : id + ": left with 0x00, no last will is to come.");
            case ARRIVED -> new Line(wanted ? Tone.OK : Tone.WARNING,
                    "%s: last will received after %,d ms, “offline” on generator_status/%s.".formatted(id,
                            Objects.requireNonNull(end.delay()).toMillis(), id));
            case ABSENT -> wanted
                    ? new Line(Tone.WARNING, id + ": no last will has come.")
                    : new Line(Tone.OK, id + ": no last will came. The retained status still says “online”.");
            case UNKNOWN -> new Line(Tone.WARNING,
                    id + ": MQTT is off, or its broker out of reach: no last will was left there.");
        };
    }

    private List<Line> all() {
        int came = 0;
        int absent = 0;
        int unknown = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (var id : handles.keySet()) {
            var end = actions.ending(id);
            if (end == null) {
                continue;
            }
            var delay = end.delay();
            if (delay != null) {
                came++;
                least = Math.min(least, delay.toMillis());
                most = Math.max(most, delay.toMillis());
            }
            absent += end.will() == DeviceEnd.Will.ABSENT ? 1 : 0;
            unknown += end.will() == DeviceEnd.Will.UNKNOWN ? 1 : 0;
        }
        int all = handles.size();
        var told = new ArrayList<Line>();
        told.add(new Line(came == all ? Tone.OK : Tone.STARTING, came == 0
                ? "%,d sets: no last will received yet.".formatted(all)
                : "%,d of %,d last wills received, after %,d to %,d ms.".formatted(came, all, least, most)));
        if (absent > 0) {
            told.add(new Line(Tone.INFO, "%,d without a last will.".formatted(absent)));
        }
        if (unknown > 0) {
            told.add(new Line(Tone.WARNING,
                    "%,d left none with a broker: MQTT is off, or it was out of reach.".formatted(unknown)));
        }
        return List.copyOf(told);
    }

    /** What came of it; empty before the first click. */
    ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }
}
