package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.Breakage.Framing;
import io.gensetlab.delivery.Breakage.Part;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.fault.Absence;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageMakerTest {
    private static final MessageSettings PER_METRIC = MessageSettings.DEFAULT.with(TopicLayout.PER_METRIC);

    private final MessageMaker maker = new MessageMaker(1);

    @Test
    void aSoundReadingIsBrokenInNothing() {
        var message = message(MessageSettings.DEFAULT);

        assertThat(message.breakage()).isNull();
        assertThat(message.fault()).isNull();
        assertThat(text(message)).isEqualTo("{\"generatorID\":\"generator1\",\"lat\":1,\"lon\":2,"
                + "\"temperature\":80,\"pressure\":300,\"fuel\":100}");
    }

    @Test
    void eachPayloadFaultSaysWhatItBreaks() {
        for (var kind : FaultKind.all()) {
            if (kind.layer() == FaultLayer.PAYLOAD && kind.standard() instanceof PayloadFault fault) {
                var breakage = message(MessageSettings.DEFAULT, fault).breakage();
                assertThat(breakage).as(kind.id()).isEqualTo(expected(fault));
            }
        }
    }

    private static Breakage expected(PayloadFault fault) {
        return switch (fault) {
            case PayloadFault.MissingMember _,PayloadFault.ExtraMember _,PayloadFault.WrongType _,PayloadFault.NullMember _,PayloadFault.Truncated _,PayloadFault.NotUtf8 _ ->
                Breakage.VALUE;
            case PayloadFault.Oversize _ -> new Breakage(Set.of(Part.VALUE, Part.SIZE), Framing.SOUND, 0);
            case PayloadFault.WrongTopic _ -> new Breakage(Set.of(Part.TOPIC), Framing.SOUND, 0);
            case PayloadFault.NullKey _ -> new Breakage(Set.of(Part.KEY), Framing.SOUND, 0);
            case PayloadFault.NoMagicByte _ -> new Breakage(Set.of(Part.VALUE), Framing.NONE, 0);
            case PayloadFault.UnknownSchemaId(int id) ->
                new Breakage(Set.of(Part.VALUE), Framing.GIVEN_ID, id);
            case PayloadFault.OtherSchemaId _ -> new Breakage(Set.of(Part.VALUE), Framing.OTHER_ID, 0);
            case PayloadFault.IncompatibleSchema _ ->
                new Breakage(Set.of(Part.VALUE), Framing.INCOMPATIBLE, 0);
        };
    }

    @Test
    void aFaultThatFindsNothingToBreakBreaksNothing() {
        assertThat(message(MessageSettings.DEFAULT, new PayloadFault.MissingMember("voltage")).breakage())
                .isNull();
        assertThat(message(MessageSettings.DEFAULT, new EngineFault.Overload(1.2)).breakage()).isNull();
        assertThat(message(MessageSettings.DEFAULT, new ClockFault.Restart()).breakage()).isNull();
    }

    @Test
    void aWrongClockMayHaveTheStampRefusedAndAMissingValueTheBytes() {
        assertThat(message(MessageSettings.DEFAULT, new ClockFault.Future(2)).breakage())
                .isEqualTo(new Breakage(Set.of(Part.TIME), Framing.SOUND, 0));
        var dropout = new SensorFault.Dropout(Quantity.FUEL_VOLUME, Absence.NAN);
        var gone = maker.message("run", MessageSettings.DEFAULT, reading(Double.NaN), active(dropout));
        assertThat(gone.breakage()).isEqualTo(Breakage.VALUE);
        assertThat(text(gone)).endsWith("\"fuel\":NaN}");
        assertThat(message(MessageSettings.DEFAULT, dropout).breakage()).as("the value is there").isNull();
    }

    @Test
    void topicAndKeyGoWrongOnBothAndInEachLayout() {
        var wrong = new PayloadFault.WrongTopic("elsewhere");
        for (var layout : TopicLayout.values()) {
            var message = message(MessageSettings.DEFAULT.with(layout), wrong, new PayloadFault.NullKey());
            assertThat(message.kafkaTopic()).isEqualTo("elsewhere");
            assertThat(message.key()).isNull();
            assertThat(message.mqttTopic()).isEqualTo(switch (layout) {
                case SINGLE -> "elsewhere";
                case PER_GENERATOR -> "elsewhere/generator1";
                case PER_METRIC -> "elsewhere/generator1/temperature";
            });
            assertThat(message.breakage())
                    .isEqualTo(new Breakage(Set.of(Part.TOPIC, Part.KEY), Framing.SOUND, 0));
        }
    }

    @Test
    void aKeyThatIsLeftOutChangesNoOtherKey() {
        var settings = MessageSettings.DEFAULT.with(KeyLayout.UUID_PER_RECORD);
        var sound = new MessageMaker(7);
        var faulty = new MessageMaker(7);
        sound.message("run", settings, reading(100), List.of());
        faulty.message("run", settings, reading(100), active(new PayloadFault.NullKey()));

        assertThat(faulty.message("run", settings, reading(100), List.of()).key())
                .isEqualTo(sound.message("run", settings, reading(100), List.of()).key());
    }

    @Test
    void eachMetricOfItsOwnIsBrokenAndTheWholeToo() {
        var message = message(PER_METRIC, new PayloadFault.MissingMember("temperature"),
                new PayloadFault.NullMember("fuel"), new PayloadFault.ExtraMember("note", "more"));

        assertThat(message.mqttParts())
                .extracting(part -> part.topic() + " " + new String(part.payload(), StandardCharsets.UTF_8))
                .containsExactly("emergency_generator/generator1/pressure 300",
                        "emergency_generator/generator1/fuel null",
                        "emergency_generator/generator1/note more");
        assertThat(message.mqttTopic()).isEqualTo("emergency_generator/generator1/pressure");
        assertThat(text(message)).isEqualTo("{\"generatorID\":\"generator1\",\"lat\":1,\"lon\":2,"
                + "\"pressure\":300,\"fuel\":null,\"note\":\"more\"}");
    }

    @Test
    void labelsNameEachFaultOnceInTheOrderOfInjectionIfTheyAreOn() {
        var faults = Stream.concat(active(new EngineFault.Overload(1.2)).stream(),
                Stream.concat(active(new PayloadFault.NullKey()).stream(),
                        active(new EngineFault.Overload(1.3)).stream()))
                .toList();
        var on = MessageSettings.DEFAULT.withLabels(true);

        assertThat(maker.message("run", on, reading(100), faults).fault()).isEqualTo("overload,null-key");
        assertThat(maker.message("run", MessageSettings.DEFAULT, reading(100), faults).fault()).isNull();
        assertThat(maker.message("run", on, reading(100), List.of()).fault()).isNull();
    }

    @Test
    void oversizeReachesItsSizeOnBothTransports() {
        var message = message(PER_METRIC, new PayloadFault.Oversize(64));

        assertThat(message.payload()).hasSize(64 * 1024);
        assertThat(message.mqttParts()).allSatisfy(part -> assertThat(part.payload()).hasSize(64 * 1024));
    }

    private OutboundMessage message(MessageSettings settings, Fault... faults) {
        return maker.message("run", settings, reading(100), active(faults));
    }

    private static List<ActiveFault> active(Fault... faults) {
        var active = new ArrayList<ActiveFault>();
        for (var fault : faults) {
            active.add(new ActiveFault(new FaultOrder(active.size(), GeneratorId.numbered(1), fault,
                    FaultKind.of(fault).id(), null, FaultTiming.NOW), 0, Long.MAX_VALUE));
        }
        return active;
    }

    private static Reading reading(double fuel) {
        return new Reading(0, GeneratorId.numbered(1), 0, 1_000, 0, new GeoPosition(1, 2), 80, 300, fuel);
    }

    private static String text(OutboundMessage message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }
}
