package io.gensetlab.lab;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadBreaker;
import io.gensetlab.message.PayloadEncoder;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of a reading, broken as the faults at work on it say. What each fault breaks goes along, so that a refusal
 * for just that counts as meant. Of the thread that makes messages.
 */
final class MessageMaker {
    private static final int DECIMALS = 2;

    private final PayloadEncoder encoder = new PayloadEncoder();
    private final SplittableRandom keys;

    /** @param seed of random keys */
    MessageMaker(long seed) {
        keys = new SplittableRandom(seed);
    }

    /** @param active the faults that act on this reading, in the order they were injected */
    OutboundMessage message(String run, MessageSettings settings, Reading reading, List<ActiveFault> active) {
        return active.isEmpty()
                ? sound(run, settings, reading)
                : broken(run, settings, reading, active);
    }

    private OutboundMessage sound(String run, MessageSettings settings, Reading reading) {
        var topic = settings.topicLayout().topic(settings.topic(), reading.generator());
        var parts = settings.topicLayout() == TopicLayout.PER_METRIC
                ? metrics(topic, reading, List.of())
                : List.<OutboundMessage.Part>of();
        return new OutboundMessage(reading.ordinal(), reading.generator(), reading.seq(),
                reading.timestampMillis(), run, parts.isEmpty() ? topic : parts.getFirst().topic(),
                settings.topic(), settings.keyLayout().key(reading.generator(), keys),
                encoder.encode(settings.payload(), reading, List.of()), null,
                lacksValue(reading) ? Breakage.VALUE : null, parts);
    }

    private OutboundMessage broken(String run, MessageSettings settings, Reading reading,
            List<ActiveFault> active) {
        List<Fault> faults = active.stream().map(fault -> fault.order().fault()).toList();
        var base = PayloadBreaker.topic(settings.topic(), faults);
        var topic = settings.topicLayout().topic(base, reading.generator());
        var good = encoder.encode(settings.payload(), reading, faults);
        var payload = PayloadBreaker.json(good, faults);
        var parts = settings.topicLayout() == TopicLayout.PER_METRIC
                ? metrics(topic, reading, faults)
                : List.<OutboundMessage.Part>of();
        // Drawn in any case: the keys of the others stay what they are.
        var key = settings.keyLayout().key(reading.generator(), keys);
        return new OutboundMessage(reading.ordinal(), reading.generator(), reading.seq(),
                reading.timestampMillis(), run, parts.isEmpty() ? topic : parts.getFirst().topic(), base,
                PayloadBreaker.key(key, faults), payload, settings.labels() ? labels(active) : null,
                breakage(faults, payload != good || lacksValue(reading)), parts);
    }

    private static boolean lacksValue(Reading reading) {
        return Double.isNaN(reading.coolantCelsius()) || Double.isNaN(reading.oilPressureKpa())
                || Double.isNaN(reading.fuelLitres());
    }

    /** As they were injected; one preset may be several faults of the same label. */
    private static String labels(List<ActiveFault> active) {
        var labels = new LinkedHashSet<String>();
        active.forEach(fault -> labels.add(fault.order().label()));
        return String.join(",", labels);
    }

    /**
     * What is broken; null if nothing is.
     *
     * @param value whether the bytes of the payload are
     */
    private static @Nullable Breakage breakage(List<Fault> faults, boolean value) {
        Set<Breakage.Part> parts = EnumSet.noneOf(Breakage.Part.class);
        if (value) {
            parts.add(Breakage.Part.VALUE);
        }
        var framing = Breakage.Framing.SOUND;
        int schemaId = 0;
        for (var fault : faults) {
            switch (fault) {
                case PayloadFault.Oversize _ -> parts.add(Breakage.Part.SIZE);
                case PayloadFault.WrongTopic _ -> parts.add(Breakage.Part.TOPIC);
                case PayloadFault.NullKey _ -> parts.add(Breakage.Part.KEY);
                // A device that counts from the start again has the right time.
                case ClockFault.Restart _ -> {
                }
                case ClockFault _ -> parts.add(Breakage.Part.TIME);
                case PayloadFault.Framing wrong -> {
                    parts.add(Breakage.Part.VALUE);
                    schemaId = wrong instanceof PayloadFault.UnknownSchemaId(int id) ? id : 0;
                    framing = switch (wrong) {
                        case PayloadFault.NoMagicByte _ -> Breakage.Framing.NONE;
                        case PayloadFault.UnknownSchemaId _ -> Breakage.Framing.GIVEN_ID;
                        case PayloadFault.OtherSchemaId _ -> Breakage.Framing.OTHER_ID;
                        case PayloadFault.IncompatibleSchema _ -> Breakage.Framing.INCOMPATIBLE;
                    };
                }
                default -> {
                    // Breaks the bytes, which are looked at, or nothing of the message.
                }
            }
        }
        return parts.isEmpty() ? null : new Breakage(parts, framing, schemaId);
    }

    private List<OutboundMessage.Part> metrics(String topic, Reading reading, List<Fault> faults) {
        var parts = new ArrayList<OutboundMessage.Part>(3);
        add(parts, topic, Quantity.COOLANT_TEMPERATURE, reading.coolantCelsius(), faults);
        add(parts, topic, Quantity.OIL_PRESSURE, reading.oilPressureKpa(), faults);
        add(parts, topic, Quantity.FUEL_VOLUME, reading.fuelLitres(), faults);
        for (var extra : PayloadBreaker.extraMetrics(faults)) {
            parts.add(new OutboundMessage.Part(topic + "/" + extra.member(),
                    extra.value().getBytes(StandardCharsets.UTF_8)));
        }
        return parts;
    }

    private void add(List<OutboundMessage.Part> parts, String topic, Quantity quantity, double value,
            List<Fault> faults) {
        var metric = encoder.number(quantity, value, DECIMALS, faults);
        var payload = faults.isEmpty()
                ? metric
                : PayloadBreaker.metric(quantity.wireName(), metric, faults);
        if (payload != null) {
            parts.add(new OutboundMessage.Part(topic + "/" + quantity.wireName(), payload));
        }
    }
}
