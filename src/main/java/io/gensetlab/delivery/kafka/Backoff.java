package io.gensetlab.delivery.kafka;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The delay before the next attempt: doubles up to a ceiling, with jitter. Not thread-safe. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration CEILING = Duration.ofSeconds(10);
    /** A delay lies between this share of the full one and the full one, so that many clients do not come at once. */
    private static final double LEAST_SHARE = 0.5;

    private final RandomGenerator random;
    private long nextMillis = FIRST.toMillis();

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long full = nextMillis;
        nextMillis = Math.min(CEILING.toMillis(), full * 2);
        return Duration.ofMillis((long) (full * (LEAST_SHARE + (1 - LEAST_SHARE) * random.nextDouble())));
    }

    void reset() {
        nextMillis = FIRST.toMillis();
    }
}
