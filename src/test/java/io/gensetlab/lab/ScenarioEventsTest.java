package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.scenario.ScenarioReader;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a scenario's entries are to whoever shows events. */
@Timeout(60)
class ScenarioEventsTest {
    @Test
    void eachEntryIsAnEventWhenItsTimeComes() {
        var scenario = Objects.requireNonNull(ScenarioReader.read("""
                version: 1
                name: Told
                fleet: example
                timeline:
                  - { at: 1s, caption: It begins. }
                  - { at: 2s, target: generator1, command: mains-out }
                """).scenario());
        try (var lab = new Lab("told", RunSettings.DEMO, InstantSource.system(), System::nanoTime)) {
            lab.start();
            lab.scenarios().play(scenario);
            await().untilAsserted(() -> assertThat(lab.eventsSince(0))
                    .filteredOn(event -> event.kind() == LabEvent.Kind.ENTRY)
                    .extracting(LabEvent::sentence)
                    .containsExactly("Scenario: It begins.", "Scenario: Mains out · generator1"));
        }
    }
}
