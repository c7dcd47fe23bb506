package io.gensetlab.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A member in the bytes of a payload. The payload is as {@link PayloadEncoder} makes it, without spaces between its tokens;
 * what stands around the member keeps its bytes.
 */
final class Members {
    private final byte[] json;
    /** From its name on; the same as {@link #start} in an array. */
    private final int from;
    private final int start;
    private final int end;

    private Members(byte[] json, int from, int start, int end) {
        this.json = json;
        this.from = from;
        this.start = start;
        this.end = end;
    }

    /**
     * The first member of a name, at any depth; null if there is none. In the nested layout {@code lat} and {@code lon} are
     * the two numbers in {@code coord}.
     */
    static @Nullable Members find(byte[] json, String name) {
        var found = named(json, name);
        if (found != null || !name.equals("lat") && !name.equals("lon")) {
            return found;
        }
        var coord = named(json, "coord");
        if (coord == null || json[coord.start] != '[') {
            return null;
        }
        int first = coord.start + 1;
        int firstEnd = valueEnd(json, first);
        if (name.equals("lat")) {
            return first < firstEnd ? new Members(json, first, first, firstEnd) : null;
        }
        return json[firstEnd] == ','
                ? new Members(json, firstEnd + 1, firstEnd + 1, valueEnd(json, firstEnd + 1))
                : null;
    }

    private static @Nullable Members named(byte[] json, String name) {
        var quoted = (quoted(name) + ":").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '"') {
                int end = textEnd(json, at);
                if (Arrays.equals(json, at, Math.min(end + 1, json.length), quoted, 0, quoted.length)) {
                    return new Members(json, at, end + 1, valueEnd(json, end + 1));
                }
                at = end - 1;
            }
        }
        return null;
    }

    /** Where a text ends, after its quotation mark. */
    private static int textEnd(byte[] json, int from) {
        for (int at = from + 1; at < json.length; at++) {
            if (json[at] == '\\') {
                at++;
            } else if (json[at] == '"') {
                return at + 1;
            }
        }
        return json.length;
    }

    private static int valueEnd(byte[] json, int from) {
        int depth = 0;
        for (int at = from; at < json.length; at++) {
            switch (json[at]) {
                case '"' -> at = textEnd(json, at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth-- == 0) {
                        return at;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {
                    // Of a number or a word.
                }
            }
        }
        return json.length;
    }

    /** Its value as it stands in the payload. */
    String value() {
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }

    /** Where its value ends. */
    int end() {
        return end;
    }

    /** The payload with another value. */
    byte[] with(String value) {
        return without(start, end, value);
    }

    /** The payload without it, and without the comma that parted it from its neighbour. */
    byte[] removed() {
        if (json[from - 1] == ',') {
            return without(from - 1, end, "");
        }
        return without(from, json[end] == ',' ? end + 1 : end, "");
    }

    private byte[] without(int cut, int to, String instead) {
        var out = new ByteArrayOutputStream(json.length + instead.length());
        out.write(json, 0, cut);
        out.writeBytes(instead.getBytes(StandardCharsets.UTF_8));
        out.write(json, to, json.length - to);
        return out.toByteArray();
    }

    /** The payload with one member more, at the end of its object. */
    static byte[] added(byte[] json, String name, String value) {
        int last = json.length - 1;
        boolean only = json[last - 1] == '{';
        return new Members(json, last, last, last)
                .with((only ? "" : ",") + quoted(name) + ":" + value);
    }

    /** As a JSON text. */
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
