package io.gensetlab.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JSON Schema that was checked against the meta-schema it names (draft 4, 6, 7, 2019-09, 2020-12; draft 7 where it
 * names none).
 *
 * @param node the parsed text
 * @param text the compact text: what identifies the schema, and what clients get
 */
record JsonSchema(JsonNode node, String text) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** Meta-schemas come from the class path; nothing is ever fetched over the network. */
    private static final SchemaRegistry META = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final int SHOWN_ERRORS = 3;

    /** @throws RegistryException 42201 with the reason, when it is no JSON or no JSON Schema */
    static JsonSchema parse(String text, boolean normalize) throws RegistryException {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw RegistryException.invalidSchema("Invalid schema: not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject() && !node.isBoolean()) {
            throw RegistryException
                    .invalidSchema("Invalid schema: a JSON Schema is an object, true or false");
        }
        checkAgainstMetaSchema(node);
        JsonNode kept = normalize ? sorted(node) : node;
        return new JsonSchema(kept, kept.toString());
    }

    private static void checkAgainstMetaSchema(JsonNode node) throws RegistryException {
        String named = node.path("$schema").asText(SpecificationVersion.DRAFT_7.getDialectId());
        SpecificationVersion dialect = Stream.of(SpecificationVersion.values())
                .filter(each -> withoutFragment(each.getDialectId()).equals(withoutFragment(named)))
                .findFirst()
                .orElseThrow(() -> RegistryException
                        .invalidSchema("Invalid schema: unknown $schema '" + named + "'"));
        Schema metaSchema = META.getSchema(SchemaLocation.of(dialect.getDialectId()));
        List<Error> errors = metaSchema.validate(node.toString(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            String details = String.join("; ", errors.stream()
                    .limit(SHOWN_ERRORS)
                    .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                    .toList());
            throw RegistryException.invalidSchema("Invalid schema: " + details);
        }
    }

    /** Drafts up to 7 end in an empty fragment, which many leave out. */
    private static String withoutFragment(String uri) {
        return uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, value) -> object.set(name, sorted(value)));
            return object;
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        return node;
    }
}
