package io.gensetlab.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says that a program uses a folder. The system takes it away with the process, however that ends. */
public final class FolderLock implements Closeable {
    private static final String NAME = "lock";
    /**
     * Files that this process has locked. On POSIX systems a process loses all its locks of a file as soon as it closes any
     * channel to it: so no second one is opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path held;
    private final FileChannel channel;

    private FolderLock(Path file, Path held, FileChannel channel) {
        this.file = file;
        this.held = held;
        this.channel = channel;
    }

    /**
     * Takes a folder's.
     *
     * @return null if another program has it, or this one already
     * @throws IOException the folder cannot be written, or its file system has no locks
     */
    public static @Nullable FolderLock tryTake(Path folder) throws IOException {
        return tryTakeFile(folder.resolve(NAME));
    }

    /** The same for one of several locks in a folder, each on a file of its own. */
    public static @Nullable FolderLock tryTakeFile(Path file) throws IOException {
        PrivateFiles.makeFile(file);
        try {
            return take(file);
        } catch (NoSuchFileException e) {
            // Its owner deletes it this moment.
            return null;
        }
    }

    private static @Nullable FolderLock take(Path file) throws IOException {
        var held = file.toRealPath();
        if (!HELD.add(held)) {
            return null;
        }
        @Nullable
        FileChannel channel = null;
        @Nullable
        FolderLock taken = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            // A file that its last owner deleted before it let go is no lock any more.
            if (channel.tryLock() != null && Files.exists(file)) {
                taken = new FolderLock(file, held, channel);
            }
        } catch (OverlappingFileLockException e) {
            // Loaded twice into one process: taken as by another process.
        } finally {
            if (taken == null) {
                giveBack(channel, held);
            }
        }
        return taken;
    }

    /** In this order: what the next one locks must not be dropped by this one's end. */
    private static void giveBack(@Nullable FileChannel channel, Path held) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(held);
        }
    }

    /** Whether this is the file that a lock lies on. */
    public static boolean isLock(Path file) {
        return file.getFileName().toString().equals(NAME);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            giveBack(channel, held);
        }
    }

    /** Gives it back, and leaves no file behind. */
    public void closeAndDelete() throws IOException {
        // In this order: between the two nobody can take a lock on a file that goes then.
        try (this) {
            Files.deleteIfExists(file);
        }
    }
}
