package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Connect;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Publish;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A publisher with several connections, one for each generator of the readings. */
@Timeout(60)
class MqttPoolTest {
    private static final Tuning QUICK = new Tuning(Duration.ofSeconds(2), Duration.ofMillis(800),
            Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100),
            Duration.ofSeconds(5), null);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int POOL = Readings.GENERATORS;

    private final Readings readings = new Readings(10_000);

    private MqttPublisher publisher(ScriptedBroker broker) {
        var settings = MqttSettings.of("127.0.0.1", broker.port());
        return new MqttPublisher(settings.withOptions(settings.options().withConnections(POOL)),
                readings.ledger(), System::nanoTime, new Random(1), QUICK);
    }

    @AfterEach
    void noThreadIsLeft() {
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    private void awaitSettled() {
        await().atMost(LONG).until(() -> readings.account().pending() == 0);
        assertThat(readings.account().balances()).isTrue();
    }

    private static List<Long> of(ScriptedBroker broker, int generator) {
        return broker.received()
                .stream()
                .map(Publish::ordinal)
                .filter(ordinal -> ordinal % POOL == generator)
                .toList();
    }

    private static List<Long> ordinals(int generator, int count) {
        return LongStream.range(0, count).map(i -> i * POOL + generator).boxed().toList();
    }

    @Test
    void eachGeneratorKeepsToOneConnectionAndItsOrder() {
        try (var broker = new ScriptedBroker(Script.connack(0)); var publisher = publisher(broker)) {
            readings.make(300);
            publisher.resume();
            awaitSettled();

            assertThat(readings.account().acknowledged()).isEqualTo(300);
            for (int generator = 0; generator < POOL; generator++) {
                assertThat(of(broker, generator)).isEqualTo(ordinals(generator, 100));
            }
            var byConnection = broker.received()
                    .stream()
                    .collect(Collectors.groupingBy(Publish::connection,
                            Collectors.mapping(each -> each.ordinal() % POOL, Collectors.toSet())));
            assertThat(byConnection).hasSize(POOL).allSatisfy((_, its) -> assertThat(its).hasSize(1));

            assertThat(publisher.connection().state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(publisher.connection().sentence()).endsWith(" by 3 connections");
            var ids = broker.connects().stream().map(Connect::clientId).sorted().toList();
            var common = ids.getFirst().substring(0, ids.getFirst().length() - 1);
            assertThat(ids).containsExactly(common + "1", common + "2", common + "3");
            assertThat(common).matches("genset-lab-[0-9a-f]{8}-");
            assertThat(publisher.connection().conditions()).containsEntry("connections", "3 of 3")
                    .containsEntry("client id", common + "1 … -3");
        }
        assertThat(readings.account().retried()).isZero();
    }

    @Test
    void oneThatIsLostSendsItsOwnAgainAndTheOthersDoNotNotice() {
        var cut = new AtomicBoolean();
        var script = Script.connack(0)
                .answering((publish, count) -> publish.ordinal() == 1 + 40L * POOL
                        && cut.compareAndSet(false, true) ? ScriptedBroker.CLOSE : 0);
        try (var broker = new ScriptedBroker(script); var publisher = publisher(broker)) {
            readings.make(300);
            publisher.resume();
            awaitSettled();
            assertThat(readings.account().acknowledged()).isEqualTo(300);
            assertThat(of(broker, 0)).isEqualTo(ordinals(0, 100));
            assertThat(of(broker, 2)).isEqualTo(ordinals(2, 100));
            assertThat(of(broker, 1).stream().distinct().toList()).isEqualTo(ordinals(1, 100));
            assertThat(readings.account().reconnects()).isEqualTo(1);
            assertThat(broker.connections()).isEqualTo(POOL + 1);
        }
        assertThat(readings.account().retried()).isPositive();
    }

    @Test
    void eachHasItsOwnWindow() {
        var script = Script.connack(0, (byte) 0x21, (byte) 0, (byte) 5)
                .answering((publish, count) -> ScriptedBroker.HOLD);
        try (var broker = new ScriptedBroker(script); var publisher = publisher(broker)) {
            readings.make(300);
            publisher.resume();
            await().atMost(LONG).until(() -> broker.received().size() == 4 * POOL);
            await().during(Duration.ofMillis(200)).atMost(LONG).until(() -> broker.received().size() == 12);
            assertThat(publisher.connection().conditions()).containsEntry("window", "4 each");
            broker.release();
            awaitSettled();
        }
    }

    @Test
    void switchedOffItSendsWhatIsPendingAndEveryConnectionSaysGoodbye() {
        try (var broker = new ScriptedBroker(Script.connack(0)); var publisher = publisher(broker)) {
            publisher.resume();
            await().atMost(LONG)
                    .until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
            readings.make(3000);
            publisher.suspend();
            awaitSettled();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            assertThat(broker.endings()).filteredOn("DISCONNECT"::equals).hasSize(POOL);
            readings.make(3);
            publisher.resume();
            awaitSettled();
        }
    }

    @Test
    void oneThatCannotConnectIsSaidAndKeepsNobodyFromSwitchingOff() {
        try (var broker = new ScriptedBroker(
                number -> number == 1
                        ? Script.opening(ScriptedBroker.Opening.ACCEPT_AND_CLOSE)
                        : number < POOL
                                ? Script.connack(0)
                                : Script.opening(ScriptedBroker.Opening.ACCEPT_AND_CLOSE));
                var publisher = publisher(broker)) {
            readings.make(30);
            publisher.resume();
            await().atMost(LONG).until(() -> readings.account().acknowledged() == 20);
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.WAITING);
            assertThat(publisher.connection().sentence()).startsWith("2 of 3 connections")
                    .contains("closes the connection");
            long begun = System.nanoTime();
            publisher.suspend();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(QUICK.flush());
            assertThat(readings.account().pending()).isEqualTo(10);
        }
    }
}
