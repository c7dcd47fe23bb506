package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Connect;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Publish;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection for each generator; the readings are of three. */
@Timeout(60)
class DevicePublisherTest {
    private static final Tuning QUICK = new Tuning(Duration.ofSeconds(5), Duration.ofSeconds(5),
            Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100),
            Duration.ofSeconds(5), null);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ALL = Readings.GENERATORS;
    private static final int MOST = 200;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Readings readings = new Readings(10_000);

    private DevicePublisher publisher(ScriptedBroker broker, int most) {
        return publisher(MqttSettings.of("127.0.0.1", broker.port()), most);
    }

    private DevicePublisher publisher(MqttSettings settings, int most) {
        return new DevicePublisher(settings, readings.ledger(), InstantSource.system(), System::nanoTime,
                new Random(1), QUICK, most, PATIENCE);
    }

    private static List<GeneratorId> sets(int... numbers) {
        return Arrays.stream(numbers).mapToObj(GeneratorId::numbered).toList();
    }

    private static GeneratorId set(int number) {
        return GeneratorId.numbered(number);
    }

    private static String statusOf(int number) {
        return "generator_status/generator" + number;
    }

    @AfterEach
    void noThreadIsLeft() {
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    private void awaitSettled() {
        await().atMost(LONG).until(() -> readings.account().pending() == 0);
        assertThat(readings.account().balances()).isTrue();
    }

    private static void awaitConnected(DevicePublisher publisher) {
        await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
    }

    /** Has the publisher told of the fleet as the lab does, until something has come about. */
    private static void tell(DevicePublisher publisher, Collection<GeneratorId> fleet,
            java.util.function.BooleanSupplier until) {
        await().atMost(LONG).until(() -> {
            publisher.fleet(fleet, Set.of());
            return until.getAsBoolean();
        });
    }

    private static List<Publish> received(ScriptedBroker broker, int generator) {
        return broker.received()
                .stream()
                .filter(each -> each.topic().equals(Readings.TOPIC)
                        && each.ordinal() % ALL == generator - 1)
                .toList();
    }

    private static List<Long> ordinals(ScriptedBroker broker, int generator) {
        return received(broker, generator).stream().map(Publish::ordinal).toList();
    }

    private static List<Long> ordinals(int generator, int count) {
        return LongStream.range(0, count).map(i -> i * ALL + generator - 1).boxed().toList();
    }

    /** By which connections, as the client ids of these end. */
    private static Set<String> ways(ScriptedBroker broker, int generator) {
        return received(broker, generator).stream()
                .map(each -> broker.connects()
                        .stream()
                        .filter(connect -> connect.connection() == each.connection())
                        .findFirst()
                        .orElseThrow()
                        .clientId()
                        .replaceFirst("genset-lab-[0-9a-f]{8}-?", ""))
                .collect(Collectors.toSet());
    }

    private static List<String> said(ScriptedBroker broker, int generator) {
        return broker.received()
                .stream()
                .filter(each -> each.topic().equals(statusOf(generator)))
                .map(each -> StatusMessage.status(MqttConnection.utf8(each.payload())))
                .toList();
    }

    private static ScriptedBroker broker() {
        return new ScriptedBroker(Script.connack(0));
    }

    @Test
    void eachGeneratorHasItsConnectionWillAndOrder() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            readings.make(300);
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitSettled();
            awaitConnected(publisher);

            assertThat(readings.account().acknowledged()).isEqualTo(300);
            for (int generator = 1; generator <= ALL; generator++) {
                assertThat(ordinals(broker, generator)).isEqualTo(ordinals(generator, 100));
                assertThat(received(broker, generator).stream().map(Publish::connection).distinct())
                        .hasSize(1);
                assertThat(said(broker, generator)).containsExactly("online");
            }
            var common = broker.connects().getFirst().clientId().substring(0, 19);
            assertThat(common).matches("genset-lab-[0-9a-f]{8}");
            assertThat(broker.connects()).extracting(Connect::clientId)
                    .containsExactlyInAnyOrder(common, common + "-generator1", common + "-generator2",
                            common + "-generator3");
            assertThat(broker.connects())
                    .allSatisfy(each -> assertThat(each.willTopic())
                            .isEqualTo(each.clientId().equals(common)
                                    ? ""
                                    : "generator_status/" + each.clientId().substring(20)))
                    .allMatch(Connect::cleanStart);
            assertThat(publisher.connection().sentence()).isEqualTo(
                    "Connected to 127.0.0.1:" + broker.port() + ": 3 devices");
            assertThat(publisher.connection().conditions())
                    .containsEntry("connections", "3 of 3 devices, and one for all else")
                    .containsEntry("client id", common + "-{generatorID}")
                    .containsEntry("last will", "generator_status/{generatorID}")
                    .containsEntry("window", "1000 each");
        }
        assertThat(readings.account().retried()).isZero();
    }

    @Test
    void oneThatTheBrokerRefusesGoesOverTheSharedConnectionUntilItIsTaken() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            broker.refused = "generator2";
            readings.make(300);
            publisher.resume();
            tell(publisher, sets(1, 2, 3), () -> readings.account().pending() == 0);
            assertThat(ordinals(broker, 2)).isEqualTo(ordinals(2, 100));
            assertThat(ways(broker, 2)).as("the shared connection").containsExactly("");
            assertThat(said(broker, 2)).isEmpty();
            assertThat(publisher.connection().sentence()).startsWith("2 of 3 devices are connected")
                    .contains("generator2");

            broker.refused = "";
            tell(publisher, sets(1, 2, 3),
                    () -> publisher.connection(set(2)).state() == ConnectionState.CONNECTED);
            publisher.fleet(sets(1, 2, 3), Set.of());
            readings.make(300);
            awaitSettled();
            assertThat(ordinals(broker, 2)).isEqualTo(ordinals(2, 200));
            assertThat(ways(broker, 2)).containsExactlyInAnyOrder("", "generator2");
            assertThat(said(broker, 2)).containsExactly("online");
        }
    }

    @Test
    void aCleanExitSaysOfflineAndNoWillComes() {
        try (var broker = broker()) {
            try (var publisher = publisher(broker, MOST)) {
                publisher.resume();
                publisher.fleet(sets(1, 2, 3), Set.of());
                awaitConnected(publisher);
            }
            await().atMost(LONG).until(() -> broker.endings().size() >= ALL + 1);
            assertThat(broker.endings()).filteredOn("DISCONNECT"::equals).hasSize(ALL + 1);
            assertThat(broker.wills()).isEmpty();
            for (int generator = 1; generator <= ALL; generator++) {
                assertThat(said(broker, generator)).containsExactly("online", "offline");
            }
        }
    }

    @Test
    void switchedOffItSendsWhatIsPendingAndThenSaysOffline() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitConnected(publisher);
            readings.make(3000);
            publisher.suspend();
            awaitSettled();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            assertThat(broker.endings()).filteredOn("DISCONNECT"::equals).hasSize(ALL + 1);
            var last = broker.received()
                    .stream()
                    .filter(each -> each.connection() == received(broker, 2)
                            .getFirst()
                            .connection())
                    .toList()
                    .getLast();
            assertThat(last.payload()).contains("offline");

            readings.make(3);
            publisher.resume();
            awaitSettled();
            assertThat(said(broker, 2)).containsExactly("online", "offline", "online");
        }
    }

    @Test
    void oneThatIsLostSendsItsOwnAgainAndTheOthersDoNotNotice() {
        var cut = new AtomicBoolean();
        var script = Script.connack(0)
                .answering((publish, count) -> publish.ordinal() == 1 + 40L * ALL
                        && cut.compareAndSet(false, true) ? ScriptedBroker.CLOSE : 0);
        try (var broker = new ScriptedBroker(script); var publisher = publisher(broker, MOST)) {
            readings.make(300);
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitSettled();
            assertThat(ordinals(broker, 1)).isEqualTo(ordinals(1, 100));
            assertThat(ordinals(broker, 3)).isEqualTo(ordinals(3, 100));
            assertThat(ordinals(broker, 2).stream().distinct().toList()).isEqualTo(ordinals(2, 100));
            assertThat(broker.wills()).containsExactly(statusOf(2));
            await().atMost(LONG).until(() -> said(broker, 2).equals(List.of("online", "online")));
            assertThat(readings.account().reconnects()).isEqualTo(1);
        }
    }

    @Test
    void aSilentDeviceIsCutItsReadingsWaitAndItComesBackOnline() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitConnected(publisher);
            readings.make(30);
            awaitSettled();
            await().atMost(LONG).until(() -> publisher.isIdle(set(2)));

            publisher.cut(set(2));
            await().atMost(LONG).until(() -> broker.wills().equals(List.of(statusOf(2))));
            assertThat(said(broker, 2)).containsExactly("online");
            publisher.fleet(sets(1, 2, 3), Set.of(set(2)));
            assertThat(publisher.connection(set(2)).state()).isEqualTo(ConnectionState.OFF);
            assertThat(publisher.connection().sentence()).endsWith(": 2 devices, 1 silent");
            assertThat(publisher.connection().state()).isEqualTo(ConnectionState.CONNECTED);

            readings.make(30);
            await().atMost(LONG).until(() -> readings.account().acknowledged() == 50);
            // Off and on does not bring it back.
            publisher.suspend();
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.OFF);
            publisher.resume();
            awaitConnected(publisher);
            assertThat(readings.account().pending()).isEqualTo(10);

            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitSettled();
            assertThat(said(broker, 2)).containsExactly("online", "online");
            assertThat(ordinals(broker, 2)).isEqualTo(ordinals(2, 20));
            assertThat(ways(broker, 2)).containsExactly("generator2");
        }
    }

    @Test
    void oneThatFellSilentWhileItWasOffStaysAway() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            publisher.fleet(sets(1, 2), Set.of());
            publisher.fleet(sets(1, 2, 3), Set.of(set(2), set(3)));
            await().atMost(LONG).until(() -> {
                publisher.fleet(sets(1, 2, 3), Set.of(set(2), set(3)));
                return publisher.connection(set(2)) == io.gensetlab.delivery.ConnectionStatus.OFF;
            });
            publisher.resume();
            awaitConnected(publisher);
            assertThat(publisher.connection().sentence()).endsWith(": 1 device, 2 silent");
            assertThat(said(broker, 2)).isEmpty();
            publisher.fleet(sets(1, 2, 3), Set.of(set(3)));
            await().atMost(LONG).until(() -> said(broker, 2).equals(List.of("online")));
        }
    }

    @Test
    void aSetThatIsTakenAwaySaysOfflineAndWhatComesLateGoesWithAllElse() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitConnected(publisher);
            readings.make(300);
            publisher.fleet(sets(1, 3), Set.of());
            await().atMost(LONG).until(() -> said(broker, 2).contains("offline"));
            readings.make(300);
            awaitSettled();
            assertThat(broker.wills()).isEmpty();
            assertThat(ordinals(broker, 2)).isEqualTo(ordinals(2, 200));
            assertThat(ways(broker, 2)).containsExactlyInAnyOrder("generator2", "");
            assertThat(ways(broker, 1)).containsExactly("generator1");

            // Undone: it is back, by a connection of its own.
            tell(publisher, sets(1, 2, 3),
                    () -> said(broker, 2).equals(List.of("online", "offline", "online")));
            awaitConnected(publisher);
        }
    }

    @Test
    void readingsOfSetsThatAreNotHereGoOverTheSharedConnection() {
        try (var broker = broker(); var publisher = publisher(broker, MOST)) {
            readings.make(300);
            publisher.resume();
            tell(publisher, sets(1), () -> readings.account().pending() == 0);
            assertThat(ways(broker, 1)).containsExactly("generator1");
            assertThat(ways(broker, 2)).containsExactly("");
            assertThat(ways(broker, 3)).containsExactly("");
            assertThat(said(broker, 2)).isEmpty();
            assertThat(broker.connections()).isEqualTo(2);
        }
    }

    @Test
    void thoseBeyondTheBoundShareOneConnectionUntilOneIsLeftForThem() {
        try (var broker = broker(); var publisher = publisher(broker, 2)) {
            readings.make(300);
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            awaitSettled();
            awaitConnected(publisher);
            assertThat(ways(broker, 3)).containsExactly("");
            assertThat(publisher.connection().sentence()).endsWith(
                    ": 2 devices; 2 of 3 sets have a connection of their own, the others share one");

            readings.make(300);
            tell(publisher, sets(2, 3), () -> said(broker, 3).contains("online"));
            readings.make(300);
            tell(publisher, sets(2, 3), () -> readings.account().pending() == 0);
            assertThat(ordinals(broker, 3)).isEqualTo(ordinals(3, 300));
            assertThat(ways(broker, 3)).containsExactlyInAnyOrder("", "generator3");
        }
    }

    @Test
    void oneBeyondTheBoundGetsAConnectionToFallSilent() {
        try (var broker = broker(); var publisher = publisher(broker, 2)) {
            publisher.resume();
            publisher.fleet(sets(1, 2, 3), Set.of());
            publisher.admit(set(3));
            publisher.admit(set(4));
            await().atMost(LONG)
                    .until(() -> publisher.connection(set(3)).state() == ConnectionState.CONNECTED);
            publisher.cut(set(3));
            await().atMost(LONG).until(() -> broker.wills().equals(List.of(statusOf(3))));
            awaitConnected(publisher);
            assertThat(publisher.connection().sentence()).endsWith(": 2 devices, 1 silent");
        }
    }

    @Test
    void noMoreThanSoManyConnectAtTheSameTime() {
        var now = new AtomicInteger();
        var highest = new AtomicInteger();
        var script = Script.connack(0).answering((publish, count) -> {
            if (publish.topic().startsWith("generator_status")) {
                highest.accumulateAndGet(now.incrementAndGet(), Math::max);
                return ScriptedBroker.HOLD;
            }
            return 0;
        });
        try (var broker = new ScriptedBroker(script); var publisher = publisher(broker, MOST)) {
            publisher.resume();
            publisher.fleet(IntStream.rangeClosed(1, 60).mapToObj(GeneratorId::numbered).toList(), Set.of());
            await().atMost(LONG).until(() -> highest.get() >= 19);
            await().during(Duration.ofMillis(300)).atMost(LONG).until(() -> highest.get() <= 20);
            assertThat(publisher.connection().sentence())
                    .contains("of 60 devices are connected to 127.0.0.1");
            broker.release();
            awaitConnected(publisher);
            assertThat(publisher.connection().sentence()).endsWith(": 60 devices");
        }
    }

    @Test
    void whatIsWrongWithTheFirstOfTheWorstIsSaid() {
        try (var broker = new ScriptedBroker(number -> number < 3
                ? Script.connack(0)
                : Script.opening(ScriptedBroker.Opening.ACCEPT_AND_CLOSE));
                var publisher = publisher(broker, MOST)) {
            publisher.resume();
            publisher.fleet(sets(1, 2), Set.of());
            awaitConnected(publisher);
            publisher.fleet(sets(1, 2, 3), Set.of());
            await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.WAITING);
            assertThat(publisher.connection().sentence())
                    .startsWith("2 of 3 devices are connected to 127.0.0.1:" + broker.port()
                            + ". generator3: ")
                    .contains("closes the connection");
            assertThat(publisher.connection().everConnected()).isTrue();
        }
    }

    @Test
    void aSessionGoesOnWhereTheSettingsSayAndNoReadingCanBeTakenForAnother() {
        for (int qos : new int[]{1, 2}) {
            try (var broker = broker()) {
                var settings = MqttSettings.of("127.0.0.1", broker.port()).withQos(qos);
                try (var publisher = publisher(
                        settings.withOptions(settings.options().withSession(false, 60, 30)), MOST)) {
                    publisher.resume();
                    publisher.fleet(sets(1), Set.of());
                    awaitConnected(publisher);
                    assertThat(broker.connects()).hasSize(2)
                            .allMatch(each -> each.sessionExpirySeconds() == 60)
                            .allMatch(each -> each.cleanStart() == (each.willTopic().isEmpty() || qos == 2));
                }
            }
        }
    }
}
