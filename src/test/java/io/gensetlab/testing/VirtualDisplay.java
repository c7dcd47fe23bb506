package io.gensetlab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A display of a test's own, 1440×900; a machine without Xvfb skips the test and says so. */
public final class VirtualDisplay implements AutoCloseable {
    private final Process xvfb;
    private final String name;

    private VirtualDisplay(Process xvfb, String name) {
        this.xvfb = xvfb;
        this.name = name;
    }

    /** Starts it; returns when it can be used. */
    public static VirtualDisplay open() throws IOException {
        assumeTrue(isInstalled("Xvfb"), "Xvfb is not installed (apt-get install xvfb)");
        var xvfb = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Xvfb says its number when it is ready, and nothing after that.
        var output = new BufferedReader(
                new InputStreamReader(xvfb.getInputStream(), StandardCharsets.US_ASCII));
        return new VirtualDisplay(xvfb, ":" + output.readLine());
    }

    /** For the variable DISPLAY. */
    public String name() {
        return name;
    }

    /** Runs a program on it; its exit status. */
    public int tool(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", name);
        return builder.start().waitFor();
    }

    /** Whether a program is on the path. */
    public static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    @Override
    public void close() {
        xvfb.destroy();
    }
}
