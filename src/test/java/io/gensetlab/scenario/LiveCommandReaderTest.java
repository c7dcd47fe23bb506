package io.gensetlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCommandReaderTest {
    private static final List<GeneratorId> FLEET = IntStream.rangeClosed(1, 8)
            .mapToObj(GeneratorId::numbered)
            .toList();

    private static LiveCommand read(String line) {
        return LiveCommandReader.read(line, FLEET);
    }

    private static TimelineEntry injected(String line) {
        return ((LiveCommand.Inject) read(line)).entry();
    }

    @Test
    void aPresetHasATargetAndATime() {
        var entry = injected("inject overheat generator7 120s");
        assertThat(entry.action()).isEqualTo(new Action.Preset(FaultPreset.OVERHEAT));
        assertThat(entry.target()).isEqualTo(new Target.Ids(List.of(new GeneratorId("generator7"))));
        assertThat(entry.duration()).isEqualTo(Duration.ofSeconds(120));
        assertThat(entry.at()).isZero();
    }

    @Test
    void aTimeMayStandBeforeATargetAndMayLack() {
        assertThat(injected("  inject\toverheat 2m30s  all ").duration()).isEqualTo(Duration.ofSeconds(150));
        assertThat(injected("inject overheat all").duration()).isNull();
    }

    @Test
    void aFaultHasParametersAndATiming() {
        var entry = injected(
                "inject sensor-drift generator1 quantity=temperature perSecond=0.5 cap=10 probability=50% seed=7 60s");
        var inject = (Action.Inject) entry.action();
        assertThat(inject.fault()).isInstanceOf(SensorFault.Drift.class);
        assertThat(FaultKind.of(inject.fault()).values(inject.fault())).containsEntry("perSecond", 0.5)
                .containsEntry("cap", 10.0);
        assertThat(inject.timing().probability()).isEqualTo(0.5);
        assertThat(inject.timing().seed()).isEqualTo(7);
        assertThat(((Action.Inject) injected("inject clogged-radiator all ramp=20s").action()).timing()
                .ramp()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aTextInQuotesKeepsItsBlanks() {
        var hall = new GeneratorId("hall 3");
        var entry = ((LiveCommand.Inject) LiveCommandReader.read("inject overheat \"hall 3\" 5s",
                List.of(hall)))
                .entry();
        assertThat(entry.target()).isEqualTo(new Target.Ids(List.of(hall)));
        assertThat(entry.duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aWordThatIsAPresetAndAFaultIsTheFaultWhereItIsGivenInDetail() {
        assertThat(injected("inject fuel-leak generator1").action())
                .isEqualTo(new Action.Preset(FaultPreset.FUEL_LEAK));
        var kind = FaultKind.of(new EngineFault.FuelLeak(0.1));
        assertThat(kind.id()).isEqualTo("fuel-leak");
        var parameter = kind.parameters().getFirst().name();
        assertThat(((Action.Inject) injected("inject fuel-leak generator1 " + parameter + "=50%").action())
                .fault()).isEqualTo(new EngineFault.FuelLeak(0.5));
    }

    @Test
    void targetsAreThoseOfFiles() {
        assertThat(injected("inject overheat all").target()).isEqualTo(new Target.All());
        assertThat(injected("inject overheat 7%").target()).isEqualTo(new Target.Share(0.07));
        assertThat(injected("inject overheat 7 % 30s").target()).isEqualTo(new Target.Share(0.07));
        assertThat(injected("inject overheat generator1,generator2").target()).isEqualTo(
                new Target.Ids(List.of(new GeneratorId("generator1"), new GeneratorId("generator2"))));
        assertThat(injected("inject overheat area:47,5,55,15").target())
                .isEqualTo(new Target.Within(new Area.Box(47, 5, 55, 15)));
        assertThat(injected("inject overheat area:52.5,13.4,30km").target())
                .isInstanceOfSatisfying(Target.Within.class,
                        within -> assertThat(within.area()).isInstanceOf(Area.Circle.class));
    }

    @Test
    void aFaultOfTheLinkHasNoTarget() {
        var inject = (Action.Inject) injected("inject link-outage link=mqtt 5s").action();
        assertThat(inject.fault()).isEqualTo(new TransportFault.Outage(TransportFault.Link.MQTT));
        assertThat(injected("inject storm-after-outage").duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(injected("inject flapping-link").duration()).isNull();
        assertThatThrownBy(() -> read("inject flapping-link generator1"))
                .hasMessage(
                        "\"flapping-link\" happens to the link, which all sets share, so there is no \"generator1\"");
    }

    @Test
    void clearingIsAllOrAFaultOrSets() {
        assertThat(read("clear")).isEqualTo(new LiveCommand.ClearAll());
        assertThat(read("clear overheat")).isEqualTo(new LiveCommand.ClearFault("overheat"));
        assertThat(read("clear generator3"))
                .isEqualTo(new LiveCommand.ClearTarget(
                        new Target.Ids(List.of(new GeneratorId("generator3")))));
        assertThat(read("clear all")).isEqualTo(new LiveCommand.ClearTarget(new Target.All()));
        assertThat(read("clear 50%")).isEqualTo(new LiveCommand.ClearTarget(new Target.Share(0.5)));
    }

    @Test
    void theRestIsAWordEach() {
        assertThat(read("pause")).isEqualTo(new LiveCommand.Pause());
        assertThat(read("resume\r")).isEqualTo(new LiveCommand.Resume());
        assertThat(read("status")).isEqualTo(new LiveCommand.Status());
        assertThat(read("stop")).isEqualTo(new LiveCommand.Stop());
        assertThat(((LiveCommand.Help) read("help")).sentence()).contains("inject FAULT")
                .doesNotContain("\n");
        assertThat(((LiveCommand.Help) read("help sensor-drift")).sentence()).contains("perSecond=");
        assertThat(((LiveCommand.Help) read("help overheat")).sentence()).contains("104 °C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\r", "# a remark", "#inject overheat all"})
    void aLineThatSaysNothingIsNothing(String line) {
        assertThat(read(line)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "stats | did you mean status? There is no command \"stats\"; there are inject, clear, pause, resume, status, stop, help",
        "inject | What is injected is to be said",
        "inject overhaet all | did you mean overheat?",
        "inject overheat | \"overheat\" happens to sets: a target is generator1",
        "inject overheat generator9 | The fleet has no generator9; did you mean",
        "inject overheat x | The fleet has no x. It has generator1, generator2",
        "inject overheat all 0s | \"duration\": This is more than 0 s",
        "inject overheat all 999999d | is too long; a time is at most 365 days",
        "inject overheat all generator1 | \"generator1\" is a second target, after \"all\"",
        "inject overheat all 5s 6s | \"6s\" is a second time, after \"5s\"",
        "inject overheat all share=3 | \"overheat\" is a preset, which has no parameters, so no \"share=3\"",
        "inject sensor-drift all speed=3 | The fault sensor-drift has no \"speed\"",
        "inject sensor-drift all perSecond=x | \"perSecond\": A number stands here",
        "inject sensor-drift all perSecond=1e300 | \"perSecond\" is -2 to 2 °C/s, not",
        "inject sensor-drift all perSecond=1 perSecond=2 | \"perSecond\" stands here a second time",
        "inject overheat 0% | A share of the fleet is above 0 %, to 100 %",
        "inject overheat generator1 -5s | \"-5s\" is no time; write 500ms",
        "inject overheat -5s generator1 | \"-5s\" is no time; write 500ms",
        "inject overheat generator1 99999999h | \"99999999h\" is too long; a time is at most 365 days",
        "inject overheat generator1 5 | \"5\" is no time, as it has no unit; write 500ms, 90s, 2m30s or 1h",
        "inject overheat 1111111111111111111111111111111111111x | The fleet has no 1111",
        "inject overheat generator1 2mins | \"2mins\" is a second target",
        "inject overheat al | did you mean all?",
        "inject overheat area:1,2 | An area is area:south,west,north,east or area:lat,lon,radius, as in area:47,5,55,15",
        "inject overheat area:9,2,3,4 | south below north",
        "inject missing-member all \"member=a | A quotation mark is open",
        "clear a b | \"clear\" has one fault or one target after it, or nothing",
        "clear nothing | The fleet has no nothing",
        "pause now | \"pause\" stands alone, without \"now\"",
        "help nothing | There is no fault \"nothing\"; there are"})
    void whatIsWrongIsOneSentence(String line, String sentence) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    /** No line whatever ends in anything but a command or a sentence. */
    @Test
    void anyLineIsReadOrToldOf() {
        var scraps = List.of("inject ", "clear ", "overheat ", "sensor-drift ", "link-outage ", "all ",
                "generator1", ",",
                "7%", " % ", "area:", "1,2,3", "=", "link=mqtt ", "\"", "120s ", "1e999", "-", "\u0000",
                "ramp=", "seed=",
                "99999999999999999999 ", "é", "help ", "#", "probability=2 ", "quantity=", "null", "duty=");
        var random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            var line = new StringBuilder(random.nextBoolean() ? "inject " : "");
            for (int words = random.nextInt(8); words > 0; words--) {
                line.append(scraps.get(random.nextInt(scraps.size())));
            }
            try {
                read(line.toString());
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as(line.toString()).isNotBlank().doesNotContain("Exception", "\n");
            }
        }
    }
}
