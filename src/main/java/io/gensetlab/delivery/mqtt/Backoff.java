package io.gensetlab.delivery.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Delays that double up to a ceiling, each spread by chance so that many clients do not come back at once. */
final class Backoff {
    /** A delay lies this share around its nominal value. */
    static final double JITTER = 0.2;

    private final Duration first;
    private final Duration ceiling;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration ceiling, RandomGenerator random) {
        this.first = first;
        this.ceiling = ceiling;
        this.random = random;
        next = first;
    }

    Duration next() {
        var nominal = next;
        next = nominal.multipliedBy(2).compareTo(ceiling) > 0 ? ceiling : nominal.multipliedBy(2);
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofNanos(Math.round(nominal.toNanos() * factor));
    }

    void reset() {
        next = first;
    }
}
