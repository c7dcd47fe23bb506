package io.gensetlab.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.inspector.WireView.Body;
import io.gensetlab.ui.inspector.WireView.Line;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireViewTest {
    @Test
    void mqttInTheProtocolsWords() {
        var view = WireView.of(Transport.MQTT, SampleMessages.mqtt());
        assertThat(view.fate()).isEqualTo("PUBACK 0x00 after 3.2 ms");
        assertThat(view.facts()).contains(new Line("Topic", "emergency_generator"), new Line("QoS", "1"),
                new Line("Content type", "application/json"));
        assertThat(view.properties()).containsExactly(new Line("seq", "518"), new Line("ts", "1795790582123"),
                new Line("run", "demo-7f3a"), new Line("simulated", "true"));
        assertThat(view.bodies()).containsExactly(new Body("emergency_generator", SampleMessages.JSON));
        assertThat(view.bytes()).isEmpty();
    }

    @Test
    void aTopicAMetricIsShownAsSeveralMessages() {
        var view = WireView.of(Transport.MQTT, SampleMessages.mqttPerMetric());
        assertThat(view.facts()).contains(new Line("Topic", "emergency_generator/generator3/…"),
                new Line("Content type", "text/plain"));
        assertThat(view.bodies()).containsExactly(new Body("emergency_generator/generator3/lat", "52.5264"),
                new Body("emergency_generator/generator3/temperature", "115"));
        assertThat(view.fate()).as("accepted, nobody subscribes").startsWith("PUBACK 0x10");
    }

    @Test
    void kafkaWithMagicByteAndSchemaId() {
        var view = WireView.of(Transport.KAFKA, SampleMessages.kafka(258));
        assertThat(view.facts()).contains(new Line("Key", "generator3"), new Line("Partition", "2"),
                new Line("Offset", "4812"));
        assertThat(view.facts().getLast().value()).startsWith("1795790582123");
        assertThat(view.framing()).isEqualTo(5);
        assertThat(HexDump.hex(view.bytes(), 0, 6)).isEqualTo("00 00 00 01 02 7b");
        assertThat(new String(view.bytes(), 5, view.bytes().length - 5, StandardCharsets.UTF_8))
                .isEqualTo(SampleMessages.JSON);
    }

    @Test
    void withoutRegistryTheValueIsPlainJson() {
        var view = WireView.of(Transport.KAFKA, SampleMessages.kafka(-1));
        assertThat(view.framing()).isZero();
        assertThat(new String(view.bytes(), StandardCharsets.UTF_8)).isEqualTo(SampleMessages.JSON);
    }

    @Test
    void whatWasNeverOnTheBrokerSaysSoAndHasNoBytes() {
        var rejected = WireView.of(Transport.KAFKA, SampleMessages.kafkaRejected());
        assertThat(rejected.fate()).contains("not on the broker").contains("required member fuel");
        assertThat(rejected.tone()).isEqualTo(Tone.ALARM);
        assertThat(rejected.bytes()).isEmpty();
        var pending = WireView.of(Transport.MQTT, SampleMessages.pending());
        assertThat(pending.fate()).startsWith("pending");
        assertThat(pending.facts()).extracting(Line::name).doesNotContain("QoS");
    }

    @Test
    void theWholeMessageIsCopiedAsText() {
        assertThat(WireView.of(Transport.KAFKA, SampleMessages.kafka(1)).copyText())
                .startsWith("Kafka\nTopic: emergency_generator\nKey: generator3\nPartition: 2\nOffset: 4812\n")
                .contains("Headers\n  seq: 518\n", SampleMessages.JSON + "\n",
                        "0000  00 00 00 00 01 7b 22 67  .....{\"g\n0008  65 6e 65");
    }
}
