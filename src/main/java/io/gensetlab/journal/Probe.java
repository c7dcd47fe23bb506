package io.gensetlab.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds out whether a folder takes a file, and why not. */
final class Probe {
    private static final byte[] BLOCK = new byte[64 * 1024];

    private Probe() {}

    /** @throws IOException it does not */
    static void write(Disk disk, Path folder) throws IOException {
        var file = folder.resolve("probe");
        try {
            try (var probe = disk.open(file)) {
                probe.append(BLOCK, BLOCK.length);
                probe.force();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Why a write failed, in words. */
    static String reason(IOException e) {
        var message = String.valueOf(e.getMessage());
        var small = message.toLowerCase(Locale.ROOT);
        return small.contains("no space left") || small.contains("not enough space")
                ? "the disk is full"
                : message;
    }
}
