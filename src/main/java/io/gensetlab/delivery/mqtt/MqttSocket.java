package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket that Paho gets: already connected, TLS included, so that each way of failing has its own sentence, IPv6
 * and odd names work, and an attempt can be given up at any moment by {@link #close()}.
 *
 * <p>Its input gives nothing before CONNECT was written: Paho's connecting thread waits forever for its receiver if
 * that meets the end of the stream at once, and so leaks a thread for each connection that is accepted and closed.
 */
final class MqttSocket extends Socket {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSocket.class);

    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final MqttSettings settings;
    private final Tuning tuning;
    private final CompletableFuture<Connack> connack = new CompletableFuture<>();
    private final CountDownLatch connectWritten = new CountDownLatch(1);
    private final CountDownLatch inputEnded = new CountDownLatch(1);
    private final IntConsumer disconnected;
    private final TlsHandshake tls;
    private Consumer<CheckStep> watcher = step -> LOG.trace("{}", step.sentence());
    private volatile @Nullable IOException readError;
    private volatile boolean given;
    private volatile @Nullable Socket raw;
    private volatile @Nullable Socket transport;
    private volatile @Nullable PacketStream packets;
    private volatile @Nullable BatchingOutput output;

    /** @param disconnected told of the reason code of the broker's DISCONNECT */
    MqttSocket(MqttSettings settings, Tuning tuning, IntConsumer disconnected) {
        this.disconnected = disconnected;
        this.settings = settings;
        this.tuning = tuning;
        tls = new TlsHandshake(settings, tuning.connect());
    }

    /** Has somebody told of each step that succeeds. Before {@link #reach()}. */
    void watch(Consumer<CheckStep> told) {
        watcher = told;
    }

    /** Finds the address, connects, shakes hands over TLS and opens the WebSocket; each within its time-out. */
    void reach() throws MqttFailure, InterruptedException {
        var reached = connectAny(addresses());
        boolean through = false;
        try {
            var carrier = settings.tls() ? secured(reached) : reached;
            var in = carrier.getInputStream();
            OutputStream out = new NotingOutput(carrier.getOutputStream());
            var path = settings.options().webSocketPath();
            if (path != null) {
                var webSocket = upgraded(carrier, path);
                in = webSocket.input();
                out = new NotingOutput(webSocket.output());
            }
            packets = new PacketStream(in, connack, disconnected);
            output = new BatchingOutput(out);
            transport = carrier;
            through = true;
        } catch (IOException e) {
            throw given ? MqttFailure.passing("Given up", e) : MqttFailure.closes(settings, e);
        } finally {
            if (!through) {
                closeQuietly(reached);
            }
        }
    }

    private InetAddress[] addresses() throws MqttFailure, InterruptedException {
        if (settings.options().viaPort() > 0) {
            return new InetAddress[]{InetAddress.getLoopbackAddress()};
        }
        // The resolver cannot be interrupted and may take half a minute, so it gets a thread that may be left behind.
        var task = new FutureTask<>(() -> InetAddress.getAllByName(settings.host()));
        Thread.ofPlatform().daemon().name("mqtt-resolve " + settings.host()).start(task);
        try {
            var found = task.get(tuning.connect().toNanos(), TimeUnit.NANOSECONDS);
            watcher.accept(CheckStep.passed(Stage.NAME, settings.host() + " is " + text(found)));
            return found;
        } catch (TimeoutException e) {
            throw MqttFailure.passing("Looking up the host \"" + settings.host()
                    + "\" takes too long: check this machine's network and name service", e);
        } catch (ExecutionException e) {
            throw MqttFailure.passing("There is no host \"" + settings.host()
                    + "\": check its spelling, and this machine's network", e);
        }
    }

    private static String text(InetAddress[] addresses) {
        return Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private Socket connectAny(InetAddress[] addresses) throws MqttFailure {
        long deadline = System.nanoTime() + tuning.connect().toNanos();
        IOException last = new UnknownHostException(settings.host());
        for (var address : addresses) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            var socket = new Socket();
            raw = socket;
            try {
                if (given) {
                    throw new SocketException("Given up");
                }
                socket.connect(new InetSocketAddress(address, port()), (int) left);
                socket.setTcpNoDelay(true);
                watcher.accept(CheckStep.passed(Stage.TCP,
                        "Connected to " + address.getHostAddress() + ", port " + port()));
                return socket;
            } catch (IOException e) {
                last = e;
                closeQuietly(socket);
            }
        }
        throw tcpFailure(last);
    }

    private int port() {
        int via = settings.options().viaPort();
        return via > 0 ? via : settings.port();
    }

    private MqttFailure tcpFailure(IOException e) {
        if (given) {
            return MqttFailure.passing("Given up", e);
        }
        return switch (e) {
            case SocketTimeoutException timeout -> MqttFailure.passing(settings.place()
                    + " does not answer: check the address, and whether a firewall is in between", timeout);
            case ConnectException refused -> MqttFailure.passing("Nothing listens on " + settings.place()
                    + " (connection refused): check the port, and whether the broker runs", refused);
            // A peer that closes at once may do so before this side has finished to connect.
            case SocketException reset when String.valueOf(reset.getMessage()).contains("reset") ->
                MqttFailure.closes(settings, reset);
            default -> MqttFailure.passing(settings.place() + " cannot be reached (" + e.getMessage()
                    + "): check the address and this machine's network", e);
        };
    }

    private Socket secured(Socket reached) throws MqttFailure {
        try {
            var secure = tls.shake(reached, tuning.tls());
            watcher.accept(CheckStep.passed(Stage.TLS, tls.found(secure)));
            return secure;
        } catch (IOException e) {
            throw given ? MqttFailure.passing("Given up", e) : tls.failure(e);
        } catch (IllegalArgumentException e) {
            // A file of a certificate or a key.
            throw MqttFailure.passing(String.valueOf(e.getMessage()), e);
        }
    }

    private WebSocket upgraded(Socket carrier, String path) throws MqttFailure {
        try {
            carrier.setSoTimeout((int) tuning.connect().toMillis());
            var webSocket = WebSocket.open(carrier.getInputStream(), carrier.getOutputStream(),
                    settings.place(), path);
            watcher.accept(CheckStep.passed(Stage.WEBSOCKET, "Open at " + path));
            return webSocket;
        } catch (WebSocket.RefusedException e) {
            throw MqttFailure.passing(settings.place() + " " + e.getMessage(), e);
        } catch (SocketTimeoutException e) {
            throw MqttFailure.passing(settings.place()
                    + " accepts the connection but does not answer to the request for a WebSocket: check the port",
                    e);
        } catch (IOException e) {
            if (given) {
                throw MqttFailure.passing("Given up", e);
            }
            throw e instanceof SSLException
                    ? tls.failure(e)
                    : MqttFailure.passing(settings.place()
                            + " closes the connection without an answer: is that its WebSocket port?", e);
        }
    }

    /** What the broker said against us over TLS after the handshake, or null. */
    @Nullable
    MqttFailure alert() {
        var error = readError;
        return settings.tls() && error instanceof SSLException ? tls.failure(error) : null;
    }

    /** What the broker answers; fails if it answers something else. */
    CompletableFuture<Connack> connack() {
        return connack;
    }

    /** The true reason code of an answer that Paho was shown as 0x80. */
    int errorCode(int packetId) {
        var stream = packets;
        return stream == null ? 0 : stream.errorCode(packetId);
    }

    /** Paho has one more PUBLISH to write. */
    void handedOver() {
        var stream = output;
        if (stream != null) {
            stream.handedOver();
        }
    }

    /** Waits until CONNECT has gone out or cannot; false if neither within the wait. */
    boolean awaitConnectWritten(Duration wait) throws InterruptedException {
        return connectWritten.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes so that the peer sees a reset, as if the device had lost its power or its network. */
    void reset() {
        var socket = raw;
        if (socket != null) {
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                LOG.debug("Already closed: {}", e.getMessage());
            }
        }
        close();
    }

    @Override
    public void close() {
        given = true;
        var socket = raw;
        if (socket != null) {
            // The raw socket, not TLS on top: that would write, and so might wait for a peer that does not read.
            closeQuietly(socket);
        }
        connectWritten.countDown();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket: {}", e.getMessage());
        }
    }

    // What Paho calls on it:

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (given || transport == null) {
            throw new SocketException("Given up");
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new HeldInput(ready(packets));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return ready(output);
    }

    @Override
    public void setSoTimeout(int milliseconds) throws SocketException {
        var socket = transport;
        if (socket != null) {
            socket.setSoTimeout(milliseconds);
        }
    }

    /** Does nothing: {@link #close()} ends a read, and Paho skips the close if this throws. */
    @Override
    public void shutdownInput() {
        LOG.trace("Input is shut down by closing");
    }

    private static <T> T ready(@Nullable T stream) throws SocketException {
        if (stream == null) {
            throw new SocketException("Not connected");
        }
        return stream;
    }

    /** Gives nothing before CONNECT was written. */
    private final class HeldInput extends InputStream {
        private final InputStream in;

        HeldInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            hold();
            try {
                int count = in.read(target, offset, length);
                if (count < 0) {
                    inputEnded.countDown();
                }
                return count;
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                readError = e;
                inputEnded.countDown();
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return connectWritten.getCount() > 0 ? 0 : in.available();
        }

        private void hold() throws IOException {
            try {
                connectWritten.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for CONNECT to be written", e);
            }
        }
    }

    /**
     * A failed write makes Paho close the socket. A broker that ends a connection says why before it closes; that may lie
     * there unread, and it matters: a session that was taken over must not be taken back.
     */
    private void readLastWords() {
        connectWritten.countDown();
        try {
            if (!inputEnded.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A write failed, and {} says nothing", settings.place());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class NotingOutput extends FilterOutputStream {
        NotingOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                readLastWords();
                throw e;
            } finally {
                if (connectWritten.getCount() > 0) {
                    connectWritten.countDown();
                }
            }
        }
    }
}
