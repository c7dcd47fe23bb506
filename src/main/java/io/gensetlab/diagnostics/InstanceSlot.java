package io.gensetlab.diagnostics;

import io.gensetlab.settings.FolderLock;
import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which of the programs that run at once this one is: the first that got the lock on {@code instance-N.lock}. The system
 * drops the lock with the process, however that ends, so a slot is never lost.
 */
public final class InstanceSlot implements AutoCloseable {
    /** How many may run at once with files of their own. */
    public static final int MOST = 16;

    private final int number;
    private final FolderLock lock;

    private InstanceSlot(int number, FolderLock lock) {
        this.number = number;
        this.lock = lock;
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
        var lock = FolderLock.tryTakeFile(folder.resolve("instance-" + number + ".lock"));
        return lock == null ? null : new InstanceSlot(number, lock);
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
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
