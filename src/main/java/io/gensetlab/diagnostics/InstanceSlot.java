package io.gensetlab.diagnostics;

import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Which of the programs that run at once this one is: the first that got the lock on {@code instance-N.lock}. The system
 * drops the lock with the process, however that ends, so a slot is never lost.
 */
public final class InstanceSlot implements AutoCloseable {
    /** How many may run at once with files of their own. */
    public static final int MOST = 16;

    private final int number;
    private final FileChannel channel;

    private InstanceSlot(int number, FileChannel channel) {
        this.number = number;
        this.channel = channel;
    }

    /**
     * Takes the first free slot.
     *
     * @return null if all are taken
     * @throws IOException the folder cannot be made or written, or its file system has no locks
     */
    public static @Nullable InstanceSlot take(Path folder) throws IOException {
        PrivateFiles.makeFolder(folder);
        for (int number = 1; number <= MOST; number++) {
            var slot = tryTake(folder, number);
            if (slot != null) {
                return slot;
            }
        }
        return null;
    }

    /**
     * Takes this slot. Not for one that this very process may hold: on POSIX systems a second look would drop its lock.
     *
     * @return null if it is taken
     */
    static @Nullable InstanceSlot tryTake(Path folder, int number) throws IOException {
        var file = folder.resolve("instance-" + number + ".lock");
        PrivateFiles.makeFile(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another session of this process, as in tests: taken as by another process.
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? new InstanceSlot(number, channel) : null;
    }

    /** 1 for the first program, 2 for one started while it runs. */
    public int number() {
        return number;
    }

    /** The log of the program in this slot. */
    public static String logName(int number) {
        return number == 1 ? "genset-lab.log" : "genset-lab-" + number + ".log";
    }

    /** Gives the slot free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
