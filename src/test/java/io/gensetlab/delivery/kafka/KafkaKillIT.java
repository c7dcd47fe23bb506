package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Messages;
import io.gensetlab.testing.Arrivals;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.Load;
import io.gensetlab.testing.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a Kafka process under load, at moments that chance chooses. */
class KafkaKillIT {
    private static final String TOPIC = "killed";
    private static final int GENERATORS = 8;
    private static final int AT_ONCE = 500;
    private static final int MOST_BEFORE_KILL = 30_000;
    private static final Duration LONG = Duration.ofSeconds(120);

    private final Ledger ledger = Messages.kafkaLedger(20_000);
    private volatile int made;

    @Test
    void whatIsAcceptedIsNeverMissing(@TempDir Path folder) throws Exception {
        var chance = new Random(20261127);
        var arrivals = new Arrivals();
        int kills = Rounds.ofKills();
        try (var kafka = ForeignKafka.behind(folder, List.of());
                var publisher = new KafkaPublisher(KafkaSettings.plain(kafka.bootstrap()),
                        TopicSchemas.of(TOPIC, Schemas.classic()), ledger, System::nanoTime, new Random(1))) {
            publisher.resume();
            for (int i = 0; i < kills; i++) {
                int alive = made + 1_000 + chance.nextInt(MOST_BEFORE_KILL);
                try (var load = Load.of(this::make)) {
                    await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
                        load.check();
                        return ledger.snapshot().acknowledged() >= alive;
                    });
                    kafka.kill();
                }
                assertThat(ledger.snapshot().pending()).as("load at the kill").isPositive();
                await().atMost(LONG).until(() -> publisher.connection().state() == ConnectionState.WAITING);
                assertThat(ledger.snapshot().balances()).isTrue();
                kafka.startAgain();
            }
            assertThat(ledger.awaitSettled(LONG)).isTrue();
            try (var consumer = new DirectConsumer(kafka.bootstrap(), TOPIC)) {
                await().atMost(LONG).pollInterval(Duration.ofMillis(1)).pollInSameThread().until(() -> {
                    consumer.read(arrivals);
                    return arrivals.distinct() == made;
                });
            }
        }
        var account = ledger.snapshot();
        assertThat(account.acknowledged()).isEqualTo(made);
        assertThat(account.balances()).isTrue();
        assertThat(arrivals.early()).as("first arrivals out of order").isZero();
        Files.writeString(Files.createDirectories(Path.of("target", "reliability")).resolve("Kafka-kills.md"),
                String.format(Locale.ROOT,
                        "%d kills: made %,d, acknowledged %,d, missing %d, out of order %d, "
                                + "duplicates %,d, retried %,d%n",
                        kills, account.made(), account.acknowledged(),
                        made - arrivals.distinct(), arrivals.early(), arrivals.duplicates(),
                        account.retried()));
    }

    /** As many as there is room for, so that the producer always has something in flight. */
    private void make() throws InterruptedException {
        if (ledger.awaitRoom(AT_ONCE, Duration.ofMillis(10)) >= AT_ONCE) {
            for (int i = 0; i < AT_ONCE; i++) {
                ledger.made(Messages.onKafka(TOPIC, GENERATORS, made));
                made = made + 1;
            }
        }
    }
}
