package io.gensetlab.lab;

import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadBreaker;
import io.gensetlab.message.PayloadEncoder;
import io.gensetlab.message.SchemaCheck;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.InitialCondition;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to a reading's payload, and what each transport will do with it: made, broken and checked by what makes,
 * breaks and checks the real ones. Immutable.
 *
 * @param before the payload without the fault
 * @param after with it; bytes that are no text as �
 * @param mqtt what MQTT does with it
 * @param kafka what Kafka does with it
 */
public record PayloadPreview(String before, String after, Fate mqtt, Fate kafka) {
    private static final int KIBIBYTES_OF_KAFKA = 1024;
    private static final int MOST_SHOWN = 900;
    private static final double FUEL_SHARE = 0.7;
    private static final double LOAD = 0.6;

    /**
     * What becomes of it.
     *
     * @param accepted whether the broker takes it
     * @param sentence why, in plain words
     */
    public record Fate(boolean accepted, String sentence) {}

    /**
     * How Kafka's values are made.
     *
     * @param checked whether they are checked against their schema before they are sent
     * @param framed whether they carry magic byte and schema id
     */
    public record Framing(boolean checked, boolean framed) {
        /** As the publisher says it itself. */
        public static Framing of(LabSnapshot snapshot) {
            var view = snapshot.transports().get(Transport.KAFKA);
            var said = view == null ? Map.<String, String>of() : view.connection().conditions();
            return new Framing(!"off".equals(said.get("validation")),
                    !said.getOrDefault("schema", "").startsWith("plain JSON"));
        }
    }

    /** Whether a fault has anything to do with the payload, its topic, key or framing. */
    public static boolean concerns(Fault fault) {
        return fault instanceof PayloadFault || fault instanceof SensorFault.Dropout
                || fault instanceof SensorFault.Intermittent;
    }

    /**
     * Makes a reading of a set, and breaks it; some milliseconds.
     *
     * @param like a set like which it is; null for one of 500 kW
     * @throws IllegalArgumentException if the fault does not concern the payload
     */
    public static PayloadPreview of(Fault fault, @Nullable GeneratorStatus like, MessageSettings messages,
            Framing framing) {
        if (!concerns(fault)) {
            throw new IllegalArgumentException(
                    FaultKind.of(fault).label() + " does nothing to a payload");
        }
        // A loose contact is shown while the value is gone.
        var shown = fault instanceof SensorFault.Intermittent(var quantity, _, _, var as)
                ? new SensorFault.Dropout(quantity, as)
                : fault;
        var encoder = new PayloadEncoder();
        var layout = messages.payload();
        var good = encoder.encode(layout, reading(null, like), List.of());
        var bad = PayloadBreaker.json(encoder.encode(layout, reading(shown, like), List.of(shown)),
                List.of(shown));
        return new PayloadPreview(text(good), text(bad), mqtt(fault, messages),
                kafka(fault, bad, messages, framing));
    }

    private static Reading reading(@Nullable Fault fault, @Nullable GeneratorStatus like) {
        var made = new ArrayList<Reading>();
        var engine = new SimulationEngine(new SimulationSettings(1, 1), InstantSource.system(),
                (reading, _) -> made.add(reading));
        engine.readDetails(true);
        var generator = like == null
                ? new Generator(GeneratorId.numbered(1), new GeoPosition(51.9108, 4.4682),
                        Site.named("Preview", SiteType.OTHER), Rating.ofKw(500), Thresholds.DEFAULT)
                : like.generator();
        engine.submit(new Command.Place(generator, InitialCondition.running(LOAD, FUEL_SHARE)));
        if (fault != null) {
            engine.submit(new Command.Inject(new FaultOrder(1, generator.id(), fault, "preview", null,
                    FaultTiming.NOW)));
        }
        // The first step makes the first reading; a fault begins with it at the latest by the second.
        while (made.size() < 2) {
            engine.step();
        }
        return made.getLast();
    }

    private static String text(byte[] bytes) {
        var all = new String(bytes, 0, Math.min(bytes.length, MOST_SHOWN), StandardCharsets.UTF_8);
        return bytes.length > MOST_SHOWN
                ? all + " … %,d bytes in all".formatted(bytes.length)
                : all;
    }

    private static Fate mqtt(Fault fault, MessageSettings messages) {
        return switch (fault) {
            case PayloadFault.Framing _ -> new Fate(true,
                    "Accepted, and unchanged: an MQTT payload has no framing.");
            case PayloadFault.NullKey _ -> new Fate(true,
                    "Accepted, and unchanged: an MQTT message has no key.");
            case PayloadFault.WrongTopic(var topic) -> new Fate(true,
                    "Accepted on \"" + topic + "\": who subscribes to \"" + messages.topic()
                            + "\" does not see it.");
            case PayloadFault.Oversize _ -> new Fate(true,
                    "Accepted up to the broker's maximum packet size; a larger one is refused.");
            default -> new Fate(true,
                    "Accepted: a broker does not look into payloads. Subscribers get it as it is.");
        };
    }

    private static Fate kafka(Fault fault, byte[] bad, MessageSettings messages, Framing framing) {
        return switch (fault) {
            case PayloadFault.Framing wrong -> framing(wrong, framing);
            case PayloadFault.NullKey _ -> new Fate(true,
                    "Accepted without a key: any partition, so the order of this set is lost.");
            case PayloadFault.WrongTopic(var topic) -> new Fate(true,
                    "Accepted on \"" + topic
                            + "\", if the cluster has or makes it; its consumers wonder, those of \""
                            + messages.topic() + "\" miss it.");
            case PayloadFault.Oversize(int kibibytes) when kibibytes >= KIBIBYTES_OF_KAFKA -> new Fate(false,
                    "Refused: larger than max.request.size, 1 MiB unless set otherwise.");
            default -> checked(bad, messages, framing.checked());
        };
    }

    private static Fate checked(byte[] bad, MessageSettings messages, boolean checks) {
        var found = SchemaCheck.of(messages.payload().schema()).violation(bad);
        if (found == null) {
            return new Fate(true, "Accepted: the schema allows it.");
        }
        var violation = Reason.brief(found);
        return checks
                ? new Fate(false, "Refused before sending, by the schema check: " + violation + ".")
                : new Fate(true,
                        "Accepted: the schema check is off. Consumers that go by the schema stumble: "
                                + violation + ".");
    }

    private static Fate framing(PayloadFault.Framing fault, Framing framing) {
        if (!framing.framed()) {
            return new Fate(true, "Accepted, and unchanged: values are plain JSON, without a registry.");
        }
        return switch (fault) {
            case PayloadFault.NoMagicByte _ -> new Fate(true,
                    "Accepted as plain JSON: a consumer with a registry cannot read it (unknown magic byte).");
            case PayloadFault.UnknownSchemaId(int id) -> new Fate(true,
                    "Accepted: a broker does not look. A consumer asks the registry for schema " + id
                            + " and gets 404.");
            case PayloadFault.OtherSchemaId _ -> new Fate(true,
                    "Accepted: a broker does not look. A consumer finds a schema that does not fit.");
            case PayloadFault.IncompatibleSchema _ -> new Fate(false,
                    "Refused by the registry: 409, the new schema breaks with the one before "
                            + "(unless its compatibility is NONE); the reading is not sent.");
        };
    }
}
