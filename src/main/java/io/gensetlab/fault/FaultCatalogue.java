package io.gensetlab.fault;

import io.gensetlab.fault.FaultParameter.Choice;
import io.gensetlab.fault.FaultParameter.Figure;
import io.gensetlab.fault.FaultParameter.Range;
import io.gensetlab.fault.FaultParameter.Text;
import io.gensetlab.telemetry.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The words, sentences and ranges of all kinds of faults; no logic. */
final class FaultCatalogue {
    private static final List<FaultParameter.Option> QUANTITIES = FaultKind.options(
            Quantity.COOLANT_TEMPERATURE,
            "Coolant temperature", Quantity.OIL_PRESSURE, "Oil pressure", Quantity.FUEL_VOLUME, "Fuel");
    private static final Choice QUANTITY = new Choice("quantity", "Signal", QUANTITIES, "temperature");
    private static final Choice LINK = new Choice("link", "Link",
            FaultKind.options(TransportFault.Link.MQTT, "MQTT",
                    TransportFault.Link.KAFKA, "Kafka", TransportFault.Link.BOTH, "Both"),
            "both");
    private static final List<FaultParameter.Option> ENDINGS = FaultKind
            .options(Arrays.stream(DeviceEnding.values())
                    .flatMap(ending -> Stream.of(ending, ending.label()))
                    .toArray());
    private static final List<FaultParameter.Option> ABSENCES = FaultKind.options(Absence.NULL, "null",
            Absence.NAN,
            "NaN", Absence.ABSENT, "left out");

    private FaultCatalogue() {}

    static List<FaultKind> kinds() {
        return Stream.of(sensor(), engine(), transport(), payload(), clock())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultKind> sensor() {
        return List.of(
                graded("sensor-bias", "Bias",
                        "The sensor is off by a fixed amount; the truth goes on beneath.", List.of(0, 1),
                        SensorFault.Bias.class, QUANTITY,
                        signal("offset", "Offset", "", new Range(-60, 60, 15), new Range(-400, 400, -120),
                                new Range(-500, 500, -100))),
                kind("sensor-drift", "Drift", "The sensor is off by more and more, up to a cap.",
                        List.of(20, 21),
                        SensorFault.Drift.class, QUANTITY,
                        signal("perSecond", "Drift", "/s", new Range(-2, 2, 0.2), new Range(-10, 10, -1),
                                new Range(-5, 5, -0.5)),
                        signal("cap", "Cap", "", new Range(0, 100, 40), new Range(0, 600, 250),
                                new Range(0, 1000, 200))),
                graded("sensor-scaling", "Scaling",
                        "The sensor is out of calibration: its value times a factor.", List.of(13),
                        SensorFault.Scaling.class, QUANTITY, figure("factor", "Factor", "", 0, 3, 1.2)),
                kind("sensor-stuck", "Stuck", "The sensor keeps saying one value, the last or a given one.",
                        List.of(7),
                        SensorFault.StuckAt.class, QUANTITY,
                        new Figure("value", "Value", "", new Range(-40, 150, 85),
                                ranges(new Range(-40, 150, 85), new Range(0, 1000, 345),
                                        new Range(0, 2000, 500)),
                                false,
                                "the last value")),
                graded("sensor-noise", "Noise", "The value is erratic around the truth.", List.of(2),
                        SensorFault.Noise.class, QUANTITY,
                        signal("amplitude", "Amplitude", "", new Range(0, 30, 5), new Range(0, 200, 30),
                                new Range(0, 200, 25)),
                        new Choice("shape", "Shape", FaultKind.options(SensorFault.Shape.GAUSSIAN, "Gaussian",
                                SensorFault.Shape.UNIFORM, "Uniform"), "gaussian")),
                kind("sensor-spikes", "Spikes", "Short jumps of the value.", List.of(10),
                        SensorFault.Spikes.class, QUANTITY,
                        signal("size", "Size", "", new Range(-100, 100, 40), new Range(-600, 600, -250),
                                new Range(-1000, 1000, -300)),
                        figure("perMinute", "Rate", "/min", 0.1, 60, 6),
                        figure("width", "Width", "s", 0.1, 60, 2)),
                kind("sensor-intermittent", "Loose contact",
                        "The value is there for a share of each period, then gone; Kafka's check refuses those readings.",
                        List.of(10), SensorFault.Intermittent.class, QUANTITY,
                        figure("period", "Period", "s", 1, 600, 20),
                        figure("presentShare", "Present", "", 0, 1, 0.7),
                        new Choice("as", "Gone as", ABSENCES, "null")),
                kind("sensor-dropout", "Dropout",
                        "No value: null, NaN or no member. MQTT takes it; Kafka's check refuses it before sending.",
                        List.of(12), SensorFault.Dropout.class, QUANTITY,
                        new Choice("as", "As", ABSENCES, "null")),
                kind("sensor-clipping", "Clipping", "The instrument's range ends too early.", List.of(0, 1),
                        SensorFault.Clipping.class, QUANTITY,
                        signal("low", "From", "", new Range(-40, 150, 0), new Range(0, 1000, 0),
                                new Range(0, 2000, 0)),
                        signal("high", "To", "", new Range(-40, 150, 88), new Range(0, 1000, 300),
                                new Range(0, 2000, 400))),
                kind("sensor-circuit", "Open or short circuit", "The instrument reads one end of its range.",
                        List.of(3, 4, 5, 6), SensorFault.Circuit.class, QUANTITY,
                        new Choice("wiring", "Wiring",
                                FaultKind.options(SensorFault.Wiring.OPEN, "Open circuit",
                                        SensorFault.Wiring.SHORT, "Short circuit"),
                                "open")),
                kind("sensor-slow", "Slow update", "Several readings carry the same value.", List.of(9),
                        SensorFault.SlowUpdate.class, QUANTITY, whole("samples", "Readings", "", 2, 300, 30)),
                kind("sensor-unit", "Wrong unit",
                        "°F for °C, psi for kPa, US gallons for litres, on the way out of the controller.",
                        List.of(19),
                        SensorFault.WrongUnit.class, QUANTITY),
                kind("sensor-swap", "Swapped channels", "Two values stand in each other's place.",
                        List.of(19),
                        SensorFault.SwappedChannels.class, QUANTITY,
                        new Choice("with", "With", QUANTITIES, "pressure")));
    }

    private static List<FaultKind> engine() {
        return List.of(
                graded("coolant-leak", "Coolant leak",
                        "The level falls; below 70 % the engine cools less, at 40 % it trips.",
                        List.of(1), EngineFault.CoolantLeak.class,
                        figure("litresPerHour", "Leak", "L/h", 0.1, 500, 60)),
                graded("clogged-radiator", "Clogged radiator",
                        "The radiator loses its power: coolant rises to warning and trip.",
                        List.of(0), EngineFault.CloggedRadiator.class,
                        figure("coolingShare", "Power left", "", 0, 1, 0)),
                kind("stuck-thermostat", "Stuck thermostat",
                        "Shut: the engine overheats. Open: it never gets warm.",
                        List.of(7), EngineFault.StuckThermostat.class,
                        new Choice("position", "Position",
                                FaultKind.options(EngineFault.Thermostat.SHUT, "Shut",
                                        EngineFault.Thermostat.OPEN, "Open"),
                                "shut")),
                kind("block-heater", "Block-heater failure",
                        "A set at standby cools down, and warns below 21 °C.",
                        List.of(1), EngineFault.BlockHeaterFailure.class),
                kind("oil-leak", "Oil leak",
                        "The oil pressure falls by a share each minute, to warning and trip.", List.of(1),
                        EngineFault.OilLeak.class,
                        figure("sharePerMinute", "Lost per minute", "", 0.001, 1, 0.2)),
                graded("worn-pump", "Worn oil pump", "The oil pressure is a share of what it would be.",
                        List.of(1),
                        EngineFault.LowOilPressure.class,
                        figure("pressureShare", "Pressure left", "", 0, 1, 0.28)),
                graded("overload", "Overload",
                        "The site asks for more than the rating: warning, then electrical trip.",
                        List.of(0), EngineFault.Overload.class, figure("loadShare", "Load", "", 0, 2, 1.2)),
                kind("load-step", "Load step", "Load comes on top at once: speed and voltage dip.",
                        List.of(10),
                        EngineFault.LoadStep.class, figure("stepShare", "Step", "", -1, 1, 0.4)),
                graded("over-speed", "Over-speed",
                        "The governor lets the engine run too fast; it trips beyond 115 %.",
                        List.of(0), EngineFault.OverSpeed.class,
                        figure("excessShare", "Above rated", "", 0, 0.5, 0.2)),
                graded("hunting", "Hunting", "Speed and frequency swing around their rated values.",
                        List.of(2),
                        EngineFault.Hunting.class, figure("amplitudeShare", "Amplitude", "", 0, 0.3, 0.05),
                        figure("period", "Period", "s", 0.5, 60, 4)),
                graded("voltage-regulator", "Voltage-regulator failure",
                        "The voltage leaves its rated value; it trips above 120 % or below 80 %.",
                        List.of(0, 1),
                        EngineFault.VoltageRegulator.class,
                        figure("voltageShare", "Voltage", "", 0, 1.5, 1.25)),
                kind("fail-to-start", "Fail to start",
                        "Attempts do not fire; after three the set is locked out.",
                        List.of(31), EngineFault.FailToStart.class,
                        whole("attempts", "Attempts", "", 1, 3, 3)),
                graded("weak-battery", "Weak battery",
                        "The starter pulls the voltage down; below 14 V nothing fires.",
                        List.of(1), EngineFault.WeakBattery.class,
                        figure("healthShare", "Health", "", 0, 1, 0.4)),
                kind("charger-failure", "Charger failure", "The battery discharges, and warns below 24 V.",
                        List.of(1),
                        EngineFault.ChargerFailure.class),
                graded("fuel-leak", "Fuel leak or theft", "Fuel leaves the tank, running or not.", List.of(1),
                        EngineFault.FuelLeak.class,
                        figure("tankSharePerHour", "Tanks per hour", "", 0.01, 20, 0.3)),
                kind("tank-level", "Empty or overfilled tank", "The tank holds so much from the onset on.",
                        List.of(0, 1),
                        EngineFault.TankLevel.class, figure("tankShare", "Level", "", 0, 1, 0)),
                graded("air-in-fuel", "Air in fuel", "The engine falters; at rest it does not fire.",
                        List.of(2),
                        EngineFault.AirInFuel.class, figure("severity", "Severity", "", 0, 1, 0.5)),
                kind("breaker-trip", "Breaker trip",
                        "The breaker opens: the site is dark, the set cools down and stops.",
                        List.of(31), EngineFault.BreakerTrip.class),
                kind("not-in-auto", "Not in Auto",
                        "The mode switch stands in Manual: an outage starts nothing.", List.of(31),
                        EngineFault.NotInAuto.class),
                kind("emergency-stop", "Emergency stop", "The red button: stops at once, latched.",
                        List.of(31),
                        EngineFault.EmergencyStop.class),
                kind("fail-to-stop", "Fail to stop",
                        "The fuel valve does not shut: the set runs on when told to stop.",
                        List.of(7), EngineFault.FailToStop.class),
                kind("grid-outage", "Grid outage", "The mains fail: every set in Auto starts.", List.of(31),
                        EngineFault.GridOutage.class));
    }

    private static List<FaultKind> transport() {
        return List.of(
                kind("silent-device", "Silent device",
                        "The set stops reporting and its MQTT connection ends: the broker publishes its last will, or is told "
                                + "not to. Kafka notices nothing.",
                        List.of(9), TransportFault.SilentDevice.class,
                        new Choice("ending", "Connection", ENDINGS,
                                "abrupt-close")),
                kind("lost-readings", "Lost readings", "A share never reaches a client: gaps in seq on both.",
                        List.of(9),
                        TransportFault.LostReadings.class, figure("share", "Lost", "", 0, 1, 0.1)),
                kind("duplicated-readings", "Duplicated readings",
                        "A share goes out twice with the same seq.", List.of(19),
                        TransportFault.DuplicatedReadings.class, figure("share", "Twice", "", 0, 1, 0.1)),
                kind("reordered-readings", "Reordered readings", "A share is held back and overtaken.",
                        List.of(19),
                        TransportFault.ReorderedReadings.class, figure("share", "Held back", "", 0, 1, 0.1),
                        whole("hold", "By readings", "", 1, 100, 3)),
                kind("link-latency", "Link latency", "Everything comes later, both ways.", List.of(),
                        TransportFault.Latency.class, LINK, figure("delay", "Delay", "s", 0, 10, 0.2),
                        figure("jitter", "Jitter", "s", 0, 10, 0.05)),
                kind("link-loss", "Packet loss",
                        "TCP sends lost packets again 200 ms later: nothing is missing, all is late.",
                        List.of(), TransportFault.PacketLoss.class, LINK,
                        figure("share", "Lost", "", 0.001, 1, 0.1)),
                kind("link-bandwidth", "Bandwidth", "A slow line: readings queue up.", List.of(),
                        TransportFault.Bandwidth.class, LINK,
                        figure("kilobytesPerSecond", "Bandwidth", "kB/s", 0.1, 1000, 2)),
                kind("link-half-open", "Half-open link",
                        "Silence: both ends think the connection stands, until keep-alive expires and the wills fire.",
                        List.of(), TransportFault.HalfOpen.class, LINK),
                kind("link-outage", "Outage", "The line is down; what waits bursts out when it is over.",
                        List.of(),
                        TransportFault.Outage.class, LINK),
                kind("link-flapping", "Flapping link", "All connections are cut again and again.", List.of(),
                        TransportFault.Flapping.class, LINK, figure("every", "Every", "s", 0.1, 600, 10)));
    }

    private static List<FaultKind> payload() {
        return List.of(
                kind("missing-member", "Missing member",
                        "A required member is left out: MQTT takes it, Kafka's check refuses it before sending.",
                        List.of(12),
                        PayloadFault.MissingMember.class, new Text("member", "Member", "fuel")),
                kind("extra-member", "Extra member", "One member more: the open classic schema allows it.",
                        List.of(),
                        PayloadFault.ExtraMember.class, new Text("member", "Member", "note"),
                        new Text("value", "Value", "unexpected")),
                kind("wrong-type", "Wrong type",
                        "A number as a text: MQTT takes it, Kafka's check refuses it.", List.of(19),
                        PayloadFault.WrongType.class, new Text("member", "Member", "temperature")),
                kind("null-member", "Null",
                        "A member's value is null: MQTT takes it, Kafka's check refuses it.", List.of(12),
                        PayloadFault.NullMember.class, new Text("member", "Member", "pressure")),
                kind("truncated", "Truncated JSON", "The payload ends in the middle.", List.of(19),
                        PayloadFault.Truncated.class, figure("keptShare", "Kept", "", 0, 0.99, 0.6)),
                kind("not-utf8", "Not UTF-8", "Bytes that are no text stand in the generator's id.",
                        List.of(19),
                        PayloadFault.NotUtf8.class),
                kind("oversize", "Oversize",
                        "The payload is larger than brokers take: 1 MiB for Kafka by default.", List.of(),
                        PayloadFault.Oversize.class, whole("kibibytes", "Size", "KiB", 1, 16_384, 1_100)),
                kind("wrong-topic", "Wrong topic", "The reading goes where nobody expects it.", List.of(),
                        PayloadFault.WrongTopic.class,
                        new Text("topic", "Topic", "emergency_generator_test")),
                kind("null-key", "Null key",
                        "The Kafka record has no key: its partition is chance, its order is lost.",
                        List.of(), PayloadFault.NullKey.class),
                kind("no-magic-byte", "Missing magic byte",
                        "Kafka's value goes out as plain JSON: consumers with a registry cannot read it.",
                        List.of(),
                        PayloadFault.NoMagicByte.class),
                kind("unknown-schema-id", "Unknown schema id",
                        "Kafka's value names a schema that the registry does not know.",
                        List.of(), PayloadFault.UnknownSchemaId.class,
                        whole("schemaId", "Schema id", "", 1, 2_000_000_000, 999_999)),
                kind("other-schema-id", "Id of another schema",
                        "Kafka's value names a schema that exists and does not fit.", List.of(),
                        PayloadFault.OtherSchemaId.class),
                kind("incompatible-schema", "Incompatible schema",
                        "The producer registers a schema that breaks with the one before: the registry answers 409.",
                        List.of(), PayloadFault.IncompatibleSchema.class));
    }

    private static List<FaultKind> clock() {
        return List.of(
                graded("clock-offset", "Clock offset", "The device's clock is ahead or behind.", List.of(),
                        ClockFault.Offset.class, figure("seconds", "Ahead by", "s", -3600, 3600, 300)),
                kind("clock-drift", "Clock drift", "The clock gains or loses, minute by minute.",
                        List.of(20, 21),
                        ClockFault.Drift.class,
                        figure("millisPerMinute", "Gain", "ms/min", -10_000, 10_000, 500)),
                kind("clock-frozen", "Frozen clock", "Every reading has the same stamp.", List.of(7),
                        ClockFault.Frozen.class),
                kind("clock-step", "Clock jump", "The clock jumps, again and again.", List.of(10),
                        ClockFault.Step.class,
                        figure("seconds", "Jump", "s", -3600, 3600, -60),
                        figure("every", "Every", "s", 1, 3600, 60)),
                kind("clock-zone", "Wrong zone", "Local time is sent as UTC.", List.of(19),
                        ClockFault.WrongZone.class,
                        figure("hours", "Hours", "h", -12, 14, 2)),
                kind("clock-seconds", "Seconds for milliseconds", "Readings of January 1970.", List.of(19),
                        ClockFault.SecondsForMillis.class),
                kind("clock-future", "Stamp in the future",
                        "Readings of tomorrow: Kafka refuses them from an hour ahead on, MQTT takes them.",
                        List.of(19),
                        ClockFault.Future.class, figure("hours", "Ahead by", "h", 0.01, 168, 24)),
                kind("clock-duplicate", "Duplicate stamp", "Several readings carry the same stamp.",
                        List.of(9),
                        ClockFault.DuplicateStamp.class, whole("readings", "Readings", "", 2, 100, 2)),
                kind("clock-restart", "Device restart", "The sequence number counts from 0 again.",
                        List.of(31),
                        ClockFault.Restart.class));
    }

    private static FaultKind kind(String id, String label, String sentence, List<Integer> indicators,
            Class<? extends Fault> type, FaultParameter... parameters) {
        return new FaultKind(id, label, sentence, indicators, type, false, List.of(parameters));
    }

    private static FaultKind graded(String id, String label, String sentence, List<Integer> indicators,
            Class<? extends Fault> type, FaultParameter... parameters) {
        return new FaultKind(id, label, sentence, indicators, type, true, List.of(parameters));
    }

    private static Figure figure(String name, String label, String unit, double least, double most,
            double standard) {
        return new Figure(name, label, unit, new Range(least, most, standard), Map.of(), false, null);
    }

    private static Figure whole(String name, String label, String unit, double least, double most,
            double standard) {
        return new Figure(name, label, unit, new Range(least, most, standard), Map.of(), true, null);
    }

    private static Figure signal(String name, String label, String per, Range coolant, Range oil,
            Range fuel) {
        return new Figure(name, label, per, coolant, ranges(coolant, oil, fuel), false, null);
    }

    private static Map<Quantity, Range> ranges(Range coolant, Range oil, Range fuel) {
        return Map.of(Quantity.COOLANT_TEMPERATURE, coolant, Quantity.OIL_PRESSURE, oil, Quantity.FUEL_VOLUME,
                fuel);
    }
}
