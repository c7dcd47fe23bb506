package io.gensetlab.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An Apicurio Registry in a process of its own, in memory, from the archive that the system property
 * {@code apicurio.archive} names; it speaks Confluent's interface.
 */
public final class Apicurio implements AutoCloseable {
    private final int port;
    private final ForeignProcess process;

    private Apicurio(int port, ForeignProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Unpacks the archive into the folder and starts it; ready when this returns. */
    public static Apicurio start(Path folder) throws IOException, InterruptedException {
        var archive = System.getProperty("apicurio.archive");
        if (archive == null || !Files.isRegularFile(Path.of(archive))) {
            throw new IllegalStateException("The system property apicurio.archive names no file: " + archive);
        }
        var home = Files.createDirectories(folder.resolve("apicurio"));
        unpack(archive, home);
        int port = FreePorts.next();
        var arguments = List.of("-Xmx512m", "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=" + FreePorts.next(),
                "-jar", home.resolve("quarkus-run.jar").toString());
        var apicurio = new Apicurio(port, new ForeignProcess(folder, "apicurio", arguments));
        apicurio.process.start();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(apicurio.url() + "/subjects"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(300)).until(() -> {
                apicurio.process.requireAlive();
                try {
                    return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
                } catch (IOException e) {
                    return false;
                }
            });
        }
        return apicurio;
    }

    private static void unpack(String archive, Path home) throws IOException, InterruptedException {
        var tar = new ProcessBuilder("tar", "-xzf", archive, "-C", home.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack " + archive);
        }
    }

    /** The base address of Confluent's interface. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    @Override
    public void close() {
        process.kill();
    }
}
