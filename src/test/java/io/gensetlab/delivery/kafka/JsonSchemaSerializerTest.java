package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaSerializerTest {
    private static final String JSON = "{\"generatorID\":\"generator1\",\"lat\":51.9,\"lon\":4.47,"
            + "\"temperature\":88,\"pressure\":345,\"fuel\":1}";
    private static final int ID = 0x01020304;

    private RegistryStub stub;

    /** A reading as an object. */
    record Pojo(String generatorID, double lat, double lon, double temperature, double pressure,
            double fuel) {}

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub();
        stub.answers("POST /subjects/gen-value/versions", "{\"id\":" + ID + "}");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private JsonSchemaSerializer serializer(Map<String, ?> more) {
        return serializer(more, false);
    }

    private JsonSchemaSerializer serializer(Map<String, ?> more, boolean isKey) {
        var config = new HashMap<String, Object>(more);
        config.putIfAbsent("schema.registry.url", List.of(stub.url()));
        var serializer = new JsonSchemaSerializer(Schemas.classic());
        serializer.configure(config, isKey);
        return serializer;
    }

    private static byte[] framed(int id, String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length).put((byte) 0).putInt(id).put(bytes).array();
    }

    @Test
    void theBytesAreConfluents() {
        try (var serializer = serializer(Map.of())) {
            byte[] bytes = serializer.serialize("gen", JSON);
            assertThat(Arrays.copyOf(bytes, 6)).containsExactly(0, 1, 2, 3, 4, '{');
            assertThat(bytes).isEqualTo(framed(ID, JSON));
        }
    }

    @Test
    void everyKindOfValueIsWritten() throws IOException {
        try (var serializer = serializer(Map.of())) {
            var mapper = new ObjectMapper();
            var expected = mapper.readTree(JSON);
            var pojo = new Pojo("generator1", 51.9, 4.47, 88, 345, 1);
            assertThat(serializer.serialize("gen", JSON.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(framed(ID, JSON));
            assertThat(serializer.serialize("gen", expected)).isEqualTo(framed(ID, JSON));
            byte[] fromPojo = serializer.serialize("gen", pojo);
            assertThat(mapper.readValue(Arrays.copyOfRange(fromPojo, 5, fromPojo.length), Pojo.class))
                    .isEqualTo(pojo);
            assertThat(serializer.serialize("gen", null)).isNull();
        }
    }

    @Test
    void aNullAsksNobody() {
        try (var serializer = serializer(Map.of())) {
            assertThat(serializer.serialize("gen", null)).isNull();
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void theRegistryIsAskedOncePerSubjectAndAFailureIsNotRemembered() {
        try (var serializer = serializer(Map.of())) {
            stub.answers("POST /subjects/gen-value/versions", Answer.json(500, "{}"));
            assertThatThrownBy(() -> serializer.serialize("gen", JSON)).isInstanceOf(RegistryException.class);
            stub.answers("POST /subjects/gen-value/versions", "{\"id\":5}");
            for (int i = 0; i < 10; i++) {
                assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(5, JSON));
            }
            assertThat(stub.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"generatorID\":\"generator1\"} | fuel",
        "not JSON | not valid JSON",
        "'' | empty"})
    void aViolationIsItsOwnKindOfError(String json, String part) {
        try (var serializer = serializer(Map.of())) {
            assertThatThrownBy(() -> serializer.serialize("gen", json))
                    .isInstanceOf(SchemaViolationException.class)
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(part)
                    .hasMessageContaining("gen-value");
        }
    }

    @Test
    void checkingCanBeSwitchedOff() {
        try (var serializer = serializer(Map.of("json.fail.invalid.schema", "false"))) {
            assertThat(serializer.serialize("gen", "{}")).isEqualTo(framed(ID, "{}"));
        }
    }

    @Test
    void autoRegisteringWinsOverAGivenId() {
        try (var serializer = serializer(Map.of("use.schema.id", 9))) {
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(ID, JSON));
        }
    }

    @Test
    void aGivenIdIsUsedWithTheSchemaOfThatId() {
        stub.answers("GET /schemas/ids/9", "{\"schema\":\"{\\\"required\\\":[\\\"other\\\"]}\"}");
        try (var serializer = serializer(Map.of("auto.register.schemas", false, "use.schema.id", "9"))) {
            assertThat(serializer.serialize("gen", "{\"other\":1}")).isEqualTo(framed(9, "{\"other\":1}"));
            assertThatThrownBy(() -> serializer.serialize("gen", JSON)).hasMessageContaining("other");
        }
    }

    @Test
    void theLatestVersionIsUsedIfOurSchemaIsCompatibleWithIt() {
        stub.answers("GET /subjects/gen-value/versions/latest",
                "{\"subject\":\"gen-value\",\"id\":11,\"version\":4,\"schema\":\"{}\"}")
                .answers("POST /compatibility/subjects/gen-value/versions/latest",
                        "{\"is_compatible\":false}");
        var config = Map.of("auto.register.schemas", "false", "use.latest.version", "true");
        try (var serializer = serializer(config)) {
            assertThatThrownBy(() -> serializer.serialize("gen", JSON))
                    .isInstanceOfSatisfying(RegistryException.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.INCOMPATIBLE))
                    .hasMessageContaining("latest.compatibility.strict");
            stub.answers("POST /compatibility/subjects/gen-value/versions/latest",
                    "{\"is_compatible\":true}");
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(11, JSON));
        }
        var lenient = new HashMap<>(config);
        lenient.put("latest.compatibility.strict", "false");
        stub.answers("POST /compatibility/subjects/gen-value/versions/latest", "{\"is_compatible\":false}");
        try (var serializer = serializer(lenient)) {
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(11, JSON));
        }
    }

    @Test
    void withoutRegisteringTheSchemaIsLookedUp() {
        stub.answers("POST /subjects/gen-value?normalize=true",
                "{\"subject\":\"gen-value\",\"id\":12,\"version\":1,\"schema\":\"{}\"}");
        try (var serializer = serializer(
                Map.of("auto.register.schemas", "false", "normalize.schemas", "true"))) {
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(12, JSON));
        }
    }

    @ParameterizedTest
    @CsvSource({"TopicNameStrategy, gen-value", "RecordNameStrategy, Generator",
        "TopicRecordNameStrategy, gen-Generator",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, gen-Generator"})
    void subjectsAreNamedByConfluentsStrategies(String strategy, String subject) {
        stub.answers("POST /subjects/" + subject + "/versions", "{\"id\":21}");
        try (var serializer = serializer(Map.of("value.subject.name.strategy", strategy))) {
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(21, JSON));
            assertThat(serializer.schemaOf("gen").subject()).isEqualTo(subject);
        }
    }

    @Test
    void aKeyHasASubjectOfItsOwn() {
        stub.answers("POST /subjects/gen-key/versions", "{\"id\":22}");
        try (var serializer = serializer(Map.of(), true)) {
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(22, JSON));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "basic.auth.credentials.source=USER_INFO,basic.auth.user.info=a:b:c | a:b:c",
        "basic.auth.credentials.source=USER_INFO,schema.registry.basic.auth.user.info=o:p | o:p",
        "basic.auth.user.info=a:b | a:b", "basic.auth.credentials.source=URL | u:w",
        "basic.auth.credentials.source=SASL_INHERIT,sasl.jaas.config="
                + "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"k\" password=\"s\\\"\"; "
                + "| k:s\""})
    void credentialsComeFromWhereTheConfigurationSays(String keys, String expected) {
        var config = new HashMap<String, Object>();
        for (var pair : keys.strip().split(",")) {
            config.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        config.put("schema.registry.url",
                stub.url().replace("://", expected.equals("u:w") ? "://u:w@" : "://"));
        try (var serializer = serializer(config)) {
            serializer.serialize("gen", JSON);
        }
        assertThat(stub.requests().getFirst().authorization()).isEqualTo("Basic "
                + java.util.Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"auto.register.schemas, maybe", "use.schema.id, three", "value.subject.name.strategy, Mine",
        "basic.auth.credentials.source, MAGIC", "basic.auth.credentials.source, USER_INFO",
        "basic.auth.credentials.source, SASL_INHERIT", "schema.registry.url, nowhere"})
    void aConfigurationThatCannotWorkIsRefused(String name, String value) {
        assertThatThrownBy(() -> serializer(Map.of(name, value))).isInstanceOf(ConfigException.class);
    }

    @Test
    void aPasswordDoesNotLeakThroughABrokenJaasConfig() {
        assertThatThrownBy(() -> serializer(Map.of("basic.auth.credentials.source", "SASL_INHERIT",
                "sasl.jaas.config", "a.Module required username=\"u\" password=s3c=ret s3cret;")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sasl.jaas.config cannot be read")
                .hasMessageNotContaining("s3c");
    }

    @Test
    void theSchemaMayStandInTheConfiguration() {
        try (var serializer = new JsonSchemaSerializer()) {
            assertThatThrownBy(() -> serializer.configure(Map.of("schema.registry.url", stub.url()), false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("gensetlab.value.schema");
            serializer.configure(Map.of("schema.registry.url", stub.url(), "gensetlab.value.schema",
                    Schemas.classic()), false);
            assertThat(serializer.serialize("gen", JSON)).isEqualTo(framed(ID, JSON));
        }
    }
}
