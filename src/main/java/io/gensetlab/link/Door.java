package io.gensetlab.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port of a proxy: listened on, or kept so that nobody else gets it while connections to it are refused. */
final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int BACKLOG = 128;

    /** Takes the next client that waits. */
    @FunctionalInterface
    interface Accepting {
        /** The next one; null if nobody waits. */
        @Nullable
        SocketChannel accept(ServerSocketChannel server) throws IOException;
    }

    private final InetSocketAddress address;
    private final Selector selector;
    private final Accepting accepting;
    private @Nullable ServerSocketChannel server;
    /** A socket that is bound and does not listen: whoever connects to its port is refused. */
    private @Nullable SocketChannel placeholder;

    /** Listens at once. */
    Door(int port, Selector selector, Accepting accepting) throws IOException {
        this.selector = selector;
        this.accepting = accepting;
        var first = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = first;
        address = (InetSocketAddress) first.getLocalAddress();
    }

    private ServerSocketChannel listen(InetSocketAddress where) throws IOException {
        var listening = ServerSocketChannel.open();
        try {
            listening.configureBlocking(false);
            // Connections that have just ended must not keep the port from being listened on again.
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listening.bind(where, BACKLOG);
            listening.register(selector, SelectionKey.OP_ACCEPT);
            return listening;
        } catch (IOException | RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    int port() {
        return address.getPort();
    }

    boolean isOpen() {
        return server != null;
    }

    /** The next client that waits, or null. */
    @Nullable
    SocketChannel accept() throws IOException {
        return server == null ? null : accepting.accept(server);
    }

    /** Whether it looks at who waits; where not, they go on waiting. */
    void look(boolean looks) {
        if (server != null) {
            server.keyFor(selector).interestOps(looks ? SelectionKey.OP_ACCEPT : 0);
        }
    }

    /** Refuses from now on. Those who wait to be accepted are reset. */
    void shut() throws IOException {
        if (server == null) {
            return;
        }
        server.close();
        server = null;
        // A channel's socket is given up by the selector's next look.
        selector.selectNow();
        try {
            keep(SocketChannel.open());
        } catch (IOException e) {
            LOG.debug("The port {} cannot be kept: {}", address.getPort(), e.getMessage());
        }
    }

    private void keep(SocketChannel keeping) throws IOException {
        try {
            keeping.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            keeping.bind(address);
            placeholder = keeping;
        } catch (IOException e) {
            keeping.close();
            throw e;
        }
    }

    /** Listens again; false if somebody else has the port by now. */
    boolean open() throws IOException {
        if (server != null) {
            return true;
        }
        leave();
        try {
            server = listen(address);
            return true;
        } catch (IOException e) {
            LOG.debug("The port {} cannot be listened on: {}", address.getPort(), e.getMessage());
            return false;
        }
    }

    private void leave() throws IOException {
        if (placeholder != null) {
            placeholder.close();
            placeholder = null;
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
