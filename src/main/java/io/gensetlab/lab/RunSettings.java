package io.gensetlab.lab;

import io.gensetlab.message.MessageSettings;
import java.time.Duration;

/**
 * How a run goes.
 *
 * @param seed same seed and same commands at the same steps: same readings
 * @param rateHz readings per generator and simulated second, above 0 to 1000; ignored when unthrottled
 * @param unthrottled as fast as the transports take it; the maker then waits for room instead of dropping
 * @param speed simulated seconds a second, 0.1 to 100
 * @param limit readings in total after which the run ends by itself; {@link Long#MAX_VALUE} for none
 * @param messages what messages look like
 * @param outboxCapacity readings that may be pending on one transport
 * @param stall when unthrottled: how long to wait for room without any progress before the run ends
 * @param history whether the latest values of each set are kept for charts
 */
public record RunSettings(long seed, double rateHz, boolean unthrottled, double speed, long limit,
        MessageSettings messages, int outboxCapacity, Duration stall, boolean history) {
    /** Readings that may be pending on one transport, if nothing else is said. */
    public static final int DEFAULT_OUTBOX = 100_000;
    /** The dashboard's run. */
    public static final RunSettings DEMO = new RunSettings(42, 1, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT,
            DEFAULT_OUTBOX, Duration.ofSeconds(30), true);

    /** @throws IllegalArgumentException with a sentence if a figure is out of its range */
    public RunSettings {
        if (!(rateHz > 0 && rateHz <= 1000)) {
            throw new IllegalArgumentException(
                    "A rate is above 0 and at most 1000 readings a second, not " + rateHz);
        }
        if (!(speed >= 0.1 && speed <= 100)) {
            throw new IllegalArgumentException("A speed is 0.1 to 100, not " + speed);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("A run makes at least one reading, not " + limit);
        }
    }
}
