package io.gensetlab.lab;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts beside this computer that a person has allowed readings to go to, since the program started. Thread-safe;
 * never kept: the next start asks again.
 */
final class ArmedHosts {
    private final Set<String> armed = ConcurrentHashMap.newKeySet();

    /** Allows them. */
    void arm(Collection<String> hosts) {
        hosts.forEach(host -> armed.add(host.toLowerCase(Locale.ROOT)));
    }

    /** Those that are neither this computer nor allowed yet, each once. */
    List<String> unarmed(Collection<String> hosts) {
        return hosts.stream()
                .filter(host -> !Hosts.isLoopback(host) && !armed.contains(host.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    /** @throws IllegalArgumentException with a sentence, if one of them is not allowed */
    void require(Collection<String> hosts) {
        var missing = unarmed(hosts);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Nothing is sent: " + String.join(", ", missing)
                    + (missing.size() == 1
                            ? " is not this computer and was"
                            : " are not this computer and were")
                    + " not allowed since this start. Connect again and confirm");
        }
    }
}
