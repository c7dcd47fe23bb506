package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DemoActs.LateSubscriber;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.ui.fault.FaultActions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo acts at the embedded brokers. */
class DemoActsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab = new Lab("first", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);

    @BeforeEach
    void start() {
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        await().atMost(PATIENCE).until(lab::brokersSettled);
        for (var transport : Transport.values()) {
            lab.switchTransport(transport, true);
        }
        lab.placeFleet(4);
        lab.start();
        awaitAcknowledged(200);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private LedgerSnapshot ledger(Transport transport) {
        var ledger = lab.snapshot().transports().get(transport).ledger();
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        return ledger;
    }

    private void awaitAcknowledged(long least) {
        for (var transport : Transport.values()) {
            await().atMost(PATIENCE).until(() -> ledger(transport).acknowledged() >= least);
        }
    }

    private LateSubscriber late() {
        return lab.demo().lateSubscribers().getLast();
    }

    @Test
    void aLateSubscriberGetsKafkasReplayAndMqttsRetainedMessages() throws Exception {
        lab.edits().inject(List.of(GeneratorId.numbered(2)), FaultPreset.SILENT_DEVICE);
        await().atMost(PATIENCE)
                .until(() -> lab.eventsSince(0)
                        .stream()
                        .anyMatch(event -> event.sentence().contains("last will")));
        long before = ledger(Transport.KAFKA).acknowledged();
        lab.demo().addLateSubscriber();

        await().atMost(PATIENCE).until(() -> late().kafka().sentence().contains("caught up"));
        assertThat(late().kafka().beforeJoining()).isGreaterThanOrEqualTo(before);
        assertThat(late().kafka().first().seq()).isZero();
        assertThat(late().kafka().first().ageMillis()).isPositive();
        await().atMost(PATIENCE)
                .until(() -> late().mqtt().beforeJoining() > 0 && late().mqtt().first() != null);
        assertThat(late().mqtt().beforeJoining()).isLessThan(5);
        assertThat(late().mqtt().first().seq()).isPositive();
        await().atMost(PATIENCE)
                .until(() -> late().kafka().received() > late().kafka().beforeJoining() + 50
                        && late().mqtt().received() > 50);
        assertThat(late().kafka().newest()).allMatch(line -> line.text().startsWith("{\"generatorID\""));

        lab.demo().addLateSubscriber();
        assertThat(lab.demo().lateSubscribers()).hasSize(2);
        lab.demo().removeLateSubscriber(1);
        assertThat(lab.demo().lateSubscribers()).singleElement()
                .satisfies(each -> assertThat(each.number()).isEqualTo(2));
        // What it received is all there was, and goes on being.
        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        await().atMost(PATIENCE)
                .until(() -> late().kafka().received() >= ledger(Transport.KAFKA).acknowledged());
        assertThat(late().kafka().received()).isEqualTo(ledger(Transport.KAFKA).made());
    }

    @Test
    void theFirstReadingIsOfAGeneratorThoughKeysAreRandom() {
        lab.messages()
                .apply(lab.messages()
                        .plan()
                        .with(new MessageSettings(PayloadLayout.CLASSIC, "random_keys", TopicLayout.SINGLE,
                                KeyLayout.UUID_PER_RECORD)));
        awaitAcknowledged(ledger(Transport.KAFKA).acknowledged() + 200);
        lab.demo().addLateSubscriber();
        await().atMost(PATIENCE).until(() -> late().kafka().first() != null);
        assertThat(late().kafka().first().generator()).startsWith("generator");
    }

    @Test
    void brokersThatStopAndStartLoseNothing() throws Exception {
        lab.demo().addLateSubscriber();
        await().atMost(PATIENCE).until(() -> late().kafka().sentence().contains("caught up"));
        for (var kind : new DemoBrokers.Kind[]{DemoBrokers.Kind.MQTT, DemoBrokers.Kind.KAFKA}) {
            lab.demo().stopBroker(kind);
            await().atMost(PATIENCE).until(() -> view(kind).stopped());
        }
        var addresses = lab.brokers().stream().map(DemoBrokers.View::address).toList();
        for (var transport : Transport.values()) {
            await().atMost(PATIENCE).until(() -> ledger(transport).pending() > 100);
            await().atMost(PATIENCE)
                    .until(() -> lab.snapshot()
                            .transports()
                            .get(transport)
                            .connection()
                            .state() != ConnectionState.CONNECTED);
        }
        await().atMost(PATIENCE).until(() -> !late().kafka().live() && !late().mqtt().live());
        assertThat(late().kafka().sentence()).startsWith("Lost Kafka");
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !late().kafka().live());
        for (var kind : DemoBrokers.Kind.values()) {
            lab.demo().startBroker(kind);
            await().atMost(PATIENCE).until(() -> view(kind).ready());
        }
        assertThat(lab.brokers().stream().map(DemoBrokers.View::address).toList()).isEqualTo(addresses);

        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        for (var transport : Transport.values()) {
            assertThat(ledger(transport).acknowledged()).isEqualTo(ledger(transport).made());
        }
        await().atMost(PATIENCE)
                .until(() -> late().kafka().received() >= ledger(Transport.KAFKA).made());
        await().atMost(PATIENCE).until(() -> late().kafka().live() && late().mqtt().live());
        assertThat(late().kafka().sentence()).contains("now live");

        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        assertThat(lab.demo().lateSubscribers()).isEmpty();
    }

    /** The panic key leaves nothing halted. */
    @Test
    void whatIsStoppedOrPausedServesAgain() {
        lab.demo().stopBroker(DemoBrokers.Kind.MQTT);
        lab.demo().pauseBroker(DemoBrokers.Kind.KAFKA);
        lab.demo().pauseBroker(DemoBrokers.Kind.REGISTRY);
        await().atMost(PATIENCE).until(() -> view(DemoBrokers.Kind.MQTT).stopped());
        for (var kind : DemoBrokers.Kind.values()) {
            assertThat(lab.demo().isHalted(kind)).as(kind.name()).isTrue();
        }
        var faults = FaultActions.of(lab);
        assertThat(faults.hasFaultsOutside()).isTrue();
        faults.clearAll();
        await().atMost(PATIENCE).until(() -> view(DemoBrokers.Kind.MQTT).ready());
        for (var kind : DemoBrokers.Kind.values()) {
            assertThat(lab.demo().isHalted(kind)).as(kind.name()).isFalse();
        }
        assertThat(faults.hasFaultsOutside()).isFalse();
    }

    private DemoBrokers.View view(DemoBrokers.Kind kind) {
        return lab.brokers().get(kind.ordinal());
    }

    @Test
    void aNewRunCountsFromZeroAndWhatIsPendingCountsInTheOldOne() throws Exception {
        lab.demo().stopBroker(DemoBrokers.Kind.KAFKA);
        await().atMost(PATIENCE).until(() -> ledger(Transport.KAFKA).pending() > 50);
        long madeBefore = ledger(Transport.KAFKA).made();
        lab.newRun();

        await().atMost(PATIENCE)
                .until(() -> lab.eventsSince(0)
                        .stream()
                        .anyMatch(event -> event.sentence().matches("Run \\w+ begins\\..*")));
        assertThat(lab.snapshot().run()).isNotEqualTo("first");
        await().atMost(PATIENCE).until(() -> !lab.deliveryLog().newest(50_000).isEmpty());
        assertThat(lab.deliveryLog().newest(50_000)).allMatch(row -> row.ordinal() < 1_000);
        assertThat(lab.demo().pendingOfEarlierRuns(Transport.KAFKA)).isGreaterThan(50);
        assertThat(lab.demo().previousRun(Transport.KAFKA).made()).isGreaterThanOrEqualTo(madeBefore);
        assertThat(ledger(Transport.KAFKA).acknowledged()).isZero();
        lab.demo().startBroker(DemoBrokers.Kind.KAFKA);
        awaitAcknowledged(100);

        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        var old = lab.demo().previousRun(Transport.KAFKA);
        assertThat(old.acknowledged()).isEqualTo(old.made());
        assertThat(lab.demo().pendingOfEarlierRuns(Transport.KAFKA)).isZero();
        assertThat(ledger(Transport.KAFKA).acknowledged()).isEqualTo(ledger(Transport.KAFKA).made());
        assertThat(lab.deliveryLog().newest(50_000)).anyMatch(row -> row.seq() == 0 && row.ordinal() == 0);
    }
}
