package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Tells the event log when a transport's connection comes and goes, as it is found to be whenever it looks. */
final class LinkWatch {
    private final Collection<TransportChannel> channels;
    private final EventLog events;
    private final Map<Transport, Boolean> connected = new EnumMap<>(Transport.class);

    LinkWatch(Collection<TransportChannel> channels, EventLog events) {
        this.channels = channels;
        this.events = events;
    }

    /** One thread at a time. */
    void look() {
        for (var channel : channels) {
            var transport = channel.transport();
            var status = channel.status();
            boolean now = status.state().canSend();
            Boolean before = connected.put(transport, now);
            if (now == (before != null && before)) {
                continue;
            }
            // The window and the command line show the state themselves: this is for the record.
            events.add(LabEvent.Severity.INFO, null,
                    transport.label() + (now ? " is connected: " : " is connected no longer: ")
                            + status.sentence(),
                    now ? LabEvent.Kind.LINK_UP : LabEvent.Kind.LINK_DOWN, "link " + transport.id(),
                    now
                            ? transport.label() + " connected"
                            : channel.isOn()
                                    ? transport.label() + " disconnected"
                                    : transport.label() + " off");
        }
    }
}
