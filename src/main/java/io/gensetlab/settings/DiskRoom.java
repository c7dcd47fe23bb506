package io.gensetlab.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much more a disk takes. */
public final class DiskRoom {
    private DiskRoom() {}

    /**
     * Bytes that this user may still write where a folder is. Asks the folder itself: {@link Files#getFileStore} looks its mount up in
     * a list, and fails ("Mount point not found") in a sandbox, or while something else is mounted.
     *
     * @throws IOException if the folder is not there
     */
    public static long at(Path folder) throws IOException {
        long room = folder.toFile().getUsableSpace();
        if (room == 0 && !Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return room;
    }
}
