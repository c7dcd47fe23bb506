package io.gensetlab.ui.chart;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a transport runs under, in a person's words, the most important first. */
final class Conditions {
    /** What decides how fast it can be; the rest follows in the publisher's own order. */
    private static final Map<Transport, List<String>> FIRST = Map.of(
            Transport.MQTT, List.of("QoS", "acknowledged", "window"),
            Transport.KAFKA, List.of("acks", "linger", "window", "compression", "idempotence"));

    private Conditions() {}

    /** Short texts; where the broker is comes first, for it decides everything else. */
    static List<String> of(Transport transport, ConnectionStatus connection, boolean embedded) {
        var given = new LinkedHashMap<>(connection.conditions());
        var said = new ArrayList<String>();
        if (given.isEmpty()) {
            said.add(connection.state().label());
            return said;
        }
        var place = given.remove(transport == Transport.MQTT ? "broker" : "bootstrap");
        if (embedded) {
            said.add("embedded broker");
        } else if (place != null) {
            said.add(place);
        }
        for (var name : FIRST.getOrDefault(transport, List.of())) {
            var value = given.remove(name);
            if (value != null) {
                said.add(name + " " + value);
            }
        }
        given.forEach((name, value) -> said.add(name + " " + value));
        if (embedded && place != null) {
            said.add(place);
        }
        return said;
    }
}
