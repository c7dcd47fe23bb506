package io.gensetlab.lab;

import io.gensetlab.delivery.Teller;
import io.gensetlab.delivery.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A topic beside that of the readings, at the brokers that were in use when it was made. It goes its own way to them, past the
 * faults of links, and counts in no ledger. Thread-safe.
 */
public final class SideTopic implements AutoCloseable {
    private final Map<Transport, Teller> tellers;

    SideTopic(Map<Transport, Teller> tellers) {
        this.tellers = new LinkedHashMap<>(tellers);
    }

    /** Publishes a text; returns at once. */
    public void tell(String key, String text) {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        tellers.values().forEach(teller -> teller.tell(key, payload));
    }

    /**
     * Waits until all is acknowledged.
     *
     * @return a sentence for each transport that has not taken all
     */
    public Map<Transport, String> awaitTold(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        var left = new LinkedHashMap<Transport, String>();
        for (var each : tellers.entrySet()) {
            long untold = each.getValue()
                    .awaitTold(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (untold > 0) {
                left.put(each.getKey(), untold + " not acknowledged: " + each.getValue().sentence());
            }
        }
        return left;
    }

    /** What waits is let go; blocks, seconds at most. */
    @Override
    public void close() {
        tellers.values().forEach(Teller::close);
    }
}
