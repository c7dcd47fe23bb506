package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.broker.EmbeddedRegistry;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The compatibility level of a subject, set before a schema is registered there. */
@Timeout(60)
class SubjectLevelTest {
    private static final String GET = "GET /config/gen-value";
    private static final String PUT = "PUT /config/gen-value";
    private static final String REGISTER = "POST /subjects/gen-value/versions";
    private static final String NONE_OF_ITS_OWN = "{\"error_code\":40408,\"message\":\"No config of its own\"}";
    private static final String JSON = "{\"generatorID\":\"generator1\",\"lat\":51.9,\"lon\":4.47,"
            + "\"temperature\":88,\"pressure\":345,\"fuel\":1}";

    private RegistryStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub();
        stub.answers(REGISTER, "{\"id\":7}");
        stub.answers(GET, Answer.json(404, NONE_OF_ITS_OWN));
        stub.answers(PUT, "{\"compatibility\":\"FULL\"}");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private JsonSchemaSerializer serializer(Map<String, String> more) {
        return serializer(stub.url(), more);
    }

    private static JsonSchemaSerializer serializer(String url, Map<String, String> more) {
        var config = new HashMap<String, Object>(more);
        config.put("schema.registry.url", List.of(url));
        var serializer = new JsonSchemaSerializer(Schemas.classic());
        serializer.configure(config, false);
        return serializer;
    }

    private List<String> asked() {
        return stub.requests().stream().map(RegistryStub.Request::line).toList();
    }

    @Test
    void itIsSetOnceBeforeTheSchemaIsRegistered() {
        try (var serializer = serializer(Map.of("gensetlab.compatibility", "full"))) {
            serializer.serialize("gen", JSON);
            serializer.serialize("gen", JSON);
            assertThat(asked()).containsExactly(GET, PUT, REGISTER);
            assertThat(stub.requests().get(1).body()).isEqualTo("{\"compatibility\":\"FULL\"}");
        }
    }

    @Test
    void oneThatIsThereAlreadyIsNotSet() {
        stub.answers(GET, "{\"compatibilityLevel\":\"FULL\"}");
        stub.answers(PUT, Answer.json(403, "{\"error_code\":40301,\"message\":\"No\"}"));
        try (var serializer = serializer(Map.of("gensetlab.compatibility", "FULL"))) {
            serializer.serialize("gen", JSON);
            assertThat(asked()).containsExactly(GET, REGISTER);
        }
    }

    @Test
    void leftOutItStaysAsItIs() {
        try (var serializer = serializer(Map.of())) {
            serializer.serialize("gen", JSON);
            assertThat(asked()).containsExactly(REGISTER);
        }
    }

    @Test
    void whereNothingIsRegisteredNothingIsSet() {
        stub.answers("POST /subjects/gen-value", "{\"id\":7}");
        try (var serializer = serializer(
                Map.of("gensetlab.compatibility", "FULL", "auto.register.schemas", "false"))) {
            serializer.serialize("gen", JSON);
            assertThat(asked()).containsExactly("POST /subjects/gen-value");
        }
    }

    /** Apicurio keeps levels with the schemas: without one it has nowhere to put it. */
    @Test
    void aRegistryThatKnowsNoNewSubjectsGetsItAfterTheSchema() {
        stub.answers(PUT, Answer.json(404, "{\"error_code\":40401,\"message\":\"No subject\"}"));
        stub.onRequest(REGISTER, () -> stub.answers(PUT, "{\"compatibility\":\"FULL\"}"));
        try (var serializer = serializer(Map.of("gensetlab.compatibility", "FULL"))) {
            serializer.serialize("gen", JSON);
            serializer.serialize("gen", JSON);
            assertThat(asked()).containsExactly(GET, PUT, REGISTER, GET, PUT);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "403 | 40301 | UNAUTHORIZED   | (HTTP 403): No, not here. Have this user allowed to, or leave the compatibility as it is",
        "422 | 42205 | INVALID_SCHEMA | (HTTP 422): No, not here. Leave the compatibility as it is",
        "409 | 409   | REFUSED        | (HTTP 409): No, not here. Leave the compatibility as it is",
        "405 | 405   | REFUSED        | (HTTP 405): No, not here. Leave the compatibility as it is"})
    void aRefusalIsASentenceAndNothingIsRegistered(int status, int code, Kind kind, String said) {
        stub.answers(PUT, Answer.json(status, "{\"error_code\":" + code + ",\"message\":\"No, not here\"}"));
        try (var serializer = serializer(Map.of("gensetlab.compatibility", "FULL"))) {
            assertThatThrownBy(() -> serializer.serialize("gen", JSON))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessage("The Schema Registry at " + stub.url()
                            + " does not set the compatibility of gen-value to FULL " + said);
            assertThat(asked()).doesNotContain(REGISTER);
            stub.answers(PUT, "{}");
            assertThat(serializer.serialize("gen", JSON)).startsWith(0, 0, 0, 0, 7);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"401 | wants a login (HTTP 401)",
        "500 | has trouble of its own (HTTP 500)"})
    void whatIsNotAboutTheLevelKeepsItsSentence(int status, String said) {
        stub.answers("*", Answer.json(status, "{}")).answers(GET, Answer.json(status, "{}"));
        try (var serializer = serializer(Map.of("gensetlab.compatibility", "FULL"))) {
            assertThatThrownBy(() -> serializer.serialize("gen", JSON)).isInstanceOf(RegistryException.class)
                    .hasMessageContaining(said);
        }
    }

    @Test
    void anUnknownOneIsNamed() {
        assertThatThrownBy(() -> serializer(Map.of("gensetlab.compatibility", "MOSTLY")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "gensetlab.compatibility: The compatibility of a subject is one of BACKWARD, ")
                .hasMessageContaining("\"MOSTLY\"");
    }

    @Test
    void anotherSerializerHasItSetBesideIt() {
        var settings = KafkaSettings.plain("127.0.0.1:9")
                .withRegistry(RegistrySettings.of(stub.url(), null, null))
                .withMore(Map.of("value.serializer", StandInSerializer.class.getName(),
                        "gensetlab.compatibility", "FULL"));
        stub.answers("POST /subjects/gen-value", Answer.json(404, "{\"error_code\":40401}"));
        try (var encoder = new ValueEncoder(settings, TopicSchemas.of("gen", Schemas.classic()),
                System::nanoTime)) {
            encoder.framing("gen");
            encoder.encode("gen", JSON.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(asked()).containsExactly(GET, PUT, "POST /subjects/gen-value", REGISTER);
        }
    }

    @Test
    void aNewSubjectOfAnotherSerializerHasItSetAfterTheFirstValue() {
        stub.answers(PUT, Answer.json(404, "{\"error_code\":40401,\"message\":\"No subject\"}"));
        stub.onRequest(REGISTER, () -> stub.answers(PUT, "{\"compatibility\":\"FULL\"}"));
        var settings = KafkaSettings.plain("127.0.0.1:9")
                .withRegistry(RegistrySettings.of(stub.url(), null, null))
                .withMore(Map.of("value.serializer", StandInSerializer.class.getName(),
                        "gensetlab.compatibility", "FULL"));
        stub.answers("POST /subjects/gen-value", Answer.json(404, "{\"error_code\":40401}"));
        try (var encoder = new ValueEncoder(settings, TopicSchemas.of("gen", Schemas.classic()),
                System::nanoTime)) {
            encoder.framing("gen");
            encoder.encode("gen", JSON.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            encoder.encode("gen", JSON.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(asked()).containsExactly(GET, PUT, "POST /subjects/gen-value", REGISTER, GET, PUT);
        }
    }

    @Test
    void theCheckSaysThatItWillBeSet() {
        stub.answers("GET /subjects", "[]");
        var settings = KafkaSettings.plain("127.0.0.1:9").withMore(Map.of("gensetlab.compatibility", "NONE"));
        var report = RegistryCheck.check(settings, RegistrySettings.of(stub.url(), null, null), "gen",
                Schemas.classic(), Duration.ofSeconds(5));
        assertThat(report.sentence()).contains("The compatibility of gen-value will be set to NONE");
        assertThat(report.ok()).isTrue();
        assertThat(asked()).doesNotContain(PUT);
    }

    @ParameterizedTest
    @EnumSource
    void theEmbeddedRegistryTakesEveryLevel(io.gensetlab.delivery.SchemaCompatibility level)
            throws Exception {
        try (var registry = new EmbeddedRegistry(0)) {
            registry.start();
            try (var serializer = serializer(registry.address(),
                    Map.of("gensetlab.compatibility", level.name()));
                    var client = new RegistryClient(RegistrySettings.of(registry.address(), null, null))) {
                serializer.serialize("gen", JSON);
                assertThat(client.config("gen-value")).isEqualTo(level.name());
                assertThat(client.subjects()).containsExactly("gen-value");
            }
        }
    }
}
