package io.gensetlab.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry over HTTP, as a client sees it. */
class EmbeddedRegistryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String V1 = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"}},"
            + "\"additionalProperties\":false}";
    private static final String V2 = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"},"
            + "\"b\":{\"type\":\"string\"}},\"additionalProperties\":false}";
    private static final String TYPE_CHANGED = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},"
            + "\"additionalProperties\":false}";

    private final EmbeddedRegistry registry = new EmbeddedRegistry(0);
    private final HttpClient client = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode body, String mediaType) {
        int code() {
            return body.path("error_code").asInt();
        }
    }

    @BeforeEach
    void start() throws BrokerStartException {
        registry.start();
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    private Answer send(String method, String path, String body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create(registry.address() + path))
                .header("Content-Type", contentType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()),
                    response.headers().firstValue("Content-Type").orElse(""));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Answer send(String method, String path, String body) {
        return send(method, path, body, EmbeddedRegistry.MEDIA_TYPE);
    }

    private Answer get(String path) {
        return send("GET", path, "");
    }

    private Answer delete(String path) {
        return send("DELETE", path, "");
    }

    private static String json(String schema) {
        return JSON.valueToTree(Map.of("schemaType", "JSON", "schema", schema)).toString();
    }

    private Answer register(String subject, String schema) {
        return send("POST", "/subjects/" + subject + "/versions", json(schema));
    }

    private int id(String subject, String schema) {
        Answer answer = register(subject, schema);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().path("id").asInt();
    }

    @Test
    void registersAndFindsAgain() {
        int id = id("t-value", V1);
        assertThat(id("t-value", V1)).as("the same schema again").isEqualTo(id);
        assertThat(id("u-value", V1)).as("under another subject").isEqualTo(id);
        int second = id("t-value", V2);
        assertThat(second).isNotEqualTo(id);
        assertThat(id("t-value", V1)).as("an older version again").isEqualTo(id);

        assertThat(get("/subjects").body()).hasToString("[\"t-value\",\"u-value\"]");
        assertThat(get("/subjects?subjectPrefix=u").body()).hasToString("[\"u-value\"]");
        assertThat(get("/subjects/t-value/versions").body()).hasToString("[1,2]");
        for (String version : new String[]{"2", "latest", "-1"}) {
            JsonNode latest = get("/subjects/t-value/versions/" + version).body();
            assertThat(latest.path("subject").asText()).isEqualTo("t-value");
            assertThat(latest.path("version").asInt()).isEqualTo(2);
            assertThat(latest.path("id").asInt()).isEqualTo(second);
            assertThat(latest.path("schemaType").asText()).isEqualTo("JSON");
            assertThat(latest.path("schema").asText()).isEqualTo(V2);
        }
        assertThat(get("/subjects/t-value/versions/1/schema").body()).hasToString(V1);
        assertThat(get("/subjects/t-value/versions/1/referencedby").body()).hasToString("[]");

        Answer byId = get("/schemas/ids/" + id);
        assertThat(byId.body().path("schema").asText()).isEqualTo(V1);
        assertThat(byId.body().path("schemaType").asText()).isEqualTo("JSON");
        assertThat(byId.mediaType()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(get("/schemas/ids/" + id + "/schema").body()).hasToString(V1);
        assertThat(get("/schemas/ids/" + id + "/subjects").body()).hasToString("[\"t-value\",\"u-value\"]");
        JsonNode uses = get("/schemas/ids/" + id + "/versions").body();
        assertThat(uses).hasSize(2);
        assertThat(uses.get(1).path("subject").asText()).isEqualTo("u-value");
        assertThat(uses.get(1).path("version").asInt()).isEqualTo(1);
        assertThat(get("/schemas/types").body()).hasToString("[\"JSON\"]");
        assertThat(get("/schemas").body()).hasSize(3);
        assertThat(get("/mode").body().path("mode").asText()).isEqualTo("READWRITE");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void looksUpASchema() {
        id("t", V1);
        id("t", V2);
        Answer found = send("POST", "/subjects/t", json(V2));
        assertThat(found.body().path("version").asInt()).isEqualTo(2);
        assertThat(found.body().path("subject").asText()).isEqualTo("t");
        assertThat(found.body().path("id").asInt()).isPositive();
        assertThat(send("POST", "/subjects/t", json(TYPE_CHANGED)).code()).isEqualTo(40403);
        assertThat(send("POST", "/subjects/nobody", json(V1)).code()).isEqualTo(40401);
    }

    @Test
    void whiteSpaceDoesNotMakeAnotherSchemaAndOrderOnlyUntilNormalized() {
        int id = id("t", V1);
        assertThat(id("t", V1.replace(":", " : \n"))).isEqualTo(id);
        String one = "{\"type\":\"string\",\"title\":\"t\"}";
        String other = "{\"title\":\"t\",\"type\":\"string\"}";
        assertThat(id("n", one)).isNotEqualTo(id("n", other));
        Answer first = send("POST", "/subjects/m/versions?normalize=true", json(one));
        Answer second = send("POST", "/subjects/m/versions?normalize=true", json(other));
        assertThat(second.body().path("id").asInt()).isEqualTo(first.body().path("id").asInt());
    }

    @Test
    void aSubjectMayHoldAnyCharacter() {
        id("a%2Fb%20c+d-value", V1);
        assertThat(get("/subjects").body()).hasToString("[\"a/b c+d-value\"]");
        assertThat(get("/subjects/a%2Fb%20c+d-value/versions").body()).hasToString("[1]");
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"GET|/subjects/nobody/versions||404|40401",
        "GET|/subjects/nobody/versions/1||404|40401", "GET|/subjects/t/versions/9||404|40402",
        "GET|/subjects/t/versions/0||422|42202", "GET|/subjects/t/versions/x||422|42202",
        "GET|/schemas/ids/99||404|40403", "GET|/schemas/ids/99/versions||404|40403",
        "GET|/schemas/ids/99/subjects||404|40403", "GET|/schemas/ids/x||404|404", "GET|/nowhere||404|404",
        "GET|/subjects/t/elsewhere||404|404", "GET|/config/t||404|40408", "DELETE|/config/t||404|40408",
        "DELETE|/subjects/nobody||404|40401", "DELETE|/subjects/nobody/versions/1||404|40401",
        "DELETE|/subjects/t/versions/9||404|40402", "PUT|/subjects||405|405", "POST|/schemas/types||405|405",
        "GET|/compatibility/subjects/t/versions/1||405|405",
        "PUT|/config|{\"compatibility\":\"X\"}|422|42203",
        "PUT|/config|{}|422|42203", "PUT|/config/t|{\"compatibility\":\"\"}|422|42203",
        "POST|/subjects/t/versions|{not json|400|400", "POST|/subjects/t/versions|[]|400|400",
        "POST|/subjects/t/versions|{}|422|42201", "POST|/subjects/t/versions|{\"schema\":\"{}\"}|422|42201",
        "POST|/subjects/t/versions|{\"schemaType\":\"PROTOBUF\",\"schema\":\"{}\"}|422|42201",
        "POST|/subjects/t/versions|{\"schemaType\":\"JSON\"}|422|42201",
        "POST|/subjects/t/versions|{\"schemaType\":\"JSON\",\"schema\":\"{}\","
                + "\"references\":[{\"name\":\"r\"}]}|422|42201",
        "POST|/compatibility/subjects/nobody/versions/latest|{\"schemaType\":\"JSON\",\"schema\":\"{}\"}|404|40401",
        "POST|/compatibility/subjects/t/versions/9|{\"schemaType\":\"JSON\",\"schema\":\"{}\"}|404|40402",
        "POST|/compatibility/subjects/t/versions/1|{\"schemaType\":\"JSON\",\"schema\":\"7\"}|422|42201"})
    void answersWithTheErrorCode(String method, String path, String body, int status, int code) {
        id("t", V1);
        Answer answer = send(method, path, body == null ? "" : body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "7", "{\"type\":\"nonsense\"}",
        "{\"type\":\"object\",\"required\":\"a\"}",
        "{\"minimum\":\"low\"}", "{\"$schema\":\"http://example.org/own\"}", "{\"a\":1}{\"b\":2}",
        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":5}",
        "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"exclusiveMinimum\":5}"})
    void refusesWhatIsNoJsonSchema(String schema) {
        Answer answer = register("t", schema);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(42201);
        assertThat(get("/subjects").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#", "http://json-schema.org/draft-07/schema",
        "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema"})
    void takesEveryDraft(String draft) {
        id("t", "{\"$schema\":\"" + draft + "\",\"type\":\"object\"}");
    }

    @Test
    void refusesAnIncompatibleSchema() {
        id("t", V1);
        Answer refused = register("t", TYPE_CHANGED);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.body().path("message").asText()).contains("TYPE_CHANGED", "#/properties/a",
                "\"t\"");
        assertThat(get("/subjects/t/versions").body()).hasToString("[1]");
    }

    @Test
    void checksCompatibilityWithoutRegistering() {
        id("t", V1);
        Answer good = send("POST", "/compatibility/subjects/t/versions/latest", json(V2));
        assertThat(good.body()).hasToString("{\"is_compatible\":true}");
        Answer bad = send("POST", "/compatibility/subjects/t/versions/1?verbose=true", json(TYPE_CHANGED));
        assertThat(bad.body().path("is_compatible").asBoolean(true)).isFalse();
        assertThat(bad.body().path("messages").get(0).asText()).contains("TYPE_CHANGED");
        assertThat(send("POST", "/compatibility/subjects/t/versions", json(TYPE_CHANGED)).body())
                .hasToString("{\"is_compatible\":false}");
        assertThat(send("POST", "/compatibility/subjects/new/versions", json(V1)).body())
                .hasToString("{\"is_compatible\":true}");
        assertThat(get("/subjects/t/versions").body()).hasToString("[1]");
    }

    @Test
    void configuresCompatibility() {
        id("t", V1);
        assertThat(get("/config").body()).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(get("/config/t?defaultToGlobal=true").body())
                .hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(send("PUT", "/config/t", "{\"compatibility\":\"NONE\"}").body())
                .hasToString("{\"compatibility\":\"NONE\"}");
        assertThat(get("/config/t").body()).hasToString("{\"compatibilityLevel\":\"NONE\"}");
        id("t", TYPE_CHANGED);
        assertThat(delete("/config/t").body()).hasToString("{\"compatibilityLevel\":\"NONE\"}");
        assertThat(register("t", "{\"type\":\"array\"}").status()).isEqualTo(409);
        send("PUT", "/config", "{\"compatibility\":\"full_transitive\"}");
        assertThat(get("/config").body()).hasToString("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(delete("/config").body()).hasToString("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(get("/config").body()).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @Test
    void deletesAVersionSoftlyThenForGood() {
        int id = id("t", V1);
        id("t", V2);
        assertThat(delete("/subjects/t/versions/1?permanent=true").code()).isEqualTo(40407);
        assertThat(delete("/subjects/t/versions/1").body()).hasToString("1");
        assertThat(delete("/subjects/t/versions/1").code()).isEqualTo(40406);
        assertThat(get("/subjects/t/versions").body()).hasToString("[2]");
        assertThat(get("/subjects/t/versions?deleted=true").body()).hasToString("[1,2]");
        assertThat(get("/subjects/t/versions?deletedOnly=true").body()).hasToString("[1]");
        assertThat(get("/subjects/t/versions/1").code()).isEqualTo(40402);
        assertThat(get("/subjects/t/versions/1?deleted=true").body().path("id").asInt()).isEqualTo(id);
        assertThat(get("/schemas/ids/" + id).status()).as("still readable by id").isEqualTo(200);
        assertThat(get("/schemas/ids/" + id + "/versions").body()).isEmpty();
        assertThat(delete("/subjects/t/versions/1?permanent=true").body()).hasToString("1");
        assertThat(get("/schemas/ids/" + id).code()).isEqualTo(40403);
        assertThat(delete("/subjects/t/versions/latest").body()).hasToString("2");
        assertThat(get("/subjects/t/versions").code()).isEqualTo(40401);
    }

    @Test
    void deletesASubjectSoftlyThenForGood() {
        int id = id("t", V1);
        assertThat(delete("/subjects/t?permanent=true").code()).isEqualTo(40405);
        assertThat(delete("/subjects/t").body()).hasToString("[1]");
        assertThat(delete("/subjects/t").code()).isEqualTo(40404);
        assertThat(get("/subjects").body()).hasToString("[]");
        assertThat(get("/subjects?deleted=true").body()).hasToString("[\"t\"]");
        assertThat(get("/subjects?deletedOnly=true").body()).hasToString("[\"t\"]");
        assertThat(send("POST", "/subjects/t", json(V1)).code()).isEqualTo(40401);
        assertThat(send("POST", "/subjects/t?deleted=true", json(V1)).status()).isEqualTo(200);
        assertThat(id("t", V1)).as("registered anew").isEqualTo(id);
        assertThat(get("/subjects/t/versions").body()).hasToString("[2]");
        assertThat(delete("/subjects/t").body()).hasToString("[2]");
        assertThat(delete("/subjects/t?permanent=true").body()).hasToString("[1,2]");
        assertThat(get("/subjects?deleted=true").body()).hasToString("[]");
    }

    @Test
    void refusesAFormAndAnEndlessBody() {
        assertThat(
                send("POST", "/subjects/t/versions", json(V1), "application/x-www-form-urlencoded").status())
                .isEqualTo(415);
        assertThat(send("POST", "/subjects/t/versions", json(V1), "application/json; charset=utf-8").status())
                .isEqualTo(200);
        String long1 = "{\"schemaType\":\"JSON\",\"schema\":\"" + " ".repeat(1 << 20) + "\"}";
        assertThat(send("POST", "/subjects/t/versions", long1).status()).isEqualTo(413);
    }

    @Test
    void keepsPortAndSchemasOverARestart() throws BrokerStartException {
        int id = id("t", V1);
        int port = registry.port();
        registry.stop();
        assertThat(registry.isRunning()).isFalse();
        registry.start();
        assertThat(registry.port()).isEqualTo(port);
        assertThat(get("/schemas/ids/" + id).body().path("schema").asText()).isEqualTo(V1);
    }

    @Test
    void takesTheNextPortWhenThePreferredOneIsTaken() throws Exception {
        try (var second = new EmbeddedRegistry(registry.port())) {
            second.start();
            assertThat(second.port()).isGreaterThan(registry.port());
            assertThat(second.address()).isEqualTo("http://127.0.0.1:" + second.port());
        }
    }

    @Test
    void saysSoWhenItsPortWasTakenWhileItWasStopped() throws Exception {
        int port = registry.port();
        registry.stop();
        try (var other = new ServerSocket(port, 1, LoopbackPorts.address(0).getAddress())) {
            assertThat(other.isBound()).isTrue();
            org.assertj.core.api.Assertions.assertThatThrownBy(registry::start)
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("The Schema Registry could not start on port " + port);
        }
        registry.start();
        assertThat(get("/subjects").status()).isEqualTo(200);
    }
}
