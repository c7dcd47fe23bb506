package io.gensetlab.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Finds a port on the loopback address: the preferred one, else the next free above it, else any.
 *
 * <p>There is no "is it free" question followed by a later bind, so two programs started at the same moment cannot
 * take the same port: the binder itself binds, and a refused bind means the next port.
 */
final class LoopbackPorts {
    /** IPv4, since a client that is told "localhost" may try ::1 first and wait. */
    static final String HOST = "127.0.0.1";

    private static final int NEIGHBOURS = 100;
    private static final int PROBE_MILLIS = 200;
    private static final int HIGHEST_PORT = 65_535;

    private LoopbackPorts() {}

    /** Binds to the given address and returns what it made of it. */
    @FunctionalInterface
    interface Binder<T> {
        /** @throws BindException the port is taken (any other failure ends the search) */
        T bind(InetSocketAddress address) throws Exception;
    }

    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(HOST, new byte[]{127, 0, 0, 1}), port);
    }

    /**
     * @param preferred first port to try, 0 for any free one
     * @throws BindException every port was taken
     */
    static <T> T bindFirstFree(int preferred, Binder<T> binder) throws Exception {
        if (preferred != 0) {
            int last = Math.min(preferred + NEIGHBOURS - 1, HIGHEST_PORT);
            for (int port = preferred; port <= last; port++) {
                if (isAnswered(port)) {
                    continue;
                }
                try {
                    return binder.bind(address(port));
                } catch (BindException taken) {
                    // The next port is the answer to a taken one.
                    continue;
                }
            }
        }
        return binder.bind(address(0));
    }

    /**
     * Whether somebody listens there. Asked besides binding because macOS and Windows may let a bind to 127.0.0.1
     * succeed beside a program that listens on all addresses, and a client would then reach either.
     */
    static boolean isAnswered(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), PROBE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
