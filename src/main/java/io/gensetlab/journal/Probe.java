package io.gensetlab.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether a folder takes a file. */
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
}
