package io.gensetlab.lab;

import static io.gensetlab.lab.WireTrial.both;
import static io.gensetlab.lab.WireTrial.first;
import static io.gensetlab.lab.WireTrial.inOrder;
import static io.gensetlab.lab.WireTrial.isStamped;
import static io.gensetlab.lab.WireTrial.left;
import static io.gensetlab.lab.WireTrial.moved;
import static io.gensetlab.lab.WireTrial.pair;
import static io.gensetlab.lab.WireTrial.repeated;
import static io.gensetlab.lab.WireTrial.running;
import static io.gensetlab.lab.WireTrial.stampAhead;
import static io.gensetlab.lab.WireTrial.standby;
import static io.gensetlab.lab.WireTrial.trip;

import io.gensetlab.delivery.Reason;
import io.gensetlab.lab.WireTrial.Act;
import io.gensetlab.testing.WireReaders.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A trial for each fault that acts on one set, but for payload faults: they have {@link PayloadFaultsIT}. */
final class WireTrials {
    private static final String TEMPERATURE = "temperature";
    private static final Predicate<Message> ANY = message -> true;

    private WireTrials() {}

    static List<WireTrial> all() {
        return Stream.of(sensor(), engine(), starts(), path(), clock()).flatMap(List::stream).toList();
    }

    private static List<WireTrial> sensor() {
        return List.of(
                running("sensor-bias", moved(TEMPERATURE, was -> was + 15, 3)),
                running("sensor-drift",
                        both(moved(TEMPERATURE, was -> was + 1, 3), left(TEMPERATURE, 10, ANY))),
                running("sensor-scaling", moved(TEMPERATURE, was -> was * 1.2, 3)),
                running("sensor-stuck", repeated(TEMPERATURE, 30, each -> each.number(TEMPERATURE))),
                running("sensor-noise", both(left(TEMPERATURE, -6, ANY), left(TEMPERATURE, 6, ANY))),
                running("sensor-spikes", both(left(TEMPERATURE, 30, ANY),
                        first("and back", message -> message.number(TEMPERATURE) < 95))),
                running("sensor-intermittent",
                        both(first("a value at times",
                                message -> message.json().path(TEMPERATURE).isNumber()),
                                first("temperature null at others",
                                        message -> message.json().path(TEMPERATURE).isNull())))
                        .refused(Reason.SCHEMA),
                running("sensor-dropout",
                        first("temperature null", message -> message.json().path(TEMPERATURE).isNull()))
                        .refused(Reason.SCHEMA),
                running("sensor-clipping", Map.of("high", 60),
                        both(first("temperature 60, the end of its range",
                                message -> message.number(TEMPERATURE) == 60),
                                repeated(TEMPERATURE, 30, each -> each.number(TEMPERATURE)))),
                running("sensor-circuit",
                        first("temperature −40: an open circuit",
                                message -> message.number(TEMPERATURE) == -40)),
                running("sensor-slow", both(repeated(TEMPERATURE, 25, each -> each.number(TEMPERATURE)),
                        (before, after) -> after.stream()
                                .filter(each -> each.number(TEMPERATURE) != after.getFirst()
                                        .number(TEMPERATURE))
                                .findFirst()
                                .map(each -> new WireTrial.Finding("then another", each))
                                .orElse(null))),
                running("sensor-unit", moved(TEMPERATURE, was -> was * 1.8 + 32, 4)),
                running("sensor-swap",
                        first("pressure in the place of temperature, and the other way round",
                                message -> message.number(TEMPERATURE) > 200
                                        && message.number("pressure") < 120)));
    }

    private static List<WireTrial> engine() {
        return List.of(
                running("coolant-leak", Map.of("litresPerHour", 500),
                        both(left("coolantLevel", -20, ANY),
                                trip("locked-out", "low-coolant-level-warning"))),
                running("clogged-radiator",
                        both(left(TEMPERATURE, 20, ANY),
                                trip("locked-out", "high-coolant-temperature-warning",
                                        "high-coolant-temperature"))),
                running("stuck-thermostat",
                        both(left(TEMPERATURE, 20, ANY),
                                trip("locked-out", "high-coolant-temperature-warning",
                                        "high-coolant-temperature"))),
                standby("block-heater", Act.NONE,
                        left(TEMPERATURE, -5, message -> message.state().equals("standby"))).at(-10),
                running("oil-leak",
                        both(left("pressure", -200, ANY),
                                trip("locked-out", "low-oil-pressure-warning", "low-oil-pressure"))),
                running("worn-pump",
                        both(left("pressure", -200, ANY),
                                first("alarm low-oil-pressure-warning",
                                        message -> message.alarm("low-oil-pressure-warning")))),
                running("overload",
                        both(left("load", 40, ANY), trip("cooling", "overload-warning", "overload"))),
                running("load-step", both(left("load", 35, ANY), left("frequency", -0.3, ANY))),
                running("over-speed", both(left("rpm", 100, ANY),
                        first("over-speed or over-frequency; state locked-out",
                                message -> (message.alarm("over-speed") || message.alarm("over-frequency"))
                                        && message.state().equals("locked-out")))),
                running("hunting", both(left("frequency", -1.2, ANY), left("frequency", 1.2, ANY))),
                running("voltage-regulator",
                        both(left("voltage", 50, ANY), trip("locked-out", "over-voltage"))),
                standby("charger-failure", Act.NONE,
                        both(left("battery", -1, ANY),
                                first("alarm low-battery", message -> message.alarm("low-battery")))),
                standby("fuel-leak", Act.NONE,
                        left("fuel", -20, message -> message.state().equals("standby"))),
                running("tank-level",
                        first("fuel 0; the engine starves: locked-out",
                                message -> message.number("fuel") == 0
                                        && (message.alarm("out-of-fuel") || message.alarm("low-fuel"))
                                        && message.state().equals("locked-out"))),
                running("air-in-fuel", left("frequency", -1, ANY)),
                running("breaker-trip",
                        both(trip("cooling", "breaker-trip"),
                                first("load 0", message -> message.number("load") == 0))),
                running("emergency-stop",
                        both(trip("locked-out", "emergency-stop"),
                                first("rpm below 100", message -> message.number("rpm") < 100))),
                running("fail-to-stop",
                        first("told to stop: alarm fail-to-stop, rpm above 1000, load 0",
                                message -> message.alarm("fail-to-stop") && message.number("rpm") > 1000
                                        && message.number("load") == 0))
                        .with(Act.STOP));
    }

    private static List<WireTrial> starts() {
        return List.of(
                standby("fail-to-start", Act.MAINS_OUT,
                        both(first("state cranking", message -> message.state().equals("cranking")),
                                trip("locked-out", "fail-to-start"))),
                standby("weak-battery", Act.MAINS_OUT,
                        both(left("battery", -8, ANY), trip("locked-out", "fail-to-start"))),
                standby("not-in-auto", Act.MAINS_OUT,
                        (before, after) -> after.size() > 100
                                && after.stream().allMatch(each -> each.state().equals("standby"))
                                && after.getLast().alarm("not-in-auto")
                                        ? new WireTrial.Finding(
                                                "mains out for 100 s: alarm not-in-auto, still at standby",
                                                after.getLast())
                                        : null),
                standby("grid-outage", Act.NONE,
                        inOrder("state cranking, then running under load", List.of(
                                message -> message.state().equals("cranking"),
                                message -> message.state().equals("running")
                                        && message.number("load") > 30))));
    }

    private static List<WireTrial> path() {
        return List.of(
                running("lost-readings", pair("a gap: after seq %d comes %d",
                        (one, next) -> next.seq() > one.seq() + 1)),
                running("duplicated-readings", pair("twice: after seq %d comes %d",
                        (one, next) -> next.seq() == one.seq())),
                running("reordered-readings", pair("overtaken: after seq %d comes %d",
                        (one, next) -> next.seq() < one.seq())));
    }

    private static List<WireTrial> clock() {
        return List.of(
                running("clock-offset", ahead("300 s ahead", 300)),
                running("clock-drift", Map.of("millisPerMinute", 10_000),
                        inOrder("from on time to more than 60 s ahead", List.of(
                                message -> isStamped(message) && stampAhead(message) < 30,
                                message -> isStamped(message) && stampAhead(message) > 60))),
                running("clock-frozen", repeated("ts", 100, Message::stamp)),
                running("clock-step", pair("60 s back between seq %d and %d",
                        (one, next) -> isStamped(next) && next.stamp() - one.stamp() < -50_000)),
                running("clock-zone", ahead("2 h ahead", 7_200)).refused("timestamp"),
                running("clock-seconds",
                        first("seconds where milliseconds belong: January 1970",
                                message -> isStamped(message)
                                        && Math.abs(message.stamp() - message.arrived() / 1000) < 60)),
                running("clock-future", ahead("24 h ahead", 86_400)).refused("timestamp"),
                running("clock-duplicate", Map.of("readings", 20), repeated("ts", 20, Message::stamp)),
                running("clock-restart", pair("counts anew: after seq %d comes %d",
                        (one, next) -> one.seq() > 10 && next.seq() == 0)));
    }

    private static WireTrial.Look ahead(String sentence, double seconds) {
        return first(sentence,
                message -> isStamped(message) && Math.abs(stampAhead(message) - seconds) < 45);
    }
}
