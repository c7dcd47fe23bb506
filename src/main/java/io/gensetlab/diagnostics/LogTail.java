package io.gensetlab.diagnostics;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log. */
final class LogTail {
    /** Lines at most. */
    static final int LINES = 200;
    private static final int MOST_BYTES = 128 * 1024;

    private LogTail() {}

    /** The last lines; a sentence if the log cannot be read. */
    static String read(Path log) {
        if (!Files.exists(log)) {
            return "There was no log.";
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long stop = file.length();
            long start = Math.max(0, stop - MOST_BYTES);
            var bytes = new byte[(int) (stop - start)];
            file.seek(start);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            // The first one is cut off where the reading began within the file.
            int first = Math.max(start > 0 ? 1 : 0, lines.size() - LINES);
            return String.join(System.lineSeparator(),
                    lines.subList(Math.min(first, lines.size()), lines.size()));
        } catch (IOException e) {
            return "The log could not be read.";
        }
    }
}
