package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Load;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of mosquitto under load. Whatever it had not acknowledged is sent again and ends acknowledged and
 * seen. What it had acknowledged and not yet handed to its reader, which it keeps in memory, is lost by the broker.
 */
class MosquittoKillIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MOST_BEFORE_KILL = 3_000;
    private static final Tuning IMPATIENT = new Tuning(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(200),
            Duration.ofSeconds(5), null);

    private static final int AT_ONCE = 100;
    private static final int AT_HAND = 2_000;

    private final AtomicLong made = new AtomicLong();
    private final Readings readings = new Readings(100_000);
    private final Arrivals arrivals = new Arrivals();

    @Test
    void whatIsNotAcknowledgedIsSentAgainAndSeen() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var chance = new Random(20261127);
        int kills = Rounds.ofKills();
        long lostByTheBroker = 0;
        try (var broker = Mosquitto.start("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var proxy = LinkProxy.open("127.0.0.1", broker.port(), 1);
                var publisher = new MqttPublisher(MqttSettings.of("127.0.0.1", proxy.port()),
                        readings.ledger(),
                        System::nanoTime, new Random(1), IMPATIENT)) {
            publisher.resume();
            for (int i = 0; i < kills; i++) {
                try (var subscriber = ForeignSubscriber.ofReadings(broker, "reader" + i, Readings.TOPIC)) {
                    proxy.clear();
                    long enough = made.get() + 1_000 + chance.nextInt(MOST_BEFORE_KILL);
                    try (var load = Load.of(this::make)) {
                        await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
                            load.check();
                            return readings.account().acknowledged() >= enough;
                        });
                        broker.kill();
                    }
                    // Nobody gets in before the next reader is there: else the broker would have nobody to hand it to.
                    proxy.set(Toxic.Reset.once(), new Toxic.Refuse());
                    assertThat(readings.account().pending()).as("load at the kill").isPositive();
                    assertThat(readings.account().balances()).isTrue();
                    subscriber.read(arrivals);
                }
                var acknowledged = acknowledged();
                broker.launch();
                try (var next = ForeignSubscriber.ofReadings(broker, "after" + i, Readings.TOPIC)) {
                    proxy.clear();
                    long all = made.get();
                    await().atMost(LONG).until(() -> readings.account().pending() == 0);
                    assertThat(readings.account().acknowledged()).isEqualTo(all);
                    await().atMost(LONG).untilAsserted(() -> {
                        next.read(arrivals);
                        assertThat(unseen(all)).as("only what was acknowledged before a kill can be missing")
                                .isSubsetOf(acknowledged);
                    });
                    lostByTheBroker = unseen(all).size();
                    proxy.set(Toxic.Reset.once(), new Toxic.Refuse());
                }
            }
        }
        assertThat(readings.account().balances()).isTrue();
        Files.writeString(Files.createDirectories(Path.of("target", "reliability")).resolve("MQTT-kills.md"),
                String.format(Locale.ROOT,
                        "%d kills: made %,d, acknowledged %,d, retried %,d, duplicates %,d, acknowledged "
                                + "and then lost by the broker %d%n",
                        kills, made.get(), readings.account().acknowledged(),
                        readings.account().retried(), arrivals.duplicates(), lostByTheBroker));
    }

    /** As long as there is little to send, so that there always is something. */
    private void make() throws InterruptedException {
        if (readings.account().pending() < AT_HAND) {
            readings.make(AT_ONCE);
            made.addAndGet(AT_ONCE);
        } else {
            readings.ledger().awaitSettled(Duration.ofMillis(1));
        }
    }

    private Set<Long> acknowledged() {
        var ordinals = new HashSet<Long>();
        readings.reports().forEach((ordinal, report) -> {
            if (report instanceof DeliveryReport.Acknowledged) {
                ordinals.add(ordinal);
            }
        });
        return ordinals;
    }

    private Set<Long> unseen(long made) {
        var ordinals = new HashSet<Long>();
        for (long ordinal = 0; ordinal < made; ordinal++) {
            var message = Readings.message(ordinal, Readings.TOPIC, 0);
            if (!arrivals.has(message.generator().value(), message.seq())) {
                ordinals.add(ordinal);
            }
        }
        return ordinals;
    }
}
