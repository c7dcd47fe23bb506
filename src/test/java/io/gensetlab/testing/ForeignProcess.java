package io.gensetlab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of the test's own JDK in a process of its own. It ends with the test's JVM at the latest. */
final class ForeignProcess {
    private static final long ORDERLY_SECONDS = 30;
    private static final int LOG_LINES = 30;

    private final Path log;
    private final List<String> command;
    private @Nullable Process process;
    private @Nullable Thread hook;

    /**
     * @param folder where arguments and the log go
     * @param arguments of {@code java}, without it
     */
    ForeignProcess(Path folder, String name, List<String> arguments) throws IOException {
        log = folder.resolve(name + ".log");
        // A class path may be too long for a command line.
        var file = folder.resolve(name + ".args");
        var quoted = new ArrayList<String>();
        arguments.forEach(argument -> quoted.add('"' + argument.replace("\\", "\\\\") + '"'));
        Files.write(file, quoted);
        command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file);
    }

    void start() throws IOException {
        var started = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        hook = new Thread(started::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Fails with the end of the log when the process is gone. */
    void requireAlive() throws IOException {
        if (process == null || !process.isAlive()) {
            var lines = Files.exists(log) ? Files.readAllLines(log) : List.of("no log");
            throw new IllegalStateException("The process ended by itself:\n"
                    + String.join("\n",
                            lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
        }
    }

    /** Asks it to end, and waits. */
    void stop() {
        end(false);
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() {
        end(true);
    }

    private void end(boolean forcibly) {
        var ending = process;
        if (ending == null) {
            return;
        }
        process = null;
        try {
            if (forcibly) {
                ending.destroyForcibly();
            } else {
                ending.destroy();
            }
            if (!ending.waitFor(ORDERLY_SECONDS, TimeUnit.SECONDS)) {
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }
}
