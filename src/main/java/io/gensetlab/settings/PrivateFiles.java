package io.gensetlab.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folders and files that only their user may read (0700, 0600), where the file system knows of it. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /**
     * Makes the folder and what is missing above it; one that is there stays as it is.
     *
     * @throws IOException it cannot be made
     */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    /**
     * Makes an empty file where there is none; also when another program does the same this moment.
     *
     * @throws IOException it cannot be made
     */
    public static void makeFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, attributes(file, "rw-------"));
            } catch (FileAlreadyExistsException e) {
                // By somebody else since the look: it is there, or was.
                if (Files.isDirectory(file)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Writes a text as a whole or not at all, through a temporary file beside it and an atomic move.
     *
     * @throws IOException it cannot be written; what was there is still there
     */
    public static void write(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        makeFolder(folder);
        // A temporary file is its user's alone by itself.
        var temporary = Files.createTempFile(folder, "write", ".tmp");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Whether this folder, or the nearest one above that is there, lets itself be written into. */
    public static boolean isWritable(Path folder) {
        @Nullable
        Path at = folder.toAbsolutePath();
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at != null && Files.isDirectory(at) && Files.isWritable(at);
    }

    private static FileAttribute<?>[] attributes(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
