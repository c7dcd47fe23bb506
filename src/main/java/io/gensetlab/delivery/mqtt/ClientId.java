package io.gensetlab.delivery.mqtt;

import java.util.UUID;

/** Makes client ids. */
final class ClientId {
    private static final int TAIL = 8;

    private ClientId() {}

    /**
     * A client id that no other has: deliberately not from the run's seed, since two programs with the same seed would
     * take each other's session over without end.
     */
    static String fresh(String prefix) {
        var tail = UUID.randomUUID().toString().replace("-", "").substring(0, TAIL);
        return prefix.isEmpty() ? tail : prefix + "-" + tail;
    }
}
