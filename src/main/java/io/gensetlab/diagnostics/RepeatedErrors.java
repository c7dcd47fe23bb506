package io.gensetlab.diagnostics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets an error of a kind that the embedded Kafka says for each record pass once a minute: a device whose clock is wrong has
 * every one of its readings refused, which the delivery log tells already. Errors of one kind are those of one logger with one
 * class of exception. Thread-safe.
 */
final class RepeatedErrors extends TurboFilter {
    /** How long the others of a kind are left out. */
    static final Duration QUIET = Duration.ofMinutes(1);
    private static final String SERVER = "kafka.";

    private final LongSupplier nanoTime;
    /** When the last of a kind passed. There are as many as there are classes of exceptions. */
    private final Map<String, Long> passed = new ConcurrentHashMap<>();

    /** @param nanoTime {@code System::nanoTime} */
    RepeatedErrors(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] parameters, @Nullable Throwable thrown) {
        if (thrown == null || level != Level.ERROR || !logger.getName().startsWith(SERVER)) {
            return FilterReply.NEUTRAL;
        }
        long now = nanoTime.getAsLong();
        var kind = logger.getName() + " " + thrown.getClass().getName();
        boolean[] passes = {false};
        passed.compute(kind, (_, before) -> {
            passes[0] = before == null || now - before >= QUIET.toNanos();
            return passes[0] ? Long.valueOf(now) : before;
        });
        return passes[0] ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
