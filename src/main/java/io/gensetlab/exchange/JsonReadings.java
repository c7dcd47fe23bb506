package io.gensetlab.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gensetlab.fleet.GeneratorId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings as JSON Lines, an object each: the members of the contract, flat, as in {@code nested} payloads, or as our exports
 * have them.
 */
final class JsonReadings implements ReadingSource {
    private final BoundedLines lines;
    private final PayloadPosition positions = new PayloadPosition();
    private final BadRows bad = new BadRows();
    private final UnknownNames unknown = new UnknownNames();

    JsonReadings(BoundedLines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable ReadingRow next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                bad.add(line.number(), line.problem());
                continue;
            }
            if (line.text().isBlank()) {
                continue;
            }
            try {
                var tree = tree(line.text());
                // The last line of an export tells what is there.
                if (!(tree.size() == 1 && tree.has("export"))) {
                    var row = row(line.number(), tree);
                    unknown.look(row);
                    return row;
                }
            } catch (IllegalArgumentException e) {
                bad.add(line.number(), String.valueOf(e.getMessage()));
            }
        }
        return null;
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
                unknown.add(name);
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
            case LAT, LON -> {
                var id = text(tree.path(String.valueOf(ReadingColumn.GENERATOR.exported())));
                var position = positions.of(new GeneratorId(String.valueOf(id)),
                        tree.path(ReadingColumn.PAYLOAD).toString());
                yield Double.toString(
                        column == ReadingColumn.LAT ? position.latitude() : position.longitude());
            }
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

    @Override
    public BadRows bad() {
        return bad;
    }

    @Override
    public List<String> notes() {
        return unknown.notes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
