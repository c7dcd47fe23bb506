package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.TransportFault;
import io.gensetlab.scenario.Action;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutsideAtTest {
    private static OutsideAt at(double seconds) {
        return OutsideAt.of(ScenarioPlayTest.scenario("""
                version: 1
                name: x
                fleet: example
                timeline:
                  - { at: 10s, fault: link-outage, duration: 20s }
                  - { at: 15s, preset: flapping-link }
                  - { at: 20s, command: stop-broker, with: { broker: kafka }, duration: 30s }
                  - { at: 25s, command: stop-broker, with: { broker: registry } }
                  - { at: 40s, command: pause-broker, with: { broker: mqtt }, duration: 20s }
                  - { at: 60s, command: clear }
                  - { at: 70s, command: start-broker, with: { broker: registry } }
                """), Duration.ofMillis(Math.round(seconds * 1000)));
    }

    @Test
    void aFaultOfALinkActsFromItsTimeToItsEndOrToTheClear() {
        assertThat(at(10).links()).as("at that very moment it is still to come").isEmpty();
        assertThat(at(10.1).links()).containsOnlyKeys(0);
        assertThat(at(16).links()).containsOnlyKeys(0, 1);
        assertThat(at(16).links().get(1)).singleElement()
                .satisfies(wish -> assertThat(wish.fault()).isInstanceOf(TransportFault.Flapping.class))
                .returns("flapping-link", LinkWish::label);
        assertThat(at(31).links()).containsOnlyKeys(1);
        assertThat(at(61).links()).isEmpty();
    }

    @Test
    void aBrokerStandsStillUntilItIsStarted() {
        assertThat(at(19).stopped()).isEmpty();
        assertThat(at(26).stopped()).containsExactlyInAnyOrder(Action.Broker.Which.KAFKA,
                Action.Broker.Which.REGISTRY);
        assertThat(at(51).stopped()).containsExactly(Action.Broker.Which.REGISTRY);
        assertThat(at(71).stopped()).isEmpty();
    }

    @Test
    void aBrokerIsPausedUntilItGoesOnOrStops() {
        assertThat(at(39).paused()).isEmpty();
        assertThat(at(41).paused()).containsExactly(Action.Broker.Which.MQTT);
        assertThat(at(61).paused()).isEmpty();
        var stopped = ScenarioPlayTest.scenario("""
                version: 1
                name: x
                fleet: example
                timeline:
                  - { at: 1s, command: pause-broker, with: { broker: kafka } }
                  - { at: 2s, command: stop-broker, with: { broker: kafka } }
                  - { at: 3s, command: start-broker, with: { broker: kafka } }
                """);
        assertThat(OutsideAt.of(stopped, Duration.ofMillis(2_500)).paused()).isEmpty();
        assertThat(OutsideAt.of(stopped, Duration.ofMillis(3_500)).stopped()).isEmpty();
    }
}
