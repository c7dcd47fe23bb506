package io.gensetlab.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Says that a program uses a folder. The system takes it away with the process, however that ends. */
public final class FolderLock implements Closeable {
    private static final String NAME = "lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder's. Not for one that this very process may hold: on POSIX systems a second look would drop its lock.
     *
     * @return null if another program has it
     * @throws IOException the folder cannot be written, or its file system has no locks
     */
    public static @Nullable FolderLock tryTake(Path folder) throws IOException {
        return tryTakeFile(folder.resolve(NAME));
    }

    /** The same for one of several locks in a folder, each on a file of its own. */
    public static @Nullable FolderLock tryTakeFile(Path file) throws IOException {
        PrivateFiles.makeFile(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another one of this process has it, as in tests: taken as by another process.
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? new FolderLock(file, channel) : null;
    }

    /** Whether this is the file that a lock lies on. */
    public static boolean isLock(Path file) {
        return file.getFileName().toString().equals(NAME);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Gives it back, and leaves no file behind. */
    public void closeAndDelete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }
}
