package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.scenario.Action;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scenario's acts on the lab's links and embedded brokers: knows what it has begun, and takes it back when the scenario leaves.
 * Thread-safe.
 */
final class LabActs implements OutsideActs {
    private static final Logger LOG = LoggerFactory.getLogger(LabActs.class);

    private final LinkDesk links;
    private final DemoActs brokers;
    private final EventLog events;
    private final ScenarioRecord record;
    private final Map<Integer, List<Long>> handles = new HashMap<>();
    private final Set<DemoBrokers.Kind> stopped = EnumSet.noneOf(DemoBrokers.Kind.class);
    private final Set<DemoBrokers.Kind> paused = EnumSet.noneOf(DemoBrokers.Kind.class);
    /** The scenario has left: what the simulation still tells of it is not done any more. */
    private boolean left;

    LabActs(LinkDesk links, DemoActs brokers, EventLog events, ScenarioRecord record) {
        this.links = links;
        this.brokers = brokers;
        this.events = events;
        this.record = record;
    }

    @Override
    public synchronized void begin(int entry, LinkWish wish, long millis) {
        if (left) {
            return;
        }
        boolean mqtt = wish.fault().link().mqtt() && begin(entry, Transport.MQTT, wish);
        boolean kafka = wish.fault().link().kafka() && begin(entry, Transport.KAFKA, wish);
        // The truth is what acts, not what was asked for.
        if (mqtt || kafka) {
            var acting = mqtt && kafka
                    ? wish
                    : wish.on(mqtt ? Transport.MQTT : Transport.KAFKA);
            record.linkBegan(entry, acting, millis);
        }
    }

    private boolean begin(int entry, Transport transport, LinkWish wish) {
        var label = FaultKind.of(wish.fault()).label();
        try {
            long handle = links.inject(transport, wish);
            handles.computeIfAbsent(entry, _ -> new ArrayList<>()).add(handle);
            return true;
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.debug("A fault of a link is left out", e);
            events.add(Severity.WARNING, null, "Scenario: \"" + label + "\" on " + transport.label()
                    + " is left out. " + e.getMessage());
            return false;
        }
    }

    /** Whether a fault of a link is the scenario's, by its handle. */
    synchronized boolean owns(long handle) {
        return handles.values().stream().anyMatch(begun -> begun.contains(handle));
    }

    @Override
    public synchronized void end(int entry, long millis) {
        var begun = handles.remove(entry);
        if (begun != null) {
            begun.forEach(links::clear);
            record.linkEnded(entry, millis);
        }
    }

    @Override
    public synchronized void endAll(long millis) {
        Set.copyOf(handles.keySet()).forEach(entry -> end(entry, millis));
    }

    @Override
    public synchronized void broker(Action.Broker.Which which, Action.Broker.Turn turn) {
        if (!left) {
            act(kind(which), turn);
        }
    }

    private void act(DemoBrokers.Kind kind, Action.Broker.Turn turn) {
        switch (turn) {
            case STOP -> {
                brokers.stop(kind);
                stopped.add(kind);
                paused.remove(kind);
            }
            case START -> {
                brokers.start(kind);
                stopped.remove(kind);
            }
            case PAUSE -> {
                if (brokers.pause(kind)) {
                    paused.add(kind);
                }
            }
            case RESUME -> {
                brokers.resume(kind);
                paused.remove(kind);
            }
        }
    }

    private static DemoBrokers.Kind kind(Action.Broker.Which which) {
        return switch (which) {
            case MQTT -> DemoBrokers.Kind.MQTT;
            case KAFKA -> DemoBrokers.Kind.KAFKA;
            case REGISTRY -> DemoBrokers.Kind.REGISTRY;
        };
    }

    /** The entries whose faults act. */
    synchronized Set<Integer> acting() {
        return Set.copyOf(handles.keySet());
    }

    /** The scenario leaves: links are well again, and brokers that it stopped or paused go on. */
    synchronized void leave(long millis) {
        endAll(millis);
        Set.copyOf(stopped).forEach(kind -> act(kind, Action.Broker.Turn.START));
        Set.copyOf(paused).forEach(kind -> act(kind, Action.Broker.Turn.RESUME));
        left = true;
    }

    /** The course is at another moment: links and brokers stand as they stand there. */
    synchronized void standAs(OutsideAt wanted, long millis) {
        if (left) {
            return;
        }
        Set.copyOf(handles.keySet())
                .stream()
                .filter(entry -> !wanted.links().containsKey(entry))
                .forEach(entry -> end(entry, millis));
        wanted.links().forEach((entry, faults) -> {
            if (!handles.containsKey(entry)) {
                faults.forEach(wish -> begin(entry, wish, millis));
            }
        });
        for (var which : Action.Broker.Which.values()) {
            standAs(kind(which), stopped, wanted.stopped().contains(which), Action.Broker.Turn.STOP);
            standAs(kind(which), paused, wanted.paused().contains(which), Action.Broker.Turn.PAUSE);
        }
    }

    private void standAs(DemoBrokers.Kind kind, Set<DemoBrokers.Kind> those, boolean wanted,
            Action.Broker.Turn turn) {
        if (wanted != those.contains(kind)) {
            act(kind, wanted ? turn : turn.contrary());
        }
    }
}
