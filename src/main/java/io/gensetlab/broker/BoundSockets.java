package io.gensetlab.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets opened before Kafka starts, and given to it when it asks for them.
 *
 * <p>Thread-safe: Kafka asks from its own threads.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
    private static final int BACKLOG = 50;

    private final Map<String, ServerSocketChannel> channels = new ConcurrentHashMap<>();

    /** Binds for the listener of that name and returns the port. */
    int bind(String listener, InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            // Lets a restart have its port back at once; on Windows it would let two programs share the port.
            if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(address, BACKLOG);
            channels.put(listener, channel);
            return channel.socket().getLocalPort();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public ServerSocketChannel openServerSocket(String listenerName, InetSocketAddress address, int backlog,
            int receiveBufferBytes) throws IOException {
        ServerSocketChannel channel = channels.get(listenerName);
        if (channel == null) {
            throw new IOException("No socket was bound for Kafka's listener " + listenerName);
        }
        channel.configureBlocking(false);
        return channel;
    }

    /** Closes what Kafka did not. Closing twice is no error. */
    @Override
    public void close() {
        for (ServerSocketChannel channel : channels.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                BrokerLog.LOG.warn("A listening socket of Kafka did not close: {}", e.getMessage());
            }
        }
    }
}
