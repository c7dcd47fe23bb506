package io.gensetlab.ui.fault;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the bench has the lab do, at once or after a countdown of {@link #COUNTDOWN}, with a sentence about it, and the way back.
 * Belongs to one thread, that of its user.
 */
final class BenchOrders {
    /** Wall time of the countdown. */
    static final Duration COUNTDOWN = Duration.ofSeconds(10);

    /** What something was done to. */
    private enum Where {
        SETS, LINK, BROKER
    }

    /** What was done last: to be taken back, and counted down to. */
    private record Given(Set<Long> handles, Where where, long step, boolean counted) {}

    private final BenchActions actions;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyStringWrapper countdown = new ReadOnlyStringWrapper(this, "countdown", "");
    private LabSnapshot seen;
    private @Nullable Given last;
    private String saidOnceBegun = "";
    /** Whether the countdown of the last is still to be over. */
    private boolean counting;
    /** Whether the lab has shown the last. */
    private boolean shown;
    /** Whether the page that the last was done on is left. */
    private boolean pageTurned;
    /** What was there when all was cleared; null if that is not what is said. */
    private @Nullable Set<Long> cleared;

    /** @param first what the lab shows */
    BenchOrders(BenchActions actions, LabSnapshot first) {
        this.actions = actions;
        seen = first;
    }

    /**
     * Injects a preset into sets.
     *
     * @param where the sets in words
     * @param speed simulated seconds a second
     * @param counted after the countdown
     * @return the handles of its faults
     */
    Set<Long> inject(FaultPreset preset, FaultTiming at, Collection<GeneratorId> sets, String where,
            double speed, boolean counted) {
        var when = later(at, speed, counted);
        return given(preset.label(), actions.inject(sets, preset, when.onset(), when.duration()), where,
                counted);
    }

    /** The same with one fault. */
    Set<Long> inject(String label, Fault fault, FaultTiming at, Collection<GeneratorId> sets, String where,
            double speed, boolean counted) {
        return given(label, actions.inject(sets, fault, later(at, speed, counted)), where, counted);
    }

    /** As much simulated time later as goes by meanwhile. */
    private static FaultTiming later(FaultTiming at, double speed, boolean counted) {
        return counted ? at.later(Duration.ofMillis(Math.round(COUNTDOWN.toMillis() * speed))) : at;
    }

    private Set<Long> given(String label, Map<Long, GeneratorId> handles, String where, boolean counted) {
        var all = Set.copyOf(handles.keySet());
        last = new Given(all, Where.SETS, actions.revision(), counted);
        say(label, where, counted);
        return all;
    }

    /**
     * Has a fault act on links.
     *
     * @param label on screen
     * @param id on the wire and in the truth
     * @param lasts wall time, or null for "until cleared"
     * @throws IllegalArgumentException or IllegalStateException with a sentence if it cannot; nothing is done then
     */
    void injectLink(String label, String id, TransportFault.OnLink fault, Duration onset,
            @Nullable Duration lasts,
            boolean counted) {
        var handles = new ArrayList<Long>();
        try {
            for (var transport : transports(fault)) {
                handles.add(actions.injectLink(transport, fault, id, counted ? onset.plus(COUNTDOWN) : onset,
                        lasts));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            handles.forEach(actions::clearLink);
            throw e;
        }
        last = new Given(Set.copyOf(handles), Where.LINK, -1, counted);
        say(label, switch (fault.link()) {
            case MQTT -> "the MQTT link";
            case KAFKA -> "the Kafka link";
            case BOTH -> "both links";
        }, counted);
    }

    /** The transports that a fault of a link is about. */
    static List<Transport> transports(TransportFault.OnLink fault) {
        var transports = new ArrayList<Transport>();
        if (fault.link().mqtt()) {
            transports.add(Transport.MQTT);
        }
        if (fault.link().kafka()) {
            transports.add(Transport.KAFKA);
        }
        return transports;
    }

    /** Has something done to an embedded broker. */
    void broker(DemoBrokers.Kind kind, BrokerPlans.Deed deed, boolean counted) {
        if (counted) {
            last = new Given(Set.of(actions.plan(kind, deed, COUNTDOWN)), Where.BROKER, -1, true);
            say(BenchItem.Broker.deed(kind, deed), "", true);
            return;
        }
        forget(BenchItem.Broker.deed(kind, deed) + ".");
        switch (deed) {
            case STOP -> actions.stop(kind);
            case START -> actions.start(kind);
            case PAUSE -> actions.pause(kind);
            case RESUME -> actions.resume(kind);
        }
    }

    private void say(String label, String where, boolean counted) {
        var what = label + (where.isEmpty() ? "" : ", " + where) + ".";
        said.set((counted ? "Begins in 10 s: " : "Injected: ") + what);
        saidOnceBegun = "Injected: " + what;
        counting = counted;
        shown = false;
        pageTurned = false;
        cleared = null;
        undoable.set(true);
    }

    /** Takes what the lab shows now. */
    void update(LabSnapshot snapshot) {
        seen = snapshot;
        var there = there(snapshot);
        var before = cleared;
        if (before != null && !before.containsAll(there)) {
            forget("");
        }
        var given = last;
        if (given == null) {
            return;
        }
        boolean now = given.handles().stream().anyMatch(there::contains);
        if (shown && !now && given.where() != Where.BROKER) {
            // Over, or cleared elsewhere.
            forget("");
            return;
        }
        shown |= now;
        if (given.counted()) {
            count(given, snapshot);
        }
    }

    /** The handles of all that is injected or to come. */
    private Set<Long> there(LabSnapshot snapshot) {
        var there = new HashSet<Long>();
        snapshot.faults().forEach(fault -> there.add(fault.order().handle()));
        actions.links().forEach(link -> there.add(link.handle()));
        actions.planned().forEach(planned -> there.add(planned.handle()));
        return there;
    }

    private void count(Given given, LabSnapshot snapshot) {
        var left = switch (given.where()) {
            case LINK -> actions.links()
                    .stream()
                    .filter(link -> given.handles().contains(link.handle()))
                    .map(link -> link.untilOnset())
                    .findFirst()
                    .orElse(Duration.ZERO);
            case BROKER -> actions.planned()
                    .stream()
                    .filter(planned -> given.handles().contains(planned.handle()))
                    .map(BrokerPlans.Planned::left)
                    .findFirst()
                    .orElse(Duration.ZERO);
            case SETS -> snapshot.faults()
                    .stream()
                    .filter(fault -> given.handles().contains(fault.order().handle()))
                    .mapToLong(fault -> fault.sinceMillis() - snapshot.simulatedMillis())
                    .min()
                    .stream()
                    .mapToObj(millis -> Duration.ofMillis((long) (millis / snapshot.speed())))
                    .findFirst()
                    .orElse(Duration.ZERO);
        };
        boolean counts = left.isPositive();
        boolean over = !counts && (given.where() == Where.BROKER || !countdown.get().isEmpty());
        countdown.set(counts ? "in " + (left.toMillis() + 999) / 1000 + " s" : "");
        if (over && given.where() == Where.BROKER) {
            // What was done to a broker is not taken back, but answered.
            forget("");
        } else if (over) {
            counting = false;
            if (pageTurned) {
                forget("");
            } else {
                said.set(saidOnceBegun);
            }
        }
    }

    /** Another page is looked at: what was done on this one is no news there, but what is still counted down. */
    void turnPage() {
        if (last != null && counting) {
            pageTurned = true;
        } else {
            forget("");
        }
    }

    /** All was cleared; it is said until something else is there. */
    void cleared(String sentence) {
        var handles = there(seen);
        forget(sentence);
        cleared = handles;
    }

    /** Takes back what was done last, with the start that a preset may have asked for. */
    void undo() {
        var given = last;
        if (given == null) {
            return;
        }
        switch (given.where()) {
            case LINK -> given.handles().forEach(actions::clearLink);
            case BROKER -> given.handles().forEach(actions::callOff);
            case SETS -> {
                if (given.step() == actions.revision()) {
                    actions.undo();
                } else {
                    actions.clear(given.handles());
                }
            }
        }
        forget("Taken back.");
    }

    /** Nothing is to be taken back any more. */
    void forget(String sentence) {
        last = null;
        counting = false;
        cleared = null;
        undoable.set(false);
        countdown.set("");
        said.set(sentence);
    }

    /** What was done last; empty at first. */
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Whether it can be taken back. */
    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** Such as "in 7 s", while it is counted down; empty otherwise. */
    ReadOnlyStringProperty countdownProperty() {
        return countdown.getReadOnlyProperty();
    }
}
