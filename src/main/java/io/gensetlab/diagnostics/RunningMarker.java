package io.gensetlab.diagnostics;

import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a running program leaves in {@code running-N}, and takes away at an orderly end: where it is found without its
 * program, that ended by a crash of the JVM, a hard kill or a loss of power.
 *
 * @param pid the process
 * @param started when it started
 * @param version of the program
 * @param workingFolder where a crashing JVM leaves its {@code hs_err_pid<pid>.log} first
 * @param temporaryFolder where it leaves that otherwise
 */
record RunningMarker(long pid, Instant started, String version, String workingFolder,
        String temporaryFolder) {
    static Path file(Path folder, int slot) {
        return folder.resolve("running-" + slot);
    }

    void write(Path file) throws IOException {
        // Plain lines: Properties would write the date, and load what that takes, in each start.
        PrivateFiles.write(file, """
                pid=%d
                started=%s
                version=%s
                workingFolder=%s
                temporaryFolder=%s
                """.formatted(pid, started, version, workingFolder, temporaryFolder));
    }

    /** What stands there; null if there is nothing or nothing readable. */
    static @Nullable RunningMarker read(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            var values = new HashMap<String, String>();
            for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int sign = line.indexOf('=');
                values.put(line.substring(0, Math.max(0, sign)), line.substring(sign + 1));
            }
            return new RunningMarker(Long.parseLong(values.getOrDefault("pid", "")),
                    Instant.parse(values.getOrDefault("started", "")),
                    values.getOrDefault("version", "unknown"),
                    values.getOrDefault("workingFolder", "."),
                    values.getOrDefault("temporaryFolder", "."));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            // Cut off by the same loss of power, perhaps: there is nothing to tell from it.
            return null;
        }
    }

    /** The JVM's own report of its crash, where there is one. */
    Optional<Path> jvmReport() {
        try {
            return Stream.of(workingFolder, temporaryFolder)
                    .map(folder -> Path.of(folder, "hs_err_pid" + pid + ".log"))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException e) {
            // A name with letters that the language setting of this run, or of that one, does not know.
            return Optional.empty();
        }
    }
}
