package io.gensetlab.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as {@code mvn package} leaves it, in a process of its own, through its script. */
public final class Program implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("genset.home", "target/genset-lab"), "bin",
            "genset-lab");
    private static final int LIMIT_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; its output goes to files in the folder. */
    public static Program start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    /** Starts the program from the test class path, without its script: to be killed before it was ever packaged. */
    public static Program startClasses(Path folder, Class<?> main, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(folder, Map.of(), command);
    }

    /** Starts another program of the test class path on a display, drawn by software. */
    public static Program startMain(Path folder, String display, Class<?> main, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dprism.order=sw", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(folder, Map.of("DISPLAY", display), command);
    }

    /** Starts it with further environment variables; an empty value removes one. */
    public static Program start(Path folder, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    private static Program start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var out = Files.createTempFile(folder, "program", ".out");
            var err = Files.createTempFile(folder, "program", ".err");
            var builder = new ProcessBuilder(command).redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // What it keeps of itself stays in the test's folder.
            for (var place : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
                builder.environment().put(place, folder.toAbsolutePath().toString());
            }
            environment.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                } else {
                    builder.environment().put(name, value);
                }
            });
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; its exit status. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The program does not end. It said:\n" + err());
        }
        return process.exitValue();
    }

    /** What Ctrl-C or an orderly kill does. */
    public void interrupt() {
        process.destroy();
    }

    /** An end without a word, as by a loss of power. The script gives its process to the program, so it is the one. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Standard output so far. */
    public String out() {
        return read(out);
    }

    /** Standard error so far. */
    public String err() {
        return read(err);
    }

    /** Standard output as JSON. */
    public JsonNode report() throws IOException {
        return new ObjectMapper().readTree(out());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
