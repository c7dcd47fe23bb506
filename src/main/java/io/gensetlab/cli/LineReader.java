package io.gensetlab.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 of a bounded length. One thread. */
final class LineReader {
    /** Longest line, bytes. */
    static final int LONGEST = 4096;

    private final InputStream in;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Thrown for a line that is longer; the next read begins after it. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        TooLongException() {
            super("A line has at most " + LONGEST + " bytes");
        }
    }

    /**
     * Waits for the next line; null at the end. A last line without an end counts.
     *
     * @throws TooLongException after such a line has passed
     */
    @Nullable
    String next() throws IOException {
        var line = new ByteArrayOutputStream();
        long length = 0;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            length++;
            if (length <= LONGEST) {
                line.write(c);
            }
        }
        if (length > LONGEST) {
            throw new TooLongException();
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
