package io.gensetlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault.Link;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.message.PayloadLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    static final String ALL = """
            # Everything that there is.
            version: 1
            name: All of it
            description: |
              Two lines
              of text.
            seed: 7
            length: 1h
            fleet:
              - { id: generator1, name: "Erasmus MC", type: hospital, lat: 51.91, lon: 4.47, kw: 1000, state: running, load: 62 %, fuel: 0.71 }
              - { id: pump-2, lat: -33.9, lon: 18.4, kw: 160, tank: 900, frequency: 60, ambient: 31.5, coolant: 21, mode: manual }
            settings: { rate: 2, speed: 20, payload: extended, topic: lab, topicLayout: per-generator, keyLayout: uuid, labels: true }
            timeline:
              - at: 2m30s
                name: clog
                target: generator1
                fault: clogged-radiator
                with: { coolingShare: 30 % }
                ramp: 30s
                probability: 90 %
                duty: { period: 20s, share: 50 % }
                seed: 3
                duration: 1h1m1s500ms
                caption: "The radiator clogs: watch the coolant."
              - { at: 0s, caption: Hello }
              - { at: 10s, target: [generator1, pump-2], preset: fuel-leak }
              - { at: 11s, target: all, command: set-load, with: { load: 80 % } }
              - { at: 12s, target: { share: 7 % }, command: set-fuel, with: { fuel: 20 % } }
              - { at: 13s, target: { area: [50, 4, 53, 5.5] }, command: mains-out, duration: 1m }
              - { at: 14s, target: { area: { lat: 52, lon: 4, radius: 80 km } }, command: pin, with: { quantity: temperature, value: 112.5 } }
              - { at: 15s, target: all, command: release, with: { quantity: temperature } }
              - { at: 16s, target: all, command: mode, with: { mode: auto } }
              - { at: 17s, command: stop-broker, with: { broker: kafka }, duration: 10s }
              - { at: 18s, fault: link-latency, with: { link: mqtt, delay: 250ms, jitter: 0 }, duration: 1m }
              - { at: 19s, target: all, fault: sensor-dropout, with: { quantity: pressure, as: null } }
              - { at: 20s, target: all, fault: sensor-stuck }
              - { at: 21s, command: clear }
              - { at: 22s, target: pump-2, command: emergency-stop }
              - { at: 23s, command: pause-broker, with: { broker: mqtt }, duration: 10s }
              - { at: 23s, command: resume-broker, with: { broker: registry } }
            expect:
              - { alarm: high-coolant-temperature, target: generator1, after: clog, within: 90s }
              - { noAlarm: engine-seized, target: all }
              - { state: locked-out, target: generator1, within: 10m }
              - { nothingLost: both }
              - { p99Below: 250ms, on: kafka }
              - { willReceived: pump-2, after: clog, within: 1m }
              - { rejected: 1, on: kafka }
              - { received: { mqtt: alerts/# }, where: { $.alert.level: high, "$.items[0].id": generator1 }, generator: $.labels.generatorID, after: clog, within: 30s }
              - { received: { kafka: alerts } }
              - { received: { webhook: /alert }, within: 1m }
            """;

    static Scenario good(String text) {
        var read = ScenarioReader.read(text);
        assertThat(read.problems()).isEmpty();
        return Objects.requireNonNull(read.scenario());
    }

    static List<String> problems(String text) {
        return ScenarioReader.read(text).problems().stream().map(Problem::toString).toList();
    }

    private static String with(String line) {
        return "version: 1\nname: x\nfleet: example\ntimeline:\n" + line;
    }

    private static String expecting(String line) {
        return "version: 1\nname: x\nfleet: example\ntimeline: [{at: 1s, name: one, caption: x}]\nexpect:\n"
                + line;
    }

    @Test
    void aPresetThatIsOverByItselfIs() {
        var scenario = good("""
                version: 1
                name: A
                fleet: example
                timeline:
                  - { at: 1s, preset: storm-after-outage }
                  - { at: 2s, preset: storm-after-outage, duration: 5s }
                  - { at: 3s, preset: flapping-link }
                """);
        assertThat(scenario.timeline()).extracting(TimelineEntry::duration)
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(5), null);
    }

    @Test
    void whatFollowsABrokenEntryIsNotToldAsWell() {
        var problems = ScenarioReader.read("""
                version: 1
                name: A
                fleet: example
                timeline:
                  - { at: 1s, name: clog, target: all, fault: cloged-radiator }
                expect:
                  - { noAlarm: engine-seized, target: all, after: clog }
                """).problems();
        assertThat(problems).singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("clogged-radiator"));
    }

    @Test
    void allThatThereIsIsRead() {
        var scenario = good(ALL);
        assertThat(scenario.seed()).isEqualTo(7);
        assertThat(scenario.end()).isEqualTo(Duration.ofHours(1));
        assertThat(scenario.settings().payload()).isEqualTo(PayloadLayout.EXTENDED);
        var sets = ((FleetPlan.Listed) scenario.fleet()).sets();
        assertThat(sets.get(0).loadShare()).isEqualTo(0.62);
        assertThat(sets.get(1).mode()).isEqualTo(ControlMode.MANUAL);
        assertThat(sets.get(1).generator().rating().rpm()).isEqualTo(1800);
        var timeline = scenario.timeline();
        assertThat(timeline).extracting(TimelineEntry::at).isSorted();
        assertThat(timeline.get(1).action()).isEqualTo(new Action.Preset(FaultPreset.FUEL_LEAK));
        var clog = Objects.requireNonNull(scenario.entry("clog"));
        var inject = (Action.Inject) clog.action();
        assertThat(inject.fault()).isEqualTo(new EngineFault.CloggedRadiator(0.3));
        assertThat(inject.timing().dutyPeriod()).isEqualTo(Duration.ofSeconds(20));
        assertThat(clog.duration()).isEqualTo(Duration.ofMillis(3_661_500));
        assertThat(((SensorFault.StuckAt) ((Action.Inject) timeline.get(11).action()).fault()).value())
                .isNull();
        assertThat(scenario.expect().get(0).check()).isEqualTo(new Expectation.AlarmCheck(
                new Target.Ids(List.of(GeneratorId.numbered(1))), Alarm.HIGH_COOLANT_TEMPERATURE, true));
        assertThat(scenario.expect().get(4).check())
                .isEqualTo(new Expectation.LatencyBelow(Link.KAFKA, Duration.ofMillis(250)));
        assertThat(scenario.start(scenario.expect().get(0))).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var scenario = good(ALL);
        var text = ScenarioWriter.text(scenario);
        assertThat(good(text)).as(text).isEqualTo(scenario);
        assertThat(ScenarioWriter.text(good(text))).isEqualTo(text);
    }

    @Test
    void anAreaMayHaveCornersAlsoOverTheDateLine() {
        var scenario = good(
                """
                        version: 1
                        name: corners
                        fleet: { count: 50, area: { corners: [[-10, 170], [10, 170], [10, -170]] } }
                        timeline: [{ at: 1s, target: { area: { corners: [[-9, 170], [9, 170], [9, -172]] } }, command: start }]
                        """);
        var area = ((FleetPlan.Generated) scenario.fleet()).area();
        assertThat(area.contains(new GeoPosition(8, 179))).isTrue();
        assertThat(area.contains(new GeoPosition(8, -175))).isTrue();
        assertThat(area.contains(new GeoPosition(-8, -175))).as("beyond the slope").isFalse();
        assertThat(area.contains(new GeoPosition(0, 0))).isFalse();
        assertThat(scenario.fleet().placed().toList())
                .allMatch(set -> area.contains(set.generator().position()));
        assertThat(good(ScenarioWriter.text(scenario))).isEqualTo(scenario);
    }

    @Test
    void aFleetByNumberIsSpreadOverItsArea() {
        var scenario = good(
                "version: 1\nname: many\nfleet: { count: 500, area: [47, 5, 55, 15], kw: 250, state: running }\n");
        var plan = (FleetPlan.Generated) scenario.fleet();
        var sets = plan.placed().toList();
        assertThat(sets).hasSize(500)
                .allMatch(set -> plan.area().contains(set.generator().position()))
                .allMatch(FleetPlan.PlacedSet::running);
        assertThat(sets.stream().map(set -> set.generator().position()).distinct()).hasSize(500);
        assertThat(good(ScenarioWriter.text(scenario))).isEqualTo(scenario);
        assertThat(scenario.end()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theEndIsWhenTheLastCanBeJudged() {
        assertThat(good("""
                version: 1
                name: x
                fleet: example
                timeline: [{ at: 1m, name: a, target: all, fault: worn-pump, ramp: 20s }]
                expect: [{ alarm: low-oil-pressure, target: all, after: a, within: 2m }]
                """).end()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithItsPlace() {
        assertThat(problems(
                """
                        version: 2
                        nam: x
                        fleet:
                          - { id: generator1, lat: 91, lon: 4 }
                        timeline:
                          - { at: 5, target: generator1, fault: overhet }
                          - { at: 5s, target: generator1, fault: worn-pump, with: { pressureShare: 3 }, caption: x, duratoin: 3s }
                        """))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(
                                "line 1, column 1: A scenario needs \"name\", as in name: Overheat to trip"),
                        two -> assertThat(two)
                                .startsWith("line 1, column 10: \"version\": This program reads version 1"),
                        three -> assertThat(three).startsWith(
                                "line 2, column 1: A scenario has no \"nam\"; did you mean \"name\"? It has version,"),
                        four -> assertThat(four).isEqualTo(
                                "line 4, column 28: \"lat\": A latitude is −90 to 90 degrees, not 91"),
                        five -> assertThat(five).isEqualTo(
                                "line 6, column 11: \"at\": \"5\" is no time, as it has no unit; write 500ms, 90s, 2m30s or 1h"),
                        six -> assertThat(six).startsWith(
                                "line 6, column 41: \"fault\": did you mean preset: overheat? There is no fault \"overhet\"; there are sensor-bias"),
                        seven -> assertThat(seven).startsWith("line 7, column 76: ")
                                .endsWith("is 0 to 1, not 3"),
                        eight -> assertThat(eight)
                                .contains("has no \"duratoin\"; did you mean \"duration\"?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - { at: 1s, target: generatr3, preset: overheat }  | did you mean generator3?
            - { at: 1s, target: generator9, preset: overheat } | The fleet has no generator9
            - { at: 1s, target: all, preset: overheet } | did you mean overheat?
            - { at: 1s, target: all, preset: overheat, fault: worn-pump } | one of fault, preset and command
            - { at: 1s, preset: overheat } | needs "target"
            - { at: 1s } | needs a fault, a preset, a command or at least a caption
            - { at: 1s, caption: x, duration: 5s } | There is no "duration" without
            - { at: 1s, target: all, fault: link-outage } | There is no "target" for a fault of the link
            - { at: 1s, target: all, fault: sensor-stuck, ramp: 5s } | it has no strength that could grow
            - { at: 1s, target: all, fault: sensor-bias, with: { quantity: rpm } } | "quantity" is temperature, pressure, fuel
            - { at: 1s, target: all, fault: sensor-bias, with: { offset: hot } } | A number stands here
            - { at: 1s, target: all, fault: grid-outage, with: { x: 1 } } | it has no parameters
            - { at: 1s, target: all, command: set-load } | needs with: { load: 80 % }
            - { at: 1s, target: all, command: set-load, with: { load: 300 % } } | A load is 0 % to 200 %
            - { at: 1s, target: all, command: set-lod } | did you mean set-load?
            - { at: 1s, target: all, command: start, duration: 5s } | There is no "duration" for start
            - { at: 1s, target: all, command: pin, with: { quantity: fuel, value: 1 } } | "fuel" is none of temperature, pressure
            - { at: 1s, target: all, command: pin, with: { quantity: pressure, value: 2000 } } | pinned at 0 to 1000 kPa
            - { at: 1s, target: { share: 0 }, command: start } | A share of the fleet is above 0 %
            - { at: 1s, target: { area: [1, 2, 3] }, command: start } | An area is [south, west, north, east]
            - { at: 1s, target: { area: [55, 5, 47, 15] }, command: start } | south below north
            - { at: 1s, at: 2s, caption: x } | a second time
            - [1, 2] | is a map
            - { at: !!str 1s, caption: x } | has no tags
            """)
    void whatIsWrongInATimelineIsTold(String line, String sentence) {
        assertThat(problems(with(line))).hasSize(1).first().asString().contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - { alarm: too-hot, target: all } | is none of high-coolant-temperature-warning
            - { alarm: overload } | needs "target"
            - { target: all } | An expectation is one of alarm, noAlarm
            - { alarm: overload, state: running, target: all } | not alarm and state
            - { state: running, target: all, after: on } | did you mean one?
            - { nothingLost: mqtt, within: 1s } | "nothingLost" goes without "within"
            - { nothingLost: amqp } | is none of mqtt, kafka, both
            - { rejected: 0 } | 1 or more
            - { received: { mqtt: a/#/b } } | An MQTT topic filter stands here
            - { received: { mqtt: a, kafka: b } } | from one of
            - { received: { webhook: alert } } | A path stands here
            - { received: { kafka: a }, where: { alert: x } } | A JSON path is written as
            - { received: { kafka: a }, generator: id, after: one } | A JSON path is written as
            - { received: { kafka: a }, generator: $.id } | goes with "after"
            - { alarm: high-coolant-temperature, target: generator1, generator: $.id } | goes without "generator"
            """)
    void whatIsWrongInAnExpectationIsTold(String line, String sentence) {
        assertThat(problems(expecting(line))).hasSize(1).first().asString().contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"host", "password", "bootstrap.servers", "profile"})
    void hostsAndSecretsAreRefused(String key) {
        assertThat(problems("version: 1\nname: x\nfleet: example\nsettings:\n  " + key + ": x\n"))
                .singleElement()
                .asString()
                .startsWith("line 5, column 3: No \"" + key + "\" here. A scenario names no hosts");
        assertThat(problems("version: 1\nname: x\nfleet: example\n" + key + ": x\n")).hasSize(1);
    }

    @Test
    void whatIsNoTextIsToldWithItsPlace() {
        assertThat(problems("version: 1\nname: x\u0001y\n")).containsExactly(
                "line 2, column 8: This is no YAML: the character U+0001 is not allowed");
        var bytes = "version: 1\nname: M\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ScenarioReader.read(bytes).problems()).extracting(Problem::toString)
                .containsExactly(
                        "line 2, column 8: This is no text in UTF-8: a byte here fits no character");
    }

    @Test
    void whatIsNoYamlIsToldWithItsPlace() {
        assertThat(problems("version: 1\nname: [a, b\nfleet: example\n")).singleElement()
                .asString()
                .startsWith("line 3, column 6: This is no YAML: ");
        assertThat(problems("")).singleElement().asString().contains("not an empty file");
        assertThat(problems("- a\n")).singleElement().asString().contains("not a list");
        assertThat(problems("version: 1\n---\nversion: 1\n")).singleElement()
                .asString()
                .contains("one document");
        assertThat(ScenarioReader.read(new byte[]{'n', (byte) 0xff}).problems()).hasSize(1);
        assertThat(ScenarioReader.read(("\uFEFF" + ALL).getBytes(StandardCharsets.UTF_8)).problems())
                .isEmpty();
    }

    @Test
    void layoutsOfTheSettingsAreThoseThatThereAre() {
        for (var key : List.of("payload", "topicLayout", "keyLayout")) {
            assertThat(problems("version: 1\nname: x\nfleet: example\nsettings:\n  " + key + ": nested2\n"))
                    .singleElement()
                    .asString()
                    .startsWith("line 5, column " + (key.length() + 5) + ": ")
                    .contains("\"nested2\" is none of")
                    .contains(switch (key) {
                        case "payload" -> "classic, timed, extended, load-power, nested";
                        case "keyLayout" -> "generator, uuid";
                        default -> "single, per-generator, per-metric";
                    });
        }
    }

    @Test
    void whatComesAfterTheEndIsWrong() {
        var text = "version: 1\nname: x\nlength: 60s\nfleet: example\ntimeline:\n"
                + "  - { at: 60s, caption: end }\n  - { caption: never, at: 61s }\n";
        assertThat(problems(text)).singleElement()
                .asString()
                .isEqualTo("line 7, column 27: The scenario ends before this, at its length of 1m");
    }

    @Test
    void anAreaWithoutSetsIsWrong() {
        var timeline = "timeline:\n  - { at: 1s, target: { area: [10, 10, 11, 11] }, command: start }\n";
        for (var fleet : List.of("example", "[{ id: a, lat: 1, lon: 1 }]",
                "{ count: 20, area: [47, 5, 55, 15] }")) {
            assertThat(problems("version: 1\nname: x\nfleet: " + fleet + "\n" + timeline)).singleElement()
                    .asString()
                    .isEqualTo("line 5, column 31: No set of the fleet stands in this area");
        }
        good("version: 1\nname: x\nfleet: [{ id: a, lat: 10.5, lon: 10.5 }]\n" + timeline);
    }

    @Test
    void minusZeroIsZero() {
        assertThat(Double.doubleToRawLongBits(Words.number("-0"))).isZero();
        assertThat(Double.doubleToRawLongBits(Words.share("-0 %"))).isZero();
    }

    @Test
    void noSetIsCalledAll() {
        assertThat(problems("version: 1\nname: x\nfleet: [{ id: all, lat: 1, lon: 1 }]\n")).singleElement()
                .asString()
                .isEqualTo(
                        "line 3, column 15: \"id\": A set cannot be called all: as a target that means every set");
    }

    @Test
    void aTimelineMayBeAsLongAsItMayBe() {
        var text = new StringBuilder("version: 1\nname: x\nfleet: example\ntimeline:\n");
        for (int i = 0; i < TimelineReader.MOST_ENTRIES; i++) {
            text.append("  - { at: ")
                    .append(i)
                    .append("s, name: e")
                    .append(i)
                    .append(
                            ", target: [generator1, generator2, generator3], fault: sensor-drift, with: { quantity: temperature, "
                                    + "perSecond: 1, cap: 9 }, duty: { period: 20s, share: 50 % }, duration: 9s, caption: x }\n");
        }
        assertThat(good(text.toString()).timeline()).hasSize(TimelineReader.MOST_ENTRIES);
    }

    @Test
    void aliasesServeAndDoNotBlowUp() {
        assertThat(good("""
                version: 1
                name: x
                fleet: example
                timeline:
                  - { at: 1s, target: &two [generator1, generator2], command: start }
                  - { at: 9s, target: *two, command: stop }
                """).timeline()).extracting(TimelineEntry::target)
                .containsOnly(
                        new Target.Ids(List.of(GeneratorId.numbered(1), GeneratorId.numbered(2))));
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 15; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
        }
        assertThat(problems(bomb.toString())).singleElement().asString().contains("Too much");
        assertThat(problems("a: &a [*a]\n")).singleElement().asString().contains("that is complete");
        assertThat(problems("a: " + "[".repeat(5000))).singleElement()
                .asString()
                .contains("Nested too deeply");
        assertThat(problems("a: " + "x".repeat(5_000_000))).singleElement().asString().contains("too large");
    }

    @Test
    void timesAreWrittenAsTheyAreRead() {
        for (var text : List.of("0s", "500ms", "90s", "2m30s", "1h", "1h1m1s1ms", "25h", "2d", "1.5h")) {
            var time = Words.time(text);
            assertThat(Words.time(Words.of(time))).isEqualTo(time);
        }
        assertThat(Words.time("90s")).isEqualTo(Words.time("1m30s"));
    }
}
