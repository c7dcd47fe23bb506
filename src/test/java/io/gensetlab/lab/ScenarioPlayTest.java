package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScenarioPlayTest {
    private static final String OVERHEAT = """
            version: 1
            name: Overheat
            seed: 11
            fleet: example
            timeline:
              - { at: 0s, caption: Begins }
              - { at: 30s, name: clog, target: generator3, fault: clogged-radiator, ramp: 30s, caption: It clogs }
              - { at: 40s, name: noise, target: { share: 25 % }, fault: sensor-noise, duration: 1m }
              - { at: 50s, fault: link-outage, with: { link: mqtt }, duration: 20s }
              - { at: 55s, command: stop-broker, with: { broker: kafka }, duration: 5s }
              - { at: 60s, target: { area: [55, 12, 56, 13] }, command: mains-out, duration: 2m }
            expect:
              - { alarm: high-coolant-temperature-warning, target: generator3, after: clog, within: 4m }
              - { state: locked-out, target: generator3, after: clog, within: 6m }
              - { noAlarm: high-coolant-temperature, target: [generator1, generator2] }
              - { state: running, target: generator8, within: 90s }
              - { state: running, target: generator1, within: 1s }
              - { alarm: overload, target: generator2, within: 1m }
            """;

    static Scenario scenario(String text) {
        var read = ScenarioReader.read(text);
        assertThat(read.problems()).isEmpty();
        return Objects.requireNonNull(read.scenario());
    }

    @Test
    void whatIsExpectedIsJudgedByWhatHappened() {
        var play = new HeadlessPlay(scenario(OVERHEAT));
        assertThat(play.results()).extracting(ExpectationResult::met)
                .containsExactly(true, true, true, true, true, false);
        assertThat(play.results().get(0).delaySeconds()).isBetween(60.0, 240.0);
        assertThat(play.results().get(0).expected())
                .isEqualTo("alarm \"Coolant temperature high\" of generator3 within 240 s after \"clog\"");
        assertThat(play.results().get(4).delaySeconds()).isZero();
        assertThat(play.results().get(5).seen()).isEqualTo("not of generator2");
        assertThat(play.run.caption()).isEqualTo("It clogs");
        assertThat(play.run.isOver()).isTrue();
    }

    /** A run that is cut short proves nothing of what should not happen. */
    @Test
    void whatShallNotHappenIsToldOnlyAtItsEnd() {
        var play = new HeadlessPlay(scenario(OVERHEAT));
        var early = play.judge.results(HeadlessPlay.noReport(), Duration.ofSeconds(100));
        assertThat(early.get(2).met()).isFalse();
        assertThat(early.get(2).seen()).isEqualTo("the run ended after 100 s, before that could be told");
        assertThat(early.get(3).met()).as("what has come has come").isTrue();
        assertThat(early.get(5).seen()).as("its time was over").isEqualTo("not of generator2");
        var earlier = play.judge.results(HeadlessPlay.noReport(), Duration.ofSeconds(50));
        assertThat(earlier.get(5).seen()).as("may have been on its way")
                .isEqualTo("not of generator2; the run ended after 50 s, before that could be told");
    }

    @Test
    void whatHasNotBegunIsNotMet() {
        var play = new HeadlessPlay(scenario("""
                version: 1
                name: x
                fleet: example
                timeline:
                  - { at: 20s, name: n, caption: here }
                  - { at: 60s, caption: end }
                expect:
                  - { state: running, target: generator1, after: n, within: 30s }
                """));
        assertThat(play.results()).extracting(ExpectationResult::met).containsExactly(true);
        assertThat(play.judge.results(HeadlessPlay.noReport(), Duration.ofSeconds(3))).singleElement()
                .returns(false, ExpectationResult::met)
                .returns("the run ended after 3 s, before that could be told", ExpectationResult::seen);
    }

    @Test
    void whatHappensOutsideTheFleetHappensAtItsTime() {
        assertThat(new HeadlessPlay(scenario(OVERHEAT)).outside)
                .containsExactly("begin 3 Outage", "KAFKA stops", "KAFKA starts", "end 3");
    }

    @Test
    void theTruthIsWhichFaultActedWhereAndWhen() {
        var truth = new HeadlessPlay(scenario(OVERHEAT)).run.truth();
        assertThat(truth).filteredOn(one -> one.fault().equals("clogged-radiator"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.generator()).isEqualTo("generator3");
                    assertThat(one.entry()).isEqualTo("clog");
                    // The first step with it ends a tenth later.
                    assertThat(one.fromSeconds()).isEqualTo(30.1);
                    assertThat(one.toSeconds()).isNull();
                });
        assertThat(truth).filteredOn(one -> one.fault().equals("sensor-noise")).hasSize(2).allSatisfy(one -> {
            assertThat(one.fromSeconds()).isEqualTo(40.1);
            assertThat(one.toSeconds()).isEqualTo(100);
            assertThat(one.parameters()).containsEntry("amplitude", 5.0);
            assertThat(Duration.between(one.from(), one.to())).hasMillis(59_900);
        });
        assertThat(truth).filteredOn(one -> one.fault().equals("link-outage"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.generator()).isNull();
                    assertThat(one.toSeconds()).isEqualTo(70);
                });
    }

    @Test
    void twoRunsWithOneSeedMakeTheSamePayloads() {
        var one = new HeadlessPlay(scenario(OVERHEAT));
        var two = new HeadlessPlay(scenario(OVERHEAT));
        assertThat(one.readings.keySet()).hasSize(8);
        for (var id : one.readings.keySet()) {
            assertThat(one.payloads(id)).hasSizeGreaterThan(300).isEqualTo(two.payloads(id));
        }
        assertThat(one.events).isEqualTo(two.events);
        var other = new HeadlessPlay(scenario(OVERHEAT.replace("seed: 11", "seed: 12")));
        assertThat(other.payloads(GeneratorId.numbered(1)))
                .isNotEqualTo(one.payloads(GeneratorId.numbered(1)));
    }

    @Test
    void clearEndsTheFaultsOfItsTarget() {
        var play = new HeadlessPlay(scenario("""
                version: 1
                name: x
                fleet: example
                timeline:
                  - { at: 10s, target: [generator1, generator2], preset: silent-device }
                  - { at: 20s, target: generator1, command: clear }
                  - { at: 40s, command: clear }
                  - { at: 50s, caption: over }
                """));
        assertThat(play.run.truth()).extracting(FaultInterval::generator, FaultInterval::toSeconds)
                .containsExactlyInAnyOrder(
                        tuple("generator1", 20.0),
                        tuple("generator2", 40.0));
        assertThat(play.outside).containsExactly("end all");
        assertThat(play.events).noneMatch(event -> event.sentence().contains("over already"));
    }

    @Test
    void aShareIsOfTheFleetAndTheSameEachTime() {
        var scenario = scenario("version: 1\nname: x\nfleet: { count: 1000, area: [47, 5, 55, 15] }\n");
        var commands = new HeadlessPlay(scenario).commands;
        assertThat(commands.resolve(new Target.Share(0.07), 3)).hasSize(70)
                .doesNotHaveDuplicates()
                .isSorted()
                .isEqualTo(commands.resolve(new Target.Share(0.07), 3))
                .isNotEqualTo(commands.resolve(new Target.Share(0.07), 4));
        assertThat(commands.resolve(new Target.Share(0.0001), 1)).hasSize(1);
        assertThat(commands.resolve(new Target.All(), 1)).hasSize(1000);
        assertThat(commands.resolve(new Target.None(), 1)).isEqualTo(List.of());
    }
}
