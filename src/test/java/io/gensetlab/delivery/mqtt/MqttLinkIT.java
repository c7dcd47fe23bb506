package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Leftovers;
import io.gensetlab.testing.LinkFault;
import io.gensetlab.testing.LinkTrial;
import io.gensetlab.testing.LinkTrials;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault of the link, between the publisher and Debian's mosquitto; QoS 1 and QoS 2. All at the same time. */
@TestInstance(Lifecycle.PER_CLASS)
class MqttLinkIT {
    /** Watchdogs that bite while a test waits; a laden machine still answers within them. */
    private static final Tuning IMPATIENT = new Tuning(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofMillis(1500), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(200),
            Duration.ofSeconds(5), null);

    private final LinkTrials once = new LinkTrials("MQTT QoS 1");
    private final LinkTrials exactlyOnce = new LinkTrials("MQTT QoS 2");
    private @Nullable Mosquitto broker;
    private @Nullable Leftovers before;

    @BeforeAll
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        broker = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS);
        // Loads what is loaded once.
        LinkTrial.run(LinkFault.CUT, new Course("warm-up", 1), 1);
        before = Leftovers.now();
        once.start(fault -> new Course(fault + "-1", 1), Rounds.ofFaults());
        exactlyOnce.start(fault -> new Course(fault + "-2", 2), Rounds.ofFaults());
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAcknowledgedAndSeen(LinkFault fault) throws Exception {
        assertThat(once.figures(fault).missing()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAcknowledgedAndSeenWithQos2(LinkFault fault) throws Exception {
        assertThat(exactlyOnce.figures(fault).missing()).isZero();
    }

    @AfterAll
    void nothingIsLeftBehind() throws IOException {
        if (broker == null) {
            return;
        }
        once.end();
        exactlyOnce.end();
        try {
            var left = before == null ? "" : before.check();
            once.write(left);
            exactlyOnce.write(left);
        } finally {
            broker.close();
        }
    }

    private final class Course implements LinkTrial.Course {
        private final String topic;
        private final Readings readings = new Readings(100_000);
        private final Arrivals arrivals = new Arrivals();
        private final ForeignSubscriber subscriber;
        private final LinkProxy proxy;
        private final MqttPublisher publisher;

        Course(String topic, int qos) {
            this.topic = topic;
            subscriber = new ForeignSubscriber(broker, topic, topic, "%p", "%P");
            try {
                proxy = LinkProxy.open("127.0.0.1", broker.port(), 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            publisher = new MqttPublisher(MqttSettings.of("127.0.0.1", proxy.port()).withQos(qos),
                    readings.ledger(),
                    System::nanoTime, new Random(1), IMPATIENT);
        }

        @Override
        public Ledger ledger() {
            return readings.ledger();
        }

        @Override
        public Publisher publisher() {
            return publisher;
        }

        @Override
        public LinkProxy proxy() {
            return proxy;
        }

        @Override
        public void make(int count) {
            for (int i = 0; i < count; i++) {
                readings.make(topic, 0);
            }
        }

        @Override
        public Arrivals arrivals() {
            for (var message : subscriber.newMessages()) {
                arrivals.add(message[0].replaceAll(".*\"generatorID\":\"([^\"]*)\".*", "$1"),
                        Long.parseLong(message[1].replaceAll(".*\\bseq:(\\d+).*", "$1")));
            }
            return arrivals;
        }

        @Override
        public void close() {
            publisher.close();
            proxy.close();
            subscriber.close();
        }
    }
}
