package io.gensetlab.link;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection and the one made for it to the broker. The proxy's thread alone uses it. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Side client;
    private final @Nullable Side broker;
    private boolean closed;

    /** One of the two sockets, and the lane of what is written to it. */
    private static final class Side {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final @Nullable Lane out;
        private boolean connected;
        /** The socket takes no more for now. */
        private boolean full;
        /** It broke, and the other side is not to know. */
        private boolean gone;

        Side(SocketChannel channel, SelectionKey key, @Nullable Lane out, boolean connected) {
            this.channel = channel;
            this.key = key;
            this.out = out;
            this.connected = connected;
        }

        Lane out() {
            if (out == null) {
                throw new IllegalStateException("Nothing is written to a connection that hangs");
            }
            return out;
        }
    }

    private Connection(Side client, @Nullable Side broker) {
        this.client = client;
        this.broker = broker;
        client.key.attach(this);
        if (broker != null) {
            broker.key.attach(this);
        }
    }

    /** Begins to connect to the broker; the client's channel stays open if that cannot even begin. */
    static Connection between(SocketChannel client, SocketAddress target, Selector selector, Lane toBroker,
            Lane toClient) throws IOException {
        var broker = SocketChannel.open();
        try {
            prepare(client);
            prepare(broker);
            boolean connected = broker.connect(target);
            var clientSide = new Side(client, client.register(selector, 0), toClient, true);
            return new Connection(clientSide,
                    new Side(broker, broker.register(selector, 0), toBroker, connected));
        } catch (IOException | RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** One that nobody ever answers to. */
    static Connection hanging(SocketChannel client, Selector selector) throws IOException {
        prepare(client);
        return new Connection(new Side(client, client.register(selector, SelectionKey.OP_READ), null, true),
                null);
    }

    private static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        // Or the system would glue together what was cut into pieces.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    boolean isClosed() {
        return closed;
    }

    /** Other toxics act from now on; one that hangs goes on hanging. */
    void shape(Shape upwards, Shape downwards, long now) {
        if (broker != null) {
            broker.out().shape(upwards, now);
            client.out().shape(downwards, now);
        }
    }

    /** Does what the key is ready for, but for passing bytes on. */
    void onKey(SelectionKey key, ByteBuffer buffer, long now) {
        if (closed || !key.isValid()) {
            return;
        }
        if (broker == null) {
            drain(buffer);
            return;
        }
        var side = key == client.key ? client : broker;
        var other = side == client ? broker : client;
        try {
            if (key.isConnectable()) {
                side.connected = side.channel.finishConnect();
            }
            if (key.isWritable()) {
                side.full = false;
            }
            if (key.isReadable()) {
                read(side, other.out(), buffer, now);
            }
        } catch (IOException e) {
            broken(side, other, e);
        }
    }

    /** Whoever hangs is not answered; only that it goes is noticed. */
    private void drain(ByteBuffer buffer) {
        buffer.clear();
        try {
            if (client.channel.read(buffer) < 0) {
                close(false);
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    private static void read(Side from, Lane lane, ByteBuffer buffer, long now) throws IOException {
        buffer.clear().limit(Math.min(buffer.capacity(), lane.room()));
        if (!buffer.hasRemaining()) {
            return;
        }
        int count = from.channel.read(buffer);
        if (count < 0) {
            lane.ended();
        } else {
            lane.arrived(buffer.flip(), now);
        }
    }

    /** Passes on what may pass, and says what it wants to be woken for. */
    void move(long now) {
        if (closed || broker == null) {
            return;
        }
        write(client, broker, now);
        write(broker, client, now);
        if (closed) {
            return;
        }
        if (client.out().isToBeCut() || broker.out().isToBeCut()
                || client.out().isOver() && broker.out().isOver()
                || client.out().isBroken() || broker.out().isBroken()) {
            close(client.gone || broker.gone);
            return;
        }
        want(client, broker.out());
        want(broker, client.out());
    }

    private void write(Side side, Side other, long now) {
        if (closed || side.gone || !side.connected) {
            return;
        }
        try {
            write(side, now);
        } catch (IOException e) {
            broken(side, other, e);
        }
    }

    private static void write(Side side, long now) throws IOException {
        int most;
        while (!side.full && (most = side.out().ready(now)) > 0) {
            var bytes = side.out().head();
            int end = bytes.limit();
            bytes.limit(bytes.position() + most);
            int count;
            try {
                count = side.channel.write(bytes);
            } finally {
                bytes.limit(end);
            }
            side.full = count < most;
            side.out().moved(count, now);
        }
        if (side.out().takeEnd()) {
            side.channel.shutdownOutput();
        }
    }

    private static void want(Side side, Lane in) {
        if (side.gone) {
            return;
        }
        int ops = 0;
        if (!side.connected) {
            ops |= SelectionKey.OP_CONNECT;
        } else {
            if (!in.hasEnded() && in.room() > 0) {
                ops |= SelectionKey.OP_READ;
            }
            if (side.full) {
                ops |= SelectionKey.OP_WRITE;
            }
        }
        side.key.interestOps(ops);
    }

    /** When it has to be moved again, if nothing comes. */
    long next() {
        if (closed || broker == null) {
            return Lane.NEVER;
        }
        return Math.min(client.full ? Lane.NEVER : client.out().next(),
                broker.full || !broker.connected ? Lane.NEVER : broker.out().next());
    }

    /** One side broke. The other hears of it, unless what the first one says gets lost: its end does, too. */
    private void broken(Side side, Side other, IOException e) {
        if (!other.out().swallows() || other.gone) {
            broken(e);
            return;
        }
        LOG.debug("One side of a connection broke, and the other does not hear of it: {}", e.getMessage());
        side.gone = true;
        other.out().ended();
        side.out().sink();
        end(side.channel, true);
    }

    private void broken(IOException e) {
        LOG.debug("A connection broke: {}", e.getMessage());
        // What broke on one side breaks on the other, as it would without us.
        close(true);
    }

    /** @param hard with RST instead of FIN */
    void close(boolean hard) {
        if (closed) {
            return;
        }
        closed = true;
        end(client.channel, hard);
        if (broker != null) {
            end(broker.channel, hard);
            client.out().discard();
            broker.out().discard();
        }
    }

    /** @param hard with RST instead of FIN */
    static void end(SocketChannel channel, boolean hard) {
        try (channel) {
            if (hard && channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.debug("Closing a connection: {}", e.getMessage());
        }
    }
}
