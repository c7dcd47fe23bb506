package io.gensetlab.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.Exit;
import org.assertj.core.api.Assertions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The embedded brokers as clients see them. */
class EmbeddedBrokersIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path temporary;
    private final List<PahoProbe> probes = new ArrayList<>();
    private final EmbeddedBrokers brokers;

    EmbeddedBrokersIT(@TempDir(cleanup = CleanupMode.ALWAYS) Path temporary) {
        this.temporary = temporary;
        this.brokers = start(BrokerPorts.ANY, temporary);
    }

    private static EmbeddedBrokers start(BrokerPorts ports, Path folder) {
        return EmbeddedBrokers.start(ports, folder, InstantSource.system());
    }

    @BeforeEach
    void awaitAll() throws Exception {
        assertAllReady(brokers);
    }

    @AfterEach
    void stopAll() throws Exception {
        for (PahoProbe probe : probes) {
            probe.close();
        }
        brokers.close();
    }

    private static void assertAllReady(EmbeddedBrokers brokers) throws Exception {
        List<BrokerStatus> settled = brokers.settled().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(settled).extracting(BrokerStatus::state)
                .as(settled.toString())
                .containsOnly(BrokerState.READY);
    }

    private String address(BrokerKind kind) {
        return Objects.requireNonNull(brokers.status(kind).address());
    }

    private void restart(BrokerKind kind) throws Exception {
        assertThat(brokers.stop(kind).get(LIMIT.toSeconds(), TimeUnit.SECONDS).state())
                .isEqualTo(BrokerState.STOPPED);
        assertThat(brokers.start(kind).get(LIMIT.toSeconds(), TimeUnit.SECONDS).state())
                .isEqualTo(BrokerState.READY);
    }

    private PahoProbe connect(String clientId, boolean durable) throws Exception {
        var probe = new PahoProbe(address(BrokerKind.MQTT), clientId, durable, "");
        probes.add(probe);
        return probe;
    }

    private static void awaitThat(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }

    @Test
    void mqttCarriesEveryQosWithUserProperties() throws Exception {
        PahoProbe subscriber = connect("sub", false);
        subscriber.subscribe("site/#", 2);
        PahoProbe publisher = connect("pub", false);
        // Paho takes an announced value above 32,767 for a negative one; announced or not, this is what it goes by.
        assertThat(publisher.receiveMaximum()).isIn(EmbeddedMqttBroker.RECEIVE_MAXIMUM, 65_535);
        assertThat(publisher.topicAliasMaximum()).isZero();
        for (int qos = 0; qos <= 2; qos++) {
            publisher.publish("site/gen-1", "m" + qos, qos, false,
                    Map.of("seq", "" + qos, "simulated", "true"));
        }
        awaitThat(() -> assertThat(subscriber.texts()).containsExactly("m0", "m1", "m2"));
        List<MqttMessage> got = subscriber.messages();
        assertThat(got).extracting(MqttMessage::getQos).containsExactly(0, 1, 2);
        assertThat(PahoProbe.userProperties(got.get(1))).containsExactlyInAnyOrderEntriesOf(
                Map.of("seq", "1", "simulated", "true"));
        assertThat(got.get(1).getProperties().getContentType()).isEqualTo("application/json");
    }

    @Test
    void theWillArrivesWhenAClientVanishes() throws Exception {
        PahoProbe watcher = connect("watcher", false);
        watcher.subscribe("status/#", 1);
        var vanishing = new PahoProbe(address(BrokerKind.MQTT), "gen-7", false, "status/gen-7");
        vanishing.vanish();
        awaitThat(() -> assertThat(watcher.texts()).containsExactly("offline"));
    }

    @Test
    void retainedMessagesAndDurableSessionsOutliveARestart() throws Exception {
        PahoProbe durable = connect("durable", true);
        durable.subscribe("r/#", 1);
        durable.disconnect();
        PahoProbe publisher = connect("pub", false);
        publisher.publish("r/kept", "retained", 1, true, Map.of());
        for (int i = 0; i < 200; i++) {
            publisher.publish("r/x", "q" + i, 1, false, Map.of("seq", "" + i));
        }
        String before = address(BrokerKind.MQTT);
        restart(BrokerKind.MQTT);
        assertThat(address(BrokerKind.MQTT)).isEqualTo(before);

        PahoProbe late = connect("late", false);
        late.subscribe("r/#", 1);
        awaitThat(() -> assertThat(late.texts()).containsExactly("retained"));
        assertThat(late.messages().getFirst().isRetained()).isTrue();
        PahoProbe again = connect("durable", true);
        assertThat(again.sessionPresent()).isTrue();
        awaitThat(() -> assertThat(again.texts()).contains("q199"));
        assertThat(again.texts()).filteredOn(text -> text.startsWith("q"))
                .doesNotHaveDuplicates()
                .hasSize(200);
        assertThat(PahoProbe.userProperties(again.messages().getLast())).containsEntry("seq", "199");
    }

    @Test
    void kafkaGivesBackWhatItAcknowledgedEvenAfterARestart() throws Exception {
        assertThat(produce(0, 50)).isEqualTo(49);
        String before = address(BrokerKind.KAFKA);
        restart(BrokerKind.KAFKA);
        assertThat(address(BrokerKind.KAFKA)).isEqualTo(before);
        assertThat(produce(50, 100)).isEqualTo(99);
        List<ConsumerRecord<String, String>> records = consume(100);
        assertThat(records).extracting(ConsumerRecord::value)
                .containsExactlyElementsOf(
                        Stream.iterate(0, i -> i + 1).limit(100).map(i -> "v" + i).toList());
        assertThat(records).extracting(ConsumerRecord::key).containsOnly("gen-1");
        assertThat(new String(records.get(7).headers().lastHeader("seq").value(), UTF_8)).isEqualTo("7");
    }

    private long produce(int from, int to) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", address(BrokerKind.KAFKA), "acks", "all",
                "enable.idempotence", true);
        long offset = -1;
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int i = from; i < to; i++) {
                var record = new ProducerRecord<>("emergency_generator", "gen-1", "v" + i);
                record.headers().add("seq", Integer.toString(i).getBytes(UTF_8));
                RecordMetadata done = producer.send(record).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                offset = done.offset();
            }
        }
        return offset;
    }

    private List<ConsumerRecord<String, String>> consume(int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", address(BrokerKind.KAFKA), "group.id",
                "reader",
                "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("emergency_generator"));
            await().atMost(LIMIT).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    @Test
    void aSecondInstanceTakesOtherPorts() throws Exception {
        var wanted = new BrokerPorts(port(BrokerKind.MQTT), port(BrokerKind.KAFKA),
                port(BrokerKind.REGISTRY));
        try (EmbeddedBrokers second = start(wanted, temporary)) {
            assertAllReady(second);
            for (BrokerKind kind : BrokerKind.values()) {
                assertThat(second.status(kind).address()).isNotEqualTo(address(kind));
                assertThat(second.commandLines(kind, "t").getFirst())
                        .contains(Integer.toString(port(second, kind)));
            }
            assertThat(folders()).hasSize(2);
            assertThat(produce(0, 1)).as("the first one goes on").isZero();
        }
        assertThat(folders()).as("the second one took only its own with it").hasSize(1);
        assertThat(produce(1, 2)).isEqualTo(1);
    }

    private int port(BrokerKind kind) {
        return port(brokers, kind);
    }

    private static int port(EmbeddedBrokers of, BrokerKind kind) {
        String address = Objects.requireNonNull(of.status(kind).address());
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private List<Path> folders() throws Exception {
        try (Stream<Path> found = Files.list(temporary)) {
            return found.toList();
        }
    }

    @Test
    void closeLeavesNothingAndRefusesMore() throws Exception {
        assertThat(folders()).hasSize(1);
        produce(0, 3);
        long before = System.nanoTime();
        brokers.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(folders()).isEmpty();
        assertThat(brokers.status()).extracting(BrokerStatus::state).containsOnly(BrokerState.STOPPED);
        Assertions.assertThatIllegalStateException().isThrownBy(() -> brokers.start(BrokerKind.KAFKA));
    }

    @Test
    void closeDuringTheStartLeavesNothing() throws Exception {
        brokers.close();
        start(BrokerPorts.ANY, temporary).close();
        assertThat(folders()).isEmpty();
    }

    @Test
    void sweepsWhatACrashedRunLeft() throws Exception {
        Path crashed = Files.createDirectories(temporary.resolve(BrokerFolder.PREFIX + "1-crashed"));
        Files.writeString(crashed.resolve("lock"), "");
        Files.writeString(Files.createDirectories(crashed.resolve("kafka")).resolve("log"), "x");
        Path beingMade = Files.createDirectories(temporary.resolve(BrokerFolder.PREFIX + "2-new"));
        assertThat(BrokerFolder.sweep(temporary, InstantSource.system())).containsExactly(crashed);
        assertThat(crashed).doesNotExist();
        assertThat(beingMade).exists();
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(2));
        assertThat(BrokerFolder.sweep(temporary, later)).containsExactly(beingMade);
        assertThat(folders()).as("the one in use stays").hasSize(1);
    }

    @Test
    void aKafkaFaultIsReportedAndEndsNeitherProgramNorTheOthers() throws Exception {
        Assertions.assertThatThrownBy(() -> Exit.halt(1, "all log dirs have failed"))
                .isInstanceOf(KafkaFaults.KafkaStoppedError.class);
        assertThat(brokers.status(BrokerKind.KAFKA).state()).isEqualTo(BrokerState.FAILED);
        assertThat(brokers.status(BrokerKind.KAFKA).sentence()).contains("all log dirs have failed");
        assertThat(brokers.status(BrokerKind.MQTT).state()).isEqualTo(BrokerState.READY);
        assertThat(brokers.start(BrokerKind.KAFKA).get(LIMIT.toSeconds(), TimeUnit.SECONDS).state())
                .isEqualTo(BrokerState.READY);
        assertThat(produce(0, 1)).isZero();
    }

    @Test
    void aFaultInsideKafkaIsReportedToItsOwnInstanceOnly() throws Exception {
        try (EmbeddedBrokers second = start(BrokerPorts.ANY, temporary)) {
            assertAllReady(second);
            assertThat(produce(0, 1)).isZero();
            // The log folder goes away beneath the running broker: the next new partition fails, and with it the
            // only log directory, for which Kafka halts its process.
            Path log = folders().stream()
                    .filter(f -> !f.equals(newest()))
                    .findFirst()
                    .orElseThrow()
                    .resolve("kafka");
            Files.move(log, log.resolveSibling("gone"));
            Files.writeString(log, "a file where the folder was");
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", address(BrokerKind.KAFKA)),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("another", "k", "v"), (metadata, failure) -> {});
                awaitThat(() -> assertThat(brokers.status(BrokerKind.KAFKA).state())
                        .isEqualTo(BrokerState.FAILED));
                producer.close(Duration.ZERO);
            }
            assertThat(second.status(BrokerKind.KAFKA).state()).isEqualTo(BrokerState.READY);
        }
    }

    private Path newest() {
        try {
            return folders().stream()
                    .max(java.util.Comparator.comparing(f -> f.toFile().lastModified()))
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theRegistryAnswersAtItsAddress() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address(BrokerKind.REGISTRY) + "/subjects"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("[]");
            restart(BrokerKind.REGISTRY);
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }
}
