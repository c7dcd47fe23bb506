package io.gensetlab.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Then;
import io.gensetlab.fault.Toxic.Way;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The proxy between real sockets of this test: what the two ends see. */
@Timeout(60)
class LinkProxyTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** How long an end is watched that must see nothing. */
    private static final int SILENCE_MILLIS = 150;
    private static final Duration GAP = Duration.ofMillis(60);

    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket broker;
    private LinkProxy proxy;

    @BeforeEach
    void open() throws IOException {
        broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = LinkProxy.open("127.0.0.1", broker.getLocalPort(), 1);
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        proxy.close();
        broker.close();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("link-proxy " + proxy.port());
        assertThat(proxy.status().open()).isZero();
        assertThat(proxy.status().held()).isZero();
        // The port is free again.
        new ServerSocket(proxy.port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    /** The two ends of one connection through the proxy. */
    private record Ends(Socket client, Socket broker) {}

    private Ends connect() throws IOException {
        var client = client();
        var accepted = keep(broker.accept());
        return new Ends(client, accepted);
    }

    private Socket client() throws IOException {
        var client = keep(new Socket());
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 5000);
        return client;
    }

    private Socket keep(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setSoTimeout((int) SOON.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static void hearsNothing(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout((int) SOON.toMillis());
    }

    private static void hearsTheEnd(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    private static void isReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void withoutToxicsEverythingPassesBothWays() throws Exception {
        var ends = connect();
        var much = new byte[5_000_000];
        new Random(1).nextBytes(much);
        var sent = CompletableFuture.runAsync(() -> {
            try {
                ends.client.getOutputStream().write(much);
                ends.client.shutdownOutput();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(ends.broker.getInputStream().readAllBytes()).isEqualTo(much);
        sent.join();
        // The client has ended; the broker still speaks.
        say(ends.broker, "bye");
        ends.broker.close();
        assertThat(ends.client.getInputStream().readAllBytes()).asString(StandardCharsets.US_ASCII)
                .isEqualTo("bye");
        await().atMost(SOON).until(() -> proxy.status().open() == 0);
        assertThat(proxy.status().toBroker()).isEqualTo(much.length);
        assertThat(proxy.status().fromBroker()).isEqualTo(3);
        assertThat(proxy.status().accepted()).isEqualTo(1);
    }

    @Test
    void cutClosesBothSidesAndNewConnectionsAreWell() throws IOException {
        var ends = connect();
        proxy.set(Toxic.Cut.once());
        hearsTheEnd(ends.client);
        hearsTheEnd(ends.broker);
        var next = connect();
        say(next.client, "well");
        assertThat(hear(next.broker, 4)).isEqualTo("well");
        // It acts when it comes, not as long as it is there.
        proxy.set(Toxic.Cut.once(), new Toxic.Slicing(Way.BOTH, 1, Duration.ZERO));
        say(next.broker, "yes");
        assertThat(hear(next.client, 3)).isEqualTo("yes");
        // Taken away and set again, it comes again.
        proxy.clear();
        proxy.set(Toxic.Cut.once());
        hearsTheEnd(next.client);
    }

    @Test
    void aFlappingLinkCutsAgain() throws IOException {
        proxy.set(new Toxic.Cut(Duration.ofMillis(100)));
        for (int i = 0; i < 3; i++) {
            hearsTheEnd(connect().client);
        }
        proxy.clear();
        hearsNothing(connect().client);
    }

    @Test
    void resetIsAResetOnBothSides() throws IOException {
        var ends = connect();
        proxy.set(Toxic.Reset.once());
        isReset(ends.client);
        isReset(ends.broker);
    }

    @Test
    void aResetOfOneSideIsOneOfTheOther() throws IOException {
        var ends = connect();
        ends.client.setSoLinger(true, 0);
        ends.client.close();
        isReset(ends.broker);
    }

    @Test
    void aBrokerThatIsNotThereEndsTheConnection() throws IOException {
        broker.close();
        // It may come while the client is still connecting.
        assertThatThrownBy(() -> client().getInputStream().read()).isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        await().atMost(SOON).until(() -> proxy.status().open() == 0);
    }

    @Test
    void acceptAndClose() throws IOException {
        var before = connect();
        proxy.set(new Toxic.AcceptAndClose());
        hearsTheEnd(client());
        say(before.client, "on");
        assertThat(hear(before.broker, 2)).isEqualTo("on");
        proxy.clear();
        hearsNothing(connect().client);
    }

    @Test
    void acceptAndHang() throws IOException {
        proxy.set(new Toxic.AcceptAndHang());
        var client = client();
        say(client, "hello?");
        hearsNothing(client);
        assertThat(proxy.status().open()).isEqualTo(1);
        client.close();
        await().atMost(SOON).until(() -> proxy.status().open() == 0);
        assertThat(proxy.status().toBroker()).isZero();
    }

    @Test
    void refuseAndListenAgain() throws IOException {
        var before = connect();
        for (int i = 0; i < 3; i++) {
            proxy.set(new Toxic.Refuse());
            assertThat(proxy.status().listening()).isFalse();
            assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
            say(before.client, "on");
            assertThat(hear(before.broker, 2)).isEqualTo("on");
            proxy.clear();
            assertThat(proxy.status().listening()).isTrue();
            hearsNothing(connect().client);
        }
    }

    @Test
    void swallowedAcknowledgements() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Swallow(Way.FROM_BROKER));
        say(ends.client, "publish");
        assertThat(hear(ends.broker, 7)).isEqualTo("publish");
        say(ends.broker, "puback");
        hearsNothing(ends.client);
        assertThat(proxy.status().swallowed()).isEqualTo(6);
        proxy.clear();
        say(ends.broker, "puback");
        hearsNothing(ends.client);
        // The client gives up; the broker hears that.
        ends.client.close();
        hearsTheEnd(ends.broker);
    }

    @Test
    void aHalfOpenLinkIsSilentUntilBothEndsGiveUp() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Swallow(Way.BOTH));
        say(ends.client, "ping");
        ends.client.close();
        hearsNothing(ends.broker);
        assertThat(proxy.status().open()).isEqualTo(1);
        ends.broker.close();
        await().atMost(SOON).until(() -> proxy.status().open() == 0);
    }

    @Test
    void aBrokenStreamEndsWithTheFault() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Swallow(Way.BOTH));
        ends.client.close();
        hearsNothing(ends.broker);
        proxy.clear();
        hearsTheEnd(ends.broker);
    }

    @Test
    void aResetGetsLostLikeEverythingElse() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Swallow(Way.BOTH));
        ends.client.setSoLinger(true, 0);
        ends.client.close();
        hearsNothing(ends.broker);
        // What it says to nobody goes nowhere.
        say(ends.broker, "puback");
        await().atMost(SOON).until(() -> proxy.status().swallowed() == 6);
        assertThat(proxy.status().open()).isEqualTo(1);
        proxy.clear();
        isReset(ends.broker);
        await().atMost(SOON).until(() -> proxy.status().open() == 0);
    }

    @Test
    void theClientDoesNotHearOfABrokerWhoseWordsGetLost() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Swallow(Way.FROM_BROKER));
        ends.broker.setSoLinger(true, 0);
        ends.broker.close();
        hearsNothing(ends.client);
        say(ends.client, "publish");
        hearsNothing(ends.client);
        ends.client.close();
        await().atMost(SOON).until(() -> proxy.status().open() == 0);
    }

    @Test
    void whatHasToWaitIsCounted() throws IOException {
        var ends = connect();
        say(ends.client, "at once");
        assertThat(hear(ends.broker, 7)).isEqualTo("at once");
        assertThat(proxy.status().delayed()).isZero();
        proxy.set(new Toxic.Loss(Way.TO_BROKER, 1, Duration.ofMillis(120)));
        long start = System.nanoTime();
        say(ends.client, "late");
        assertThat(hear(ends.broker, 4)).isEqualTo("late");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(proxy.status().delayed()).isEqualTo(1);
    }

    @Test
    void whoCannotBeTakenNowIsTakenLater() throws IOException {
        var failures = new AtomicInteger(3);
        proxy.close();
        proxy = LinkProxy.open(0, "127.0.0.1", broker.getLocalPort(), 1, server -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("Too many open files");
            }
            return server.accept();
        });
        var ends = connect();
        say(ends.client, "well");
        assertThat(hear(ends.broker, 4)).isEqualTo("well");
        assertThat(failures).hasValueLessThan(0);
        assertThat(proxy.status().accepted()).isEqualTo(1);
    }

    @Test
    void latency() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Latency(Way.TO_BROKER, Duration.ofMillis(120), Duration.ZERO));
        long start = System.nanoTime();
        say(ends.client, "late");
        assertThat(hear(ends.broker, 4)).isEqualTo("late");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(120));
        proxy.set(new Toxic.Latency(Way.BOTH, Duration.ofSeconds(60), Duration.ZERO));
        say(ends.client, "held");
        await().atMost(SOON).until(() -> proxy.status().held() == 4);
        proxy.clear();
        assertThat(hear(ends.broker, 4)).isEqualTo("held");
    }

    @Test
    void bandwidth() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Bandwidth(Way.TO_BROKER, 100_000));
        long start = System.nanoTime();
        say(ends.client, "x".repeat(30_000));
        assertThat(hear(ends.broker, 30_000)).hasSize(30_000);
        // The last 2,000 bytes do not wait for what would come after them.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(275));
    }

    @Test
    void slicing() throws IOException {
        var ends = connect();
        proxy.set(new Toxic.Slicing(Way.FROM_BROKER, 3, GAP));
        long start = System.nanoTime();
        say(ends.broker, "abcdefgh");
        assertThat(hear(ends.client, 8)).isEqualTo("abcdefgh");
        assertThat(proxy.status().delayed()).isPositive();
        // Three pieces with two gaps between them, whenever somebody looks.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(GAP.multipliedBy(2));
    }

    @Test
    void stopAfterBytesThenSilence() throws IOException {
        proxy.set(new Toxic.StopAfter(Way.TO_BROKER, 5, Then.SILENCE));
        var ends = connect();
        say(ends.client, "half a packet");
        assertThat(hear(ends.broker, 5)).isEqualTo("half ");
        hearsNothing(ends.broker);
        proxy.clear();
        assertThat(hear(ends.broker, 8)).isEqualTo("a packet");
    }

    @Test
    void stopAfterBytesThenCut() throws IOException {
        proxy.set(new Toxic.StopAfter(Way.FROM_BROKER, 5, Then.CUT));
        var ends = connect();
        say(ends.broker, "half a packet");
        assertThat(hear(ends.client, 5)).isEqualTo("half ");
        hearsTheEnd(ends.client);
        hearsTheEnd(ends.broker);
    }

    @Test
    void aSenderThatIsNotReadWaits() throws IOException {
        var ends = connect();
        ends.client.setSendBufferSize(8192);
        var sending = Thread.ofPlatform().daemon().start(() -> {
            try {
                ends.client.getOutputStream().write(new byte[64 << 20]);
            } catch (IOException e) {
                // The test has seen enough.
                Thread.currentThread().interrupt();
            }
        });
        await().atMost(SOON).until(() -> proxy.status().held() >= Lane.ROOM - (64 << 10));
        assertThat(proxy.status().held()).isLessThanOrEqualTo(Lane.ROOM);
        assertThat(sending.isAlive()).isTrue();
        proxy.set(Toxic.Reset.once());
        await().atMost(SOON).until(() -> !sending.isAlive());
    }

    @Test
    void whoComesAfterTheEndIsTold() {
        proxy.close();
        proxy.close();
        assertThatThrownBy(proxy::clear).isInstanceOf(IllegalStateException.class)
                .hasMessage("The link is closed");
        assertThat(proxy.status().listening()).isFalse();
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> LinkProxy.open(broker.getLocalPort(), "127.0.0.1", 1, 1))
                .isInstanceOf(IOException.class);
    }
}
