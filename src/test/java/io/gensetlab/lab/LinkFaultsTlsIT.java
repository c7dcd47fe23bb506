package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.TestCertificates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy between us and a broker behind TLS: it passes bytes, so that the name and the certificate stay the broker's. */
@Timeout(240)
class LinkFaultsTlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;
    private final Lab lab = new Lab("tls-link", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);
    private final Arrivals arrivals = new Arrivals();
    private @Nullable Mosquitto broker;
    private @Nullable ForeignSubscriber readings;

    @AfterEach
    void stop() {
        lab.close();
        if (readings != null) {
            readings.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    /** @param name the only one in the broker's certificate */
    private void start(String name, boolean perDevice) {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var authority = new TestCertificates(folder, "authority");
        var server = authority.sign("server", "-ext", "san=" + name);
        int port = Mosquitto.freePort();
        var mosquitto = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS,
                "listener " + port + " 127.0.0.1", "cafile " + authority.ca(),
                "certfile " + server.certificate(),
                "keyfile " + server.key());
        broker = mosquitto;
        readings = ForeignSubscriber.ofReadings(mosquitto, "readings", "emergency_generator");
        var usual = MqttProfile.LOCAL;
        lab.connect(
                ConnectionProfile.LOCAL
                        .withMqtt(new MqttProfile("localhost", port, true, false, usual.path(), 60,
                                "", authority.ca().toString(), "", "", true, 0, false, 0, 0, 1, perDevice)),
                Secrets.NONE);
        lab.switchTransport(Transport.MQTT, true);
        lab.placeFleet(4);
        lab.start();
    }

    private ConnectionState state() {
        return lab.snapshot().transports().get(Transport.MQTT).connection().state();
    }

    private long acknowledged() {
        return lab.snapshot().transports().get(Transport.MQTT).ledger().acknowledged();
    }

    private void awaitAcknowledged(long more) {
        long before = acknowledged();
        await().atMost(PATIENCE).until(() -> acknowledged() >= before + more);
    }

    private void awaitActing(long handle) {
        await().atMost(PATIENCE)
                .until(() -> lab.links()
                        .active()
                        .stream()
                        .anyMatch(each -> each.handle() == handle && each.state() == LinkDesk.State.ACTING));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void faultsOfALinkActOnATlsConnectionAndNothingIsLost(boolean perDevice) throws InterruptedException {
        start("dns:localhost", perDevice);
        awaitAcknowledged(100);
        long slow = lab.links()
                .inject(Transport.MQTT, "Slow",
                        new Toxic.Latency(Way.BOTH, Duration.ofMillis(300), Duration.ZERO));
        awaitActing(slow);
        await().atMost(PATIENCE)
                .until(() -> lab.deliveryLog()
                        .newest(200)
                        .reversed()
                        .stream()
                        .filter(row -> row.mqtt() instanceof DeliveryReport.Acknowledged)
                        .limit(20)
                        .allMatch(row -> ((DeliveryReport.Acknowledged) row.mqtt()).latency()
                                .toMillis() >= 600));
        lab.links().clear(slow);

        long outage = lab.links()
                .inject(Transport.MQTT, List.of(Toxic.Reset.once(), new Toxic.Refuse()), "Outage",
                        Duration.ZERO, Duration.ofSeconds(4));
        awaitActing(outage);
        await().atMost(PATIENCE).until(() -> state() == ConnectionState.WAITING);
        await().atMost(PATIENCE).until(() -> lab.links().active().isEmpty());
        await().atMost(PATIENCE).until(() -> state() == ConnectionState.CONNECTED);

        // In the middle of records and of handshakes.
        long flapping = lab.links().inject(Transport.MQTT, "Flapping", new Toxic.Cut(Duration.ofMillis(300)));
        awaitActing(flapping);
        long connections = lab.links().counts(Transport.MQTT).accepted();
        await().atMost(PATIENCE).until(() -> lab.links().counts(Transport.MQTT).accepted() > connections + 2);
        lab.links().clearAll();
        awaitAcknowledged(100);

        lab.stopMaking();
        assertThat(lab.awaitSettled(PATIENCE)).isTrue();
        var ledger = lab.snapshot().transports().get(Transport.MQTT).ledger();
        assertThat(ledger.balances()).isTrue();
        assertThat(ledger.acknowledged()).isEqualTo(ledger.made());
        await().atMost(PATIENCE).untilAsserted(() -> {
            readings.read(arrivals);
            assertThat(arrivals.distinct()).isEqualTo(ledger.made());
        });
        assertThat(arrivals.missing()).isZero();
    }

    /** The proxy has an address of its own, and must not stand in for the name that was asked for. */
    @Test
    void theNameInTheCertificateIsStillCheckedBehindTheProxy() {
        start("ip:127.0.0.1", false);
        long slow = lab.links()
                .inject(Transport.MQTT, "Slow",
                        new Toxic.Latency(Way.BOTH, Duration.ofMillis(1), Duration.ZERO));
        awaitActing(slow);
        await().atMost(PATIENCE)
                .until(() -> lab.links().counts(Transport.MQTT) != null
                        && lab.links().counts(Transport.MQTT).accepted() > 0);
        await().atMost(PATIENCE)
                .until(() -> lab.snapshot()
                        .transports()
                        .get(Transport.MQTT)
                        .connection()
                        .sentence()
                        .contains("certificate"));
        assertThat(acknowledged()).isZero();
    }
}
