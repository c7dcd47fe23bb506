package io.gensetlab.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The temporary folder of one set of embedded brokers: made fresh, locked while it is used, removed at the end.
 *
 * <p>A program that was killed leaves its folder behind; the lock on the file {@code lock} inside is gone then, and
 * the next program sweeps the folder away. The lock and not the process number decides, since numbers are used
 * again (in a container every run may have the same one).
 */
final class BrokerFolder implements AutoCloseable {
    static final String PREFIX = "gensetlab-brokers-";
    private static final String LOCK_FILE = "lock";
    /** A folder without a lock file younger than this may be one that is just being made. */
    private static final Duration BIRTH = Duration.ofMinutes(1);
    /** Folders of this JVM: probing the lock of one would drop it, as POSIX locks belong to the process. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private BrokerFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Sweeps away what earlier runs left in {@code parent} and makes a new folder there.
     *
     * @throws IOException the folder cannot be made or locked
     */
    static BrokerFolder create(Path parent, InstantSource clock) throws IOException {
        sweep(parent, clock);
        Path path = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-")
                .toRealPath();
        OWN.add(path);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another program holds " + path);
            }
            return new BrokerFolder(path, channel);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            OWN.remove(path);
            throw e;
        }
    }

    /** Removes the folders in {@code parent} that no living process holds; returns those removed. */
    static List<Path> sweep(Path parent, InstantSource clock) throws IOException {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : found) {
                if (!OWN.contains(folder.toRealPath()) && isAbandoned(folder, clock)) {
                    delete(folder);
                    removed.add(folder);
                }
            }
        } catch (NoSuchFileException e) {
            // Another program swept at the same moment; what it left is for the next start.
            BrokerLog.LOG.debug("A folder vanished while sweeping: {}", e.getMessage());
        }
        return removed;
    }

    private static boolean isAbandoned(Path folder, InstantSource clock) throws IOException {
        if (!Files.isWritable(folder)) {
            // Another user's: whether it is held cannot be seen, and it could not be removed.
            return false;
        }
        Path lockFile = folder.resolve(LOCK_FILE);
        if (!Files.exists(lockFile)) {
            var age = Duration.between(Files.getLastModifiedTime(folder).toInstant(), clock.instant());
            return age.compareTo(BIRTH) > 0;
        }
        try (FileChannel probe = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = probe.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException | java.nio.file.AccessDeniedException notOurs) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Gives the lock back and removes the folder with all in it. Does not throw: the next start sweeps the rest. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            BrokerLog.LOG.warn("The lock on {} could not be given back: {}", path, e.getMessage());
        }
        delete(path);
        OWN.remove(path);
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Remover());
        } catch (NoSuchFileException e) {
            BrokerLog.LOG.debug("Already gone: {}", e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            BrokerLog.LOG.warn("The temporary folder {} could not be removed wholly: {}", folder,
                    e.getMessage());
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
