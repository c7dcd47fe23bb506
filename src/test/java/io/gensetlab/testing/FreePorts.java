package io.gensetlab.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports that nobody listens on. */
public final class FreePorts {
    private static final int STEADY_FROM = 20_000;
    private static final int STEADY_TO = 32_000;
    /** Each is given once; another process begins elsewhere. */
    private static final AtomicInteger NEXT = new AtomicInteger(
            new SecureRandom().nextInt(STEADY_TO - STEADY_FROM));

    private FreePorts() {}

    /**
     * A free port on the loopback address below those that the system gives to outgoing connections: it stays free while a
     * broker is away, or until one is there.
     */
    public static int steady() throws IOException {
        while (true) {
            int port = STEADY_FROM + Math.floorMod(NEXT.getAndIncrement(), STEADY_TO - STEADY_FROM);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it; there are others.
                continue;
            }
        }
    }

    /** A free port on the loopback address; somebody else may take it, so use it soon. */
    public static int next() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
