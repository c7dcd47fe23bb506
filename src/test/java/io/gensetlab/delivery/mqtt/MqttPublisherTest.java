package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Opening;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a peer that misbehaves by script. Time-outs are short, so that watchdogs bite while a test waits. */
@Timeout(60)
class MqttPublisherTest {
    private static final Tuning QUICK = new Tuning(Duration.ofSeconds(2), Duration.ofMillis(800),
            Duration.ofMillis(700), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100),
            Duration.ofSeconds(5), null);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Readings readings = new Readings(10_000);

    private MqttPublisher publisher(ScriptedBroker broker) {
        return publisher(MqttSettings.of("127.0.0.1", broker.port()), QUICK);
    }

    private MqttPublisher publisher(MqttSettings settings, Tuning tuning) {
        return new MqttPublisher(settings, readings.ledger(), System::nanoTime, new Random(1), tuning);
    }

    private static MqttSettings settings(ScriptedBroker broker) {
        return MqttSettings.of("127.0.0.1", broker.port());
    }

    private void awaitSettled() {
        await().atMost(LONG).until(() -> readings.account().pending() == 0);
        assertThat(readings.account().balances()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyReadingIsAcknowledgedOnceAndArrivesWholeAndInOrder(int qos) {
        // Topic Alias Maximum 10, which Paho would use.
        try (var broker = new ScriptedBroker(Script.connack(0, (byte) 0x22, (byte) 0, (byte) 10));
                var publisher = publisher(settings(broker).withQos(qos), QUICK)) {
            readings.make(500);
            publisher.resume();
            awaitSettled();
            await().atMost(LONG).until(() -> broker.received().size() == 500);

            assertThat(readings.account().acknowledged()).isEqualTo(500);
            assertThat(broker.received()).extracting(ScriptedBroker.Publish::ordinal)
                    .containsExactlyElementsOf(LongStream.range(0, 500).boxed().toList());
            assertThat(broker.received()).allSatisfy(publish -> {
                assertThat(publish.topic()).isEqualTo(Readings.TOPIC);
                assertThat(publish.alias()).isNull();
                assertThat(publish.qos()).isEqualTo(qos);
                assertThat(publish.user()).containsKeys("seq", "ts", "run", "simulated");
            });
        }
        assertThat(readings.account().retried()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1000, 1", "1, 2, 1000, 1", "1, 20, 1000, 19", "1, 65535, 50, 50",
        "1, 65535, 1000, 1000",
        "1, 40, 7, 7", "2, 20, 1000, 19"})
    void theWindowStaysBelowReceiveMaximum(int qos, int receiveMaximum, int window, int most) {
        var script = Script.connack(0, (byte) 0x21, (byte) (receiveMaximum >> 8), (byte) receiveMaximum)
                .answering((publish, count) -> ScriptedBroker.HOLD);
        var patient = new Tuning(QUICK.connect(), QUICK.connack(), LONG, QUICK.flush(), QUICK.firstDelay(),
                QUICK.longestDelay(), QUICK.stable(), null);
        try (var broker = new ScriptedBroker(script);
                var publisher = publisher(settings(broker).withQos(qos).withWindow(window), patient)) {
            readings.make(1500);
            publisher.resume();
            await().atMost(LONG).until(() -> broker.received().size() == most);
            await().during(Duration.ofMillis(200)).atMost(LONG).until(() -> broker.received().size() == most);
            assertThat(publisher.connection().conditions()).containsEntry("window", Integer.toString(most))
                    .containsEntry("Receive Maximum", Integer.toString(receiveMaximum));

            broker.release();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(1500);
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0x87", "1, 0x90", "1, 0x95", "1, 0x99", "2, 0x87", "2, 0x99"})
    void aFinalReasonCodeRejectsTheReadingAndNothingElse(int qos, String code) {
        int value = Integer.decode(code);
        try (var broker = new ScriptedBroker(Script.connack(0)
                .answering((publish, count) -> publish.ordinal() == 5 ? value : 0));
                var publisher = publisher(settings(broker).withQos(qos), QUICK)) {
            readings.make(20);
            publisher.resume();
            awaitSettled();

            assertThat(readings.account().acknowledged()).isEqualTo(19);
            assertThat(readings.account().rejectedByReason()).containsExactly(java.util.Map.entry(code, 1L));
            assertThat(readings.reports().get(5L)).isInstanceOfSatisfying(DeliveryReport.Rejected.class,
                    rejected -> assertThat(rejected.reason().sentence()).contains(code));
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0x80", "1, 0x83", "1, 0x97", "1, 0x91", "2, 0x97"})
    void aPassingReasonCodeIsTriedAgain(int qos, String code) {
        int value = Integer.decode(code);
        try (var broker = new ScriptedBroker(Script.connack(0)
                .answering((publish, count) -> count == 5 || count == 6 ? value : 0));
                var publisher = publisher(settings(broker).withQos(qos), QUICK)) {
            readings.make(20);
            publisher.resume();
            awaitSettled();

            assertThat(readings.account().acknowledged()).isEqualTo(20);
            assertThat(readings.account().retried()).isEqualTo(2);
            assertThat(broker.received()).hasSize(22);
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @Test
    void nobodySubscribingIsAnAcknowledgement() {
        try (var broker = new ScriptedBroker(Script.connack(0).answering((publish, count) -> 0x10));
                var publisher = publisher(broker)) {
            readings.make(1);
            publisher.resume();
            awaitSettled();
            assertThat(readings.reports().get(0L)).isInstanceOfSatisfying(DeliveryReport.Acknowledged.class,
                    report -> assertThat(report.receipt())
                            .isEqualTo(new Receipt.Mqtt(Readings.TOPIC, 1, 0x10)));
        }
    }

    @Test
    void acknowledgementsThatNeverComeMakeANewConnection() {
        // The first connection swallows the acknowledgements of all but the first three.
        try (var broker = new ScriptedBroker(connection -> Script.connack(0)
                .answering((publish, count) -> connection == 0 && count >= 3 ? ScriptedBroker.SILENT : 0));
                var publisher = publisher(broker)) {
            readings.make(50);
            publisher.resume();
            awaitSettled();

            assertThat(readings.account().acknowledged()).isEqualTo(50);
            assertThat(readings.account().reconnects()).isEqualTo(1);
            assertThat(readings.account().retried()).isEqualTo(47);
            assertThat(broker.received()
                    .stream()
                    .filter(p -> p.connection() == 1)
                    .mapToLong(ScriptedBroker.Publish::ordinal)
                    .toArray())
                    .as("resent from the lowest pending")
                    .isEqualTo(LongStream.range(3, 50).toArray());
        }
    }

    @Test
    void oneSwallowedAcknowledgementIsNoticedThoughOthersPass() {
        try (var broker = new ScriptedBroker(connection -> Script.connack(0)
                .answering(
                        (publish, count) -> connection == 0 && count == 3 ? ScriptedBroker.SILENT : 0));
                var publisher = publisher(broker)) {
            readings.make(50);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(50);
            assertThat(readings.account().retried()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatIsCutAgainAndAgainLosesNothing() {
        try (var broker = new ScriptedBroker(connection -> Script.connack(0)
                .answering(
                        (publish, count) -> connection < 8 && count == 40 ? ScriptedBroker.CLOSE : 0));
                var publisher = publisher(broker)) {
            readings.make(2000);
            publisher.resume();
            awaitSettled();

            assertThat(readings.account().acknowledged()).isEqualTo(2000);
            assertThat(readings.account().reconnects()).isEqualTo(8);
            assertThat(broker.received()
                    .stream()
                    .mapToLong(ScriptedBroker.Publish::ordinal)
                    .distinct()
                    .toArray())
                    .as("first arrivals in order")
                    .isEqualTo(LongStream.range(0, 2000).toArray());
        }
    }

    @Test
    void aTakenOverSessionIsNotFoughtOver() {
        try (var broker = new ScriptedBroker(connection -> Script.connack(0)
                .answering((publish,
                        count) -> connection == 0 && count == 2 ? ScriptedBroker.DISCONNECT + 0x8E : 0));
                var publisher = publisher(broker)) {
            readings.make(10);
            publisher.resume();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.FAILED);
            assertThat(publisher.connection().sentence()).contains("took the session over");
            assertThat(readings.account().pending()).isPositive();
            assertThat(readings.account().balances()).isTrue();
            assertThat(broker.connections()).isEqualTo(1);

            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(10);
        }
    }

    @Test
    void aLateAttemptOfOurOwnIsNoRival() {
        // The first attempt gets no CONNACK in time, and takes the second one's session over when it comes through.
        try (var broker = new ScriptedBroker(connection -> connection == 0
                ? Script.opening(Opening.ACCEPT_AND_HANG)
                : Script.connack(0)
                        .answering((publish,
                                count) -> connection == 1 && count == 2
                                        ? ScriptedBroker.DISCONNECT + 0x8E
                                        : 0));
                var publisher = publisher(broker)) {
            readings.make(10);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(10);
            assertThat(broker.connections()).isEqualTo(3);
        }
    }

    @Test
    void aRivalIsNotFoughtOverThoughAnAttemptOfOursCameBefore() {
        try (var broker = new ScriptedBroker(connection -> connection == 0
                ? Script.opening(Opening.ACCEPT_AND_HANG)
                : Script.connack(0).answering((publish, count) -> ScriptedBroker.DISCONNECT + 0x8E));
                var publisher = publisher(broker)) {
            readings.make(10);
            publisher.resume();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.FAILED);
            assertThat(publisher.connection().sentence()).contains("took the session over");
            assertThat(broker.connections()).isEqualTo(3);
        }
    }

    @Test
    void aMessageLargerThanTheBrokerTakesIsRejectedUnsent() {
        try (var broker = new ScriptedBroker(
                Script.connack(0, (byte) 0x27, (byte) 0, (byte) 0, (byte) 2, (byte) 0));
                var publisher = publisher(broker)) {
            readings.make(1);
            readings.make(Readings.TOPIC, 400);
            readings.make(1);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().rejectedByReason())
                    .containsExactly(java.util.Map.entry("0x95", 1L));
            assertThat(broker.received()).hasSize(2)
                    .allSatisfy(publish -> assertThat((long) publish.bytes())
                            .as("our reckoning")
                            .isEqualTo(
                                    PublishPacket.bytes(
                                            Readings.message(publish.ordinal(), Readings.TOPIC, 0), null,
                                            1, 0)));
            assertThat(publisher.connection().conditions()).containsEntry("Maximum Packet Size", "512 bytes");
        }
    }

    @Test
    void theBrokersMaximumQosIsUsedAndShown() {
        try (var broker = new ScriptedBroker(Script.connack(0, (byte) 0x24, (byte) 0));
                var publisher = publisher(broker)) {
            readings.make(30);
            publisher.resume();
            awaitSettled();
            await().atMost(LONG).until(() -> broker.received().size() == 30);
            assertThat(broker.received()).allMatch(publish -> publish.qos() == 0);
            assertThat(publisher.connection().conditions()).containsEntry("QoS", "0 (the broker takes no 1)")
                    .containsEntry("acknowledged", "when written");
            assertThat(readings.reports().get(0L)).isInstanceOfSatisfying(DeliveryReport.Acknowledged.class,
                    report -> assertThat(report.receipt()).isEqualTo(new Receipt.Mqtt(Readings.TOPIC, 0, 0)));
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT_AND_CLOSE, closes the connection", "ACCEPT_AND_HANG, does not answer",
        "HTTP, does not speak MQTT", "TLS_ALERT, switch TLS on"})
    void aPeerThatIsNoBrokerCostsNoReadingAndNoThread(Opening opening, String words) {
        try (var broker = new ScriptedBroker(
                connection -> connection < 6 ? Script.opening(opening) : Script.connack(0));
                var publisher = publisher(broker)) {
            readings.make(10);
            publisher.resume();
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(1))
                    .until(
                            () -> publisher.connection().state() == ConnectionState.WAITING);
            assertThat(publisher.connection().sentence()).contains(words)
                    .contains("127.0.0.1:" + broker.port());
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(10);
            assertThat(broker.connections()).isEqualTo(7);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @Test
    void suspendSendsWhatIsPendingThenDisconnectsAndResumeGoesOn() {
        try (var broker = new ScriptedBroker(Script.connack(0)); var publisher = publisher(broker)) {
            readings.make(5000);
            publisher.resume();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
            publisher.suspend();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            assertThat(readings.account().acknowledged()).isEqualTo(5000);
            await().atMost(LONG).untilAsserted(() -> assertThat(broker.endings()).contains("DISCONNECT"));

            readings.make(5);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(5005);
        }
    }

    @Test
    void suspendGivesUpFlushingInTimeAndKeepsTheRestPending() {
        var impatient = new Tuning(QUICK.connect(), QUICK.connack(), LONG, Duration.ofMillis(300),
                QUICK.firstDelay(), QUICK.longestDelay(), QUICK.stable(), null);
        try (var broker = new ScriptedBroker(Script.connack(0)
                .answering((publish, count) -> count < 7 ? 0 : ScriptedBroker.SILENT));
                var publisher = publisher(settings(broker), impatient)) {
            readings.make(50);
            publisher.resume();
            await().atMost(LONG).until(() -> readings.account().acknowledged() == 7);
            publisher.suspend();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            assertThat(readings.account().pending()).isEqualTo(43);
            assertThat(readings.account().balances()).isTrue();
        }
    }

    /** Paho's own threads keep a program alive, and its sender may miss that it is to end. */
    @Test
    void pahoWorksOnThreadsThatCanBeEnded() {
        try (var broker = new ScriptedBroker(Script.connack(0)); var publisher = publisher(broker)) {
            publisher.resume();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("MQTT "))
                    .extracting(Thread::getName, Thread::isDaemon)
                    .anySatisfy(thread -> assertThat(thread.toList().getFirst().toString())
                            .startsWith("MQTT Snd"))
                    .allSatisfy(thread -> assertThat(thread.toList().get(1)).isEqualTo(true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPT_AND_HANG", "CONNACK"})
    void closeIsQuickWhateverTheBrokerDoes(Opening opening) {
        var slow = new Tuning(LONG, LONG, LONG, LONG, LONG, LONG, LONG, null);
        try (var broker = new ScriptedBroker(
                Script.opening(opening).answering((publish, count) -> ScriptedBroker.SILENT))) {
            var publisher = publisher(settings(broker), slow);
            readings.make(50);
            publisher.resume();
            await().atMost(LONG)
                    .until(() -> broker.connections() == 1
                            && (opening == Opening.ACCEPT_AND_HANG || broker.received().size() == 50));
            long start = System.nanoTime();
            publisher.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(readings.account().pending()).isEqualTo(50);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @Test
    void aTopicThatIsNoneIsRejected() {
        try (var broker = new ScriptedBroker(Script.connack(0)); var publisher = publisher(broker)) {
            readings.make("emergency_generator/#", 0);
            readings.make(1);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().rejectedByReason())
                    .containsExactly(java.util.Map.entry("0x90", 1L));
            assertThat(readings.account().acknowledged()).isEqualTo(1);
        }
    }
}
