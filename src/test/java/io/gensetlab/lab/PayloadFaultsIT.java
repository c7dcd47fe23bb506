package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Absence;
import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.testing.ArrivalsOnly;
import io.gensetlab.testing.FaultTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each payload and framing fault, and what goes the same way, as an independent subscriber and an independent consumer see it
 * at the embedded brokers: by the label that goes along. Writes its rows of {@link FaultTable}.
 */
class PayloadFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FRAMING = 5;
    private static final String HEAD = "\\{\"generatorID\":\"generator[0-9]+\",\"lat\":N,\"lon\":N,";
    private static final String SOUND = HEAD + "\"temperature\":N,\"pressure\":N,\"fuel\":N\\}";
    private static final String UNLABELLED = "";

    /** What became of a labelled reading on Kafka. */
    private sealed interface Seen {
        record Arrived(ConsumerRecord<String, byte[]> record) implements Seen {
            String json() {
                return latin(isFramed(record.value())
                        ? Arrays.copyOfRange(record.value(), FRAMING, record.value().length)
                        : record.value());
            }

            int schemaId() {
                return isFramed(record.value()) ? ByteBuffer.wrap(record.value()).getInt(1) : -1;
            }

            private static boolean isFramed(byte[] value) {
                return value.length >= FRAMING && value[0] == 0;
            }
        }

        record Refused(Reason reason) implements Seen {}
    }

    /** What goes wrong with one set. */
    private record Trial(String label, Fault fault, GeneratorId set) {}

    private record Message(String topic, byte[] payload) {}

    /** The newest of each label. */
    private record Inbox(Map<String, Message> byLabel) implements ArrivalsOnly {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var label = message.getProperties()
                    .getUserProperties()
                    .stream()
                    .filter(property -> property.getKey().equals("fault"))
                    .map(UserProperty::getValue)
                    .findFirst()
                    .orElse(UNLABELLED);
            byLabel.put(label, new Message(topic, message.getPayload()));
        }
    }

    private static List<Trial> trials() {
        var faults = new HashMap<String, Fault>();
        for (var kind : FaultKind.all()) {
            if (kind.layer() == FaultLayer.PAYLOAD) {
                faults.put(kind.id(), kind.standard());
            }
        }
        for (var as : Absence.values()) {
            faults.put("dropout-" + as.id(), new SensorFault.Dropout(Quantity.FUEL_VOLUME, as));
        }
        faults.put("clock-future", new ClockFault.Future(3));
        var trials = new ArrayList<Trial>();
        faults.forEach((label, fault) -> trials.add(
                new Trial(label, fault, GeneratorId.numbered(trials.size() + 1))));
        return trials;
    }

    @Test
    void everyFaultIsSeenByASubscriberAndAConsumerOrIsRefusedForWhatItBreaks() throws Exception {
        var trials = trials();
        var messages = MessageSettings.DEFAULT.with(TopicLayout.PER_GENERATOR).withLabels(true);
        var settings = new RunSettings(1, 1, false, 2, Long.MAX_VALUE, messages, 10_000,
                Duration.ofSeconds(30), false);
        var arrived = new ConcurrentHashMap<String, Message>();
        try (var lab = new Lab("payload-faults", settings, InstantSource.system(), System::nanoTime)) {
            lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
            await().atMost(PATIENCE).until(lab::brokersSettled);
            var subscriber = subscribe(lab.brokers().getFirst().address(), new Inbox(arrived));
            for (var transport : Transport.values()) {
                lab.switchTransport(transport, true);
            }
            // One more, with which nothing is wrong.
            lab.placeFleet(trials.size() + 1);
            trials.forEach(
                    trial -> lab.orders().inject(trial.set(), trial.fault(), trial.label(), FaultTiming.NOW));
            lab.start();
            try (var consumer = consumer(lab.brokers().get(1).address())) {
                var checked = seenOnKafka(lab, trials, consumer);
                var plan = lab.messages().plan();
                lab.messages().apply(plan.with(plan.sending().withCheck(false)));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                lab.snapshot().transports().get(Transport.KAFKA).connection())
                                .satisfies(now -> assertThat(now.conditions().get("validation"))
                                        .as(now.toString())
                                        .isEqualTo("off")));
                consumer.poll(Duration.ofSeconds(2));
                var unchecked = seenOnKafka(lab, trials, consumer);
                await().atMost(PATIENCE).until(() -> arrived.size() == trials.size() + 1);

                lab.stopMaking();
                assertThat(lab.awaitSettled(PATIENCE)).isTrue();
                var report = lab.report(EnumSet.allOf(Transport.class));
                assertThat(report.allAcknowledged()).as(report.toString()).isTrue();
                assertThat(report.transports().get("kafka").rejectedByReason()).containsOnlyKeys(
                        Reason.SCHEMA,
                        Reason.INCOMPATIBLE, "too-large", "timestamp");
                assertThat(report.transports().get("kafka").reconnects())
                        .as("one for the choice, and a refused stamp takes its neighbours along once or twice")
                        .isLessThanOrEqualTo(4);
                assertThat(report.transports().get("mqtt").rejected()).isZero();
                check(trials, arrived, checked, unchecked);
                write(trials, arrived, checked, unchecked);
            }
            subscriber.disconnectForcibly(0, 100, false);
            subscriber.close();
        }
    }

    private static MqttAsyncClient subscribe(String address, Inbox inbox) throws Exception {
        var client = new MqttAsyncClient(address.replace("mqtt://", "tcp://"), "independent",
                new MemoryPersistence());
        client.setCallback(inbox);
        client.connect().waitForCompletion();
        client.subscribe("emergency_generator/#", 2).waitForCompletion();
        client.subscribe("emergency_generator_test/#", 2).waitForCompletion();
        return client;
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrap) {
        var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrap, "group.id",
                "independent", "auto.offset.reset", "earliest", "metadata.max.age.ms", 500),
                new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Pattern.compile("emergency_generator.*"));
        return consumer;
    }

    /** By label: what the consumer gets from now on, or why a reading made from now on is refused. */
    private static Map<String, Seen> seenOnKafka(Lab lab, List<Trial> trials,
            KafkaConsumer<String, byte[]> consumer) {
        var since = new HashMap<GeneratorId, Long>();
        trials.forEach(trial -> since.put(trial.set(), newest(lab, trial.set())));
        var seen = new HashMap<String, Seen>();
        await().atMost(PATIENCE).pollInSameThread().until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                var header = record.headers().lastHeader("fault");
                seen.putIfAbsent(header == null
                        ? UNLABELLED
                        : new String(header.value(), StandardCharsets.UTF_8), new Seen.Arrived(record));
            });
            for (var trial : trials) {
                var reason = refusal(lab, trial.set(), since.get(trial.set()));
                if (reason != null) {
                    seen.putIfAbsent(trial.label(), new Seen.Refused(reason));
                }
            }
            return seen.size() == trials.size() + 1;
        });
        return seen;
    }

    private static long newest(Lab lab, GeneratorId set) {
        var last = lab.lastSent(Transport.KAFKA, set);
        return last == null ? -1 : last.newest().ordinal();
    }

    private static @Nullable Reason refusal(Lab lab, GeneratorId set, long since) {
        var last = lab.lastSent(Transport.KAFKA, set);
        return last != null && last.settled() != null && last.settled().ordinal() > since
                && last.report() instanceof DeliveryReport.Rejected refused ? refused.reason() : null;
    }

    private static void check(List<Trial> trials, Map<String, Message> mqtt, Map<String, Seen> checked,
            Map<String, Seen> unchecked) {
        assertThat(mqtt.get(UNLABELLED).topic()).isEqualTo(
                "emergency_generator/generator" + (trials.size() + 1));
        assertShape("sound", latin(mqtt.get(UNLABELLED).payload()), SOUND);
        int ownId = arrived(UNLABELLED, checked).schemaId();
        assertThat(ownId).isPositive();
        assertShape("sound", arrived(UNLABELLED, checked).json(), SOUND);
        for (var trial : trials) {
            var label = trial.label();
            switch (trial.fault()) {
                case PayloadFault.MissingMember _ -> refusedIfChecked(label, mqtt, checked, unchecked,
                        HEAD + "\"temperature\":N,\"pressure\":N\\}");
                case PayloadFault.ExtraMember _ -> {
                    var shape = HEAD
                            + "\"temperature\":N,\"pressure\":N,\"fuel\":N,\"note\":\"unexpected\"\\}";
                    assertShape(label, latin(mqtt.get(label).payload()), shape);
                    assertShape(label, arrived(label, checked).json(), shape);
                    assertShape(label, arrived(label, unchecked).json(), shape);
                }
                case PayloadFault.WrongType _ -> refusedIfChecked(label, mqtt, checked, unchecked,
                        HEAD + "\"temperature\":\"N\",\"pressure\":N,\"fuel\":N\\}");
                case PayloadFault.NullMember _ -> refusedIfChecked(label, mqtt, checked, unchecked,
                        HEAD + "\"temperature\":N,\"pressure\":null,\"fuel\":N\\}");
                case PayloadFault.Truncated _ -> refusedIfChecked(label, mqtt, checked, unchecked,
                        "\\{\"generatorID\":\"generator[0-9]+\",\"lat\":[^}]*");
                case PayloadFault.NotUtf8 _ -> refusedIfChecked(label, mqtt, checked, unchecked,
                        SOUND.replace("[0-9]+\"", "[0-9]+\u00FF\u00FE\""));
                case PayloadFault.Oversize(int kibibytes) -> {
                    assertThat(mqtt.get(label).payload()).hasSize(kibibytes * 1024);
                    assertThat(latin(mqtt.get(label).payload())).contains(",\"padding\":\"xxx")
                            .endsWith("x\"}");
                    assertRefused(label, checked, "too-large");
                    assertRefused(label, unchecked, "too-large");
                }
                case PayloadFault.WrongTopic(var topic) -> {
                    assertThat(mqtt.get(label).topic()).isEqualTo(topic + "/" + trial.set().value());
                    assertThat(arrived(label, checked).record().topic()).isEqualTo(topic);
                    assertShape(label, arrived(label, unchecked).json(), SOUND);
                }
                case PayloadFault.NullKey _ -> {
                    assertThat(arrived(label, checked).record().key()).isNull();
                    assertThat(arrived(label, unchecked).record().key()).isNull();
                    assertShape(label, arrived(label, checked).json(), SOUND);
                }
                case PayloadFault.NoMagicByte _ -> framed(label, mqtt, checked, unchecked, -1);
                case PayloadFault.UnknownSchemaId(int id) -> framed(label, mqtt, checked, unchecked, id);
                case PayloadFault.OtherSchemaId _ -> {
                    int id = arrived(label, checked).schemaId();
                    assertThat(id).isPositive().isNotEqualTo(ownId);
                    framed(label, mqtt, checked, unchecked, id);
                }
                case PayloadFault.IncompatibleSchema _ -> {
                    assertShape(label, latin(mqtt.get(label).payload()), SOUND);
                    assertThat(assertRefused(label, checked, Reason.INCOMPATIBLE).sentence())
                            .contains("holds another schema that this one is not compatible with (HTTP 409)");
                    assertRefused(label, unchecked, Reason.INCOMPATIBLE);
                }
                case SensorFault.Dropout dropout -> refusedIfChecked(label, mqtt, checked, unchecked,
                        HEAD + "\"temperature\":N,\"pressure\":N" + switch (dropout.as()) {
                            case NULL -> ",\"fuel\":null\\}";
                            case NAN -> ",\"fuel\":NaN\\}";
                            case ABSENT -> "\\}";
                        });
                case ClockFault _ -> {
                    assertShape(label, latin(mqtt.get(label).payload()), SOUND);
                    assertRefused(label, checked, "timestamp");
                    assertRefused(label, unchecked, "timestamp");
                }
                default -> throw new AssertionError("Nothing is known of " + trial.fault());
            }
        }
    }

    private static void refusedIfChecked(String label, Map<String, Message> mqtt, Map<String, Seen> checked,
            Map<String, Seen> unchecked, String shape) {
        assertShape(label, latin(mqtt.get(label).payload()), shape);
        assertRefused(label, checked, Reason.SCHEMA);
        assertShape(label, arrived(label, unchecked).json(), shape);
        assertThat(arrived(label, unchecked).schemaId()).isPositive();
    }

    private static void framed(String label, Map<String, Message> mqtt, Map<String, Seen> checked,
            Map<String, Seen> unchecked, int id) {
        assertShape(label, latin(mqtt.get(label).payload()), SOUND);
        for (var seen : List.of(checked, unchecked)) {
            assertShape(label, arrived(label, seen).json(), SOUND);
            assertThat(arrived(label, seen).schemaId()).as(label).isEqualTo(id);
        }
    }

    private static void assertShape(String label, String json, String shape) {
        assertThat(json).as(label)
                .matches(shape.replace("N", "-?[0-9.]+").replace("-?[0-9.]+a-?[0-9.]+", "NaN"));
    }

    private static Reason assertRefused(String label, Map<String, Seen> seen, String code) {
        assertThat(seen.get(label)).as(label).isInstanceOf(Seen.Refused.class);
        var reason = ((Seen.Refused) Objects.requireNonNull(seen.get(label))).reason();
        assertThat(reason.code()).as(label + ": " + reason.sentence()).isEqualTo(code);
        return reason;
    }

    private static Seen.Arrived arrived(String label, Map<String, Seen> seen) {
        assertThat(seen.get(label)).as(label).isInstanceOf(Seen.Arrived.class);
        return (Seen.Arrived) Objects.requireNonNull(seen.get(label));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void write(List<Trial> trials, Map<String, Message> mqtt, Map<String, Seen> checked,
            Map<String, Seen> unchecked) throws Exception {
        var table = new FaultTable();
        for (var trial : trials) {
            if (trial.fault() instanceof PayloadFault) {
                var message = mqtt.get(trial.label());
                table.add(FaultKind.of(trial.fault()),
                        (trial.fault() instanceof PayloadFault.WrongTopic
                                ? "on `" + message.topic() + "`: "
                                : "")
                                + FaultTable.bytes(message.payload()),
                        said(checked.get(trial.label())), said(unchecked.get(trial.label())));
            }
        }
        table.write();
        assertThat(FaultTable.FILE).content()
                .contains(trials.stream()
                        .filter(trial -> trial.fault() instanceof PayloadFault)
                        .map(trial -> "| `" + trial.label() + "` ")
                        .toList());
    }

    private static String said(Seen seen) {
        return switch (seen) {
            case Seen.Arrived arrived -> {
                var record = arrived.record();
                yield (record.key() == null ? "without a key: " : "")
                        + (record.topic().equals(MessageSettings.DEFAULT_TOPIC)
                                ? ""
                                : "on `" + record.topic() + "`: ")
                        + FaultTable.bytes(record.value());
            }
            case Seen.Refused(var reason) ->
                "refused: " + reason.sentence().replaceAll("127.0.0.1:[0-9]+", "…");
        };
    }
}
