package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import io.gensetlab.testing.FreePorts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ConnectionLoopTest {
    private static final Tuning QUICK = new Tuning(Duration.ofSeconds(2), Duration.ofMillis(800),
            Duration.ofMillis(700), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100),
            Duration.ofSeconds(5), null);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Logger log = (Logger) LoggerFactory.getLogger(ConnectionLoop.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setLevel(Level.DEBUG);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.setLevel(null);
        log.detachAppender(lines);
    }

    /** Meets an Error in its first connection, and keeps the others. */
    private static final class Work implements ConnectionLoop.Work {
        private final MqttSettings settings;
        private final AtomicInteger uses = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();

        Work(int port) {
            settings = MqttSettings.of("127.0.0.1", port);
        }

        @Override
        public MqttConnection connection() {
            return new MqttConnection(settings, "loop-test", null, (topic, message) -> {}, QUICK);
        }

        @Override
        public String connected(MqttConnection connection) {
            return "Connected";
        }

        @Override
        public Map<String, String> conditions(MqttConnection connection) {
            return Map.of();
        }

        @Override
        public void use(MqttConnection connection) throws MqttFailure, InterruptedException {
            if (uses.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("by the test");
            }
            throw MqttFailure.permanent("Enough");
        }

        @Override
        public void ended() {
            ends.incrementAndGet();
        }
    }

    private static ConnectionLoop loop(Work work) {
        return new ConnectionLoop("mqtt-loop-test", "here", work, QUICK, System::nanoTime, new Random(1),
                () -> {});
    }

    @Test
    void afterAnErrorThatEndedItsThreadItCanBeResumed() {
        try (var broker = new ScriptedBroker(Script.connack(0))) {
            var work = new Work(broker.port());
            try (var loop = loop(work)) {
                loop.resume();
                await().atMost(LONG).until(() -> loop.status().state() == ConnectionState.FAILED);
                assertThat(loop.status().sentence()).contains("error of this program");
                assertThat(work.ends).as("what was in flight is given back").hasValue(1);

                loop.resume();
                await().atMost(LONG).until(() -> loop.status().sentence().equals("Enough"));
                assertThat(work.uses).hasValue(2);
            }
        }
        await().atMost(LONG).until(() -> OurThreads.names().stream().noneMatch("mqtt-loop-test"::equals));
        assertThat(List.copyOf(lines.list)).filteredOn(line -> line.getLevel() == Level.ERROR).hasSize(1);
    }

    @Test
    void whatTheStatusSaysIsNoWarning() throws IOException {
        try (var loop = loop(new Work(FreePorts.next()))) {
            loop.resume();
            // One look for both: it tries again in a moment.
            await().atMost(LONG)
                    .until(loop::status, status -> status.state() == ConnectionState.WAITING
                            && status.sentence().contains("refuse"));
        }
        assertThat(List.copyOf(lines.list)).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
    }
}
