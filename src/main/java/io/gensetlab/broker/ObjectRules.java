package io.gensetlab.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rules for objects: properties, required ones, and what an object may hold besides.
 *
 * <p>The model of an object is open (anything else may be in it; the default), closed
 * ({@code additionalProperties: false}), or partially open (some schema or name pattern rules the rest).
 */
final class ObjectRules {
    private final JsonSchemaCompatibility comparison;

    ObjectRules(JsonSchemaCompatibility comparison) {
        this.comparison = comparison;
    }

    private enum Model {
        OPEN, PARTIALLY_OPEN, CLOSED
    }

    void compare(JsonNode writer, JsonNode reader, String path) {
        compareProperties(writer, reader, path);
        compareRequired(writer, reader, path);
        compareRest(writer, reader, path);
        ScalarRules.compareBounds(comparison, writer, reader, path, "maxProperties", "minProperties");
        for (String keyword : new String[]{"dependencies", "dependentRequired", "dependentSchemas"}) {
            for (Map.Entry<String, JsonNode> member : reader.path(keyword).properties()) {
                if (!member.getValue().equals(writer.path(keyword).path(member.getKey()))) {
                    comparison.report("DEPENDENCY_ADDED", path + "/" + keyword + "/" + member.getKey());
                }
            }
        }
        JsonNode names = reader.path("propertyNames");
        if (!names.isMissingNode() && !comparison.accepts(orTrue(writer, "propertyNames"), names)) {
            comparison.report("PROPERTY_NAMES_NARROWED", path + "/propertyNames");
        }
    }

    private void compareProperties(JsonNode writer, JsonNode reader, String path) {
        JsonNode written = writer.path("properties");
        JsonNode readable = reader.path("properties");
        Set<String> names = new HashSet<>();
        written.fieldNames().forEachRemaining(names::add);
        readable.fieldNames().forEachRemaining(names::add);
        for (String name : names.stream().sorted().toList()) {
            String where = path + "/properties/" + name;
            if (!written.has(name)) {
                compareAdded(writer, readable.get(name), name, where);
            } else if (!readable.has(name)) {
                compareRemoved(reader, written.get(name), name, where);
            } else {
                comparison.compare(written.get(name), readable.get(name), where);
            }
        }
    }

    /** A property that only the reader names: what did the writer allow under that name so far? */
    private void compareAdded(JsonNode writer, JsonNode added, String name, String where) {
        switch (model(writer)) {
            case OPEN -> {
                if (!JsonSchemaCompatibility.isEmpty(added)) {
                    comparison.report("PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", where);
                }
            }
            case PARTIALLY_OPEN -> {
                if (!comparison.accepts(schemaOfOther(writer, name), added)) {
                    comparison.report("PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", where);
                }
            }
            case CLOSED -> {
                // The writer never wrote it: whatever the reader says of it, nothing contradicts. Whether it may be
                // missing is the business of "required".
            }
        }
    }

    /** A property that only the writer names: what does the reader make of it now? */
    private void compareRemoved(JsonNode reader, JsonNode removed, String name, String where) {
        switch (model(reader)) {
            case OPEN -> {
                // An open reader reads over what it does not know.
            }
            case PARTIALLY_OPEN -> {
                if (!comparison.accepts(removed, schemaOfOther(reader, name))) {
                    comparison.report("PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", where);
                }
            }
            case CLOSED -> {
                if (!JsonSchemaCompatibility.isFalse(removed)) {
                    comparison.report("PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", where);
                }
            }
        }
    }

    private void compareRequired(JsonNode writer, JsonNode reader, String path) {
        Set<String> written = names(writer.path("required"));
        for (String name : names(reader.path("required")).stream().sorted().toList()) {
            // As Confluent's: a property with a default can be filled in by the reader.
            boolean filledIn = reader.path("properties").path(name).has("default");
            if (!written.contains(name) && !filledIn) {
                boolean known = writer.path("properties").has(name);
                comparison.report(known || model(writer) == Model.OPEN
                        ? "REQUIRED_ATTRIBUTE_ADDED"
                        : "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", path + "/properties/" + name);
            }
        }
    }

    /** What is allowed besides the named properties. */
    private void compareRest(JsonNode writer, JsonNode reader, String path) {
        JsonNode written = orTrue(writer, "additionalProperties");
        JsonNode readable = orTrue(reader, "additionalProperties");
        if (JsonSchemaCompatibility.isFalse(readable) && !JsonSchemaCompatibility.isFalse(written)) {
            comparison.report("ADDITIONAL_PROPERTIES_REMOVED", path + "/additionalProperties");
        } else if (!comparison.accepts(written, readable)) {
            comparison.report("ADDITIONAL_PROPERTIES_NARROWED", path + "/additionalProperties");
        }
        for (Map.Entry<String, JsonNode> pattern : reader.path("patternProperties").properties()) {
            JsonNode before = writer.path("patternProperties").path(pattern.getKey());
            JsonNode allowed = before.isMissingNode() ? written : before;
            if (!comparison.accepts(allowed, pattern.getValue())) {
                comparison.report("ADDITIONAL_PROPERTIES_NARROWED",
                        path + "/patternProperties/" + pattern.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> pattern : writer.path("patternProperties").properties()) {
            if (!reader.path("patternProperties").has(pattern.getKey())
                    && !comparison.accepts(pattern.getValue(), readable)) {
                comparison.report("ADDITIONAL_PROPERTIES_NARROWED",
                        path + "/patternProperties/" + pattern.getKey());
            }
        }
    }

    private static Model model(JsonNode schema) {
        JsonNode rest = orTrue(schema, "additionalProperties");
        if (!schema.path("patternProperties").isEmpty()) {
            return Model.PARTIALLY_OPEN;
        }
        if (JsonSchemaCompatibility.isFalse(rest)) {
            return Model.CLOSED;
        }
        return JsonSchemaCompatibility.isEmpty(rest) ? Model.OPEN : Model.PARTIALLY_OPEN;
    }

    /** The schema that rules a name which is not among the properties. */
    private static JsonNode schemaOfOther(JsonNode schema, String name) {
        for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
            if (java.util.regex.Pattern.compile(pattern.getKey()).matcher(name).find()) {
                return pattern.getValue();
            }
        }
        return orTrue(schema, "additionalProperties");
    }

    private static JsonNode orTrue(JsonNode schema, String keyword) {
        return schema.has(keyword) ? schema.get(keyword) : BooleanNode.TRUE;
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new HashSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }
}
