package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.Secret;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import io.gensetlab.testing.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A serializer that {@code value.serializer} names, on the class path or not. */
@Timeout(60)
class NamedSerializerTest {
    private static final String TOPIC = "emergency_generator";
    private static final String CONFLUENTS = "io.confluent.kafka.serializers.NotOnAnyClassPath";
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
        return new ValueEncoder(settings, TopicSchemas.of(TOPIC, Schemas.classic()));
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
    @CsvSource({"401, REFUSED, error code: 401", "409, INCOMPATIBLE, error code: 409"})
    void aRegistryThatSaysNoLeavesTheReadingPending(int status, RegistryException.Kind kind, String said)
            throws IOException {
        try (var registry = new RegistryStub().answers("*", Answer.json(status, "{\"message\":\"x\"}"));
                var named = encoder(settings(at(registry.url()), StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessageContaining("StandInSerializer does not get through to the Schema Registry")
                    .hasMessageContaining(said);
        }
    }

    @Test
    void soDoesOneThatIsNotThere() throws IOException {
        try (var named = encoder(settings(at("http://127.0.0.1:" + FreePorts.next()),
                StandInSerializer.class.getName()))) {
            assertThatThrownBy(() -> named.encode(TOPIC, READING)).isInstanceOfSatisfying(
                    RegistryException.class,
                    e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.UNREACHABLE));
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

    @Test
    void whatIsNoSerializerIsASentence() {
        assertThatThrownBy(() -> encoder(settings(at("http://127.0.0.1:9"), "java.lang.String")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("value.serializer: java.lang.String is no serializer of Kafka's");
    }
}
