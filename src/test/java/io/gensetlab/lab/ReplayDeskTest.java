package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Transport;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In the place of a fleet that goes on. Where no broker is: what is accepted stays pending. */
@Timeout(120)
class ReplayDeskTest {
    private static final ReplayPlan FAST = new ReplayPlan(Double.POSITIVE_INFINITY, null, false, Set.of(),
            null,
            null);

    private final Lab lab = new Lab("fleet", new RunSettings(1, 1, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 200, Duration.ofSeconds(600), false), InstantSource.system(),
            System::nanoTime);
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        lab.connect(new ConnectionProfile("Away", false, MqttProfile.at("127.0.0.1", 9),
                KafkaProfile.at("127.0.0.1:9"), RegistryProfile.at("http://127.0.0.1:9")), Secrets.NONE);
        lab.switchTransport(Transport.MQTT, true);
        lab.placeFleet(3);
        lab.start();
        await().until(() -> lab.snapshot().transports().get(Transport.MQTT).ledger().made() > 0);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private ReplayInput rows(int count) throws IOException {
        var file = folder.resolve("rows.csv");
        var text = new StringBuilder("generatorID,lat,lon,temperature,pressure,fuel\n");
        for (int i = 0; i < count; i++) {
            text.append("generator")
                    .append(i % 5 + 1)
                    .append(",51,4,")
                    .append(i == 2 ? "hot" : 80)
                    .append(",400,900\n");
        }
        Files.writeString(file, text);
        return ReplayInput.of(file);
    }

    private void awaitOver() {
        await().atMost(Duration.ofSeconds(60)).until(() -> lab.replays().state() == ReplayDesk.State.OVER);
    }

    @Test
    void theFleetStandsStillMeanwhileAndGoesOnInARunOfItsOwn() throws Exception {
        lab.replays().start(rows(50), FAST);
        awaitOver();
        var snapshot = lab.snapshot();
        assertThat(snapshot.run()).startsWith(Replay.RUN_PREFIX);
        assertThat(snapshot.paused()).isTrue();
        assertThat(snapshot.generators()).hasSize(3);
        var all = lab.replays().current().progress();
        assertThat(all).isEqualTo(new Replay.Progress(50, 49, 0, 1, true));
        assertThat(lab.replays().current().bad().told()).singleElement()
                .satisfies(row -> assertThat(row.line()).isEqualTo(4));
        assertThat(snapshot.transports().get(Transport.MQTT).ledger().made()).isEqualTo(49);

        lab.resume();
        await().until(() -> !lab.snapshot().run().startsWith(Replay.RUN_PREFIX)
                && lab.snapshot().transports().get(Transport.MQTT).ledger().made() > 0);
        assertThat(lab.snapshot().paused()).isFalse();
        assertThat(lab.replays().state()).isEqualTo(ReplayDesk.State.FLEET);
        assertThat(lab.replays().current().progress()).as("what was told stays").isEqualTo(all);
    }

    /** The outbox is full after 200 readings: a paced run would lose the rest. */
    @Test
    void nothingIsDroppedAndItCanBeStoppedWhileItWaits() throws Exception {
        lab.replays().start(rows(5_000), FAST);
        await().until(() -> lab.snapshot().run().startsWith(Replay.RUN_PREFIX)
                && lab.replays().current() != null && lab.pending(Transport.MQTT) >= 200);
        lab.resume();
        assertThat(lab.snapshot().paused()).as("not while it goes on").isTrue();
        lab.replays().stop();
        awaitOver();
        assertThat(lab.replays().current().progress().complete()).isFalse();
        assertThat(lab.snapshot().transports().get(Transport.MQTT).ledger().dropped()).isZero();
        lab.replays().leave();
        await().until(() -> !lab.snapshot().run().startsWith(Replay.RUN_PREFIX));
        assertThat(lab.snapshot().paused()).isFalse();
    }

    @Test
    void whatHasNoStampsCannotKeepThem() throws Exception {
        try (var input = rows(5)) {
            assertThatIllegalArgumentException().isThrownBy(() -> lab.replays()
                    .start(input, new ReplayPlan(1, null, true, Set.of(), null, null)))
                    .withMessageContaining("no ts");
        }
        assertThat(lab.replays().state()).isEqualTo(ReplayDesk.State.FLEET);
        assertThat(lab.snapshot().paused()).isFalse();
    }
}
