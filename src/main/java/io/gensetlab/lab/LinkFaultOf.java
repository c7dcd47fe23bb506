package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fault.TransportFault.Link;
import java.util.HashMap;
import java.util.Locale;

/** A fault of a link as it is on other links. */
final class LinkFaultOf {
    private LinkFaultOf() {}

    /** The same on one transport's link alone. */
    static TransportFault.OnLink on(Transport transport, TransportFault.OnLink fault) {
        return on(transport == Transport.MQTT ? Link.MQTT : Link.KAFKA, fault);
    }

    /** The same on that link, or on both. */
    static TransportFault.OnLink on(Link link, TransportFault.OnLink fault) {
        if (fault.link() == link) {
            return fault;
        }
        var kind = FaultKind.of(fault);
        var values = new HashMap<>(kind.values(fault));
        values.put("link", link.name().toLowerCase(Locale.ROOT));
        return (TransportFault.OnLink) kind.make(values);
    }
}
