package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a device's connection ends, as a subscriber and the broker itself see it. */
@Timeout(240)
class DeviceEndingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
    private static final Pattern MILLIS = Pattern.compile("arrived after (\\d+) ms");

    private final Lab lab = new Lab("endings", new RunSettings(1, 5, false, 10, Long.MAX_VALUE,
            MessageSettings.DEFAULT, 50_000, Duration.ofSeconds(30), false), InstantSource.system(),
            System::nanoTime);
    private @Nullable Mosquitto broker;

    @AfterEach
    void stop() {
        lab.close();
        if (broker != null) {
            broker.close();
        }
    }

    private void start(ConnectionProfile profile) {
        lab.connect(profile, Secrets.NONE);
        lab.switchTransport(Transport.MQTT, true);
        lab.placeFleet(DeviceEnding.values().length);
        lab.start();
        await().atMost(PATIENCE)
                .until(() -> lab.snapshot()
                        .transports()
                        .get(Transport.MQTT)
                        .connection()
                        .state() == ConnectionState.CONNECTED);
    }

    private Mosquitto mosquitto() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        broker = Mosquitto.start("log_type error", "log_type notice", ForeignSubscriber.LOG_SUBSCRIPTIONS);
        return broker;
    }

    private static GeneratorId device(DeviceEnding how) {
        return GeneratorId.numbered(how.ordinal() + 1);
    }

    private List<String> said(GeneratorId id) {
        return lab.eventsSince(0)
                .stream()
                .filter(event -> id.equals(event.generator()))
                .map(LabEvent::sentence)
                .toList();
    }

    private void awaitSaid(GeneratorId id, String part) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(id)).anyMatch(sentence -> sentence.contains(part)));
    }

    /** What our own subscriber says of the will's delay. */
    private long delay(GeneratorId id) {
        awaitSaid(id, "The last will of " + id + " arrived after");
        var end = lab.devices().ending(id);
        assertThat(end).isNotNull();
        assertThat(end.will()).isEqualTo(DeviceEnd.Will.ARRIVED);
        return said(id).stream()
                .flatMap(sentence -> MILLIS.matcher(sentence).results())
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> seen(ForeignSubscriber subscriber, GeneratorId id) {
        var words = new ArrayList<String>();
        for (var message : subscriber.messages()) {
            if (message[0].equals("generator_status/" + id)) {
                words.add(STATUS.matcher(message[1]).results().findFirst().orElseThrow().group(1));
            }
        }
        return words;
    }

    private static void awaitSeen(ForeignSubscriber subscriber, GeneratorId id, String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen(subscriber, id)).containsExactly(words));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mosquittoAndItsSubscriberSeeEachEnding(boolean perDevice) {
        var mosquitto = mosquitto();
        try (var status = new ForeignSubscriber(mosquitto, "status", "generator_status/#", "%t", "%p")) {
            start(ConnectionProfile.LOCAL
                    .withMqtt(MqttProfile.at("127.0.0.1", mosquitto.port()).withPerDevice(perDevice)));
            for (var how : DeviceEnding.values()) {
                lab.devices().end(device(how), how);
            }
            for (var how : DeviceEnding.values()) {
                if (how.firesWill()) {
                    assertThat(delay(device(how))).as(how.toString())
                            .isBetween(how == DeviceEnding.HALF_OPEN ? 2_000L : 0L, 10_000L);
                }
            }
            // It is the broker that gives the half-open one up, after one and a half keep-alives of 2 s.
            assertThat(delay(device(DeviceEnding.HALF_OPEN))).isGreaterThanOrEqualTo(2_900);
            assertThat(mosquitto.log()).contains("has exceeded timeout, disconnecting");
            awaitSaid(device(DeviceEnding.WITHOUT_WILL), "No last will");
            for (var how : List.of(DeviceEnding.ABRUPT_CLOSE, DeviceEnding.WITH_WILL,
                    DeviceEnding.TAKE_OVER)) {
                awaitSeen(status, device(how), "online", "offline");
            }
            awaitSeen(status, device(DeviceEnding.WITHOUT_WILL), "online");
            if (perDevice) {
                // It connects anew, with a keep-alive that is short enough to wait for.
                awaitSeen(status, device(DeviceEnding.HALF_OPEN), "online", "online", "offline");
            } else {
                awaitSeen(status, device(DeviceEnding.HALF_OPEN), "online", "offline");
            }
            awaitSaid(device(DeviceEnding.TAKE_OVER), "was taken over: the broker ended its connection");
            assertThat(mosquitto.log()).contains("already connected, closing old connection");
            assertThat(lab.devices().silent()).hasSize(DeviceEnding.values().length);

            for (var how : DeviceEnding.values()) {
                lab.devices().speakAgain(device(how));
            }
            for (var how : DeviceEnding.values()) {
                await().atMost(PATIENCE)
                        .until(() -> seen(status, device(how)).getLast().equals("online")
                                && seen(status, device(how)).size() > 1);
                assertThat(said(device(how))).filteredOn(sentence -> sentence.contains("last will of"))
                        .hasSize(1);
            }
            assertThat(lab.devices().silent()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatCameBackEndsAgain(DeviceEnding how) {
        var mosquitto = mosquitto();
        try (var status = new ForeignSubscriber(mosquitto, "status", "generator_status/#", "%t", "%p")) {
            start(ConnectionProfile.LOCAL.withMqtt(MqttProfile.at("127.0.0.1", mosquitto.port())));
            var id = device(how);
            lab.devices().end(id, DeviceEnding.ABRUPT_CLOSE);
            awaitSeen(status, id, "online", "offline");
            lab.devices().speakAgain(id);
            awaitSeen(status, id, "online", "offline", "online");
            lab.devices().end(id, how);
            if (how.firesWill()) {
                await().atMost(PATIENCE)
                        .until(() -> seen(status, id).size() > 3
                                && seen(status, id).getLast().equals("offline"));
            } else {
                awaitSaid(id, "No last will");
                awaitSeen(status, id, "online", "offline", "online");
            }
        }
    }

    @Test
    void theEmbeddedBrokerPublishesTheSameWills() {
        start(ConnectionProfile.EMBEDDED);
        for (var how : DeviceEnding.values()) {
            lab.devices().end(device(how), how);
        }
        for (var how : DeviceEnding.values()) {
            if (how.firesWill()) {
                assertThat(delay(device(how))).as(how.toString()).isLessThan(10_000);
            }
        }
        // Which mosquitto 2.0.11 keeps to itself.
        awaitSaid(device(DeviceEnding.TAKE_OVER),
                "was taken over: the broker ended its connection with 0x8E.");
        awaitSaid(device(DeviceEnding.WITHOUT_WILL), "No last will");
    }
}
