package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Secret;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Against Debian's mosquitto, which announces Receive Maximum 20 and Topic Alias Maximum 10. */
class MosquittoIT {
    private static final Logger LOG = LoggerFactory.getLogger(MosquittoIT.class);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final GeneratorId DEVICE = GeneratorId.numbered(7);

    private static final Tuning IMPATIENT = new Tuning(Tuning.CONNECT_TIMEOUT, Tuning.CONNACK_TIMEOUT,
            Tuning.ACK_TIMEOUT, Tuning.FLUSH_TIMEOUT, Duration.ofMillis(20), Duration.ofMillis(200),
            Tuning.STABLE_AFTER, null);

    private Mosquitto broker;

    @BeforeEach
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        broker = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS);
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private MqttSettings settings() {
        return MqttSettings.of("127.0.0.1", broker.port());
    }

    private static MqttPublisher publisher(MqttSettings settings, Ledger ledger) {
        return new MqttPublisher(settings, ledger, System::nanoTime, new Random(1));
    }

    private static void awaitAccount(Readings readings, LongPredicate acknowledged) {
        await().atMost(LONG).until(() -> acknowledged.test(readings.account().acknowledged()));
    }

    private static void awaitSettled(Readings readings) {
        await().atMost(LONG).until(() -> readings.account().pending() == 0);
        assertThat(readings.account().balances()).isTrue();
    }

    /** Each reading at least once, and each generator's readings in order at their first arrival. */
    private static void awaitAll(ForeignSubscriber subscriber, int count) {
        await().atMost(LONG)
                .until(() -> subscriber.messages()
                        .stream()
                        .map(m -> m[0] + m[1])
                        .distinct()
                        .count() == count);
        var nextSeq = new HashMap<String, Long>();
        for (var message : subscriber.messages()) {
            var generator = message[0];
            long seq = Long.parseLong(message[1].replaceAll(".*\\bseq:(\\d+).*", "$1"));
            long next = nextSeq.getOrDefault(generator, 0L);
            assertThat(seq).as("seq of %s", generator).isLessThanOrEqualTo(next);
            nextSeq.put(generator, Math.max(next, seq + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anOrderlyRestartInTheMiddleLosesNothing(int qos) {
        var readings = new Readings(100_000);
        try (var subscriber = new ForeignSubscriber(broker, "durable", Readings.TOPIC, "%p", "%P");
                var publisher = publisher(settings().withQos(qos), readings.ledger())) {
            readings.make(6000);
            publisher.resume();
            awaitAccount(readings, acknowledged -> acknowledged > 500);
            broker.restart();
            readings.make(3000);
            awaitSettled(readings);

            assertThat(readings.account().acknowledged()).isEqualTo(9000);
            assertThat(readings.account().reconnects()).isPositive();
            awaitAll(subscriber, 9000);
        }
    }

    @Test
    void connectionsThatAreResetAgainAndAgainLoseNothing() throws IOException {
        var readings = new Readings(100_000);
        try (var subscriber = new ForeignSubscriber(broker, "durable", Readings.TOPIC, "%p", "%P");
                var proxy = LinkProxy.open("127.0.0.1", broker.port(), 1);
                var publisher = new MqttPublisher(MqttSettings.of("127.0.0.1", proxy.port()),
                        readings.ledger(),
                        System::nanoTime, new Random(1), IMPATIENT)) {
            publisher.resume();
            for (int round = 1; round <= 8; round++) {
                readings.make(1000);
                int least = round * 1000 - 900;
                awaitAccount(readings, acknowledged -> acknowledged > least);
                proxy.set(Toxic.Reset.once());
                proxy.clear();
            }
            awaitSettled(readings);
            assertThat(readings.account().acknowledged()).isEqualTo(8000);
            assertThat(readings.account().reconnects()).isPositive();
            awaitAll(subscriber, 8000);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @Test
    void aForeignSubscriberSeesWhatDescribesTheMessage() {
        var readings = new Readings(10);
        try (var subscriber = new ForeignSubscriber(broker, "foreign", "#", "%t", "%C", "%F", "%q", "%r",
                "%P",
                "%p"); var publisher = publisher(settings(), readings.ledger())) {
            readings.make(1);
            publisher.resume();
            awaitSettled(readings);
            await().atMost(LONG).until(() -> !subscriber.messages().isEmpty());
            assertThat(subscriber.messages().getFirst()).containsExactly("emergency_generator",
                    "application/json", "1", "1", "0", "seq:0 ts:1700000000000 run:run1 simulated:true",
                    "{\"generatorID\":\"generator1\",\"lat\":48.1,\"lon\":11.5,\"temperature\":82.5,"
                            + "\"pressure\":412,\"fuel\":180}");
        }
    }

    @Test
    void aTopicThatTheAccessRulesForbidIsRejected() throws IOException {
        var rules = broker.folder().resolve("acl");
        Files.writeString(rules, "topic readwrite emergency_generator/#\n");
        try (var strict = Mosquitto.start("acl_file " + rules)) {
            var readings = new Readings(10);
            try (var publisher = publisher(MqttSettings.of("127.0.0.1", strict.port()), readings.ledger())) {
                readings.make("forbidden", 0);
                readings.make(1);
                publisher.resume();
                awaitSettled(readings);
                assertThat(readings.account().acknowledged()).isEqualTo(1);
                assertThat(readings.account().rejectedByReason()).containsOnlyKeys("0x87");
            }
        }
    }

    @Test
    void aWrongLoginIsSaidAndCostsNothing() throws InterruptedException {
        try (var strict = Mosquitto.start("allow_anonymous false")) {
            var settings = MqttSettings.of("127.0.0.1", strict.port())
                    .withLogin("me",
                            new Secret("geheim".toCharArray()));
            var result = MqttCheck.check(settings, null, Duration.ofSeconds(5));
            assertThat(result.ok()).isFalse();
            assertThat(result.sentence()).contains("check user and password").doesNotContain("geheim");
            assertThat(MqttCheck.check(settings(), null, Duration.ofSeconds(5)).ok()).isTrue();
        }
    }

    @Test
    void theWillOfADeviceThatIsCutArrivesAndAFarewellTakesItBack() {
        List<StatusObserver.Seen> seen = new CopyOnWriteArrayList<>();
        try (var observer = observer(seen)) {
            observer.start();
            await().atMost(LONG).until(() -> observer.connection().state() == ConnectionState.CONNECTED);

            var device = device();
            device.connect();
            await().atMost(LONG).until(() -> seen.size() == 1);
            await().atMost(LONG).until(() -> device.connection().state() == ConnectionState.CONNECTED);
            device.cut();
            await().atMost(Duration.ofSeconds(5)).until(() -> seen.size() == 2);

            var second = device();
            second.connect();
            await().atMost(LONG).until(() -> second.connection().state() == ConnectionState.CONNECTED);
            second.farewell();
            await().atMost(LONG).until(() -> seen.size() == 4);
        }
        assertThat(seen).extracting(StatusObserver.Seen::status)
                .containsExactly("online", "offline", "online", "offline");
        assertThat(seen).allSatisfy(message -> {
            assertThat(message.generator()).isEqualTo(DEVICE);
            assertThat(message.retained()).isFalse();
            assertThat(new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8))
                    .matches("\\{\"generatorID\":\"generator7\",\"status\":\"(on|off)line\",\"ts\":\\d{13}}");
        });

        List<StatusObserver.Seen> later = new CopyOnWriteArrayList<>();
        try (var observer = observer(later)) {
            observer.start();
            await().atMost(LONG).until(() -> later.size() == 1);
            assertThat(later.getFirst().retained()).isTrue();
            assertThat(later.getFirst().status()).isEqualTo("offline");
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @Test
    void deviceAndObserverComeBackAfterARestart() {
        List<StatusObserver.Seen> seen = new CopyOnWriteArrayList<>();
        try (var observer = observer(seen); var device = device()) {
            observer.start();
            device.connect();
            await().atMost(LONG).until(() -> !seen.isEmpty());
            broker.restart();
            await().atMost(LONG)
                    .until(() -> device.connection().state() == ConnectionState.CONNECTED
                            && observer.connection().state() == ConnectionState.CONNECTED);
            seen.clear();
            device.cut();
            await().atMost(LONG).until(() -> seen.stream().anyMatch(m -> m.status().equals("offline")));
        }
    }

    private StatusObserver observer(List<StatusObserver.Seen> seen) {
        return new StatusObserver(settings(), InstantSource.system(), System::nanoTime, new Random(2),
                seen::add);
    }

    private DeviceSession device() {
        return new DeviceSession(DEVICE, settings(), InstantSource.system(), System::nanoTime, new Random(3));
    }

    @Test
    void asFastAsItGoesMemoryDoesNotGrow() throws InterruptedException {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(5000), DropPolicy.DROP_OLDEST, null,
                System::nanoTime, (transport, message, report) -> assertThat(transport).isNotNull());
        var heap = new ArrayList<Long>();
        try (var publisher = publisher(settings(), ledger)) {
            publisher.resume();
            long ordinal = 0;
            long start = System.nanoTime();
            for (int part = 0; part < 3; part++) {
                for (int i = 0; i < 60_000; i++) {
                    assertThat(ledger.awaitRoom(1, LONG)).isPositive();
                    ledger.made(Readings.message(ordinal++, Readings.TOPIC, 0));
                }
                assertThat(ledger.awaitSettled(LONG)).isTrue();
                System.gc();
                heap.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            var account = ledger.snapshot();
            assertThat(account.acknowledged()).isEqualTo(180_000);
            assertThat(account.dropped()).isZero();
            LOG.info("As fast as it goes: {} acknowledged/s, {}, {}",
                    Math.round(account.acknowledged() / seconds),
                    account.latency(), publisher.connection().conditions());
            assertThat(heap.getLast() - heap.getFirst()).as("heap %s", heap).isLessThan(4_000_000);
        }
    }
}
