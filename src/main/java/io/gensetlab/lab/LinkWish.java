package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.TimelineEntry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault that a link shall have.
 *
 * @param label on the wire and in the truth: the preset's id, or the id of its kind
 * @param lasts how long in simulated time, by whom it is ended; null for until it is cleared
 */
record LinkWish(TransportFault.OnLink fault, String label, @Nullable Duration lasts) {
    /** A fault of the catalogue by itself, until it is cleared. */
    static LinkWish of(TransportFault.OnLink fault) {
        return new LinkWish(fault, FaultKind.of(fault).id(), null);
    }

    /** As an entry of a timeline wants it. */
    static LinkWish of(TimelineEntry entry, TransportFault.OnLink fault) {
        return new LinkWish(fault, entry.action() instanceof Action.Preset(var preset)
                ? preset.id()
                : FaultKind.of(fault).id(), entry.duration());
    }

    /** The same on one transport's link alone. */
    LinkWish on(Transport transport) {
        return new LinkWish(LinkFaultOf.on(transport, fault), label, lasts);
    }
}
