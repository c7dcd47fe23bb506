package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Audit;
import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit's MQTT reader sees, with mosquitto, when its own link or the broker fails. */
class MqttAuditReaderIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Audit audit = new Audit(Transport.MQTT, "run1", System::nanoTime);
    private final Ledger ledger = new Ledger(Transport.MQTT, new MemoryOutbox(100_000),
            DropPolicy.DROP_OLDEST,
            null, System::nanoTime, (transport, message, report) -> audit.settled(message, report));
    private long made;
    private @Nullable Mosquitto broker;
    private @Nullable LinkProxy proxy;
    private @Nullable MqttPublisher publisher;
    private @Nullable MqttAuditReader reader;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        broker = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS, "sys_interval 1");
        proxy = LinkProxy.open("127.0.0.1", broker.port(), 1);
        publisher = new MqttPublisher(MqttSettings.of("127.0.0.1", broker.port()), ledger, System::nanoTime,
                new Random(1), Tuning.DEFAULT);
        reader = new MqttAuditReader(MqttSettings.of("127.0.0.1", proxy.port()), Readings.TOPIC, audit,
                System::nanoTime, new Random(2));
        await().atMost(LONG).until(() -> view().live());
        publisher.resume();
    }

    @AfterEach
    void stop() {
        if (publisher != null) {
            publisher.close();
        }
        if (reader != null) {
            reader.close();
        }
        if (proxy != null) {
            proxy.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private AuditView view() {
        var view = reader.view();
        assertThat(view.balances()).as(view.toString()).isTrue();
        return view;
    }

    private void make(int count) {
        for (int i = 0; i < count; i++) {
            var message = Readings.message(made++, Readings.TOPIC, 0);
            audit.made(message);
            ledger.made(message);
        }
    }

    private void awaitAcknowledged() {
        await().atMost(LONG).until(() -> ledger.snapshot().acknowledged() == made);
    }

    @Test
    void whatCameWhileItsLinkWasCutIsKeptForIt() {
        make(500);
        await().atMost(LONG).until(() -> view().received() == 500);
        proxy.set(Toxic.Reset.once(), new Toxic.Refuse());
        await().atMost(LONG).until(() -> !view().live());

        make(2_000);
        awaitAcknowledged();
        assertThat(view().received()).isEqualTo(500);
        proxy.clear();

        await().atMost(LONG).until(() -> view().waiting() == 0);
        assertThat(view()).extracting(AuditView::received, AuditView::missing, AuditView::unwatched,
                AuditView::reordered, AuditView::corrupted).containsExactly(made, 0L, 0L, 0L, 0L);
        assertThat(view().live()).isTrue();
    }

    /** It keeps its sessions in memory: what it had acknowledged for a reader that was away, it has lost. */
    @Test
    void whatABrokerForgetsOfTheTimeItWasAwayEscapesItAndIsSaid() {
        make(500);
        await().atMost(LONG).until(() -> view().received() == 500);
        proxy.set(Toxic.Reset.once(), new Toxic.Refuse());
        await().atMost(LONG).until(() -> !view().live());
        make(300);
        awaitAcknowledged();
        broker.kill();
        broker.launch();
        proxy.clear();
        await().atMost(LONG).until(() -> view().live());

        make(200);
        await().atMost(LONG).until(() -> view().waiting() == 0);
        assertThat(view()).extracting(AuditView::received, AuditView::missing, AuditView::unwatched)
                .containsExactly(700L, 0L, 300L);
    }

    @Test
    void itsSessionEndsWithIt() {
        var totals = new ArrayDeque<String>();
        try (var subscriber = new ForeignSubscriber(broker, "sessions", "$SYS/broker/clients/total", "%p")) {
            await().atMost(LONG).until(() -> {
                subscriber.newMessages().forEach(message -> totals.add(message[0]));
                return "3".equals(totals.peekLast());
            });
            reader.close();
            await().atMost(LONG).untilAsserted(() -> {
                subscriber.newMessages().forEach(message -> totals.add(message[0]));
                assertThat(totals.getLast()).as("the publisher and the one who asks, connected or not")
                        .isEqualTo("2");
            });
        }
    }
}
