package io.gensetlab.testing;

import io.gensetlab.fault.FaultKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tests have seen of each fault on the wire, as a table for the docs: a line a fault, in the order of the catalogue.
 * Each test that sees some adds its rows and writes; rows of others stay. Not thread-safe.
 */
public final class FaultTable {
    /** Where it is written. */
    public static final Path FILE = Path.of("target", "faults.md");
    private static final String HEAD = "| Fault | Layer | MQTT | Kafka, values checked | Kafka, values not checked |\n"
            + "|---|---|---|---|---|\n";
    private static final int LONGEST = 150;
    private static final int END = 40;
    private static final int KIBIBYTE = 1024;
    /** Magic byte and schema id are no text, whatever they look like. */
    private static final int FRAMING = 5;

    private final Map<String, String> rows = new LinkedHashMap<>();

    /**
     * What was seen of a fault, each as {@link #bytes} or in words.
     *
     * @param checked what Kafka's consumer got, or why the reading was refused
     * @param unchecked the same without the check of values
     */
    public void add(FaultKind kind, String mqtt, String checked, String unchecked) {
        rows.put(kind.id(), "| `" + kind.id() + "` " + kind.label() + " | " + kind.layer().label() + " | "
                + cell(mqtt) + " | " + cell(checked) + " | " + cell(unchecked) + " |");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** Bytes for people: text as it is, anything else in hex, the middle of a long one left out. */
    public static String bytes(byte @Nullable [] bytes) {
        return bytes(bytes, LONGEST);
    }

    /**
     * The same.
     *
     * @param longest how many are shown, 80 or more
     */
    public static String bytes(byte @Nullable [] bytes, int longest) {
        if (bytes == null) {
            return "no message";
        }
        if (bytes.length == 0) {
            return "an empty payload";
        }
        var text = new StringBuilder();
        int head = bytes.length <= longest ? bytes.length : longest - END;
        append(text, bytes, 0, head);
        if (head < bytes.length) {
            text.append(" … ");
            append(text, bytes, bytes.length - END, bytes.length);
        }
        return "`" + text + "`"
                + (bytes.length < KIBIBYTE ? "" : ", " + bytes.length / KIBIBYTE + " KiB in all");
    }

    private static void append(StringBuilder text, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!(i < FRAMING && bytes[0] == 0) && bytes[i] >= ' ' && bytes[i] < 0x7F && bytes[i] != '`') {
                text.append((char) bytes[i]);
            } else {
                text.append(String.format("‹%02X›", bytes[i]));
            }
        }
    }

    /** Writes the table; rows that another test has written before, and this one does not know, are kept. */
    public void write() throws IOException {
        var all = new LinkedHashMap<String, String>();
        if (Files.exists(FILE)) {
            for (var line : Files.readAllLines(FILE)) {
                if (line.startsWith("| `")) {
                    all.put(line.substring(3, line.indexOf('`', 3)), line);
                }
            }
        }
        all.putAll(rows);
        var order = FaultKind.all().stream().map(FaultKind::id).toList();
        List<Map.Entry<String, String>> lines = new ArrayList<>(all.entrySet());
        Collections.sort(lines, Comparator.comparingInt(line -> order.indexOf(line.getKey())));
        var text = new StringBuilder(HEAD);
        lines.forEach(line -> text.append(line.getValue()).append('\n'));
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
