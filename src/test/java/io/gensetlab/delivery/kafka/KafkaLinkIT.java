package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Messages;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.FreePorts;
import io.gensetlab.testing.LinkFault;
import io.gensetlab.testing.LinkTrial;
import io.gensetlab.testing.LinkTrials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault of the link, between the publisher and a Kafka process, all at the same time. */
@TestInstance(Lifecycle.PER_CLASS)
class KafkaLinkIT {
    private static final int GENERATORS = 5;
    /** Time-outs that bite while a test waits. */
    private static final Map<String, String> IMPATIENT = Map.of("request.timeout.ms", "1500",
            "delivery.timeout.ms",
            "5000", "max.block.ms", "3000", "reconnect.backoff.ms", "20", "reconnect.backoff.max.ms", "200",
            "retry.backoff.ms", "20");

    private static final String NAME = "Kafka";

    private @Nullable ForeignKafka kafka;
    private @Nullable LinkTrials trials;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var links = new ArrayList<ForeignKafka.Link>();
        for (int i = 0; i < LinkFault.values().length; i++) {
            links.add(new ForeignKafka.Link(FreePorts.steady(), FreePorts.steady()));
        }
        kafka = ForeignKafka.behind(folder, links);
        trials = LinkTrials.after(new Course(kafka, "warm-up", links.getFirst()));
        trials.start(NAME, fault -> new Course(kafka, fault.name(), links.get(fault.ordinal())));
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAcknowledgedAndSeen(LinkFault fault) throws Exception {
        assertThat(trials.figures(NAME, fault).missing()).isZero();
    }

    @AfterAll
    void nothingIsLeftBehind() throws IOException {
        try (var last = kafka) {
            if (last != null && trials != null) {
                trials.end();
            }
        }
    }

    private static final class Course extends LinkTrial.Course {
        private final Ledger ledger;
        private final String topic;
        private final DirectConsumer consumer;
        private int made;

        Course(ForeignKafka kafka, String topic, ForeignKafka.Link link) {
            this(kafka, topic, Messages.kafkaLedger(100_000), link(link.advertised(), link.port()));
        }

        private Course(ForeignKafka kafka, String topic, Ledger ledger, LinkProxy proxy) {
            super(ledger, proxy, new KafkaPublisher(
                    new KafkaSettings("127.0.0.1:" + proxy.port(), KafkaSettings.Protocol.PLAINTEXT, null,
                            null, KafkaSettings.DEFAULT_PARTITIONS, 1, IMPATIENT),
                    TopicSchemas.of(topic, Schemas.classic()), ledger, System::nanoTime, new Random(1)));
            this.ledger = ledger;
            this.topic = topic;
            consumer = new DirectConsumer(kafka.bootstrap(), topic);
        }

        @Override
        protected void make() {
            ledger.made(Messages.onKafka(topic, GENERATORS, made++));
        }

        @Override
        protected void read(Arrivals into) {
            consumer.read(into);
        }

        @Override
        protected void closeReader() {
            consumer.close();
        }
    }
}
