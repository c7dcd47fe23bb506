package io.gensetlab.installed;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Programs of this system. */
final class Tools {
    private Tools() {}

    static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    /**
     * Runs one to its end.
     *
     * @return what it said, on both outputs
     * @throws IOException also if its exit status is not 0
     */
    static String run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), List.of(command));
    }

    /** The same with more environment variables. */
    static String run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ":\n" + said);
        }
        return said;
    }
}
