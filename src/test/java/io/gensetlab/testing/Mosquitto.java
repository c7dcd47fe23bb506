package io.gensetlab.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's mosquitto as a foreign broker: a process of its own on loopback, with persistence in a temporary folder
 * that goes with it. Not thread-safe.
 */
public final class Mosquitto implements AutoCloseable {
    /** What a skipped test says. */
    public static final String MISSING = "mosquitto is not installed (apt-get install mosquitto mosquitto-clients)";

    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final int port;
    private final Path folder;
    private final Path config;
    private @Nullable Process process;

    private Mosquitto(int port, Path folder, Path config) {
        this.port = port;
        this.folder = folder;
        this.config = config;
    }

    /** Whether broker and command-line subscriber are there. */
    public static boolean isInstalled() {
        return find("mosquitto").isPresent() && find("mosquitto_sub").isPresent();
    }

    /**
     * A program of the mosquitto packages.
     *
     * @throws IllegalStateException if it is not installed
     */
    public static String program(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(MISSING)).toString();
    }

    private static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        // Debian puts the broker where ordinary users' paths do not lead.
        return Stream
                .concat(Arrays.stream(path.split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one on a free port. */
    public static Mosquitto start(String... configLines) {
        return start(freePort(), configLines);
    }

    /**
     * Starts one; returns when it takes connections.
     *
     * @param configLines added to the configuration; anonymous clients are allowed unless a line says otherwise
     */
    public static Mosquitto start(int port, String... configLines) {
        try {
            var folder = Files.createTempDirectory("mosquitto");
            var config = folder.resolve("mosquitto.conf");
            var lines = new ArrayList<>(List.of("listener " + port + " 127.0.0.1", "persistence true",
                    "persistence_location " + folder + "/", "user " + System.getProperty("user.name"),
                    // The default drops what a durable session cannot take at once beyond 1,000.
                    "max_queued_messages 0"));
            lines.addAll(List.of(configLines));
            if (Arrays.stream(configLines).noneMatch(line -> line.startsWith("allow_anonymous"))) {
                lines.add("allow_anonymous true");
            }
            Files.write(config, lines);
            var mosquitto = new Mosquitto(port, folder, config);
            mosquitto.launch();
            return mosquitto;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port on loopback that was free a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Whether it runs. */
    public boolean isRunning() {
        return process != null;
    }

    /** Its folder: a file that the configuration names can be put there before a restart. */
    public Path folder() {
        return folder;
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}, with what it kept. */
    public void launch() {
        if (process != null) {
            throw new IllegalStateException("It runs already");
        }
        try {
            process = new ProcessBuilder(program("mosquitto"), "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(START).pollInterval(Duration.ofMillis(20)).until(this::takesConnections);
    }

    private boolean takesConnections() {
        var running = process;
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException("mosquitto ended at once: " + log());
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it has said so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in order: it writes its sessions to disk. */
    public void stop() {
        end(false);
    }

    /** Kills it: what it had not written is gone. */
    public void kill() {
        end(true);
    }

    /** Stops it in order and starts it again. */
    public void restart() {
        stop();
        launch();
    }

    private void end(boolean forcibly) {
        var running = process;
        if (running == null) {
            return;
        }
        process = null;
        if (forcibly) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        try {
            if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException("mosquitto does not stop: " + log());
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping mosquitto", e);
        }
    }

    @Override
    public void close() {
        end(true);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
