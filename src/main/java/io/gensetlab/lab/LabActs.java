package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.scenario.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scenario's acts on the lab's links and embedded brokers. Thread-safe. */
final class LabActs implements OutsideActs {
    private static final Logger LOG = LoggerFactory.getLogger(LabActs.class);

    private final LinkDesk links;
    private final DemoActs brokers;
    private final EventLog events;
    private final ScenarioRecord record;
    private final Map<Integer, List<Long>> handles = new HashMap<>();

    LabActs(LinkDesk links, DemoActs brokers, EventLog events, ScenarioRecord record) {
        this.links = links;
        this.brokers = brokers;
        this.events = events;
        this.record = record;
    }

    @Override
    public synchronized void begin(int entry, TransportFault.OnLink fault, long millis) {
        if (fault.link().mqtt()) {
            begin(entry, Transport.MQTT, fault);
        }
        if (fault.link().kafka()) {
            begin(entry, Transport.KAFKA, fault);
        }
        if (handles.containsKey(entry)) {
            record.linkBegan(entry, fault, millis);
        }
    }

    private void begin(int entry, Transport transport, TransportFault.OnLink fault) {
        var label = FaultKind.of(fault).label();
        try {
            long handle = links.inject(transport, fault.toxics(), label, Duration.ZERO, null);
            handles.computeIfAbsent(entry, _ -> new ArrayList<>()).add(handle);
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.debug("A fault of a link is left out", e);
            events.add(Severity.WARNING, null, "Scenario: \"" + label + "\" on " + transport.label()
                    + " is left out. " + e.getMessage());
        }
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
    public void broker(Action.Broker.Which which, boolean running) {
        var kind = switch (which) {
            case MQTT -> DemoBrokers.Kind.MQTT;
            case KAFKA -> DemoBrokers.Kind.KAFKA;
            case REGISTRY -> DemoBrokers.Kind.REGISTRY;
        };
        if (running) {
            brokers.startBroker(kind);
        } else {
            brokers.stopBroker(kind);
        }
    }
}
