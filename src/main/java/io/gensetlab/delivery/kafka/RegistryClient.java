package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gensetlab.delivery.ServerCertificate;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client of Confluent's Schema Registry interface. Thread-safe; every method but {@link #close()} blocks for at most
 * the time-out per address, and throws a {@link RegistryException} whose sentence says what an operator can do. It
 * follows no redirect: credentials go to the address that was given and nowhere else.
 */
public final class RegistryClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RegistrySettings settings;
    private final Duration timeout;
    private final HttpClient http;
    /** The address that answered last: it is asked first. */
    private final AtomicInteger preferred = new AtomicInteger();
    private volatile @Nullable ServerCertificate seen;

    /** @throws IllegalArgumentException with a sentence, if the files for TLS cannot be used */
    public RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        timeout = settings.timeout();
        var context = KafkaTls.context(settings.ssl(), this::saw);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
                .sslContext(context)
                .sslParameters(KafkaTls.parameters(settings.ssl(), context))
                .build();
    }

    private void saw(X509Certificate[] chain) {
        if (chain.length > 0) {
            seen = ServerCertificate.of(chain[0]);
        }
    }

    /** Registers a JSON Schema under the subject, or finds it there; returns its id. */
    public int register(String subject, String schema) {
        return register(subject, schema, false);
    }

    /** The same; the registry brings the schema into a normal form first if asked. */
    public int register(String subject, String schema, boolean normalize) {
        var answer = send("POST", versions(subject) + (normalize ? "?normalize=true" : ""), body(schema));
        return integer(answer, "id");
    }

    /** Looks a schema up under the subject. */
    public RegisteredSchema lookup(String subject, String schema) {
        return lookup(subject, schema, false);
    }

    /** The same; the registry brings the schema into a normal form first if asked. */
    public RegisteredSchema lookup(String subject, String schema, boolean normalize) {
        return schema(send("POST", "/subjects/" + encode(subject) + (normalize ? "?normalize=true" : ""),
                body(schema)));
    }

    /** The schema of an id. */
    public RegisteredSchema byId(int id) {
        var answer = send("GET", "/schemas/ids/" + id, null);
        return new RegisteredSchema(null, id, -1, text(answer, "schemaType"), requiredText(answer, "schema"));
    }

    /** The newest version of a subject. */
    public RegisteredSchema latest(String subject) {
        return schema(send("GET", versions(subject) + "/latest", null));
    }

    /** All subjects. */
    public List<String> subjects() {
        var answer = send("GET", "/subjects", null);
        if (!answer.isArray()) {
            throw notTheRegistry("something else than a list of subjects", null);
        }
        var subjects = new ArrayList<String>();
        answer.forEach(subject -> subjects.add(subject.asText()));
        return List.copyOf(subjects);
    }

    /**
     * Whether the subject's compatibility level would let the schema in beside a version.
     *
     * @param version a number or {@code latest}
     */
    public boolean compatibility(String subject, String version, String schema) {
        var answer = send("POST", "/compatibility" + versions(subject) + "/" + encode(version), body(schema));
        var compatible = answer.get("is_compatible");
        if (compatible == null || !compatible.isBoolean()) {
            throw notTheRegistry("an answer without is_compatible", null);
        }
        return compatible.booleanValue();
    }

    /** The compatibility level, of a subject or, for null, of the registry: {@code BACKWARD}, {@code NONE} … */
    public String config(@Nullable String subject) {
        var answer = send("GET", configPath(subject), null);
        var level = text(answer, "compatibilityLevel");
        return level != null ? level : requiredText(answer, "compatibility");
    }

    /** Sets the compatibility level, of a subject or, for null, of the registry. */
    public void setConfig(@Nullable String subject, String level) {
        send("PUT", configPath(subject), MAPPER.createObjectNode().put("compatibility", level));
    }

    /** The address in use, without user or password. */
    public String base() {
        return settings.urls().get(preferred.get()).toString();
    }

    /** Ends what is under way and releases the connections. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private JsonNode send(String method, String path, @Nullable ObjectNode body) {
        int first = preferred.get();
        int count = settings.urls().size();
        @Nullable
        RegistryException last = null;
        for (int i = 0; i < count; i++) {
            int index = (first + i) % count;
            try {
                var answer = ask(settings.urls().get(index), method, path, body);
                preferred.set(index);
                return answer;
            } catch (RegistryException e) {
                if (!e.anotherMayAnswer() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                last = e;
            }
        }
        throw Objects.requireNonNull(last, "There is at least one address");
    }

    private JsonNode ask(URI base, String method, String path, @Nullable ObjectNode body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        var token = settings.token();
        if (token != null) {
            request.header("Authorization", "Bearer " + new String(token.chars()));
        }
        if (settings.user() != null) {
            var pair = settings.user() + ":" + settings.password();
            request.header("Authorization", "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        // The request's own time-out ends with the headers; this one holds for the body too.
        var pending = http.sendAsync(request.build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return parse(base, pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw RegistrySentences.unreachable(base, settings, seen, e);
        } catch (ExecutionException e) {
            throw RegistrySentences.unreachable(base, settings, seen,
                    e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new RegistryException(Kind.UNREACHABLE, "Stopped while asking the Schema Registry", e);
        }
    }

    private JsonNode parse(URI base, HttpResponse<byte[]> response) {
        @Nullable
        JsonNode json = null;
        @Nullable
        IOException broken = null;
        try {
            json = MAPPER.readTree(response.body());
        } catch (IOException e) {
            broken = e;
        }
        if (response.statusCode() != 200) {
            throw RegistrySentences.refused(base, response, json, settings);
        }
        if (json == null || json.isMissingNode() || !json.isContainerNode()) {
            var type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
            throw RegistrySentences.notARegistry(base,
                    type.contains("html") ? "a web page" : broken == null ? "no JSON" : "broken JSON",
                    broken);
        }
        return json;
    }

    private RegistryException notTheRegistry(String what, @Nullable Throwable cause) {
        return RegistrySentences.notARegistry(settings.urls().get(preferred.get()), what, cause);
    }

    private RegisteredSchema schema(JsonNode answer) {
        var version = answer.get("version");
        return new RegisteredSchema(text(answer, "subject"), integer(answer, "id"),
                version != null && version.canConvertToInt() ? version.intValue() : -1,
                text(answer, "schemaType"), text(answer, "schema"));
    }

    private int integer(JsonNode answer, String name) {
        var value = answer.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
            throw notTheRegistry("an answer without " + name, null);
        }
        return value.intValue();
    }

    private String requiredText(JsonNode answer, String name) {
        var value = text(answer, name);
        if (value == null) {
            throw notTheRegistry("an answer without " + name, null);
        }
        return value;
    }

    private static @Nullable String text(JsonNode answer, String name) {
        var value = answer.get(name);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static ObjectNode body(String schema) {
        return MAPPER.createObjectNode().put("schemaType", "JSON").put("schema", schema);
    }

    private static String versions(String subject) {
        return "/subjects/" + encode(subject) + "/versions";
    }

    private static String configPath(@Nullable String subject) {
        return subject == null ? "/config" : "/config/" + encode(subject);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
