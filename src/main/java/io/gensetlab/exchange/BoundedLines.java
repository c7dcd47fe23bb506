package io.gensetlab.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, UTF-8, none of them longer than a bound; LF, CR LF or CR ends one. Of one thread. */
final class BoundedLines implements Closeable {
    /** Longest line, bytes: a reading has some 150, an exported one 600. */
    static final int LONGEST = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    /**
     * One line.
     *
     * @param number from 1 on
     * @param text what it says; empty if there is a problem
     * @param problem why it cannot be read, in a sentence, or null
     */
    record Line(long number, String text, @Nullable String problem) {}

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[BUFFER];
    private final ArrayDeque<Line> back = new ArrayDeque<>();
    private byte[] line = new byte[1024];
    private int at;
    private int end;
    private long number;
    private boolean afterReturn;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        var returned = back.poll();
        return returned != null ? returned : read();
    }

    /** Gives a line back, to come next. */
    void giveBack(Line one) {
        back.push(one);
    }

    private int readByte() throws IOException {
        if (at == end) {
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++];
    }

    private @Nullable Line read() throws IOException {
        int length = 0;
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            int each = readByte();
            if (each == -1 && end == 0) {
                return any ? line(length, tooLong) : null;
            }
            if (each == '\n' && afterReturn && !any) {
                afterReturn = false;
                continue;
            }
            afterReturn = each == '\r';
            if (each == '\n' || each == '\r') {
                return line(length, tooLong);
            }
            any = true;
            if (length == LONGEST) {
                tooLong = true;
                continue;
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST, 2 * length));
            }
            line[length++] = (byte) each;
        }
    }

    private Line line(int length, boolean tooLong) {
        number++;
        if (tooLong) {
            return new Line(number, "", "The line is longer than " + LONGEST / 1024 + " KB.");
        }
        int from = number == 1 && length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB
                && line[2] == (byte) 0xBF ? 3 : 0;
        try {
            return new Line(number, decoder.decode(ByteBuffer.wrap(line, from, length - from)).toString(),
                    null);
        } catch (CharacterCodingException e) {
            return new Line(number, "", "The line is not UTF-8.");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
