package io.gensetlab.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedErrorsTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong(-5);

    @BeforeEach
    void begin() {
        context.addTurboFilter(new RepeatedErrors(nanos::get));
        said.start();
        context.getLogger("ROOT").addAppender(said);
    }

    @AfterEach
    void end() {
        context.stop();
    }

    @Test
    void anErrorOfEachRecordIsSaidOnceAMinute() {
        var log = context.getLogger("kafka.server.ReplicaManager");
        for (int i = 0; i < 1000; i++) {
            log.error("Error processing append operation on partition " + i,
                    new IllegalArgumentException("stamp"));
        }
        assertThat(said.list).hasSize(1);
        log.error("Another", new IllegalStateException());
        context.getLogger("kafka.log.UnifiedLog").error("Another's", new IllegalArgumentException());
        log.error("Without an exception");
        log.error("Without an exception");
        context.getLogger("io.gensetlab.x").error("Ours", new IllegalArgumentException());
        context.getLogger("io.gensetlab.x").error("Ours", new IllegalArgumentException());
        assertThat(said.list).hasSize(7);
        nanos.addAndGet(RepeatedErrors.QUIET.toNanos() - 1);
        log.error("Too early", new IllegalArgumentException());
        assertThat(said.list).hasSize(7);
        nanos.incrementAndGet();
        log.error("Again", new IllegalArgumentException());
        assertThat(said.list).hasSize(8);
    }
}
