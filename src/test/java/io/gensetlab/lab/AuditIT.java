package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.Transport;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was sent is read back from the embedded brokers. */
class AuditIT {
    private static final int SETS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab = new Lab("audited", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);

    @BeforeEach
    void start() {
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        Awaitility.await().atMost(PATIENCE).until(lab::brokersSettled);
        for (var transport : Transport.values()) {
            lab.switchTransport(transport, true);
        }
        lab.placeFleet(SETS);
        lab.start();
        lab.audit().setOn(true);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private AuditView await(Transport transport, Predicate<AuditView> wanted) {
        return Awaitility.await(transport.label()).atMost(PATIENCE).until(() -> {
            var view = lab.audit().view(transport);
            assertThat(view.balances()).as(view.toString()).isTrue();
            return view;
        }, wanted);
    }

    @Test
    void everyReadingComesBackWholeAndOnceUnderEachLayout() throws InterruptedException {
        for (var transport : Transport.values()) {
            var view = await(transport, one -> one.live() && one.received() > 200);
            assertThat(view.reordered()).as(transport + ": " + view).isZero();
        }
        for (var topics : TopicLayout.values()) {
            var desk = lab.messages();
            desk.apply(desk.plan()
                    .with(new MessageSettings(PayloadLayout.CLASSIC, "emergency_generator", topics,
                            KeyLayout.GENERATOR)));
            for (var transport : Transport.values()) {
                long before = lab.audit().view(transport).received();
                await(transport, view -> view.received() > before + 200);
            }
        }
        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        for (var transport : Transport.values()) {
            var view = await(transport, one -> one.waiting() == 0);
            assertThat(view).extracting(AuditView::missing, AuditView::duplicated, AuditView::corrupted)
                    .containsExactly(0L, 0L, 0L);
            assertThat(view.received()).isEqualTo(view.watched());
            // MQTT holds the order within a topic (OASIS MQTT 5.0, 4.6): at each change of the layout the first reading of a
            // set on its new topic may overtake the last one on the old.
            long changes = transport == Transport.MQTT ? SETS * (TopicLayout.values().length - 1L) : 0;
            assertThat(view.reordered()).as(transport + ": " + view).isBetween(0L, changes);
            assertThat(view.endToEnd().p50Millis()).isPositive();
        }
    }

    @Test
    void itFollowsAnotherTopicAndSeesOutABrokerThatStops() {
        await(Transport.MQTT, view -> view.live() && view.received() > 50);
        await(Transport.KAFKA, view -> view.live() && view.received() > 50);
        var desk = lab.messages();
        desk.apply(desk.plan()
                .with(new MessageSettings(PayloadLayout.CLASSIC, "another_topic", TopicLayout.SINGLE,
                        KeyLayout.UUID_PER_RECORD)));
        for (var transport : Transport.values()) {
            long before = lab.audit().view(transport).received();
            await(transport, view -> view.live() && view.received() > before + 200);
        }
        lab.demo().stopBroker(DemoBrokers.Kind.MQTT);
        await(Transport.MQTT, view -> !view.live());
        lab.demo().startBroker(DemoBrokers.Kind.MQTT);
        long before = lab.audit().view(Transport.MQTT).received();
        await(Transport.MQTT, view -> view.live() && view.received() > before + 200);

        lab.newRun();
        var view = await(Transport.KAFKA, one -> one.received() > 100 && one.received() < 2_000);
        assertThat(view.missing()).isZero();
        lab.audit().setOn(false);
        assertThat(lab.audit().view(Transport.KAFKA)).isNull();
    }

    /** Kafka takes a later batch first if the leader was not there for the one before, and then never that one. */
    @Test
    void aNewTopicHasItsLeadersBeforeAReadingGoesThere() throws InterruptedException {
        await(Transport.KAFKA, view -> view.live() && view.received() > 50);
        var desk = lab.messages();
        for (int i = 0; i < 5; i++) {
            desk.apply(desk.plan()
                    .with(new MessageSettings(PayloadLayout.CLASSIC, "topic_" + i, TopicLayout.SINGLE,
                            KeyLayout.GENERATOR)));
            long before = lab.audit().view(Transport.KAFKA).received();
            await(Transport.KAFKA, view -> view.live() && view.received() > before + 50);
        }
        lab.stopMaking();
        assertThat(lab.awaitSettled(Duration.ofSeconds(15))).isTrue();
        assertThat(lab.snapshot().transports().get(Transport.KAFKA).ledger().retried()).isZero();
        assertThat(lab.audit().view(Transport.KAFKA).reordered()).isZero();
    }
}
