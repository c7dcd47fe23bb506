package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.LinkFault;
import io.gensetlab.testing.LinkTrial;
import io.gensetlab.testing.LinkTrials;
import io.gensetlab.testing.Mosquitto;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault of the link, between the publisher and Debian's mosquitto; QoS 1 and QoS 2; some of them for a
 * pool, and for a connection of each device. All at the same time. */
@TestInstance(Lifecycle.PER_CLASS)
class MqttLinkIT {
    /** Watchdogs that bite while a test waits; a laden machine still answers within them. */
    private static final Tuning IMPATIENT = new Tuning(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofMillis(1500), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(200),
            Duration.ofSeconds(5), null);

    private static final String ONCE = "MQTT QoS 1";
    private static final String EXACTLY_ONCE = "MQTT QoS 2";
    private static final String POOL = "MQTT pool";
    private static final String DEVICES = "MQTT devices";
    /** Connections: one for each device. */
    private static final int EACH = 0;

    private @Nullable Mosquitto broker;
    private @Nullable LinkTrials trials;

    @BeforeAll
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        broker = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS);
        // The Java runtime opens its pollers with the first virtual threads that wait for sockets, and keeps them.
        trials = LinkTrials.after(new Course(broker, "warm-up", 1, 1),
                new Course(broker, "warm-up-devices", 1, EACH));
        trials.start(ONCE, fault -> new Course(broker, fault + "-1", 1, 1));
        trials.start(EXACTLY_ONCE, fault -> new Course(broker, fault + "-2", 2, 1));
        trials.start(POOL, EnumSet.of(LinkFault.RESET, LinkFault.HALF_OPEN, LinkFault.STOP_THEN_CUT),
                fault -> new Course(broker, fault + "-pool", 1, Readings.GENERATORS));
        trials.start(DEVICES, EnumSet.of(LinkFault.RESET, LinkFault.HALF_OPEN, LinkFault.STOP_THEN_CUT),
                fault -> new Course(broker, fault + "-devices", 1, EACH));
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAcknowledgedAndSeen(LinkFault fault) throws Exception {
        assertThat(trials.figures(ONCE, fault).missing()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAcknowledgedAndSeenWithQos2(LinkFault fault) throws Exception {
        assertThat(trials.figures(EXACTLY_ONCE, fault).missing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "HALF_OPEN", "STOP_THEN_CUT"})
    void everythingIsAcknowledgedAndSeenWithAPool(LinkFault fault) throws Exception {
        assertThat(trials.figures(POOL, fault).missing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "HALF_OPEN", "STOP_THEN_CUT"})
    void everythingIsAcknowledgedAndSeenWithAConnectionForEachDevice(LinkFault fault) throws Exception {
        assertThat(trials.figures(DEVICES, fault).missing()).isZero();
    }

    @AfterAll
    void nothingIsLeftBehind() throws IOException {
        try (var last = broker) {
            if (last != null && trials != null) {
                trials.end();
            }
        }
    }

    private static final class Course extends LinkTrial.Course {
        private final String topic;
        private final Readings readings;
        private final ForeignSubscriber subscriber;

        Course(Mosquitto broker, String topic, int qos, int connections) {
            this(broker, topic, qos, connections, new Readings(100_000), link(0, broker.port()));
        }

        private Course(Mosquitto broker, String topic, int qos, int connections, Readings readings,
                LinkProxy proxy) {
            super(readings.ledger(), proxy,
                    publisher(MqttSettings.of("127.0.0.1", proxy.port()).withQos(qos), connections,
                            readings.ledger()));
            this.topic = topic;
            this.readings = readings;
            subscriber = ForeignSubscriber.ofReadings(broker, topic, topic);
        }

        private static Publisher publisher(MqttSettings settings, int connections, Ledger ledger) {
            if (connections != EACH) {
                return new MqttPublisher(
                        settings.withOptions(MqttOptions.DEFAULT.withConnections(connections)), ledger,
                        System::nanoTime, new Random(1), IMPATIENT);
            }
            var each = new DevicePublisher(settings, ledger, InstantSource.system(), System::nanoTime,
                    new Random(1), IMPATIENT, DevicePublisher.MOST_DEVICES,
                    DevicePublisher.PATIENCE);
            each.fleet(IntStream.rangeClosed(1, Readings.GENERATORS)
                    .mapToObj(GeneratorId::numbered)
                    .toList(), Set.of());
            return each;
        }

        @Override
        protected void make() {
            readings.make(topic, 0);
        }

        @Override
        protected void read(Arrivals into) {
            subscriber.read(into);
        }

        @Override
        protected void closeReader() {
            subscriber.close();
        }
    }
}
