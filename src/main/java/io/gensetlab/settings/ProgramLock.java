package io.gensetlab.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that says that a program is at work. The system takes the lock away with the process, however that ends. */
public final class ProgramLock implements Closeable {
    private final Path file;
    private final FileChannel channel;

    private ProgramLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it; makes the file, for its user alone, where there is none. Not for one that this very process may hold: on
     * POSIX systems a second look would drop its lock.
     *
     * @return null if it is taken
     * @throws IOException the file cannot be made or written, or its file system has no locks
     */
    public static @Nullable ProgramLock tryTake(Path file) throws IOException {
        PrivateFiles.makeFile(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another user of it in this process, as in tests: taken as by another process.
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? new ProgramLock(file, channel) : null;
    }

    /** Gives it back. */
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
