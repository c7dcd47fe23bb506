package io.gensetlab.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The rules for arrays: one schema for all items, or a tuple of them with a rule for the rest. */
final class ArrayRules {
    private final JsonSchemaCompatibility comparison;

    ArrayRules(JsonSchemaCompatibility comparison) {
        this.comparison = comparison;
    }

    void compare(JsonNode writer, JsonNode reader, String path) {
        ScalarRules.compareBounds(comparison, writer, reader, path, "maxItems", "minItems");
        if (reader.path("uniqueItems").asBoolean() && !writer.path("uniqueItems").asBoolean()) {
            comparison.report("UNIQUE_ITEMS_ADDED", path + "/uniqueItems");
        }
        int places = Math.max(tuple(writer).size(), tuple(reader).size());
        for (int i = 0; i < places; i++) {
            comparison.compare(item(writer, i), item(reader, i), path + "/items/" + i);
        }
        comparison.compare(rest(writer), rest(reader), path + "/items");
    }

    private static JsonNode item(JsonNode schema, int index) {
        JsonNode tuple = tuple(schema);
        return index < tuple.size() ? tuple.get(index) : rest(schema);
    }

    /** The schemas by place: {@code prefixItems}, or {@code items} as an array before 2020-12. */
    private static JsonNode tuple(JsonNode schema) {
        JsonNode prefix = schema.path("prefixItems");
        if (prefix.isArray()) {
            return prefix;
        }
        JsonNode items = schema.path("items");
        return items.isArray() ? items : MissingNode.getInstance();
    }

    private static JsonNode rest(JsonNode schema) {
        String keyword = schema.path("items").isArray() ? "additionalItems" : "items";
        return schema.has(keyword) ? schema.get(keyword) : BooleanNode.TRUE;
    }
}
