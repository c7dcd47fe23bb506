package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.link.LinkProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proxies between publishers and their brokers: none before the first fault of a link is asked for, and none after other
 * brokers came into use. Thread-safe.
 */
final class LinkProxies implements AutoCloseable {
    private final long seed;
    private final Map<Transport, LinkProxy> inUse = new EnumMap<>(Transport.class);
    /** Those that are not used yet included. */
    private final Set<LinkProxy> all = new HashSet<>();

    /** @param seed of jitter and losses */
    LinkProxies(long seed) {
        this.seed = seed;
    }

    synchronized @Nullable LinkProxy of(Transport transport) {
        return inUse.get(transport);
    }

    /**
     * Opens one, which is not used yet. Looks a name up: may take long, and holds nobody else up meanwhile.
     *
     * @param port that it listens on; 0 for any
     * @param host of the broker
     * @throws IllegalArgumentException with a sentence if that is not possible
     */
    LinkProxy open(Transport transport, int port, String host, int targetPort) {
        try {
            var proxy = LinkProxy.open(port, InetAddress.getByName(host).getHostAddress(), targetPort, seed);
            synchronized (this) {
                all.add(proxy);
            }
            return proxy;
        } catch (IOException e) {
            throw new IllegalArgumentException("The link of " + transport.label() + " to " + host + ":"
                    + targetPort + " could not be made (" + e.getMessage() + ")", e);
        }
    }

    /** Uses one from now on; false if it was closed in the meantime. */
    synchronized boolean use(Transport transport, LinkProxy proxy) {
        if (!all.contains(proxy)) {
            return false;
        }
        inUse.put(transport, proxy);
        return true;
    }

    /** Closes one that is not used. */
    void discard(LinkProxy proxy) {
        synchronized (this) {
            all.remove(proxy);
        }
        proxy.close();
    }

    /** The way to the broker: through the proxy if there is one. */
    MqttSettings through(MqttSettings direct) {
        var proxy = of(Transport.MQTT);
        return proxy == null ? direct : direct.withOptions(direct.options().withVia(proxy.port()));
    }

    /** The same. The broker has a listener that advertises the proxy's port. */
    KafkaSettings through(KafkaSettings direct) {
        var proxy = of(Transport.KAFKA);
        return proxy == null
                ? direct
                : direct.withServers(InetAddress.getLoopbackAddress().getHostAddress() + ":" + proxy.port());
    }

    /** Closes all, with the connections that go through them. */
    @Override
    public void close() {
        List<LinkProxy> closing;
        synchronized (this) {
            closing = List.copyOf(all);
            all.clear();
            inUse.clear();
        }
        closing.forEach(LinkProxy::close);
    }
}
