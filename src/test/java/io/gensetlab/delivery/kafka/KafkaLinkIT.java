package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.FreePorts;
import io.gensetlab.testing.Leftovers;
import io.gensetlab.testing.LinkFault;
import io.gensetlab.testing.LinkTrial;
import io.gensetlab.testing.LinkTrials;
import io.gensetlab.testing.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final LinkTrials trials = new LinkTrials("Kafka");
    private @Nullable ForeignKafka kafka;
    private @Nullable Leftovers before;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var links = new ArrayList<ForeignKafka.Link>();
        for (int i = 0; i < LinkFault.values().length; i++) {
            links.add(new ForeignKafka.Link(FreePorts.steady(), FreePorts.steady()));
        }
        kafka = ForeignKafka.behind(folder, links);
        // Loads what is loaded once.
        LinkTrial.run(LinkFault.CUT, new Course("warm-up", links.getFirst()), 1);
        before = Leftovers.now();
        trials.start(fault -> new Course(fault.name(), links.get(fault.ordinal())), Rounds.ofFaults());
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAcknowledgedAndSeen(LinkFault fault) throws Exception {
        assertThat(trials.figures(fault).missing()).isZero();
    }

    @AfterAll
    void nothingIsLeftBehind() throws IOException {
        trials.end();
        try {
            trials.write(before == null ? "" : before.check());
        } finally {
            if (kafka != null) {
                kafka.close();
            }
        }
    }

    private final class Course implements LinkTrial.Course {
        private final Ledger ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(100_000),
                DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> assertThat(transport).isNotNull());
        private final Arrivals arrivals = new Arrivals();
        private final String topic;
        private final LinkProxy proxy;
        private final KafkaPublisher publisher;
        private final DirectConsumer consumer;
        private int made;

        Course(String topic, ForeignKafka.Link link) {
            this.topic = topic;
            try {
                proxy = LinkProxy.open(link.advertised(), "127.0.0.1", link.port(), 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            publisher = new KafkaPublisher(
                    new KafkaSettings("127.0.0.1:" + proxy.port(), KafkaSettings.Protocol.PLAINTEXT,
                            null, null, KafkaSettings.DEFAULT_PARTITIONS, 1, IMPATIENT),
                    TopicSchemas.of(topic, Schemas.classic()),
                    ledger, System::nanoTime, new Random(1));
            consumer = new DirectConsumer(kafka.bootstrap(), topic);
        }

        @Override
        public Ledger ledger() {
            return ledger;
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
            for (int i = 0; i < count; i++, made++) {
                var like = Messages.of(GeneratorId.numbered(1 + made % GENERATORS), made, made / GENERATORS);
                ledger.made(new OutboundMessage(made, like.generator(), like.seq(), like.timestampMillis(),
                        like.run(),
                        like.mqttTopic(), topic, like.key(), like.payload(), null, false));
            }
        }

        @Override
        public Arrivals arrivals() {
            consumer.read(arrivals);
            return arrivals;
        }

        @Override
        public void close() {
            publisher.close();
            proxy.close();
            consumer.close();
        }
    }
}
