package io.gensetlab.lab;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.link.LinkStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Links made of proxies, which come between publisher and broker when the first fault is asked for. */
final class ProxyRoute implements LinkRoute {
    /** A publisher that has no connection by then has none; the fault acts on what comes. */
    private static final long CONNECT_NANOS = Duration.ofSeconds(10).toNanos();

    private final ConnectionDesk connections;
    private final LinkProxies proxies;
    private final Map<Transport, TransportChannel> channels;
    private final LongSupplier nanoTime;
    private final Map<Transport, Coming> coming = new EnumMap<>(Transport.class);

    /** @param connection of the brokers that it is for */
    private record Coming(CompletableFuture<Boolean> there, Object connection, long since) {}

    ProxyRoute(ConnectionDesk connections, LinkProxies proxies, Map<Transport, TransportChannel> channels,
            LongSupplier nanoTime) {
        this.connections = connections;
        this.proxies = proxies;
        this.channels = channels;
        this.nanoTime = nanoTime;
    }

    @Override
    public @Nullable String refusal(Transport transport) {
        return connections.refusesProxy(transport);
    }

    @Override
    public boolean isReady(Transport transport) {
        var asked = coming.get(transport);
        if (asked == null || asked.connection() != connections.connection()) {
            asked = new Coming(connections.routeThroughProxy(transport), connections.connection(),
                    nanoTime.getAsLong());
            coming.put(transport, asked);
        }
        var there = asked.there();
        if (!there.isDone()) {
            return false;
        }
        if (there.state() != Future.State.SUCCESS) {
            coming.remove(transport);
            throw there.exceptionNow() instanceof IllegalArgumentException e
                    ? e
                    : new IllegalArgumentException("The link could not be made by an error of this program",
                            there.exceptionNow());
        }
        if (!there.resultNow() || proxies.of(transport) == null) {
            // Asked again with the next look.
            coming.remove(transport);
            return false;
        }
        // Those that say what happens to new connections are about later ones.
        return Objects.requireNonNull(channels.get(transport)).status().state() != ConnectionState.CONNECTING
                || nanoTime.getAsLong() - asked.since() > CONNECT_NANOS;
    }

    @Override
    public void set(Transport transport, List<Toxic> toxics) {
        var proxy = proxies.of(transport);
        if (proxy == null) {
            throw new IllegalStateException("There is no link");
        }
        proxy.set(toxics);
    }

    @Override
    public @Nullable LinkStatus status(Transport transport) {
        var proxy = proxies.of(transport);
        return proxy == null ? null : proxy.status();
    }
}
