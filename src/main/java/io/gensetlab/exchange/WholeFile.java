package io.gensetlab.exchange;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for other programs that appears when it is complete, or not at all: it is written under another name beside its place.
 * What was begun goes when it is closed, and at the latest with the program, unless that ends by force. Not thread-safe.
 */
public final class WholeFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);

    private final Path target;
    private final Path part;

    private WholeFile(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /**
     * Begins one; what is there stays until then.
     *
     * @throws IOException its folder is not there, or does not let itself be written into
     */
    public static WholeFile begin(Path target) throws IOException {
        var name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        var part = Files.createTempFile(target.toAbsolutePath().getParent(), ".genset-lab",
                dot < 0 ? ".part" : name.substring(dot));
        // The thread that writes it may be in the middle of it then.
        part.toFile().deleteOnExit();
        return new WholeFile(target, part);
    }

    /** What to write to. */
    public Path part() {
        return part;
    }

    /**
     * It is complete: puts it in its place.
     *
     * @throws IOException it cannot be put there
     */
    public void put() throws IOException {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Without {@link #put}, nothing is left of it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("A file that was begun stays: {}", part, e);
        }
    }

    /** What went wrong and what to do, in a sentence for people. */
    public static String problem(Exception e) {
        return "The file could not be written: " + reason(e)
                + ". Choose another folder, or make room on the disk.";
    }

    /** What went wrong, in some words within a sentence. */
    public static String reason(Exception e) {
        var said = String.valueOf(e.getMessage());
        var message = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        var small = message.toLowerCase(Locale.ROOT);
        if (small.contains("no space left") || small.contains("not enough space")) {
            return "the disk is full";
        }
        return switch (e) {
            case NoSuchFileException gone -> "its folder is not there";
            case AccessDeniedException closed -> "its folder does not let itself be written into";
            case FileSystemException other when other.getReason() != null -> other.getReason()
                    .toLowerCase(Locale.ROOT);
            default -> message;
        };
    }
}
