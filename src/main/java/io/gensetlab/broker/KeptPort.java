package io.gensetlab.broker;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback address that nobody else gets, though nobody listens there yet: whoever connects is refused.
 * Thread-safe.
 */
final class KeptPort implements AutoCloseable {
    private final int port;
    /** Bound, and not listening; null while somebody of ours has the port. */
    private @Nullable SocketChannel placeholder;

    private KeptPort(SocketChannel placeholder) throws IOException {
        this.placeholder = placeholder;
        port = placeholder.socket().getLocalPort();
    }

    /** A free one. */
    static KeptPort any() throws IOException {
        return new KeptPort(bound(0));
    }

    private static SocketChannel bound(int port) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(LoopbackPorts.address(port));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** Lets somebody of ours listen there, who does so at once. */
    synchronized void release() {
        var kept = placeholder;
        placeholder = null;
        if (kept != null) {
            try {
                kept.close();
            } catch (IOException e) {
                BrokerLog.LOG.debug("Port {} is not released: {}", port, e.getMessage());
            }
        }
    }

    /** Keeps it again, as far as nobody else was faster. */
    synchronized void keep() {
        if (placeholder == null) {
            try {
                placeholder = bound(port);
            } catch (IOException e) {
                BrokerLog.LOG.debug("Port {} is not kept: {}", port, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        release();
    }
}
