package io.gensetlab.cli;

import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection to the command port has to know. It is said to nobody and stands in no log. */
final class CommandToken implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandToken.class);
    private static final int RANDOM_BYTES = 32;

    /** The secret is kept as its digest alone. */
    private final byte[] digest;
    private final @Nullable Path file;

    private CommandToken(String token, @Nullable Path file) {
        digest = digest(token);
        this.file = file;
    }

    /** One that was given. */
    static CommandToken of(String token) {
        return new CommandToken(token, null);
    }

    /**
     * A new one, in a file that its user alone can read.
     *
     * @param name of the file; null for a temporary one
     * @throws IllegalArgumentException with a sentence if the file cannot be written
     */
    static CommandToken generated(@Nullable String name) {
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            // A temporary file is its user's alone by itself.
            var file = name == null ? Files.createTempFile("genset-lab-", ".token") : Path.of(name);
            PrivateFiles.write(file, token + System.lineSeparator());
            return new CommandToken(token, file.toAbsolutePath());
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("--command-token-file: "
                    + (name == null ? "a temporary file" : name) + " cannot be written", e);
        }
    }

    /** Where it can be read; null if it was given. */
    @Nullable
    Path file() {
        return file;
    }

    /** Whether it is this; takes as long for a near miss as for any other. */
    boolean is(String candidate) {
        return MessageDigest.isEqual(digest, digest(candidate));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** It opens nothing any more: its file is deleted. */
    @Override
    public void close() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} could not be deleted", file, e);
            }
        }
    }

    @Override
    public String toString() {
        return "CommandToken[]";
    }
}
