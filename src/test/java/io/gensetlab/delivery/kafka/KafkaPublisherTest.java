package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class KafkaPublisherTest {
    private static final String TOPIC = "emergency_generator";
    private static final KafkaSettings PLAIN = KafkaSettings.plain("broker:9092");

    private final Cluster cluster = new Cluster();
    private final AtomicLong nanos = new AtomicLong();
    private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
    private final Ledger ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(5000), DropPolicy.REFUSE_NEW,
            null,
            nanos::get, (transport, message, report) -> reports.add(report));
    private @Nullable KafkaPublisher publisher;

    /** A cluster without a network. */
    private static final class Cluster implements KafkaAccess {
        private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();
        private final AtomicReference<@Nullable KafkaTrouble> unreachable = new AtomicReference<>();
        private final AtomicReference<Runnable> reaching = new AtomicReference<>(() -> {});
        private final AtomicInteger attempts = new AtomicInteger();
        private final List<String> topics = new CopyOnWriteArrayList<>();
        private final AtomicInteger forbidden = new AtomicInteger();

        @Override
        public void reach() throws KafkaTrouble {
            attempts.incrementAndGet();
            reaching.get().run();
            var trouble = unreachable.get();
            if (trouble != null) {
                throw trouble;
            }
        }

        @Override
        public void prepareTopic(String topic, Runnable letIn) throws KafkaTrouble {
            letIn.run();
            if (topic.equals("forbidden")) {
                forbidden.incrementAndGet();
                throw KafkaTrouble.passing(
                        "The topic forbidden does not exist and this user may not create it",
                        new TopicAuthorizationException("forbidden"));
            }
            topics.add(topic);
        }

        @Override
        public Producer<String, byte[]> producer() {
            var producer = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
            producers.add(producer);
            return producer;
        }

        MockProducer<String, byte[]> producer(int index) {
            awaiting().until(() -> producers.size() > index);
            return producers.get(index);
        }

        List<ProducerRecord<String, byte[]>> sent(int index, int count) {
            var producer = producer(index);
            awaiting().untilAsserted(() -> assertThat(producer.history()).hasSize(count));
            return producer.history();
        }
    }

    private static org.awaitility.core.ConditionFactory awaiting() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
    }

    /** As a look-up in the DNS waits: no interrupt ends it. */
    private static void awaitStubbornly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaPublisher publisher(KafkaSettings settings) {
        publisher = new KafkaPublisher(settings, TopicSchemas.of(TOPIC, Schemas.classic()), ledger,
                nanos::get, new Random(1),
                cluster);
        return publisher;
    }

    @AfterEach
    void close() {
        if (publisher != null) {
            publisher.close();
        }
        assertThat(ledger.snapshot().balances()).isTrue();
    }

    private void awaitState(ConnectionState state) {
        awaiting().untilAsserted(() -> assertThat(publisher.connection().state()).isEqualTo(state));
    }

    @Test
    void aRecordCarriesKeyTimestampHeadersAndItsAcknowledgementIsAReceipt() throws Exception {
        publisher(PLAIN).resume();
        var message = Messages.numbered(3);
        ledger.made(message);
        var record = cluster.sent(0, 1).getFirst();
        assertThat(record.topic()).isEqualTo(TOPIC);
        assertThat(record.key()).isEqualTo("generator1");
        assertThat(record.timestamp()).isEqualTo(message.timestampMillis());
        assertThat(record.value()).isEqualTo(message.payload());
        assertThat(Stream.of(record.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)))
                .containsExactly("seq=3", "ts=" + message.timestampMillis(), "run=test-run",
                        "simulated=true");
        assertThat(ledger.snapshot().acknowledged()).isZero();
        cluster.producer(0).completeNext();
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(reports).singleElement()
                .isInstanceOfSatisfying(DeliveryReport.Acknowledged.class,
                        report -> assertThat(report.receipt()).isEqualTo(new Receipt.Kafka(TOPIC, 0, 0, -1)));
    }

    static Stream<Arguments> finalErrors() {
        return Stream.of(Arguments.of(new RecordTooLargeException("1 MB"), "too-large"),
                Arguments.of(new TopicAuthorizationException(TOPIC), "topic-authorization"),
                Arguments.of(new InvalidTopicException("no"), "invalid-topic"),
                Arguments.of(new InvalidTimestampException("too far ahead"), "timestamp"));
    }

    @ParameterizedTest
    @MethodSource("finalErrors")
    void whatTheBrokerRefusesForGoodIsRejectedAndTheRestGoesOn(RuntimeException error, String code)
            throws Exception {
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        ledger.made(Messages.numbered(1));
        cluster.sent(0, 2);
        cluster.producer(0).errorNext(error);
        cluster.producer(0).completeNext();
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(ledger.snapshot().rejectedByReason()).isEqualTo(Map.of(code, 1L));
        assertThat(ledger.snapshot().acknowledged()).isEqualTo(1);
        assertThat(cluster.producers).hasSize(1);
    }

    static Stream<RuntimeException> unknownFates() {
        return Stream.of(new TimeoutException("120000 ms have passed"), new OutOfOrderSequenceException("42"),
                new ProducerFencedException("epoch"), new KafkaException("fatal state"));
    }

    @ParameterizedTest
    @MethodSource("unknownFates")
    void anUnknownFateGivesEverythingBackToANewProducerLowestFirst(RuntimeException error) throws Exception {
        publisher(PLAIN).resume();
        for (int i = 0; i < 5; i++) {
            ledger.made(Messages.numbered(i));
        }
        cluster.sent(0, 5);
        cluster.producer(0).completeNext();
        cluster.producer(0).errorNext(error);
        assertThat(cluster.producer(0).closed()).as("those behind must not overtake it").isTrue();
        var again = cluster.sent(1, 4);
        assertThat(again).extracting(record -> record.timestamp() % 10).containsExactly(1L, 2L, 3L, 4L);
        for (int i = 0; i < 4; i++) {
            cluster.producer(1).completeNext();
        }
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        var account = ledger.snapshot();
        assertThat(account.acknowledged()).isEqualTo(5);
        assertThat(account.retried()).isEqualTo(4);
        assertThat(account.reconnects()).isEqualTo(1);
    }

    @Test
    void whatSendThrowsIsNotLost() throws Exception {
        publisher(PLAIN).resume();
        awaitState(ConnectionState.CONNECTED);
        cluster.producer(0).sendException = new KafkaException("Cannot execute, an error state");
        ledger.made(Messages.numbered(0));
        cluster.sent(1, 1);
        cluster.producer(1).completeNext();
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aViolationAndAnImpossibleTimestampAreRejectedWithoutAProducer() throws Exception {
        publisher(PLAIN).resume();
        var good = Messages.numbered(0);
        ledger.made(new OutboundMessage(0, good.generator(), 0, good.timestampMillis(), "r", "t", TOPIC, null,
                "{\"generatorID\":\"generator1\"}".getBytes(StandardCharsets.UTF_8), null, true));
        ledger.made(
                new OutboundMessage(1, good.generator(), 1, -1, "r", "t", TOPIC, null, good.payload(), null,
                        false));
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(ledger.snapshot().rejectedByReason()).isEqualTo(Map.of("schema", 1L, "timestamp", 1L));
        assertThat(ledger.snapshot().rejectedOnPurpose()).isEqualTo(1);
        assertThat(cluster.producer(0).history()).isEmpty();
    }

    @Test
    void aTopicThatAFaultSendsToAndThatIsRefusedIsInNobodyElsesWay() throws Exception {
        publisher(PLAIN).resume();
        for (int i = 0; i < 6; i++) {
            var good = Messages.numbered(i);
            ledger.made(i % 2 == 0
                    ? new OutboundMessage(i, good.generator(), i, good.timestampMillis(), "r", "t",
                            "forbidden",
                            null, good.payload(), null,
                            new Breakage(Set.of(Breakage.Part.TOPIC), Breakage.Framing.SOUND, 0), List.of())
                    : good);
        }
        cluster.sent(0, 3);
        while (cluster.producer(0).completeNext()) {
            // Each in its turn.
        }
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(ledger.snapshot().rejectedByReason()).isEqualTo(Map.of("topic", 3L));
        assertThat(ledger.snapshot().rejectedOnPurpose()).isEqualTo(3);
        assertThat(cluster.forbidden).hasValue(1);
        assertThat(cluster.producers).hasSize(1);
    }

    @Test
    void anUnreachableBrokerIsSaidAndReadingsStayPending() throws Exception {
        cluster.unreachable.set(KafkaTrouble.passing("broker:9092 refuses the connection", null));
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        awaitState(ConnectionState.WAITING);
        assertThat(publisher.connection().sentence()).isEqualTo("broker:9092 refuses the connection");
        assertThat(publisher.connection().everConnected()).isFalse();
        assertThat(ledger.snapshot().pending()).isEqualTo(1);
        cluster.unreachable.set(null);
        cluster.sent(0, 1);
        cluster.producer(0).completeNext();
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(publisher.connection().everConnected()).isTrue();
        assertThat(ledger.snapshot().reconnects()).as("the first connection is no reconnect").isZero();
    }

    @Test
    void settingsThatCannotWorkAreNotRetriedUntilResumed() {
        cluster.unreachable.set(KafkaTrouble.hopeless("bad settings", null));
        publisher(PLAIN).resume();
        awaitState(ConnectionState.FAILED);
        cluster.unreachable.set(null);
        publisher.resume();
        awaitState(ConnectionState.CONNECTED);
    }

    @Test
    void silenceIsNoticedAndSoIsItsEnd() {
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        cluster.sent(0, 1);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        awaitState(ConnectionState.WAITING);
        assertThat(publisher.connection().sentence()).contains("acknowledged nothing for 4 s", "1 record");
        cluster.producer(0).completeNext();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        ledger.made(Messages.numbered(1));
        cluster.sent(0, 2);
        cluster.producer(0).completeNext();
        awaiting().untilAsserted(() -> {
            nanos.addAndGet(Duration.ofMillis(300).toNanos());
            assertThat(publisher.connection().state()).isEqualTo(ConnectionState.CONNECTED);
        });
        assertThat(ledger.snapshot().reconnects()).isEqualTo(1);
        assertThat(cluster.producers).hasSize(1);
    }

    @Test
    void noMoreThanTheWindowIsInFlight() {
        publisher(PLAIN).resume();
        for (int i = 0; i < KafkaPublisher.WINDOW + 50; i++) {
            ledger.made(Messages.numbered(i));
        }
        cluster.sent(0, KafkaPublisher.WINDOW);
        cluster.producer(0).completeNext();
        cluster.sent(0, KafkaPublisher.WINDOW + 1);
    }

    @Test
    void suspendedItSendsWhatIsThereKeepsItsProducerAndSendsNoMore() throws Exception {
        publisher(PLAIN).resume();
        awaitState(ConnectionState.CONNECTED);
        ledger.made(Messages.numbered(0));
        publisher.suspend();
        cluster.sent(0, 1);
        cluster.producer(0).completeNext();
        awaitState(ConnectionState.OFF);
        ledger.made(Messages.numbered(1));
        publisher.resume();
        cluster.sent(0, 2);
        cluster.producer(0).completeNext();
        assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(cluster.producers).hasSize(1);
        assertThat(cluster.producer(0).closed()).isFalse();
    }

    @Test
    void aSilentBrokerHoldsSuspendingUpForABoundedTimeOnly() {
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        cluster.sent(0, 1);
        publisher.suspend();
        awaiting().untilAsserted(() -> {
            nanos.addAndGet(KafkaPublisher.FLUSH.toNanos());
            assertThat(publisher.connection().state()).isEqualTo(ConnectionState.OFF);
        });
        assertThat(ledger.snapshot().pending()).isEqualTo(1);
    }

    @Test
    void troubleWhileSwitchedOffEndsInPeaceAndGivesEverythingBack() {
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        ledger.made(Messages.numbered(1));
        cluster.sent(0, 2);
        var log = (Logger) LoggerFactory.getLogger(KafkaPublisher.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            publisher.suspend();
            cluster.producer(0).errorNext(new OutOfOrderSequenceException("42"));
            awaitState(ConnectionState.OFF);
        } finally {
            log.detachAppender(lines);
        }
        assertThat(cluster.producer(0).closed()).isTrue();
        assertThat(ledger.snapshot().pending()).isEqualTo(2);
        assertThat(ledger.snapshot().retried()).isEqualTo(2);
        assertThat(List.copyOf(lines.list)).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
        publisher.resume();
        cluster.sent(1, 2);
    }

    @Test
    void anErrorOfTheProgramIsRetriedWithPausesAndInTheLogOnce() {
        cluster.reaching.set(() -> {
            throw new AssertionError("no such class");
        });
        var log = (Logger) LoggerFactory.getLogger(KafkaPublisher.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            publisher(PLAIN).resume();
            awaitState(ConnectionState.WAITING);
            awaiting().until(() -> cluster.attempts.get() >= 3);
            cluster.reaching.set(() -> {});
            awaitState(ConnectionState.CONNECTED);
        } finally {
            log.detachAppender(lines);
        }
        assertThat(cluster.attempts).hasValueLessThan(10);
        assertThat(List.copyOf(lines.list)).filteredOn(line -> line.getLevel() == Level.ERROR).hasSize(1);
    }

    @Test
    void closingIsQuickAndGivesBackWhatIsInFlight() throws Exception {
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        cluster.sent(0, 1);
        publisher.close();
        assertThat(cluster.producer(0).closed()).isTrue();
        assertThat(publisher.connection().state()).isEqualTo(ConnectionState.OFF);
        assertThat(ledger.snapshot().pending()).isEqualTo(1);
        assertThat(ledger.take(Duration.ZERO)).as("queued again").isNotNull();
    }

    @Test
    void aPublisherThatDoesNotEndLeavesTheLedgerAloneOnceItIsClosed() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var left = new AtomicReference<@Nullable Thread>();
        cluster.reaching.set(() -> {
            left.set(Thread.currentThread());
            entered.countDown();
            awaitStubbornly(release);
        });
        publisher(PLAIN).resume();
        entered.await();
        publisher.close();
        ledger.made(Messages.numbered(0));
        assertThat(ledger.take(Duration.ZERO)).as("another publisher's now").isNotNull();
        release.countDown();
        var thread = left.get();
        assertThat(thread).isNotNull();
        thread.join();
        assertThat(ledger.snapshot().retried()).as("given back by the one closed").isZero();
    }

    @Test
    void anAcknowledgementAfterClosingIsNobodys() {
        publisher(PLAIN).resume();
        ledger.made(Messages.numbered(0));
        cluster.sent(0, 1);
        publisher.close();
        cluster.producer(0).completeNext();
        assertThat(ledger.snapshot().acknowledged()).isZero();
        assertThat(ledger.snapshot().pending()).isEqualTo(1);
    }

    @Test
    void aTopicIsPreparedWhenItComes() {
        publisher(PLAIN).resume();
        var like = Messages.numbered(0);
        ledger.made(
                new OutboundMessage(0, like.generator(), 0, 1, "r", "t", "other", "k", like.payload(), null,
                        false));
        cluster.sent(0, 1);
        assertThat(cluster.topics).containsExactly(TOPIC, "other");
    }

    @Test
    void registryTroubleLeavesReadingsPendingUntilItIsOver() throws IOException, InterruptedException {
        try (var registry = new RegistryStub()) {
            var line = "POST /subjects/" + TOPIC + "-value/versions";
            registry.answers(line, new Answer(200, "text/html", "<html>proxy</html>", Map.of()));
            publisher(PLAIN.withRegistry(RegistrySettings.of(registry.url(), null, null))).resume();
            ledger.made(Messages.numbered(0));
            awaitState(ConnectionState.WAITING);
            assertThat(publisher.connection().sentence()).contains("not a Schema Registry");
            assertThat(publisher.connection().everConnected()).as("the broker itself was reached").isTrue();
            registry.answers(line, Answer.json(409, "{\"error_code\":409,\"message\":\"Incompatible\"}"));
            awaiting()
                    .untilAsserted(() -> assertThat(publisher.connection().sentence()).contains("HTTP 409"));
            assertThat(ledger.snapshot().pending()).isEqualTo(1);
            registry.answers(line, "{\"id\":258}");
            var value = cluster.sent(0, 1).getFirst().value();
            assertThat(Arrays.copyOf(value, 6)).containsExactly(0, 0, 0, 1, 2, '{');
            cluster.producer(0).completeNext();
            assertThat(ledger.awaitSettled(Duration.ofSeconds(5))).isTrue();
            assertThat(publisher.connection().conditions()).containsEntry("schema", TOPIC + "-value, id 258")
                    .containsEntry("window", "1000");
            assertThat(reports).singleElement()
                    .isInstanceOfSatisfying(DeliveryReport.Acknowledged.class,
                            report -> assertThat(report.receipt())
                                    .isEqualTo(new Receipt.Kafka(TOPIC, 0, 0, 258)));
        }
    }
}
