package io.gensetlab.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the registry, taken apart.
 *
 * @param method as in GET
 * @param path the parts of the path, decoded, so that a subject may hold a slash
 * @param query the parameters, decoded
 * @param body empty object where none was sent
 */
record RegistryRequest(String method, List<String> path, Map<String, String> query, JsonNode body) {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static RegistryRequest of(HttpExchange exchange) throws IOException, RegistryException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw RegistryException.http(413, "Request Entity Too Large");
        }
        String method = exchange.getRequestMethod();
        JsonNode body = JSON.createObjectNode();
        if (bytes.length > 0 && !method.equals("GET") && !method.equals("DELETE")) {
            checkMediaType(exchange);
            try {
                body = JSON.readTree(bytes);
            } catch (JsonProcessingException e) {
                throw new RegistryException(400, 400, "The request is not JSON: " + e.getOriginalMessage());
            }
            if (!body.isObject()) {
                throw new RegistryException(400, 400, "The request is not a JSON object");
            }
        }
        return new RegistryRequest(method, parts(exchange.getRequestURI().getRawPath()),
                parameters(exchange.getRequestURI().getRawQuery()), body);
    }

    /** As Confluent's: curl's own default, a form, is refused, lest a body be read as what it was not meant to be. */
    private static void checkMediaType(HttpExchange exchange) throws RegistryException {
        String given = exchange.getRequestHeaders().getFirst("Content-Type");
        String type = given == null ? "" : given.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        boolean json = type.isEmpty() || type.equals("application/json")
                || type.equals("application/octet-stream")
                || type.startsWith("application/vnd.schemaregistry");
        if (!json) {
            throw RegistryException.http(415, "Unsupported Media Type");
        }
    }

    private static List<String> parts(String rawPath) throws RegistryException {
        List<String> parts = new ArrayList<>();
        for (String part : rawPath.split("/")) {
            if (!part.isEmpty()) {
                // A plus sign stands for itself in a path.
                parts.add(decoded(part.replace("+", "%2B")));
            }
        }
        return parts;
    }

    private static Map<String, String> parameters(String rawQuery) throws RegistryException {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : (rawQuery == null ? "" : rawQuery).split("&")) {
            String[] pair = parameter.split("=", 2);
            parameters.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) throws RegistryException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(400, 400, "The address is not well encoded: " + e.getMessage());
        }
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }

    /** Which versions it asks about, by {@code deleted} and {@code deletedOnly}. */
    SchemaStore.Show show() {
        if (flag("deletedOnly")) {
            return SchemaStore.Show.DELETED_ONLY;
        }
        return flag("deleted") ? SchemaStore.Show.ALL : SchemaStore.Show.LIVE;
    }

    /** The schema of the body. @throws RegistryException 42201: none, not a JSON Schema, or of another kind */
    JsonSchema schema() throws RegistryException {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("JSON")) {
            throw RegistryException.invalidSchema("Invalid schema type " + type
                    + (body.has("schemaType") ? "" : " (a missing schemaType means AVRO)")
                    + ": this registry holds JSON Schemas only");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryException.invalidSchema("Invalid schema: this registry does not hold references"
                    + " to other subjects; put what is referred to under \"definitions\"");
        }
        if (!body.path("schema").isTextual() || body.path("schema").asText().isBlank()) {
            throw RegistryException.invalidSchema("Invalid schema: empty schema");
        }
        return JsonSchema.parse(body.path("schema").asText(), flag("normalize"));
    }

    /** @return empty for {@code latest} and -1. @throws RegistryException 42202 */
    static Optional<Integer> version(String text) throws RegistryException {
        if (text.equals("latest") || text.equals("-1")) {
            return Optional.empty();
        }
        try {
            int version = Integer.parseInt(text);
            if (version > 0) {
                return Optional.of(version);
            }
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(text);
        }
        throw RegistryException.invalidVersion(text);
    }
}
