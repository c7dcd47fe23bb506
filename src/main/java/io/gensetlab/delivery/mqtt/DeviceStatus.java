package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.fleet.GeneratorId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the connections of a fleet's devices come to, for people. */
final class DeviceStatus {
    private final String place;
    private final String clientId;

    /**
     * One device's.
     *
     * @param generator null for the connection of all others
     */
    record Each(@Nullable GeneratorId generator, ConnectionStatus status) {
        private boolean is(ConnectionState state) {
            return status.state() == state;
        }

        private String name() {
            return generator == null ? "the shared connection" : generator.value();
        }
    }

    /**
     * What the fleet has.
     *
     * @param placed sets in the fleet
     * @param silent sets whose connection is down on purpose
     */
    record Fleet(int placed, int silent) {}

    /** @param clientId what their client ids begin with */
    DeviceStatus(String place, String clientId) {
        this.place = place;
        this.clientId = clientId;
    }

    /**
     * The whole.
     *
     * @param devices those with a connection of their own, but for the silent
     * @param rest that of all others
     */
    ConnectionStatus of(List<Each> devices, Each rest, Fleet fleet) {
        var leading = rest;
        int connected = 0;
        boolean ever = rest.status.everConnected();
        Map<String, String> conditions = rest.status.conditions();
        // A loop as plain as can be: it runs ten times a second over hundreds.
        for (var each : devices) {
            if (PoolStatus.urgency(each.status.state()) < PoolStatus.urgency(leading.status.state())) {
                leading = each;
            }
            connected += each.is(ConnectionState.CONNECTED) ? 1 : 0;
            ever |= each.status.everConnected();
            conditions = conditions.isEmpty() ? each.status.conditions() : conditions;
        }
        return new ConnectionStatus(leading.status.state(), sentence(leading, devices, connected, fleet),
                ever, conditions(conditions, connected, devices.size()));
    }

    private String sentence(Each leading, List<Each> devices, int connected, Fleet fleet) {
        if (leading.is(ConnectionState.OFF)) {
            return leading.status.sentence();
        }
        var count = devices.size() == 1 ? "1 device" : devices.size() + " devices";
        var silent = fleet.silent == 0 ? "" : ", " + fleet.silent + " silent";
        int without = fleet.placed - devices.size() - fleet.silent;
        var others = without <= 0
                ? ""
                : "; " + devices.size() + " of " + fleet.placed
                        + " sets have a connection of their own, the others share one";
        if (leading.is(ConnectionState.CONNECTED)) {
            var first = devices.isEmpty() ? leading : devices.getFirst();
            return first.status.sentence() + (devices.isEmpty() && silent.isEmpty() ? "" : ": " + count)
                    + silent + others;
        }
        return connected + " of " + count + " are connected to " + place + silent + ". " + capital(
                leading.name()) + ": " + leading.status.sentence() + others;
    }

    private static String capital(String text) {
        return text.equals("the shared connection") ? "The shared connection" : text;
    }

    private Map<String, String> conditions(Map<String, String> one, int connected, int devices) {
        if (one.isEmpty()) {
            return Map.of();
        }
        var conditions = new LinkedHashMap<String, String>();
        one.forEach((name, value) -> conditions.put(name, switch (name) {
            case "window" -> value + " each";
            case "client id" -> clientId + "-{generatorID}";
            default -> value;
        }));
        conditions.put("last will", StatusMessage.TOPIC + "/{generatorID}");
        conditions.put("connections", connected + " of " + devices + " devices, and one for all else");
        return Collections.unmodifiableMap(conditions);
    }
}
