package io.gensetlab.ui.inspector;

import java.util.Locale;

/** Bytes as a person reads them: offset, eight bytes in hex, the same as text. */
final class HexDump {
    /** Bytes a row: more would not fit beside their text in a narrow panel. */
    static final int ROW = 8;

    private HexDump() {}

    /** Some bytes of a row, such as {@code 7b 22}. */
    static String hex(byte[] bytes, int from, int to) {
        var text = new StringBuilder((to - from) * 3);
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : " ").append(String.format(Locale.ROOT, "%02x", bytes[i]));
        }
        return text.toString();
    }

    /** Some bytes as text, with a dot for what is not printable ASCII. */
    static String ascii(byte[] bytes, int from, int to) {
        var text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return text.toString();
    }

    static String offset(int at) {
        return String.format(Locale.ROOT, "%04x", at);
    }

    /** Rows from an offset on, each with a line end. */
    static String text(byte[] bytes, int from) {
        var text = new StringBuilder();
        for (int at = from; at < bytes.length; at += ROW) {
            int to = Math.min(bytes.length, at + ROW);
            text.append(String.format(Locale.ROOT, "%s  %-" + (3 * ROW - 1) + "s  %s%n", offset(at),
                    hex(bytes, at, to), ascii(bytes, at, to)).replace(System.lineSeparator(), "\n"));
        }
        return text.toString();
    }

    /** All rows. */
    static String text(byte[] bytes) {
        return text(bytes, 0);
    }
}
