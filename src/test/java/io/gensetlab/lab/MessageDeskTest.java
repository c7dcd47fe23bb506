package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.Compression;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.MessageMemory;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageDeskTest {
    private final List<SendSettings> resent = new ArrayList<>();
    private final EventLog events = new EventLog(InstantSource.system());
    private final MessageDesk desk = new MessageDesk(RunSettings.DEMO, events);

    MessageDeskTest() {
        desk.wire(new SimulationEngine(new SimulationSettings(1, 1), InstantSource.system(),
                (reading, faults) -> {}), resent::add);
    }

    private static MessageSettings messages(PayloadLayout payload, String topic) {
        return new MessageSettings(payload, topic, TopicLayout.SINGLE, KeyLayout.GENERATOR);
    }

    @Test
    void aTopicKeepsTheSchemaThatItsSubjectHas() {
        var wrong = desk.plan().with(messages(PayloadLayout.EXTENDED, "emergency_generator"));

        assertThatThrownBy(() -> desk.apply(wrong)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emergency_generator-value");
        assertThat(desk.plan().messages().payload()).isEqualTo(PayloadLayout.CLASSIC);

        desk.apply(desk.plan().with(messages(PayloadLayout.EXTENDED, "all_signals")));
        assertThat(desk.conflict(messages(PayloadLayout.NESTED, "all_signals")))
                .contains("Extended".toLowerCase());
        assertThat(desk.conflict(messages(PayloadLayout.TIMED, "emergency_generator"))).isNull();
        assertThat(desk.schemas().current()).isEqualTo("all_signals");
        assertThat(desk.schemas().schema("all_signals")).contains("GeneratorExtended");
        assertThat(desk.schemas().schema("emergency_generator")).isEqualTo(PayloadLayout.CLASSIC.schema());
    }

    @Test
    void onlyWhatTheClientsNeedMakesThemAnew() {
        desk.use(Part.ONE);
        assertThat(desk.plan().messages().part()).isEqualTo(Part.ONE);
        desk.apply(desk.plan().withRate(5));
        assertThat(resent).isEmpty();

        var sending = new SendSettings(2, Acks.NONE, 20, Compression.GZIP);
        desk.apply(desk.plan().with(sending));
        desk.apply(desk.plan());
        assertThat(resent).containsExactly(sending);
        assertThat(events.since(0)).singleElement()
                .satisfies(event -> assertThat(event.sentence()).contains("Part 1"));
    }

    @Test
    void rememberedMessagesThatDoNotFitTheirTopicGiveWayToTheDefaults() {
        desk.recall(
                new MessageMemory("emergency_generator", "nested", "single", "uuid", 2, 1, "all", 5, "none",
                        false, false));
        assertThat(desk.plan().messages()).isEqualTo(MessageSettings.DEFAULT);
        desk.recall(
                new MessageMemory("mine", "no such", "single", "uuid", 2, 1, "all", 5, "none", false, false));
        assertThat(desk.plan()).isEqualTo(MessagePlan.DEFAULT);
        desk.recall(
                new MessageMemory("mine", "nested", "single", "uuid", 2, 1, "all", 5, "none", false, false));
        assertThat(desk.plan().messages().payload()).isEqualTo(PayloadLayout.NESTED);
    }

    @Test
    void labelsAndTheCheckAreRememberedAndWhatHasNoneOfThemIsAsUsual() {
        desk.apply(desk.plan()
                .with(desk.plan().messages().withLabels(true))
                .with(desk.plan().sending().withCheck(false)));
        assertThat(resent).containsExactly(SendSettings.DEFAULT.withCheck(false));
        assertThat(events.since(0)).extracting(LabEvent::sentence)
                .anySatisfy(said -> assertThat(said).contains("labelled with their faults"))
                .anySatisfy(said -> assertThat(said).contains("not checked any more"));
        desk.use(Part.TWO);
        assertThat(desk.plan().messages().labels()).isTrue();

        assertThat(MessagePlan.of(desk.plan().memory())).isEqualTo(desk.plan());
        assertThat(MessagePlan.of(MessageMemory.FIRST_START)).isEqualTo(MessagePlan.DEFAULT);
    }

    @Test
    void aRateOutOfRangeChangesNothing() {
        assertThatThrownBy(() -> desk.apply(desk.plan().withRate(11))).hasMessageContaining("0.01 to 10");
        assertThat(desk.plan().rateHz()).isEqualTo(1);
    }
}
