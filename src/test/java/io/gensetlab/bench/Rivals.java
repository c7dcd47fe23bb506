package io.gensetlab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Clients of others, each in a process of its own, with the libraries of {@code src/test/rivals}: Kafka's
 * {@code ProducerPerformance} and the HiveMQ MQTT client. Run from the project's folder.
 */
final class Rivals implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("target", "rivals");
    private static final Path SOURCE = Path.of("src", "test", "rivals", "HiveMqLoop.java");
    private static final Pattern RATE = Pattern.compile("([\\d.]+) records/sec");
    private static final double SECOND = 1e9;

    private final List<Process> processes = new ArrayList<>();

    /** Whether their libraries are there. */
    static boolean areThere() {
        return Files.isDirectory(LIBRARIES);
    }

    private Process java(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(LIBRARIES + "/*");
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        processes.add(process);
        return process;
    }

    /** Raw bytes as fast as they go, after as many that do not count; idempotent, all acknowledgements. */
    double producerPerformance(String bootstrap, String topic, int bytes, int records) throws IOException {
        var process = java("-Xmx512m", "org.apache.kafka.tools.ProducerPerformance", "--topic", topic,
                "--num-records",
                Integer.toString(records * 2), "--warmup-records", Integer.toString(records), "--record-size",
                Integer.toString(bytes), "--throughput", "-1", "--bootstrap-server", bootstrap,
                "--command-property", "acks=all", "enable.idempotence=true", "linger.ms=5");
        double rate = 0;
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // The last one is of all that count.
                var found = RATE.matcher(line);
                rate = found.find() ? Double.parseDouble(found.group(1)) : rate;
            }
        }
        if (rate == 0) {
            throw new IllegalStateException("ProducerPerformance says nothing");
        }
        return records * SECOND / rate;
    }

    /** The HiveMQ client, which stays for all rounds. */
    DeliveryBench.Way hiveMq(String host, int port, int readings) throws IOException {
        var process = java("-Xmx512m", SOURCE.toString(), host, Integer.toString(port),
                Integer.toString(readings));
        var lines = process.inputReader();
        var out = process.outputWriter();
        return () -> {
            out.write('\n');
            out.flush();
            return Double.parseDouble(read(lines));
        };
    }

    private static String read(BufferedReader lines) {
        try {
            var line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("The HiveMQ client's process has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
