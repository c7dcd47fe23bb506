package io.gensetlab.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Opens files of readings: CSV with a header, or JSON Lines, UTF-8, with the six columns of the contract and, if they are there,
 * {@code ts} and {@code seq}; or our own exports. What a file is shows its content, not its name. Stateless; any thread.
 */
public final class ReadingFile {
    private static final int LOOK = 4096;
    private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private ReadingFile() {}

    /**
     * Whether a file is a SQLite database, which others read.
     *
     * @throws IOException with a sentence, if it cannot be read
     */
    public static boolean isDatabase(Path file) throws IOException {
        try (var in = input(file)) {
            return startsWith(in.readNBytes(DATABASE.length), DATABASE);
        }
    }

    private static InputStream input(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder.");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            // The system's own word is often no more than the name again.
            throw new IOException(file + (Files.exists(file) ? " cannot be read." : " is not there."), e);
        }
    }

    /**
     * A file, from its first row on.
     *
     * @throws IOException with a sentence, if it is none of readings
     */
    public static ReadingSource open(Path file) throws IOException {
        var in = new BufferedInputStream(input(file), LOOK);
        try {
            return open(in);
        } catch (IOException e) {
            in.close();
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same of a stream, which is closed with what is returned.
     *
     * @param in takes marks
     */
    static ReadingSource open(InputStream in) throws IOException {
        in.mark(LOOK);
        var head = in.readNBytes(LOOK - 1);
        in.reset();
        if (startsWith(head, new byte[]{(byte) 0x1F, (byte) 0x8B})
                || startsWith(head, new byte[]{'P', 'K', 3, 4})) {
            throw new IOException("The file is compressed: unpack it first.");
        }
        if (startsWith(head, new byte[]{(byte) 0xFF, (byte) 0xFE})
                || startsWith(head, new byte[]{(byte) 0xFE, (byte) 0xFF})) {
            throw new IOException("The file is UTF-16: save it as UTF-8.");
        }
        var lines = new BoundedLines(in);
        return switch (first(head)) {
            case '{' -> new JsonReadings(lines);
            case '[' ->
                throw new IOException("The file is a JSON array: JSON Lines, an object a line, is needed.");
            case 0 -> throw new IOException("The file is empty.");
            default -> new CsvReadings(lines);
        };
    }

    /** The first character that is no white space; 0 if there is none. */
    private static int first(byte[] head) {
        int from = startsWith(head, new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}) ? 3 : 0;
        for (int i = from; i < head.length; i++) {
            if (head[i] > ' ' || head[i] < 0) {
                return head[i];
            }
        }
        return head.length < LOOK - 1 ? 0 : ' ';
    }

    private static boolean startsWith(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }
}
