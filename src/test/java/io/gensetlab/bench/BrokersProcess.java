package io.gensetlab.bench;

import io.gensetlab.app.Launcher;
import io.gensetlab.lab.OwnBrokers;
import io.gensetlab.settings.ConnectionProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The embedded brokers in a process of their own: {@code genset-lab brokers}. */
final class BrokersProcess implements AutoCloseable {
    private static final Pattern MQTT = Pattern.compile("(?m)^\\S.*: (mqtt://\\S+)$");
    private static final Pattern KAFKA = Pattern.compile("(?m)^\\S.*: (\\d[\\d.]*:\\d+)$");
    private static final Pattern REGISTRY = Pattern.compile("(?m)^\\S.*: (http://\\S+)$");
    private static final String READY = "Ctrl-C stops them.";
    private static final long LIMIT_SECONDS = 180;

    private final Process process;
    private final Path output;

    /** Starts them; their files go to the folder. */
    BrokersProcess(Path folder) throws IOException {
        output = folder.resolve("brokers.out");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                List.of(java, "-Xmx1g", "-cp", System.getProperty("java.class.path"),
                        Launcher.class.getName(), "brokers"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        for (var place : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
            builder.environment().put(place, folder.toAbsolutePath().toString());
        }
        process = builder.start();
    }

    /** Waits until they are ready; where they are. */
    ConnectionProfile profile() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        var said = Files.readString(output);
        while (!said.contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("The brokers did not start:\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(100);
            said = Files.readString(output);
        }
        return OwnBrokers.profile(found(MQTT, said), found(KAFKA, said), null, found(REGISTRY, said), "");
    }

    private static String found(Pattern pattern, String said) throws IOException {
        var matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IOException("Not found in what the brokers said: " + pattern + "\n" + said);
        }
        return matcher.group(1);
    }

    /** What they used of the processor so far, s. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(used -> used.toMillis() / 1000.0).orElse(0.0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
