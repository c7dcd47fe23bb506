package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import io.gensetlab.delivery.ServerCertificate;
import io.gensetlab.delivery.TlsTrouble;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bootstrap servers with a socket of its own before Kafka's client does: that one retries in silence and
 * reports a bare time-out, and a plain client reads the first bytes of a TLS alert as the size of a buffer.
 */
final class Preflight {
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 0x67656e;
    private static final byte[] CLIENT = "genset-lab".getBytes(StandardCharsets.UTF_8);

    /** A name server may be asked twice at its usual time-out of 5 s; longer is no use to anybody who waits. */
    private static final Duration RESOLVE = Duration.ofSeconds(8);

    private final KafkaSettings settings;
    private final int timeoutMillis;
    private final Resolver resolver;
    private Consumer<@Nullable CheckStep> watcher = step -> {};
    private Stage stage = Stage.NAME;

    /** Finds a host's address; may block without heeding interrupts. */
    interface Resolver {
        InetAddress resolve(String host) throws UnknownHostException;
    }

    /** @param timeout for each of connecting and answering */
    Preflight(KafkaSettings settings, Duration timeout) {
        this(settings, timeout, InetAddress::getByName);
    }

    Preflight(KafkaSettings settings, Duration timeout, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
        timeoutMillis = (int) timeout.toMillis();
    }

    /** Has somebody told of each step that succeeds; those of a server that fails are taken back by a null. */
    void watch(Consumer<@Nullable CheckStep> told) {
        watcher = told;
    }

    /** The step that the last server failed at. */
    Stage stage() {
        return stage;
    }

    /** Returns when one of the servers answers as the settings expect; otherwise says what the first one does. */
    void reach() throws KafkaTrouble, InterruptedException {
        @Nullable
        KafkaTrouble first = null;
        for (var server : settings.addresses()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            watcher.accept(null);
            stage = Stage.NAME;
            try {
                reach(server);
                return;
            } catch (KafkaTrouble e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private InetAddress resolved(String host) throws KafkaTrouble, InterruptedException {
        // The resolver cannot be interrupted and may take half a minute, so it gets a thread that may be left behind.
        var task = new FutureTask<>(() -> resolver.resolve(host));
        Thread.ofPlatform().daemon().name("kafka-resolve " + host).start(task);
        try {
            return task.get(RESOLVE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw KafkaTrouble.passing("Looking up the host " + host
                    + " takes too long: check this machine's network and name service", e);
        } catch (ExecutionException e) {
            throw KafkaTrouble.passing("The host " + host + " is unknown: check the name", e);
        }
    }

    private void reach(InetSocketAddress server) throws KafkaTrouble, InterruptedException {
        var name = HostPorts.text(server);
        var found = resolved(server.getHostString());
        watcher.accept(
                CheckStep.passed(Stage.NAME, server.getHostString() + " is " + found.getHostAddress()));
        stage = Stage.TCP;
        var address = new InetSocketAddress(found, server.getPort());
        try {
            if (settings.protocol().tls()) {
                shakeHands(server, address);
            } else if (!speaksKafka(address)) {
                throw KafkaTrouble.passing(speaksTls(address)
                        ? name + " expects TLS: choose " + (settings.protocol().sasl() ? "SASL_SSL" : "SSL")
                        : "What answers at " + name + " is not a Kafka broker: check host and port", null);
            }
        } catch (SocketTimeoutException e) {
            // Java tells the two time-outs apart by their text alone.
            throw KafkaTrouble.passing(String.valueOf(e.getMessage()).startsWith("Connect")
                    ? "No connection to " + name + " in time: check the address and the firewall"
                    : name + " accepts connections but does not answer: is it a Kafka broker?", e);
        } catch (ConnectException e) {
            throw KafkaTrouble.passing(
                    name + " refuses the connection: is Kafka running, and is the port right?", e);
        } catch (NoRouteToHostException e) {
            throw KafkaTrouble.passing("There is no route to " + name + ": check the network", e);
        } catch (IOException e) {
            throw KafkaTrouble.passing("No connection to " + name + ": " + Sentences.shortened(e), e);
        }
    }

    /** The handshake that Kafka's client will make, with the same trust, but with a sentence for each way to fail. */
    private void shakeHands(InetSocketAddress server, InetSocketAddress address)
            throws KafkaTrouble, IOException {
        var name = HostPorts.text(server);
        var ifPlain = "choose " + (settings.protocol().sasl() ? "SASL_PLAINTEXT" : "PLAINTEXT")
                + ", or its TLS port";
        var keys = settings.clientConfig();
        var seen = new AtomicReference<@Nullable ServerCertificate>();
        try (var socket = connect(address)) {
            var context = KafkaTls.context(keys, chain -> seen.set(ServerCertificate.of(chain[0])));
            try (var tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, server.getHostString(), address.getPort(), true)) {
                var parameters = KafkaTls.parameters(keys, context);
                if (KafkaTls.checksHost(keys)) {
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                }
                tls.setSSLParameters(parameters);
                stage = Stage.TLS;
                tls.startHandshake();
                // With TLS 1.3 the broker looks at our certificate after our part of the handshake.
                boolean kafka = asksVersions(tls);
                var shown = seen.get() == null
                        && tls.getSession().getPeerCertificates()[0] instanceof X509Certificate first
                                ? ServerCertificate.of(first)
                                : seen.get();
                watcher.accept(CheckStep.passed(Stage.TLS,
                        tls.getSession().getProtocol() + (shown == null ? "" : ": " + shown.sentence())));
                stage = Stage.LOGIN;
                if (!kafka) {
                    throw KafkaTrouble.passing(
                            "What answers at " + name + " is not a Kafka broker: check host and port", null);
                }
            } catch (SSLException | SocketTimeoutException e) {
                throw tlsTrouble(e, name, seen.get(), keys, ifPlain);
            } catch (EOFException | SocketException e) {
                throw seen.get() == null
                        ? KafkaTrouble.passing(name + " does not speak TLS: " + ifPlain, e)
                        : tlsTrouble(e, name, seen.get(), keys, ifPlain);
            }
        } catch (IllegalArgumentException e) {
            // A file of a certificate or a key.
            throw KafkaTrouble.passing(String.valueOf(e.getMessage()), e);
        }
    }

    private static KafkaTrouble tlsTrouble(IOException e, String name, @Nullable ServerCertificate seen,
            Map<String, Object> keys, String ifPlain) {
        for (Throwable link = e; link != null; link = link.getCause()) {
            if (link instanceof EOFException && seen == null) {
                // It hung up on our greeting, as Kafka's plain listener does.
                return KafkaTrouble.passing(name + " does not speak TLS: " + ifPlain, e);
            }
        }
        var files = KafkaTls.files(keys);
        return KafkaTrouble.passing(TlsTrouble.of(e, seen != null).sentence(name, seen, files, ifPlain), e);
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            if (stage == Stage.TCP) {
                watcher.accept(CheckStep.passed(Stage.TCP, "Connected to "
                        + address.getAddress().getHostAddress() + ", port " + address.getPort()));
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends ApiVersions v0, which every Kafka answers before anybody logs in. */
    private boolean speaksKafka(InetSocketAddress address) throws IOException {
        try (var socket = connect(address)) {
            stage = Stage.LOGIN;
            return asksVersions(socket);
        } catch (SocketTimeoutException | ConnectException | NoRouteToHostException e) {
            throw e;
        } catch (IOException e) {
            // It hung up on us: not a plain Kafka listener.
            return false;
        }
    }

    private static boolean asksVersions(Socket socket) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES + CLIENT.length);
        out.writeShort(API_VERSIONS);
        out.writeShort(0);
        out.writeInt(CORRELATION);
        out.writeShort(CLIENT.length);
        out.write(CLIENT);
        out.flush();
        var in = new DataInputStream(socket.getInputStream());
        in.readInt();
        return in.readInt() == CORRELATION;
    }

    /** Whether a TLS handshake gets anywhere; whom to trust is for Kafka's client to decide. */
    private boolean speaksTls(InetSocketAddress address) throws IOException {
        try (var socket = connect(address);
                var tls = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket,
                        address.getHostString(), address.getPort(), true)) {
            tls.startHandshake();
            return true;
        } catch (SSLException e) {
            for (Throwable link = e; link != null; link = link.getCause()) {
                if (link instanceof CertificateException) {
                    return true;
                }
                if (link instanceof EOFException) {
                    return false;
                }
            }
            // An alert (a client certificate is asked for, another version) is TLS; anything else is not.
            return String.valueOf(e.getMessage()).contains("alert");
        } catch (SocketTimeoutException | ConnectException | NoRouteToHostException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }
}
