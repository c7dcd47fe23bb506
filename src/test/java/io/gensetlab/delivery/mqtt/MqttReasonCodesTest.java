package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason code of MQTT 5 that a broker may put into PUBACK, PUBREC and DISCONNECT, and some that it may not. */
@Timeout(60)
class MqttReasonCodesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Tuning QUICK = new Tuning(LONG, LONG, LONG, LONG, Duration.ofMillis(20),
            Duration.ofMillis(100), LONG, null);
    /** A failure stays on screen until somebody acts. */
    private static final Tuning PATIENT = new Tuning(LONG, LONG, LONG, LONG, LONG, LONG, LONG, null);

    private final Readings readings = new Readings(1000);

    private MqttPublisher publisher(ScriptedBroker broker, int qos, Tuning tuning) {
        return new MqttPublisher(MqttSettings.of("127.0.0.1", broker.port()).withQos(qos), readings.ledger(),
                System::nanoTime, new Random(1), tuning);
    }

    private void awaitSettled() {
        await().atMost(LONG).until(() -> readings.account().pending() == 0);
        assertThat(readings.account().balances()).isTrue();
    }

    @AfterEach
    void noThreadIsLeft() {
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1, 0x00", "1, 0x10", "2, 0x00", "2, 0x10"})
    void acceptedIsAcknowledgedWithItsCode(int qos, String code) {
        int value = Integer.decode(code);
        try (var broker = new ScriptedBroker(Script.connack(0).answering((publish, count) -> value));
                var publisher = publisher(broker, qos, QUICK)) {
            readings.make(5);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(5);
            assertThat(readings.reports().get(3L)).isInstanceOfSatisfying(DeliveryReport.Acknowledged.class,
                    report -> assertThat(report.receipt()).isInstanceOfSatisfying(Receipt.Mqtt.class,
                            receipt -> assertThat(receipt.qos()).isEqualTo(qos)));
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0x87, not authorized", "1, 0x90, topic name invalid", "1, 0x95, packet too large",
        "1, 0x99, payload format invalid", "2, 0x87, not authorized", "2, 0x90, topic name invalid",
        "2, 0x95, packet too large", "2, 0x99, payload format invalid"})
    void refusedForGoodIsRejectedWithASentence(int qos, String code, String words) {
        int value = Integer.decode(code);
        try (var broker = new ScriptedBroker(Script.connack(0)
                .answering((publish, count) -> publish.ordinal() % 3 == 1 ? value : 0));
                var publisher = publisher(broker, qos, QUICK)) {
            readings.make(9);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(6);
            assertThat(readings.account().rejectedByReason()).isEqualTo(Map.of(code, 3L));
            assertThat(readings.reports().get(4L)).isInstanceOfSatisfying(DeliveryReport.Rejected.class,
                    report -> assertThat(report.reason().sentence()).contains(code).contains(words));
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    /** Those that say "later", and all that have no business in an acknowledgement: nothing final is known. */
    @ParameterizedTest
    @CsvSource({"1, 0x80", "1, 0x83", "1, 0x91", "1, 0x97", "2, 0x80", "2, 0x83", "2, 0x91", "2, 0x97",
        "1, 0x81",
        "1, 0x8B", "1, 0x92", "1, 0x9B", "1, 0xA2", "1, 0xFF", "2, 0x92", "2, 0xFF"})
    void anyOtherErrorIsTriedAgain(int qos, String code) {
        int value = Integer.decode(code);
        try (var broker = new ScriptedBroker(Script.connack(0)
                .answering((publish, count) -> count == 2 || count == 4 ? value : 0));
                var publisher = publisher(broker, qos, QUICK)) {
            readings.make(9);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(9);
            assertThat(readings.account().retried()).isEqualTo(2);
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    /** OASIS MQTT 5.0, 3.14.2.1, and some that stand nowhere. */
    static IntStream disconnects() {
        return IntStream.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8D, 0x8F, 0x90, 0x93,
                0x94, 0x95,
                0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2, 0xB0, 0xFF);
    }

    @ParameterizedTest
    @MethodSource("disconnects")
    void aDisconnectIsSaidAndCostsNothing(int code) {
        try (var broker = new ScriptedBroker(connection -> Script.connack(0)
                .answering((publish,
                        count) -> connection == 0 && count == 5 ? ScriptedBroker.DISCONNECT + code : 0));
                var publisher = publisher(broker, 1, PATIENT)) {
            readings.make(20);
            publisher.resume();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.WAITING);
            assertThat(publisher.connection().sentence()).contains("127.0.0.1:" + broker.port())
                    .contains(ReasonCodes.text(code))
                    .contains("trying again");
            assertThat(readings.account().balances()).isTrue();
            assertThat(readings.account().pending()).isPositive();

            // At once, instead of after the delay.
            publisher.suspend();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(20);
            assertThat(broker.received()
                    .stream()
                    .mapToLong(ScriptedBroker.Publish::ordinal)
                    .distinct()
                    .toArray())
                    .isEqualTo(LongStream.range(0, 20).toArray());
            assertThat(broker.connections()).isEqualTo(2);
        }
    }

    /** A broker that ends the connection instead of refusing the message would do so for ever. */
    @ParameterizedTest
    @CsvSource({"1, 0x87", "1, 0x90", "1, 0x95", "1, 0x99", "2, 0x95"})
    void aReadingThatEndsEveryConnectionIsFoundAndRejected(int qos, String code) {
        int value = Integer.decode(code);
        try (var broker = new ScriptedBroker(Script.connack(0)
                .answering((publish, count) -> publish.ordinal() == 7 || publish.ordinal() == 12
                        ? ScriptedBroker.DISCONNECT + value
                        : 0));
                var publisher = publisher(broker, qos, QUICK)) {
            readings.make(50);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(48);
            assertThat(readings.account().rejectedByReason()).isEqualTo(Map.of(code, 2L));
            assertThat(readings.reports().get(7L)).isInstanceOf(DeliveryReport.Rejected.class);
            assertThat(readings.reports().get(12L)).isInstanceOfSatisfying(DeliveryReport.Rejected.class,
                    report -> assertThat(report.reason().sentence())
                            .contains("ended the connection over it"));
            // Once among others and once alone, each.
            assertThat(broker.connections()).isLessThanOrEqualTo(5);
            // Then many at a time again.
            readings.make(200);
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(248);
        }
    }

    /** Some other end of a connection, again and again, is nobody's fault. */
    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x82, 0x97})
    void noReadingIsBlamedForOtherDisconnects(int code) {
        try (var broker = new ScriptedBroker(connection -> Script.connack(0)
                .answering((publish, count) -> connection < 4 && publish.ordinal() == 7
                        ? ScriptedBroker.DISCONNECT + code
                        : 0));
                var publisher = publisher(broker, 1, QUICK)) {
            readings.make(50);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(50);
            assertThat(broker.connections()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 65_535})
    void noAliasIsEverUsed(int most) {
        try (var broker = new ScriptedBroker(connection -> Script
                .connack(0, (byte) 0x22, (byte) (most >> 8), (byte) most)
                .answering((publish, count) -> connection == 0 && count == 10 ? ScriptedBroker.CLOSE : 0));
                var publisher = publisher(broker, 1, QUICK)) {
            readings.make(40);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(40);
            assertThat(broker.received()).allSatisfy(publish -> {
                assertThat(publish.alias()).isNull();
                assertThat(publish.topic()).isEqualTo(Readings.TOPIC);
                assertThat(publish.duplicate()).as("our own outbox sends again, not the client").isFalse();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 0", "0, 1, 0", "1, 2, 1", "1, 1, 1", "1, 0, 0"})
    void theBrokersMaximumQosHolds(int most, int wanted, int used) {
        try (var broker = new ScriptedBroker(Script.connack(0, (byte) 0x24, (byte) most));
                var publisher = publisher(broker, wanted, QUICK)) {
            readings.make(20);
            publisher.resume();
            awaitSettled();
            await().atMost(LONG).until(() -> broker.received().size() == 20);
            assertThat(readings.account().acknowledged()).isEqualTo(20);
            assertThat(broker.received()).allMatch(publish -> publish.qos() == used);
        }
    }

    @Test
    void acknowledgementsOfWhatWasNeverSentAreOfNoConsequence() {
        try (var broker = new ScriptedBroker(
                Script.connack(0).answering((publish, count) -> ScriptedBroker.STRAY));
                var publisher = publisher(broker, 1, QUICK)) {
            readings.make(30);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(30);
        }
    }
}
