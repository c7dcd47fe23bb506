package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Secret;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import io.gensetlab.testing.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A serializer that {@code value.serializer} names, on the class path or not. */
@Timeout(60)
class NamedSerializerTest {
    private static final String TOPIC = "emergency_generator";
    private static final String CONFLUENTS = "io.confluent.kafka.serializers.json.KafkaJsonSchemaSerializer";
    /** With figures that a double would write in another way. */
    private static final byte[] READING = ("{\"generatorID\":\"generator1\",\"lat\":59.910,\"lon\":10.7500,"
            + "\"temperature\":93.50,\"pressure\":4.125,\"fuel\":12}").getBytes(StandardCharsets.UTF_8);

    private static KafkaSettings settings(RegistrySettings registry, String serializer) {
        return KafkaSettings.plain("127.0.0.1:9")
                .withRegistry(registry)
                .withMore(Map.of("value.serializer", serializer));
    }

    private static RegistrySettings at(String url) {
        return RegistrySettings.of(url, null, null);
    }

    private static ValueEncoder encoder(KafkaSettings settings) {
        return new ValueEncoder(settings, TopicSchemas.of(TOPIC, Schemas.classic()), System::nanoTime);
    }

    private static RegistryStub registry() throws IOException {
        return new RegistryStub().answers("*", "{\"id\":7}");
    }

    @Test
    void makesTheSameBytesAsOurs() throws IOException {
        try (var registry = registry();
                var ours = encoder(settings(at(registry.url()), JsonSchemaSerializer.class.getName()));
                var named = encoder(settings(at(registry.url()), StandInSerializer.class.getName()))) {
            var value = named.encode(TOPIC, READING);
            assertThat(value).isEqualTo(ours.encode(TOPIC, READING)).startsWith(0, 0, 0, 0, 7);
            assertThat(named.schemaId(value)).isEqualTo(7);
            assertThat(named.framing(TOPIC)).isEqualTo("emergency_generator-value, by StandInSerializer");
            assertThat(registry.requests()).extracting(RegistryStub.Request::line)
                    .containsOnly("POST /subjects/emergency_generator-value/versions");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"generatorID\":\"generator1\"}", "{\"generatorID\":", "{} {}", ""})
    void whatIsNoneOfTheSchemaIsRefusedAsByOurs(String json) throws IOException {
        try (var registry = registry();
                var named = encoder(settings(at(registry.url()), StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(SchemaViolationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401 | 40101 | UNAUTHORIZED | wants a login (HTTP 401): enter its user and password, or its token",
        "401 | 401   | UNAUTHORIZED | wants a login (HTTP 401): enter its user and password, or its token",
        "403 | 40301 | UNAUTHORIZED | does not allow this user to do that (HTTP 403): No, not here",
        "403 | 403   | UNAUTHORIZED | does not allow this user to do that (HTTP 403): No, not here",
        "404 | 40401 | NOT_FOUND    | does not know it: No, not here",
        "409 | 409   | INCOMPATIBLE | Use another topic, or change the subject's compatibility level",
        "422 | 42201 | INVALID_SCHEMA | does not accept the schema (HTTP 422): No, not here",
        "422 | 422   | INVALID_SCHEMA | does not accept the schema (HTTP 422): No, not here",
        "429 | 429   | SERVER_ERROR | asks for fewer requests (HTTP 429)",
        "500 | 50001 | SERVER_ERROR | has trouble of its own (HTTP 500): No, not here",
        "400 | 42    | REFUSED | refuses the request (HTTP 400): No, not here"})
    void aRegistryThatSaysNoLeavesTheReadingPending(int status, int code, RegistryException.Kind kind,
            String said) throws IOException {
        try (var registry = new RegistryStub().answers("*",
                Answer.json(status, "{\"error_code\":" + code + ",\"message\":\"No, not here\"}"));
                var named = encoder(settings(at(registry.url()), StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessageContaining("The Schema Registry at " + registry.url())
                    .hasMessageContaining(said)
                    .hasMessageNotContaining("error code");
        }
    }

    static Stream<Arguments> noRegistry() {
        return Stream.of(
                Arguments.of(new Answer(200, "text/html", "<html>log in first</html>", Map.of()),
                        "a web page"),
                Arguments.of(Answer.json(200, "{\"id\":"), "broken JSON"),
                Arguments.of(Answer.json(200, "{\"id\":7"), "broken JSON"),
                Arguments.of(new Answer(404, "text/html", "<html>none</html>", Map.of()), "HTTP 404"),
                Arguments.of(new Answer(405, "text/plain", "", Map.of()), "HTTP 405"));
    }

    @ParameterizedTest
    @MethodSource("noRegistry")
    void whatIsNoRegistryLeavesTheReadingPending(Answer answer, String said) throws IOException {
        try (var registry = new RegistryStub().answers("*", answer);
                var named = encoder(settings(at(registry.url()), StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.NOT_A_REGISTRY))
                    .hasMessage("What answers at " + registry.url() + " is not a Schema Registry (it sends "
                            + said + "): check the address and its path");
        }
    }

    @Test
    void soDoesOneThatIsNotThere() throws IOException {
        var url = "http://127.0.0.1:" + FreePorts.next();
        try (var named = encoder(settings(at(url), StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.UNREACHABLE))
                    .hasMessage("The Schema Registry at " + url
                            + " refuses the connection: is it running, and is the port right?");
        }
    }

    @Test
    void soDoesOneThatHangs() throws IOException {
        try (var registry = new RegistryStub().hangs();
                var named = encoder(settings(at(registry.url()).withTimeout(Duration.ofMillis(200)),
                        StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.UNREACHABLE))
                    .hasMessage("The Schema Registry at " + registry.url() + " does not answer in time");
        }
    }

    @Test
    void nobodySaysThatAllIsWellBeforeTheRegistryIsThere() throws IOException {
        try (var registry = new RegistryStub();
                var named = encoder(settings(at(registry.url()), StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.framing(TOPIC)).isInstanceOf(RegistryException.class);
            registry.answers("*", "{\"id\":7,\"version\":1}");
            assertThat(named.framing(TOPIC)).isEqualTo("emergency_generator-value, by StandInSerializer");
            registry.answers("*", Answer.json(403, "{\"error_code\":40301,\"message\":\"No\"}"));
            assertThatThrownBy(() -> named.encode(TOPIC, READING)).isInstanceOf(RegistryException.class);
            assertThatThrownBy(() -> named.framing(TOPIC)).as("as long as the value does not pass")
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("HTTP 403");
            registry.answers("*", "{\"id\":7}");
            assertThat(named.framing(TOPIC)).isNotEmpty();
            assertThat(named.encode(TOPIC, READING)).startsWith(0, 0, 0, 0, 7);
        }
    }

    /** Whatever it is told to make. */
    public static final class Maker implements Serializer<Object> {
        private static final ThreadLocal<Supplier<byte[]>> MAKES = new ThreadLocal<>();

        @Override
        public byte[] serialize(String topic, Object value) {
            return MAKES.get().get();
        }
    }

    static Stream<Arguments> noFrames() {
        return Stream.of(
                Arguments.of(null, "makes nothing (null) of a value, which Kafka takes for a deletion"),
                Arguments.of(new byte[0], "does not frame values with a schema id: it makes 0 bytes"),
                Arguments.of(new byte[]{0, 0, 0, 1},
                        "does not frame values with a schema id: it makes 4 bytes"),
                Arguments.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8),
                        "does not frame values with a schema id: the first byte is 123, not 0"),
                Arguments.of(new byte[]{0, 0, 0, 0, 0, '{'}, "frames values with 0, which is no schema id"),
                Arguments.of(new byte[]{0, -1, -1, -1, -1, '{'},
                        "frames values with -1, which is no schema id"));
    }

    @ParameterizedTest
    @MethodSource("noFrames")
    void nothingButFramesIsSent(byte[] made, String said) {
        Maker.MAKES.set(() -> made);
        try (var named = encoder(settings(at("http://127.0.0.1:9"), Maker.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING)).isInstanceOf(ConfigException.class)
                    .hasMessage("value.serializer: " + Maker.class.getName() + " " + said);
            Maker.MAKES.set(() -> new byte[]{0, 0, 0, 0, 1});
            assertThat(named.encode(TOPIC, READING)).hasSize(5);
        } finally {
            Maker.MAKES.remove();
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new NoClassDefFoundError("org/everit/Schema"), ConfigException.class,
                        "cannot be used: NoClassDefFoundError, org/everit/Schema"),
                Arguments.of(new NullPointerException("nothing there"), RegistryException.class,
                        "Maker fails by an error of its own: NullPointerException, nothing there"),
                Arguments.of(new SerializationException("Error", new SerializationException(
                        "JSON does not match", new IllegalStateException("fuel: 12 is not a string"))),
                        SchemaViolationException.class, "fuel: 12 is not a string"),
                Arguments.of(new SerializationException("Error", new IOException("Incompatible schema {}")),
                        RegistryException.class, "latest.compatibility.strict=false"),
                Arguments.of(new InvalidConfigurationException("SchemaRegistryClient not found."),
                        RegistryException.class, "SchemaRegistryClient not found."));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void whatItThrowsIsASentence(Throwable thrown, Class<?> type, String said) {
        Maker.MAKES.set(() -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
        try (var named = encoder(settings(at("http://127.0.0.1:9"), Maker.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING)).isInstanceOf(type)
                    .hasMessageContaining(said);
        } finally {
            Maker.MAKES.remove();
        }
    }

    @Test
    void itIsGivenLoginAndTimeOutAsText() throws IOException {
        try (var registry = registry();
                var named = encoder(settings(at(registry.url()).withToken(new Secret("t0ken".toCharArray())),
                        StandInSerializer.class.getName()))) {
            named.encode(TOPIC, READING);
            assertThat(registry.requests())
                    .allMatch(request -> request.authorization().equals("Bearer t0ken"));
        }
    }

    @Test
    void oneThatIsNotOnTheClassPathIsReplacedByOursAndThatIsSaid(@TempDir Path folder) throws IOException {
        try (var registry = registry()) {
            var file = Files.writeString(folder.resolve("client.properties"),
                    "bootstrap.servers=127.0.0.1:9\nvalue.serializer=" + CONFLUENTS + "\nschema.registry.url="
                            + registry.url());
            var settings = KafkaSettings.fromFile(file);
            try (var encoder = encoder(settings)) {
                assertThat(encoder.encode(TOPIC, READING)).startsWith(0, 0, 0, 0, 7);
                assertThat(encoder.framing(TOPIC)).isEqualTo("emergency_generator-value, id 7");
            }
            assertThat(new Conditions(settings, TOPIC).map()).containsEntry("serializer",
                    "this program's own; " + CONFLUENTS + " is not on the class path");
            assertThat(new Conditions(settings(at(registry.url()), StandInSerializer.class.getName()), TOPIC)
                    .map())
                    .containsEntry("serializer", StandInSerializer.class.getName());
            assertThat(new Conditions(settings(at(registry.url()),
                    "org.apache.kafka.common.serialization.StringSerializer"), TOPIC).map())
                    .doesNotContainKey("serializer");
        }
    }

    /** Not to be made by somebody else. */
    public static final class Shy implements Serializer<Object> {
        private Shy() {}

        @Override
        public byte[] serialize(String topic, Object value) {
            return new byte[0];
        }
    }

    /** Does not take what it is given. */
    public static final class Choosy implements Serializer<Object> {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            throw new IllegalArgumentException("choosy.setting is missing");
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            return new byte[0];
        }
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("java.lang.String", "is no serializer of Kafka's"),
                Arguments.of("com.acme.Unknown",
                        "is not on the class path: without that line this program frames values itself"),
                Arguments.of(Shy.class.getName(), "has no public constructor without parameters"),
                Arguments.of(Choosy.class.getName(),
                        "cannot be configured: IllegalArgumentException, choosy.setting is missing"),
                Arguments.of(NobodyKnows.class.getName(), "cannot be made: InstantiationException"));
    }

    /** Repeats its settings, as Kafka's own exceptions do. */
    public static final class Talkative implements Serializer<Object> {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            throw new ConfigException("x".repeat(150) + " Invalid value " + configs.get("bearer.auth.token"));
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            return new byte[0];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer.auth.token", "basic.auth.user.info", "ssl.truststore.password",
        "sasl.jaas.config"})
    void whatItRepeatsOfItsSettingsHoldsNoSecret(String name) {
        var value = name.equals("sasl.jaas.config")
                ? "Module required username=\"u\" password=\"hunter2\";"
                : name.equals("basic.auth.user.info") ? "u:hunter2" : "hunter2";
        var hidden = new Hidden(Map.of(name, value, "acks", "all"));
        assertThat(hidden.in("Invalid value " + value + " or hunter2, acks=all")).doesNotContain("hunter2")
                .contains("acks=all");
        var secretive = settings(at("http://127.0.0.1:9").withToken(new Secret("hunter2".toCharArray())),
                Talkative.class.getName());
        try (var encoder = encoder(secretive)) {
            assertThatThrownBy(() -> encoder.framing(TOPIC)).isInstanceOf(ConfigException.class)
                    .hasMessageContaining("cannot be configured: ConfigException")
                    .hasMessageContaining("***")
                    .hasMessageNotContaining("hunt");
        }
    }

    /** Abstract. */
    public abstract static class NobodyKnows implements Serializer<Object> {}

    /** Said once and for good: the registry need not even be there. */
    @ParameterizedTest
    @MethodSource("unusable")
    void oneThatCannotBeUsedFailsAndStays(String name, String said) throws IOException {
        var ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(10), DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> {});
        try (var registry = registry();
                var publisher = new KafkaPublisher(settings(at(registry.url()), name),
                        TopicSchemas.of(TOPIC, Schemas.classic()), ledger, System::nanoTime, new Random(1),
                        new Willing())) {
            ledger.made(Messages.numbered(0));
            publisher.resume();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> publisher.connection().state() == ConnectionState.FAILED);
            assertThat(publisher.connection().sentence())
                    .startsWith("value.serializer: " + name + " " + said);
            assertThat(ledger.pending()).isEqualTo(1);
        }
    }

    /** While the registry is away nobody is told now this, now that. */
    @Test
    void theStateStaysWhileTheRegistryIsAway() throws IOException {
        var ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(10), DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> {});
        var states = new CopyOnWriteArrayList<ConnectionState>();
        try (var registry = new RegistryStub().answers("*",
                new Answer(200, "text/html", "<html>log in first</html>", Map.of()));
                var publisher = new KafkaPublisher(settings(at(registry.url()),
                        StandInSerializer.class.getName()), TopicSchemas.of(TOPIC, Schemas.classic()), ledger,
                        System::nanoTime, new Random(1), new Willing())) {
            ledger.made(Messages.numbered(0));
            publisher.resume();
            await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1)).until(() -> {
                states.add(publisher.connection().state());
                return registry.requests().size() >= 4;
            });
            assertThat(states).doesNotContain(ConnectionState.CONNECTED, ConnectionState.FAILED);
            assertThat(publisher.connection().sentence()).contains("is not a Schema Registry");
            assertThat(ledger.snapshot().rejected()).isZero();
            registry.answers("*", "{\"id\":7}");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
            await().atMost(Duration.ofSeconds(20)).until(() -> ledger.pending() == 0);
            assertThat(ledger.snapshot().acknowledged()).isEqualTo(1);
        }
    }

    /** A cluster that takes everything. */
    private static final class Willing implements KafkaAccess {
        @Override
        public void reach() {
            // Always there.
        }

        @Override
        public void prepareTopic(String topic, Runnable letIn) {
            letIn.run();
        }

        @Override
        public Producer<String, byte[]> producer() {
            return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        }
    }
}
