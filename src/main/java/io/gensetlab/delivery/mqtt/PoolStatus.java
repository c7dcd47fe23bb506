package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What several connections to one broker come to, for people. */
final class PoolStatus {
    /** What an operator should hear of first comes first; those that idle make no difference. */
    private static final List<ConnectionState> FIRST = List.of(ConnectionState.FAILED,
            ConnectionState.WAITING, ConnectionState.CONNECTING, ConnectionState.CONNECTED,
            ConnectionState.OFF);

    /** The lower, the sooner an operator should hear of it. */
    static int urgency(ConnectionState state) {
        return FIRST.indexOf(state);
    }

    private final String place;
    private final String clientId;

    /** @param clientId what their client ids begin with */
    PoolStatus(String place, String clientId) {
        this.place = place;
        this.clientId = clientId;
    }

    /** @param all of them, in their order; that of one alone is what it is */
    ConnectionStatus of(List<ConnectionStatus> all) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        long connected = all.stream().filter(each -> each.state() == ConnectionState.CONNECTED).count();
        var state = FIRST.stream()
                .filter(first -> all.stream().anyMatch(each -> each.state() == first))
                .findFirst()
                .orElse(ConnectionState.OFF);
        int index = IntStream.range(0, all.size())
                .filter(i -> all.get(i).state() == state)
                .findFirst()
                .orElse(0);
        var leading = all.get(index);
        String sentence;
        if (connected == all.size()) {
            sentence = leading.sentence() + " by " + connected + " connections";
        } else if (state == ConnectionState.OFF) {
            sentence = leading.sentence();
        } else {
            sentence = connected + " of " + all.size() + " connections to " + place + " are up. Number "
                    + (index + 1) + ": " + leading.sentence();
        }
        return new ConnectionStatus(state, sentence, all.stream().anyMatch(ConnectionStatus::everConnected),
                conditions(all, connected));
    }

    private Map<String, String> conditions(List<ConnectionStatus> all, long connected) {
        var one = all.stream().filter(each -> !each.conditions().isEmpty()).findFirst();
        if (one.isEmpty()) {
            return Map.of();
        }
        var conditions = new LinkedHashMap<String, String>();
        one.get().conditions().forEach((name, value) -> conditions.put(name, switch (name) {
            case "window" -> value + " each";
            case "client id" -> clientId + "-1 … -" + all.size();
            default -> value;
        }));
        conditions.put("connections", connected + " of " + all.size());
        return Collections.unmodifiableMap(conditions);
    }
}
