package io.gensetlab.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a file of readings, and what they are called in our own exports. */
enum ReadingColumn {
    GENERATOR("generatorID", "generator"), LAT("lat", null), LON("lon", null), TEMPERATURE("temperature",
            "coolant_celsius"), PRESSURE("pressure",
                    "oil_pressure_kpa"), FUEL("fuel", "fuel_litres"), TS("ts", "time"), SEQ("seq", "seq");

    /** The column of an export in which the position is. */
    static final String PAYLOAD = "payload";
    /** All columns of an export that are no readings' values. */
    static final Set<String> OF_EXPORTS = Set.of("run", "ordinal", "mqtt_fate", "mqtt_ms", "mqtt_qos",
            "mqtt_reason_code", "mqtt_topic", "mqtt_reason", "kafka_fate", "kafka_ms", "kafka_partition",
            "kafka_offset", "kafka_schema_id", "kafka_topic", "kafka_reason", PAYLOAD, "note");
    /** What a row cannot be without. */
    static final List<ReadingColumn> REQUIRED = List.of(GENERATOR, LAT, LON, TEMPERATURE, PRESSURE, FUEL);

    private final String label;
    private final @Nullable String exported;

    ReadingColumn(String label, @Nullable String exported) {
        this.label = label;
        this.exported = exported;
    }

    /** Its name in the contract. */
    String label() {
        return label;
    }

    /** Its name in our exports, or null. */
    @Nullable
    String exported() {
        return exported;
    }

    /** The column of a name, whatever its case; null if there is none. */
    static @Nullable ReadingColumn ofName(String name, boolean export) {
        for (var column : values()) {
            var its = export ? column.exported : column.label;
            if (its != null && its.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        return null;
    }

    /** Whether a file with these names is one of our exports. */
    static boolean isExport(Iterable<String> names) {
        boolean coolant = false;
        boolean payload = false;
        for (var name : names) {
            coolant |= name.equals(TEMPERATURE.exported);
            payload |= name.equals(PAYLOAD);
        }
        return coolant && payload;
    }

    /** The names that are needed, as in a sentence. */
    static String words() {
        return Arrays.stream(values())
                .filter(REQUIRED::contains)
                .map(ReadingColumn::label)
                .collect(Collectors.joining(", "));
    }
}
