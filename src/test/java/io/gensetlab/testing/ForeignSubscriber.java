package io.gensetlab.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code mosquitto_sub} with a durable MQTT 5 session, which outlives a restart of the broker; each message is a line of
 * fields separated by tabs. The broker has to log subscriptions.
 */
public final class ForeignSubscriber implements AutoCloseable {
    /** The line that the broker's configuration needs. */
    public static final String LOG_SUBSCRIPTIONS = "log_type subscribe";

    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final Path output;
    private long looked;

    public ForeignSubscriber(Mosquitto broker, String clientId, String filter, String... fields) {
        try {
            output = broker.folder().resolve(clientId + ".out");
            process = new ProcessBuilder(Mosquitto.program("mosquitto_sub"), "-V", "5", "-h", "127.0.0.1",
                    "-p",
                    Integer.toString(broker.port()), "-i", clientId, "-c", "-x", "3600", "-q", "1", "-t",
                    filter,
                    "-F", String.join("\\t", fields)).redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            await().atMost(START).pollDelay(Duration.ZERO).pollInterval(LOOK).until(() -> {
                requireAlive();
                return broker.log().contains(clientId + " 1 " + filter);
            });
        } catch (RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    /** One of readings, for {@link #read}. */
    public static ForeignSubscriber ofReadings(Mosquitto broker, String clientId, String filter) {
        return new ForeignSubscriber(broker, clientId, filter, "%p", "%P");
    }

    /** Whoever was turned away says so and ends: there is nothing to wait for. */
    private void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("mosquitto_sub has ended: " + Files.readString(output));
        }
    }

    /** Adds the readings that have arrived since the last look. */
    public void read(Arrivals into) {
        for (var message : newMessages()) {
            into.add(message[0].replaceAll(".*\"generatorID\":\"([^\"]*)\".*", "$1"),
                    Long.parseLong(message[1].replaceAll(".*\\bseq:(\\d+).*", "$1")));
        }
    }

    /** What has arrived so far. */
    public List<String[]> messages() {
        try {
            var text = Files.readString(output);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has arrived since the last look. */
    public List<String[]> newMessages() {
        try (var file = new RandomAccessFile(output.toFile(), "r")) {
            var fresh = new byte[Math.toIntExact(file.length() - looked)];
            file.seek(looked);
            file.readFully(fresh);
            var text = new String(fresh, StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            looked += whole.getBytes(StandardCharsets.UTF_8).length;
            return whole.lines().map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
