package io.gensetlab.link;

import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy between clients and one broker, which does to connections and bytes what its {@link Toxic}s say, and
 * nothing without any. It knows no protocol, and passes TLS as it is. Meant for some hundred connections.
 *
 * <p>It listens on the loopback address alone. One thread ({@code link-proxy <port>}, a daemon) does everything; methods
 * may be called from any other and return within milliseconds, but for {@link #open}, which looks a name up.
 *
 * <p>A Kafka client goes on to the addresses that the broker advertises, so the broker needs a listener that advertises
 * the proxy's port: docs/decisions/0024.
 */
public final class LinkProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkProxy.class);
    private static final int BUFFER_BYTES = 64 << 10;
    /** While it refused, somebody else may have taken the port; it is tried again. */
    private static final long OPEN_AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    /** No client could be taken, mostly for want of file handles; whoever waits goes on waiting meanwhile. */
    private static final long ACCEPT_AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration END = Duration.ofSeconds(5);

    private final InetSocketAddress target;
    private final long seed;
    private final Selector selector;
    private final Door door;
    private final int port;
    private final Thread thread;
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile LinkStatus status = new LinkStatus(true, 0, 0, 0, 0, 0, 0, 0, List.of());

    // The thread's own from here on.
    private final Set<Connection> connections = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Tally tally = new Tally();
    /** Orders whose effect is not reported yet. */
    private final List<Order> taken = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private List<Toxic> toxics = List.of();
    private Shape upwards = Shape.NONE;
    private Shape downwards = Shape.NONE;
    private long openAgain = Lane.NEVER;
    private long acceptAgain = Lane.NEVER;
    private boolean acceptFailed;

    private record Order(List<Toxic> toxics, CompletableFuture<Void> done) {}

    /** All connections end again when it is due. */
    private record Ending(Toxic toxic, boolean hard, long everyNanos, long due) {}

    private LinkProxy(int port, InetSocketAddress target, long seed, Door.Accepting accepting)
            throws IOException {
        this.target = target;
        this.seed = seed;
        selector = Selector.open();
        try {
            door = new Door(port, selector, accepting);
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
        this.port = door.port();
        thread = Thread.ofPlatform().name("link-proxy " + this.port).daemon().unstarted(this::run);
    }

    /**
     * Listens, on a free port of the loopback address, for clients of a broker. The broker need not be there yet.
     *
     * @param host of the broker; looked up once, now
     * @param targetPort 1 to 65535
     * @param seed of jitter and losses: the same seed, the same delays for the n-th portion of the n-th connection
     * @throws IOException if the host is unknown, or no port can be had
     */
    public static LinkProxy open(String host, int targetPort, long seed) throws IOException {
        return open(0, host, targetPort, seed);
    }

    /**
     * The same on a port of one's choice.
     *
     * @param port 1 to 65535, or 0 for a free one
     * @throws IOException if the host is unknown or the port is taken
     */
    public static LinkProxy open(int port, String host, int targetPort, long seed) throws IOException {
        return open(port, host, targetPort, seed, ServerSocketChannel::accept);
    }

    static LinkProxy open(int port, String host, int targetPort, long seed, Door.Accepting accepting)
            throws IOException {
        var target = new InetSocketAddress(InetAddress.getByName(host), targetPort);
        var proxy = new LinkProxy(port, target, seed, accepting);
        proxy.thread.start();
        return proxy;
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /**
     * These toxics act from now on, and no others; those that acted before and are among them go on. Returns when they
     * do.
     *
     * @throws IllegalStateException if it is closed
     */
    public void set(List<Toxic> next) {
        var order = new Order(List.copyOf(next), new CompletableFuture<>());
        orders.add(order);
        selector.wakeup();
        // Whoever ends it looks at the orders after it has said so; one of the two removes this one.
        if (ended && orders.remove(order)) {
            throw new IllegalStateException("The link is closed");
        }
        try {
            order.done.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The link is closed", e);
        }
    }

    /** As {@link #set(List)}. */
    public void set(Toxic... next) {
        set(List.of(next));
    }

    /** Nothing acts any more. */
    public void clear() {
        set(List.of());
    }

    /** How it is now, some milliseconds old at the most. */
    public LinkStatus status() {
        return status;
    }

    private void run() {
        try {
            while (!closing) {
                turn();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("Please report this: {} ended", thread.getName(), e);
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        await(next());
        long now = System.nanoTime();
        for (Order order; (order = orders.poll()) != null;) {
            taken.add(order);
            change(order.toxics, now);
        }
        var keys = selector.selectedKeys();
        for (var key : keys) {
            if (key.attachment() instanceof Connection connection) {
                connection.onKey(key, buffer, now);
            } else if (key.isValid()) {
                acceptAll(now);
            }
        }
        keys.clear();
        if (openAgain != Lane.NEVER && now - openAgain >= 0) {
            open(now);
        }
        if (acceptAgain != Lane.NEVER && now - acceptAgain >= 0) {
            acceptAgain = Lane.NEVER;
            door.look(true);
            acceptAll(now);
        }
        endAgain(now);
        for (var connection : connections) {
            connection.move(now);
        }
        connections.removeIf(Connection::isClosed);
        report();
        taken.forEach(order -> order.done.complete(null));
        taken.clear();
    }

    /** Waits for an event or an order, but not longer than until this time. */
    private void await(long next) throws IOException {
        if (next == Lane.NEVER) {
            selector.select();
            return;
        }
        long wait = next - System.nanoTime();
        if (wait <= 0) {
            selector.selectNow();
        } else {
            // Rounded up: to wake too early would be to turn in vain.
            selector.select(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        }
    }

    /** When it has to turn again, if nothing comes. */
    private long next() {
        long next = Math.min(openAgain, acceptAgain);
        for (var ending : endings) {
            next = Math.min(next, ending.due);
        }
        for (var connection : connections) {
            next = Math.min(next, connection.next());
        }
        return next;
    }

    private void change(List<Toxic> next, long now) throws IOException {
        var before = toxics;
        toxics = next;
        upwards = Shape.of(next, Way.TO_BROKER);
        downwards = Shape.of(next, Way.FROM_BROKER);
        for (var connection : connections) {
            connection.shape(upwards, downwards, now);
        }
        if (acts(Toxic.Refuse.class)) {
            door.shut();
            openAgain = Lane.NEVER;
        } else {
            open(now);
        }
        endings.removeIf(ending -> !next.contains(ending.toxic));
        for (var toxic : next) {
            if (before.contains(toxic)) {
                continue;
            }
            switch (toxic) {
                case Toxic.Cut cut -> endAll(cut, false, cut.every().toNanos(), now);
                case Toxic.Reset reset -> endAll(reset, true, reset.every().toNanos(), now);
                case Toxic.Latency _,Toxic.Loss _,Toxic.Bandwidth _,Toxic.Slicing _,Toxic.Swallow _,Toxic.StopAfter _,Toxic.AcceptAndClose _,Toxic.AcceptAndHang _,Toxic.Refuse _ -> {
                    // Acts on bytes that come, or on connections that come.
                }
            }
        }
    }

    private boolean acts(Class<? extends Toxic> kind) {
        return toxics.stream().anyMatch(kind::isInstance);
    }

    private void open(long now) throws IOException {
        openAgain = door.open() ? Lane.NEVER : now + OPEN_AGAIN_NANOS;
    }

    private void endAll(Toxic toxic, boolean hard, long everyNanos, long now) {
        connections.forEach(connection -> connection.close(hard));
        if (everyNanos > 0) {
            endings.add(new Ending(toxic, hard, everyNanos, now + everyNanos));
        }
    }

    private void endAgain(long now) {
        endings.replaceAll(ending -> {
            if (now - ending.due < 0) {
                return ending;
            }
            connections.forEach(connection -> connection.close(ending.hard));
            return new Ending(ending.toxic, ending.hard, ending.everyNanos, now + ending.everyNanos);
        });
    }

    private void acceptAll(long now) {
        try {
            for (SocketChannel client; (client = door.accept()) != null;) {
                accepted(client, now);
            }
            acceptFailed = false;
        } catch (IOException e) {
            // Once, until it goes again.
            if (!acceptFailed) {
                LOG.warn("{} cannot take a connection ({}); trying again", thread.getName(), e.getMessage());
            }
            acceptFailed = true;
            // Whoever waits would wake the selector without end.
            door.look(false);
            acceptAgain = now + ACCEPT_AGAIN_NANOS;
        }
    }

    private void accepted(SocketChannel client, long now) {
        tally.accepted++;
        if (acts(Toxic.AcceptAndClose.class)) {
            Connection.end(client, false);
        } else {
            try {
                connections.add(connection(client, now));
            } catch (IOException e) {
                // The broker is not there, or the client has gone; the next one may have more luck.
                LOG.debug("A connection did not come about: {}", e.getMessage());
                Connection.end(client, true);
            }
        }
    }

    private Connection connection(SocketChannel client, long now) throws IOException {
        if (acts(Toxic.AcceptAndHang.class)) {
            return Connection.hanging(client, selector);
        }
        var random = new SplittableRandom(seed + tally.accepted);
        var connection = Connection.between(client, target, selector,
                new Lane(Way.TO_BROKER, random.split(), tally),
                new Lane(Way.FROM_BROKER, random.split(), tally));
        connection.shape(upwards, downwards, now);
        return connection;
    }

    private void report() {
        status = new LinkStatus(door.isOpen(), connections.size(), tally.accepted, tally.toBroker,
                tally.fromBroker, tally.swallowed, tally.held, tally.delayed, toxics);
    }

    private void end() {
        connections.forEach(connection -> connection.close(true));
        connections.clear();
        try (selector; door) {
            // Channels that have a key are given up by the selector's next look.
            selector.selectNow();
        } catch (IOException e) {
            LOG.debug("Closing a link: {}", e.getMessage());
        }
        toxics = List.of();
        report();
        ended = true;
        for (Order order; (order = orders.poll()) != null;) {
            taken.add(order);
        }
        taken.forEach(order -> order.done.completeExceptionally(new IllegalStateException("It has ended")));
        taken.clear();
    }

    /** Resets all connections, gives the port back, and ends the thread; within milliseconds. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            if (!thread.join(END)) {
                LOG.error("Please report this: {} does not end", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
