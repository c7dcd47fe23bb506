package io.gensetlab.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gensetlab.exchange.BoundedLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * Readings as JSON Lines, an object each: the members of the contract, flat, as in {@code nested} payloads, or as our exports
 * have them.
 */
final class JsonReadings extends LineReadings {
    JsonReadings(BoundedLines lines) {
        super(lines);
    }

    @Override
    @Nullable
    ReadingRow parse(Line line) {
        var tree = tree(line.text());
        // The last line of an export tells what is there.
        return tree.size() == 1 && tree.has("export") ? null : row(line.number(), tree);
    }

    private static JsonNode tree(String text) {
        JsonNode tree;
        try {
            tree = PayloadPosition.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The line is no JSON.", e);
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException("The line is no JSON object.");
        }
        return tree;
    }

    private ReadingRow row(long line, JsonNode tree) {
        if (tree.path("device").isObject() && tree.path("payload").isObject()) {
            return RowValues.row(line, nested(tree), false);
        }
        boolean export = tree.has(String.valueOf(ReadingColumn.GENERATOR.exported()))
                && tree.has(ReadingColumn.PAYLOAD);
        tree.fieldNames().forEachRemaining(name -> {
            if (ReadingColumn.ofName(name, export) == null
                    && !(export && ReadingColumn.OF_EXPORTS.contains(name))) {
                unknown(name);
            }
        });
        return RowValues.row(line, export ? exported(tree) : column -> text(member(tree, column)), false);
    }

    private static RowValues.Values nested(JsonNode tree) {
        var device = tree.path("device");
        var payload = tree.path("payload");
        return column -> text(switch (column) {
            case GENERATOR -> device.path(column.label());
            case LAT -> device.path("coord").path(0);
            case LON -> device.path("coord").path(1);
            case TEMPERATURE, PRESSURE, FUEL -> payload.path(column.label());
            case TS, SEQ -> tree.path(column.label());
        });
    }

    private RowValues.Values exported(JsonNode tree) {
        return column -> switch (column) {
            case LAT, LON -> exportedPosition(column,
                    text(tree.path(String.valueOf(ReadingColumn.GENERATOR.exported()))),
                    tree.path(ReadingColumn.PAYLOAD).toString());
            default -> text(tree.path(String.valueOf(column.exported())));
        };
    }

    /** The member of the contract's name, or of that in another case. */
    private static JsonNode member(JsonNode tree, ReadingColumn column) {
        var exact = tree.path(column.label());
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (var names = tree.fieldNames(); names.hasNext();) {
            var name = names.next();
            if (name.equalsIgnoreCase(column.label())) {
                return tree.path(name);
            }
        }
        return exact;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? null
                : value.isValueNode() ? value.asText() : value.toString();
    }
}
