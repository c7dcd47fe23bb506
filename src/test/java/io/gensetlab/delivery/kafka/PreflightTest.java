package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import io.gensetlab.testing.FreePorts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ending = new CountDownLatch(1);

    /** What a server does with one connection. */
    private interface Conversation {
        void with(Socket socket) throws Exception;
    }

    @AfterEach
    void stop() {
        ending.countDown();
        executor.shutdownNow();
    }

    private int serve(ServerSocket server, Conversation conversation) {
        executor.submit(() -> {
            try (server) {
                while (ending.getCount() > 0) {
                    var socket = server.accept();
                    executor.submit(() -> {
                        try (socket) {
                            conversation.with(socket);
                        }
                        return null;
                    });
                }
            }
            return null;
        });
        return server.getLocalPort();
    }

    private int serve(Conversation conversation) throws IOException {
        return serve(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), conversation);
    }

    /** Answers ApiVersions; anything that is not a small request makes it hang up, as Kafka does. */
    private static void kafka(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        int size = in.readInt();
        if (size < 0 || size > 100_000_000) {
            return;
        }
        assertThat(in.readShort()).isEqualTo((short) 18);
        in.readShort();
        int correlation = in.readInt();
        in.readNBytes(size - 8);
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(6);
        out.writeInt(correlation);
        out.writeShort(0);
    }

    private void assertSentence(String servers, Protocol protocol, String part) {
        assertThatThrownBy(() -> preflight(servers, protocol).reach()).isInstanceOf(KafkaTrouble.class)
                .hasMessageContaining(part);
    }

    private static Preflight preflight(String servers, Protocol protocol) {
        return new Preflight(
                new KafkaSettings(servers, protocol, null, null, 1, 1, Map.of("sasl.jaas.config", "x")),
                TIMEOUT);
    }

    @Test
    void aBrokerIsRecognised() throws IOException {
        var server = "127.0.0.1:" + serve(PreflightTest::kafka);
        assertThatCode(() -> preflight(server, Protocol.PLAINTEXT).reach()).doesNotThrowAnyException();
        assertThatCode(
                () -> preflight("127.0.0.1:" + FreePorts.next() + "," + server, Protocol.SASL_PLAINTEXT)
                        .reach())
                .as("one of two is enough")
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        assertSentence("127.0.0.1:" + FreePorts.next(), Protocol.PLAINTEXT, "refuses the connection");
        assertSentence("127.0.0.1:" + FreePorts.next(), Protocol.SASL_SSL, "refuses the connection");
        assertSentence("no-such-host.invalid:9092", Protocol.PLAINTEXT, "no-such-host.invalid is unknown");
    }

    @Test
    void somebodyElseThereIsSaid() throws IOException {
        var hanging = serve(socket -> ending.await());
        assertSentence("127.0.0.1:" + hanging, Protocol.PLAINTEXT, "does not answer");
        assertSentence("127.0.0.1:" + hanging, Protocol.SSL, "does not answer");
        var http = serve(socket -> socket.getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertSentence("127.0.0.1:" + http, Protocol.PLAINTEXT, "is not a Kafka broker");
        var closing = serve(socket -> socket.getInputStream().read());
        assertSentence("127.0.0.1:" + closing, Protocol.PLAINTEXT, "is not a Kafka broker");
    }

    @Test
    void tlsAndPlainAreToldApart(@TempDir Path folder) throws Exception {
        var plain = "127.0.0.1:" + serve(PreflightTest::kafka);
        assertSentence(plain, Protocol.SSL, "does not speak TLS: choose PLAINTEXT");
        assertSentence(plain, Protocol.SASL_SSL, "does not speak TLS: choose SASL_PLAINTEXT");
        var factory = tls(folder).getServerSocketFactory();
        var tls = "127.0.0.1:" + serve(factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                socket -> ((SSLSocket) socket).startHandshake());
        assertSentence(tls, Protocol.PLAINTEXT, "expects TLS: choose SSL");
        assertSentence(tls, Protocol.SASL_PLAINTEXT, "expects TLS: choose SASL_SSL");
        assertSentence(tls, Protocol.SSL, "is not trusted: its issuer");
    }

    private static SSLContext tls(Path folder) throws Exception {
        var file = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype",
                "PKCS12",
                "-storepass", "changeit", "-keystore", file.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aLookUpThatTakesForeverCanBeInterrupted() throws Exception {
        var asked = new CountDownLatch(1);
        var preflight = new Preflight(KafkaSettings.plain("slow.example:9092"), TIMEOUT, host -> {
            asked.countDown();
            while (ending.getCount() > 0) {
                // Like the system's resolver, which heeds no interrupt.
                LockSupport.parkNanos(ending, 10_000_000);
            }
            throw new UnknownHostException(host);
        });
        var answer = new CompletableFuture<Throwable>();
        var thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                preflight.reach();
                answer.completeExceptionally(new AssertionError("reached"));
            } catch (KafkaTrouble | InterruptedException e) {
                answer.complete(e);
            }
        });
        asked.await();
        thread.interrupt();
        assertThat(answer.get(4, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
}
