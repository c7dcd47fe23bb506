package io.gensetlab.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 5 (and 3.1.1) broker, Artemis, on the loopback address.
 *
 * <p>It announces Topic Alias Maximum 0, since Paho redelivers alias-only, and no Receive Maximum (65,535 by the
 * standard): Artemis 2.55 has the setting but does not announce it. It is set all the same, because Paho reads an
 * announced number above 32,767 as negative and then refuses every publish. Retained messages, wills, durable
 * sessions and their QoS 1/2 messages are kept in a journal in the given folder, so an orderly restart loses none.
 * The journal is written without waiting for the disk, since it need not outlive this process.
 */
public final class EmbeddedMqttBroker implements EmbeddedBroker {
    /** MQTT's registered port. */
    public static final int PREFERRED_PORT = 1883;
    /** The most a release that announces Receive Maximum would announce here. */
    public static final int RECEIVE_MAXIMUM = 1000;

    private static final String ACCEPTOR = "mqtt";
    /** Beyond this much waiting under one topic, its messages go to page files instead of the dashboard's heap. */
    private static final long MAX_TOPIC_HEAP_BYTES = 64L << 20;
    /** What was read by then is handled in some milliseconds. */
    private static final int LAST_PACKETS_MILLIS = 200;
    private static final int JOURNAL_FILE_BYTES = 10 << 20;

    private final Path folder;
    private final int preferredPort;
    private volatile int port;
    private volatile @Nullable EmbeddedActiveMQ server;

    /**
     * @param folder where the journal goes; need not exist, is not deleted by this class
     * @param preferredPort 0 for any free one
     */
    public EmbeddedMqttBroker(Path folder, int preferredPort) {
        this.folder = folder.toAbsolutePath();
        this.preferredPort = preferredPort;
    }

    @Override
    public void start() throws BrokerStartException {
        if (isRunning()) {
            return;
        }
        var starting = new EmbeddedActiveMQ();
        starting.setConfiguration(configuration());
        try {
            starting.start();
            ActiveMQServer artemis = starting.getActiveMQServer();
            if (!artemis.isActive()) {
                throw new IOException("the broker did not become active");
            }
            artemis.getRemotingService()
                    .addIncomingInterceptor(new WillRules(artemis.getRemotingService()::getConnections));
            port = port == 0
                    ? LoopbackPorts.bindFirstFree(preferredPort, address -> listen(artemis, address))
                    : listen(artemis, LoopbackPorts.address(port));
            server = starting;
        } catch (Exception | LinkageError e) {
            stopQuietly(starting, e);
            throw new BrokerStartException("The MQTT broker could not start"
                    + (port == 0 ? "" : " on port " + port) + ": " + BrokerStartException.reason(e) + ".", e);
        }
    }

    /** The acceptor is added after the journal was read: a client that connects finds its session. */
    private static int listen(ActiveMQServer artemis, InetSocketAddress address) throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, LoopbackPorts.HOST);
        parameters.put(TransportConstants.PORT_PROP_NAME, address.getPort());
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        // Plain NIO: on loopback as fast as epoll, and no native library is unpacked into the temporary folder.
        parameters.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        parameters.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
        Map<String, Object> protocol = Map.of("receiveMaximum", RECEIVE_MAXIMUM, "topicAliasMaximum", 0);
        var transport = new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, ACCEPTOR,
                protocol);
        Acceptor acceptor = artemis.getRemotingService().createAcceptor(transport);
        try {
            acceptor.start();
        } catch (Exception e) {
            artemis.getRemotingService().destroyAcceptor(ACCEPTOR);
            throw asBindFailure(e);
        }
        int actual = acceptor.getActualPort();
        if (actual <= 0) {
            artemis.getRemotingService().destroyAcceptor(ACCEPTOR);
            throw new BindException("port " + address.getPort() + " is taken by another program");
        }
        return actual;
    }

    private static Exception asBindFailure(Exception failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof BindException bind) {
                return bind;
            }
        }
        return failure;
    }

    private Configuration configuration() {
        var settings = new AddressSettings().setAddressFullMessagePolicy(
                AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(MAX_TOPIC_HEAP_BYTES)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                // Topics of a fleet come back all the time; deleting and making them again costs more than keeping.
                .setAutoDeleteAddresses(false)
                // The default of 10 drops a QoS 1 message whose subscriber reconnected ten times.
                .setMaxDeliveryAttempts(-1);
        return new ConfigurationImpl().setName("genset-lab")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalSyncNonTransactional(false)
                .setJournalSyncTransactional(false)
                .setJournalDatasync(false)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())

                // 0: written at once. The default gathers for 3.3 ms, and every PUBACK waits for that: measured
                // 2,800 a second instead of 10,000 at window 20 while a topic pages.
                .setJournalBufferTimeout_NIO(0)
                .setPageSyncTimeout(0)
                // The default stops answering publishers when the user's disk is 90 % full.
                .setMaxDiskUsage(-1)
                // Its policies halt the JVM or stop the broker when a laptop wakes from sleep.
                .setCriticalAnalyzer(false)
                .addAddressSetting("#", settings);
    }

    @Override
    public void stop() {
        EmbeddedActiveMQ stopping = server;
        server = null;
        if (stopping != null) {
            try {
                partFromClients(stopping.getActiveMQServer());
                stopping.stop();
            } catch (Exception e) {
                BrokerLog.LOG.warn("The MQTT broker did not stop in order: {}",
                        BrokerStartException.reason(e));
            }
        }
    }

    /**
     * What Artemis does first in its own stop, a moment earlier: it does not wait for packets that it has already read, and
     * a thread that comes upon one when the storage has gone fails with an error that nobody catches.
     */
    private static void partFromClients(ActiveMQServer artemis) {
        var remoting = artemis.getRemotingService();
        remoting.pauseAcceptors();
        remoting.getConnections().forEach(connection -> connection.disconnect(false));
        try {
            TimeUnit.MILLISECONDS.sleep(LAST_PACKETS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stopQuietly(EmbeddedActiveMQ starting, Throwable first) {
        try {
            starting.stop();
        } catch (Exception second) {
            first.addSuppressed(second);
        }
    }

    @Override
    public boolean isRunning() {
        EmbeddedActiveMQ running = server;
        return running != null && Objects.requireNonNull(running.getActiveMQServer()).isStarted();
    }

    @Override
    public int port() {
        return port;
    }

    /** As in {@code mqtt://127.0.0.1:1883}. */
    @Override
    public String address() {
        if (port == 0) {
            throw new IllegalStateException("The MQTT broker was not started yet.");
        }
        return "mqtt://" + LoopbackPorts.HOST + ":" + port;
    }

    @Override
    public void close() {
        stop();
    }
}
