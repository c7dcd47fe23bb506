package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gensetlab.delivery.kafka.RegistryException.Kind;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {
    private static final String SECRET = "s3cret";
    private RegistryStub stub;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub();
        client = new RegistryClient(RegistrySettings.of(stub.url() + "/", "key", SECRET)
                .withTimeout(Duration.ofSeconds(2)));
    }

    @AfterEach
    void stop() {
        client.close();
        stub.close();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Answer.json(401, "{\"error_code\":40101,\"message\":\"Unauthorized\"}"),
                        Kind.UNAUTHORIZED, "user or password"),
                Arguments.of(new Answer(403, "text/html", "<html>no</html>", Map.of()), Kind.UNAUTHORIZED,
                        "does not allow"),
                Arguments.of(
                        Answer.json(404, "{\"error_code\":40401,\"message\":\"Subject 'x' not found.\"}"),
                        Kind.NOT_FOUND, "Subject 'x' not found."),
                Arguments.of(new Answer(404, "text/html", "<html>404</html>", Map.of()), Kind.NOT_A_REGISTRY,
                        "check the address"),
                Arguments.of(Answer.json(409, "{\"error_code\":409,\"message\":\"Incompatible\"}"),
                        Kind.INCOMPATIBLE, "compatibility level"),
                Arguments.of(Answer.json(409, "{\"error_code\":40901,\"message\":\"Incompatible\"}"),
                        Kind.INCOMPATIBLE, "another topic"),
                Arguments.of(Answer.json(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}"),
                        Kind.INVALID_SCHEMA, "Invalid schema"),
                Arguments.of(Answer.json(429, ""), Kind.SERVER_ERROR, "fewer requests"),
                Arguments.of(Answer.json(500, "{\"error_code\":50001,\"message\":\"Store is down\"}"),
                        Kind.SERVER_ERROR, "Store is down"),
                Arguments.of(new Answer(503, "text/html", "<html>busy</html>", Map.of()), Kind.SERVER_ERROR,
                        "HTTP 503"),
                Arguments.of(new Answer(200, "text/html; charset=utf-8", "<html>hello</html>", Map.of()),
                        Kind.NOT_A_REGISTRY, "a web page"),
                Arguments.of(Answer.json(200, "{\"id\":"), Kind.NOT_A_REGISTRY, "broken JSON"),
                Arguments.of(Answer.json(200, ""), Kind.NOT_A_REGISTRY, "no JSON"),
                Arguments.of(Answer.json(200, "{\"name\":1}"), Kind.NOT_A_REGISTRY, "without id"),
                Arguments.of(Answer.json(400, "{\"error_code\":400,\"message\":\"Bad\"}"), Kind.REFUSED,
                        "Bad"),
                Arguments.of(
                        new Answer(302, "text/plain", "", Map.of("Location", "https://u:" + SECRET
                                + "@login.example/path?token=" + SECRET)),
                        Kind.NOT_A_REGISTRY, "redirects to https://login.example/path:"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void everyTroubleHasItsKindAndASentenceWithoutSecrets(Answer answer, Kind kind, String part) {
        stub.answers("*", answer);
        var error = catchThrowableOfType(RegistryException.class, () -> client.register("x", "{}"));
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessageContaining(part).hasMessageNotContaining(SECRET);
        assertThat(stub.requests()).as("no redirect is followed").hasSize(1);
    }

    @Test
    void aRegistryThatHangsCostsTheTimeOutAndNoMore() {
        stub.hangs();
        try (var impatient = new RegistryClient(RegistrySettings.of(stub.url(), null, null)
                .withTimeout(Duration.ofMillis(300)))) {
            long start = System.nanoTime();
            var error = catchThrowableOfType(RegistryException.class, impatient::subjects);
            assertThat(error.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(error).hasMessageContaining("does not answer within 0.3 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aRefusedPortAndAnUnknownHostAreToldApart() {
        var url = stub.url();
        stub.close();
        try (var refused = new RegistryClient(RegistrySettings.of(url, null, null))) {
            var error = catchThrowableOfType(RegistryException.class, refused::subjects);
            assertThat(error.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(error).hasMessageContaining("refuses the connection");
        }
        try (var unknown = new RegistryClient(
                RegistrySettings.of("http://no-such-host.invalid:8081", null, null))) {
            assertThatThrownBy(unknown::subjects).hasMessageContaining("no-such-host.invalid is unknown");
        }
    }

    @Test
    void httpsToAPlainPortSaysTls() {
        try (var tls = new RegistryClient(
                RegistrySettings.of(stub.url().replace("http:", "https:"), null, null))) {
            assertThatThrownBy(tls::subjects).hasMessageContaining("TLS");
        }
    }

    @Test
    void theNextNodeIsAskedWhenOneFailsAndKept() throws IOException {
        try (var other = new RegistryStub()) {
            stub.answers("*", Answer.json(500, "{}"));
            other.answers("GET /subjects", "[\"a-value\"]");
            try (var both = new RegistryClient(
                    RegistrySettings.of(stub.url() + "," + other.url(), null, null))) {
                assertThat(both.subjects()).containsExactly("a-value");
                assertThat(both.subjects()).containsExactly("a-value");
                assertThat(both.base()).isEqualTo(other.url());
            }
            assertThat(stub.requests()).hasSize(1);
        }
    }

    @Test
    void requestsAreAsConfluentsClientsSendThem() {
        stub.answers("POST /subjects/a%2Fb%20c-value/versions?normalize=true", "{\"id\":7}");
        assertThat(client.register("a/b c-value", "{\"type\":\"object\"}", true)).isEqualTo(7);
        var request = stub.requests().getFirst();
        assertThat(request.authorization()).isEqualTo("Basic "
                + Base64.getEncoder().encodeToString(("key:" + SECRET).getBytes()));
        assertThat(request.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(request.body())
                .isEqualTo("{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}");
    }

    @Test
    void everyEndpointIsRead() {
        stub.answers("POST /subjects/x", "{\"subject\":\"x\",\"id\":3,\"version\":2,\"schema\":\"{}\"}")
                .answers("GET /schemas/ids/3", "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}")
                .answers("GET /subjects/x/versions/latest",
                        "{\"subject\":\"x\",\"id\":3,\"version\":2,\"schemaType\":\"JSON\",\"schema\":\"{}\"}")
                .answers("GET /subjects", "[\"x\",\"y\"]")
                .answers("POST /compatibility/subjects/x/versions/latest", "{\"is_compatible\":false}")
                .answers("GET /config", "{\"compatibilityLevel\":\"BACKWARD\"}")
                .answers("GET /config/x", "{\"compatibilityLevel\":\"NONE\"}")
                .answers("PUT /config/x", "{\"compatibility\":\"FULL\"}");
        assertThat(client.lookup("x", "{}")).isEqualTo(new RegisteredSchema("x", 3, 2, null, "{}"));
        assertThat(client.byId(3)).isEqualTo(new RegisteredSchema(null, 3, -1, "JSON", "{}"));
        assertThat(client.latest("x")).isEqualTo(new RegisteredSchema("x", 3, 2, "JSON", "{}"));
        assertThat(client.subjects()).containsExactly("x", "y");
        assertThat(client.compatibility("x", "latest", "{}")).isFalse();
        assertThat(client.config(null)).isEqualTo("BACKWARD");
        assertThat(client.config("x")).isEqualTo("NONE");
        client.setConfig("x", "FULL");
        assertThat(stub.requests().getLast().body()).isEqualTo("{\"compatibility\":\"FULL\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8081", "ftp://host", "http://", "http://host:99999",
        "http://ho st:1"})
    void anAddressThatCannotWorkIsRefusedWithASentence(String address) {
        assertThatThrownBy(() -> RegistrySettings.of(address, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The registry's");
    }

    @Test
    void aUserInTheAddressIsUsedAndNotShown() {
        var settings = RegistrySettings.of("https://me:" + SECRET + "@host:8443/path/", null, null);
        assertThat(settings.user()).isEqualTo("me");
        assertThat(settings.password()).isEqualTo(SECRET);
        assertThat(settings.urls()).hasToString("[https://host:8443/path]");
        assertThat(settings.toString()).doesNotContain(SECRET);
    }
}
