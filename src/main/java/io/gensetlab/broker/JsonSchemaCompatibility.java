package io.gensetlab.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a reader's JSON Schema accepts every document that a writer's schema accepts, by comparing the two texts.
 *
 * <p>Strict, as Confluent's registry is: where it cannot tell, it says no. Local {@code $ref}s are followed; a
 * {@code $ref} to elsewhere must be the same on both sides. Differences carry Confluent's names.
 */
final class JsonSchemaCompatibility {
    /** Keywords that say nothing about which documents are valid. */
    private static final Set<String> NOTES = Set.of("$schema", "$id", "id", "$comment", "title",
            "description",
            "default", "examples", "definitions", "$defs", "readOnly", "writeOnly", "deprecated", "format",
            "contentMediaType", "contentEncoding");
    private static final List<String> SUMS = List.of("anyOf", "oneOf");
    private static final Set<String> NUMBER = Set.of("number", "integer");
    private static final Set<String> EVERY_TYPE = Set.of("object", "array", "string", "number", "integer",
            "boolean",
            "null");

    private final JsonNode writerRoot;
    private final JsonNode readerRoot;
    private final List<SchemaDifference> found = new ArrayList<>();
    /** Pairs under comparison: a recursive schema comes back to a pair that is already being looked at. */
    private final Set<Pair> open;

    private record Pair(JsonNode writer, JsonNode reader) {}

    private JsonSchemaCompatibility(JsonNode writerRoot, JsonNode readerRoot, Set<Pair> open) {
        this.writerRoot = writerRoot;
        this.readerRoot = readerRoot;
        this.open = open;
    }

    /** What keeps the reader from reading all that the writer may write; empty when nothing does. */
    static List<SchemaDifference> unreadable(JsonNode writer, JsonNode reader) {
        var comparison = new JsonSchemaCompatibility(writer, reader, new HashSet<>());
        comparison.compare(writer, reader, "#");
        return List.copyOf(new LinkedHashSet<>(comparison.found));
    }

    void report(String type, String path) {
        found.add(new SchemaDifference(type, path));
    }

    /** Whether the reader accepts all of the writer, without reporting. */
    boolean accepts(JsonNode writer, JsonNode reader) {
        var trial = new JsonSchemaCompatibility(writerRoot, readerRoot, new HashSet<>(open));
        trial.compare(writer, reader, "#");
        return trial.found.isEmpty();
    }

    void compare(JsonNode writerAsGiven, JsonNode readerAsGiven, String path) {
        JsonNode writer = resolve(writerAsGiven, writerRoot);
        JsonNode reader = resolve(readerAsGiven, readerRoot);
        if (isEmpty(reader) || isFalse(writer)) {
            return;
        }
        if (isFalse(reader)) {
            report("TYPE_NARROWED", path);
            return;
        }
        var pair = new Pair(writer, reader);
        if (!open.add(pair)) {
            return;
        }
        try {
            compareResolved(writer, reader, path);
        } finally {
            open.remove(pair);
        }
    }

    private void compareResolved(JsonNode writer, JsonNode reader, String path) {
        for (String sum : SUMS) {
            if (writer.has(sum) && !compareWriterSum(sum, writer, reader, path)) {
                return;
            }
        }
        for (String sum : SUMS) {
            if (reader.has(sum) && !writer.has(sum)) {
                compareReaderSum(sum, writer, reader, path);
            }
        }
        compareProducts(writer, reader, path);
        compareNot(writer, reader, path);
        if (reader.has("$ref") && !reader.path("$ref").equals(writer.path("$ref"))) {
            report("REFERENCE_CHANGED", path);
        }
        for (String conditional : List.of("if", "then", "else", "contains", "unevaluatedProperties",
                "unevaluatedItems")) {
            if (reader.has(conditional) && !reader.path(conditional).equals(writer.path(conditional))) {
                report("SUM_TYPE_NARROWED", path + "/" + conditional);
            }
        }
        comparePlain(writer, reader, path);
    }

    /** The writer's allOf parts count as the writer's own keywords where it does not say them itself. */
    private void comparePlain(JsonNode writerAsGiven, JsonNode reader, String path) {
        JsonNode writer = flattened(writerAsGiven);
        if (!compareValues(writer, reader, path)) {
            return;
        }
        Set<String> both = compareTypes(writer, reader, path);
        if (both.contains("object")) {
            new ObjectRules(this).compare(writer, reader, path);
        }
        if (both.contains("array")) {
            new ArrayRules(this).compare(writer, reader, path);
        }
        if (both.contains("string")) {
            ScalarRules.compareStrings(this, writer, reader, path);
        }
        if (both.contains("number") || both.contains("integer")) {
            ScalarRules.compareNumbers(this, writer, reader, path);
        }
    }

    /** Listed values. Returns false when nothing more is to be compared. */
    private boolean compareValues(JsonNode writer, JsonNode reader, String path) {
        if (!reader.has("enum") && !reader.has("const")) {
            return true;
        }
        Set<JsonNode> allowed = values(reader);
        if (!writer.has("enum") && !writer.has("const")) {
            report("ENUM_ARRAY_ADDED", path);
            return false;
        }
        if (!allowed.containsAll(values(writer))) {
            report("ENUM_ARRAY_NARROWED", path + "/enum");
            return false;
        }
        return true;
    }

    private static Set<JsonNode> values(JsonNode schema) {
        Set<JsonNode> values = new HashSet<>();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        } else {
            schema.path("enum").forEach(values::add);
        }
        return values;
    }

    private Set<String> compareTypes(JsonNode writer, JsonNode reader, String path) {
        Set<String> written = types(writer);
        Set<String> readable = types(reader);
        for (String type : written) {
            boolean fits = readable.contains(type) || type.equals("integer") && readable.contains("number");
            if (!fits) {
                boolean someFit = written.stream().anyMatch(readable::contains)
                        || NUMBER.containsAll(written) && NUMBER.containsAll(readable);
                report(someFit ? "TYPE_NARROWED" : "TYPE_CHANGED", path);
                return Set.of();
            }
        }
        return written;
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return Set.of(type.asText());
        }
        if (type.isArray()) {
            Set<String> types = new HashSet<>();
            type.forEach(each -> types.add(each.asText()));
            return types;
        }
        if (schema.has("enum") || schema.has("const")) {
            Set<String> types = new HashSet<>();
            values(schema).forEach(value -> types.add(typeOf(value)));
            return types;
        }
        return EVERY_TYPE;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
        };
    }

    /** Returns whether the rest of the keywords is still to be compared. */
    private boolean compareWriterSum(String sum, JsonNode writer, JsonNode reader, String path) {
        if (writer.path(sum).equals(reader.path(sum))) {
            return true;
        }
        JsonNode base = without(writer, sum);
        if (reader.has(sum)) {
            for (JsonNode branch : writer.path(sum)) {
                boolean read = false;
                for (JsonNode readable : reader.path(sum)) {
                    read = read || accepts(branch, readable);
                }
                if (!read) {
                    report("SUM_TYPE_NARROWED", path + "/" + sum);
                    return false;
                }
            }
            compare(base, without(reader, sum), path);
            return false;
        }
        if (accepts(base, reader)) {
            return false;
        }
        for (JsonNode branch : writer.path(sum)) {
            JsonNode merged = merge(base, resolve(branch, writerRoot));
            if (!accepts(merged, reader)) {
                report("COMBINED_TYPE_CHANGED", path);
                return false;
            }
        }
        return false;
    }

    private void compareReaderSum(String sum, JsonNode writer, JsonNode reader, String path) {
        boolean read = false;
        for (JsonNode branch : reader.path(sum)) {
            read = read || accepts(writer, branch);
        }
        if (!read) {
            report("COMBINED_TYPE_CHANGED", path + "/" + sum);
        }
    }

    private void compareProducts(JsonNode writer, JsonNode reader, String path) {
        int index = 0;
        for (JsonNode part : reader.path("allOf")) {
            boolean implied = accepts(without(writer, "allOf"), part);
            for (JsonNode given : writer.path("allOf")) {
                implied = implied || accepts(given, part);
            }
            if (!implied && !accepts(flattened(writer), part)) {
                report("PRODUCT_TYPE_EXTENDED", path + "/allOf/" + index);
            }
            index++;
        }
    }

    private void compareNot(JsonNode writer, JsonNode reader, String path) {
        if (!reader.has("not") || reader.path("not").equals(writer.path("not"))) {
            return;
        }
        // What the reader forbids must be forbidden to the writer already; so the sides change places.
        var turned = new JsonSchemaCompatibility(readerRoot, writerRoot, new HashSet<>());
        if (!writer.has("not") || !turned.accepts(reader.path("not"), writer.path("not"))) {
            report("NOT_TYPE_EXTENDED", path + "/not");
        }
    }

    private JsonNode flattened(JsonNode schema) {
        JsonNode flat = schema;
        for (JsonNode part : schema.path("allOf")) {
            flat = merge(flat, resolve(part, writerRoot));
        }
        return flat;
    }

    /** The one with the other's keywords added where it has none; objects of properties are joined. */
    private static JsonNode merge(JsonNode one, JsonNode other) {
        if (!(one instanceof ObjectNode first) || !(other instanceof ObjectNode second)) {
            return isEmpty(one) ? other : one;
        }
        ObjectNode merged = first.deepCopy();
        second.properties().forEach(member -> {
            JsonNode present = merged.get(member.getKey());
            if (present == null) {
                merged.set(member.getKey(), member.getValue());
            } else if (member.getKey().equals("properties") && present instanceof ObjectNode properties) {
                member.getValue().properties().forEach(each -> {
                    if (!properties.has(each.getKey())) {
                        properties.set(each.getKey(), each.getValue());
                    }
                });
            } else if (member.getKey().equals("required") && present instanceof ArrayNode required) {
                member.getValue().forEach(required::add);
            }
        });
        return merged;
    }

    private static JsonNode without(JsonNode schema, String keyword) {
        return schema instanceof ObjectNode object ? object.deepCopy().without(keyword) : schema;
    }

    /** Follows a local reference, as in {@code #/definitions/position}; any other schema is returned as it is. */
    private static JsonNode resolve(JsonNode schema, JsonNode root) {
        JsonNode at = schema;
        Set<String> seen = new HashSet<>();
        while (at.path("$ref").asText("").startsWith("#") && seen.add(at.path("$ref").asText())) {
            String pointer = at.path("$ref").asText().substring(1);
            JsonNode target = pointer.isEmpty() || pointer.startsWith("/")
                    ? root.at(pointer)
                    : root.path(pointer);
            if (target.isMissingNode()) {
                return at;
            }
            JsonNode beside = without(at, "$ref");
            if (isEmpty(beside)) {
                at = target;
            } else {
                ObjectNode both = ((ObjectNode) beside).deepCopy();
                both.withArray("allOf").add(target);
                return both;
            }
        }
        return at;
    }

    /** {@code true}, or an object without a keyword that forbids anything. */
    static boolean isEmpty(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema.booleanValue();
        }
        return schema.properties().stream().allMatch(member -> NOTES.contains(member.getKey()));
    }

    /** {@code false}, or {@code {"not": {}}}. */
    static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue()
                || schema.has("not") && isEmpty(schema.get("not"));
    }
}
