package io.gensetlab.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;

/** A server on loopback that shakes hands over TLS with a certificate and then says nothing, or speaks no TLS at all. */
public final class TlsServer implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private TlsServer(ServerSocket server) {
        this.server = server;
        executor.submit(() -> {
            while (!server.isClosed()) {
                var socket = server.accept();
                executor.submit(() -> {
                    try (socket) {
                        if (socket instanceof SSLSocket tls) {
                            tls.startHandshake();
                        } else {
                            // As an HTTP server answers what it does not understand.
                            socket.getInputStream().read();
                            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                        }
                        while (socket.getInputStream().read() >= 0) {
                            Thread.onSpinWait();
                        }
                    }
                    return null;
                });
            }
            return null;
        });
    }

    /** With this certificate. */
    public static TlsServer with(TestCertificates.Signed certificate) throws IOException {
        return new TlsServer(certificate.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** Without TLS. */
    public static TlsServer plain() throws IOException {
        return new TlsServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        executor.shutdownNow();
    }
}
