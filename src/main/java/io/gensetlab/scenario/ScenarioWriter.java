package io.gensetlab.scenario;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault.Link;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.SiteType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes scenario files, so that {@link ScenarioReader} reads the same again. Comments of a file are not kept. Thread-safe. */
public final class ScenarioWriter {
    private ScenarioWriter() {}

    /** The file's bytes. */
    public static byte[] bytes(Scenario scenario) {
        return text(scenario).getBytes(StandardCharsets.UTF_8);
    }

    /** The file's text. */
    public static String text(Scenario scenario) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setMultiLineFlow(false)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(110)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(document(scenario));
    }

    private static Map<String, Object> document(Scenario scenario) {
        var map = new LinkedHashMap<String, Object>();
        map.put("version", Scenario.VERSION);
        map.put("name", scenario.name());
        put(map, "description", scenario.description());
        map.put("seed", scenario.seed());
        put(map, "length", scenario.length());
        map.put("fleet", fleet(scenario.fleet()));
        var settings = settings(scenario.settings());
        if (!settings.isEmpty()) {
            map.put("settings", settings);
        }
        if (!scenario.timeline().isEmpty()) {
            map.put("timeline", scenario.timeline().stream().map(ScenarioWriter::entry).toList());
        }
        if (!scenario.expect().isEmpty()) {
            map.put("expect", scenario.expect().stream().map(ScenarioWriter::expectation).toList());
        }
        return map;
    }

    private static void put(Map<String, Object> map, String key, String text) {
        if (!text.isEmpty()) {
            map.put(key, text);
        }
    }

    private static void put(Map<String, Object> map, String key, @Nullable Duration time) {
        if (time != null) {
            map.put(key, Words.of(time));
        }
    }

    private static Object fleet(FleetPlan plan) {
        return switch (plan) {
            case FleetPlan.Example _ -> "example";
            case FleetPlan.Listed listed -> listed.sets().stream().map(ScenarioWriter::set).toList();
            case FleetPlan.Generated many -> {
                var map = new LinkedHashMap<String, Object>();
                map.put("count", many.count());
                map.put("area", area(many.area()));
                map.put("kw", figure(many.kw()));
                map.put("state", many.running() ? "running" : "standby");
                map.put("load", Words.ofShare(many.loadShare()));
                map.put("fuel", Words.ofShare(many.fuelShare()));
                yield map;
            }
        };
    }

    private static Map<String, Object> set(FleetPlan.PlacedSet set) {
        var map = new LinkedHashMap<String, Object>();
        var generator = set.generator();
        map.put("id", generator.id().value());
        map.put("name", generator.site().name());
        if (generator.site().type() != SiteType.OTHER) {
            map.put("type", Words.of(generator.site().type()));
        }
        map.put("lat", figure(generator.position().latitude()));
        map.put("lon", figure(generator.position().longitude()));
        double kw = generator.rating().kw();
        map.put("kw", figure(kw));
        var plain = Rating.ofKw(kw);
        if (generator.rating().frequencyHz() != plain.frequencyHz()) {
            map.put("frequency", generator.rating().frequencyHz());
        }
        if (generator.rating().tankLitres() != plain.tankLitres()) {
            map.put("tank", figure(generator.rating().tankLitres()));
        }
        if (generator.site().ambientCelsius() != 20) {
            map.put("ambient", figure(generator.site().ambientCelsius()));
        }
        map.put("state", set.running() ? "running" : "standby");
        map.put("load", Words.ofShare(set.loadShare()));
        map.put("fuel", Words.ofShare(set.fuelShare()));
        if (set.coolantCelsius() != null) {
            map.put("coolant", figure(set.coolantCelsius()));
        }
        if (set.mode() != ControlMode.AUTO) {
            map.put("mode", Words.of(set.mode()));
        }
        return map;
    }

    private static Object area(Area area) {
        return switch (area) {
            case Area.Box box ->
                List.of(figure(box.south()), figure(box.west()), figure(box.north()), figure(box.east()));
            case Area.Circle circle -> {
                var map = new LinkedHashMap<String, Object>();
                map.put("lat", figure(circle.center().latitude()));
                map.put("lon", figure(circle.center().longitude()));
                map.put("radius", Words.figure(circle.radiusKm()) + " km");
                yield map;
            }
            case Area.Polygon(var corners) -> Map.of("corners",
                    corners.stream()
                            .map(corner -> List.of(figure(corner.latitude()), figure(corner.longitude())))
                            .toList());
        };
    }

    /** A number as short as can be: 500, not 500.0. */
    private static Object figure(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return (long) number;
        }
        return number;
    }

    private static Map<String, Object> settings(ScenarioSettings settings) {
        var map = new LinkedHashMap<String, Object>();
        if (settings.rateHz() != null) {
            map.put("rate", figure(settings.rateHz()));
        }
        if (settings.speed() != null) {
            map.put("speed", figure(settings.speed()));
        }
        if (settings.payload() != null) {
            map.put("payload", settings.payload().id());
        }
        if (settings.topic() != null) {
            map.put("topic", settings.topic());
        }
        if (settings.topicLayout() != null) {
            map.put("topicLayout", settings.topicLayout().id());
        }
        if (settings.keyLayout() != null) {
            map.put("keyLayout", settings.keyLayout().id());
        }
        if (settings.labels() != null) {
            map.put("labels", settings.labels());
        }
        return map;
    }

    private static Map<String, Object> entry(TimelineEntry entry) {
        var map = new LinkedHashMap<String, Object>();
        map.put("at", Words.of(entry.at()));
        put(map, "name", entry.name());
        putTarget(map, "target", entry.target());
        var with = new LinkedHashMap<String, Object>();
        switch (entry.action()) {
            case Action.Say _ -> {
                // Its caption is all.
            }
            case Action.Inject inject -> fault(map, inject);
            case Action.Preset preset -> map.put("preset", preset.preset().id());
            case Action.Order order -> map.put("command", Words.of(order.deed()));
            case Action.SetLoad load -> with(map, CommandWord.SET_LOAD, with, "load",
                    Words.ofShare(load.share()));
            case Action.SetFuel fuel -> with(map, CommandWord.SET_FUEL, with, "fuel",
                    Words.ofShare(fuel.tankShare()));
            case Action.Pin pin -> {
                with(map, CommandWord.PIN, with, "quantity", pin.quantity().wireName());
                with.put("value", figure(pin.value()));
            }
            case Action.Release release -> with(map, CommandWord.RELEASE, with, "quantity",
                    release.quantity().wireName());
            case Action.SetMode mode -> with(map, CommandWord.MODE, with, "mode", Words.of(mode.mode()));
            case Action.Broker broker ->
                with(map, CommandWord.of(broker.turn()), with,
                        "broker", Words.of(broker.which()));
        }
        put(map, "duration", entry.duration());
        put(map, "caption", entry.caption());
        return map;
    }

    private static void with(Map<String, Object> map, CommandWord word, Map<String, Object> with, String key,
            Object value) {
        map.put("command", word.word());
        map.put("with", with);
        with.put(key, value);
    }

    private static void fault(Map<String, Object> map, Action.Inject inject) {
        var kind = FaultKind.of(inject.fault());
        map.put("fault", kind.id());
        var with = new LinkedHashMap<String, Object>();
        kind.values(inject.fault())
                .forEach((name, value) -> with.put(name,
                        value instanceof Number number ? figure(number.doubleValue()) : value));
        if (!with.isEmpty()) {
            map.put("with", with);
        }
        var timing = inject.timing();
        if (!timing.ramp().isZero()) {
            put(map, "ramp", timing.ramp());
        }
        if (timing.probability() != 1) {
            map.put("probability", Words.ofShare(timing.probability()));
        }
        duty(map, timing);
        if (timing.seed() != null) {
            map.put("seed", timing.seed());
        }
    }

    private static void duty(Map<String, Object> map, FaultTiming timing) {
        var period = timing.dutyPeriod();
        if (period != null) {
            var duty = new LinkedHashMap<String, Object>();
            duty.put("period", Words.of(period));
            duty.put("share", Words.ofShare(timing.dutyShare()));
            map.put("duty", duty);
        }
    }

    private static void putTarget(Map<String, Object> map, String key, Target target) {
        switch (target) {
            case Target.None _ -> {
                // Is not written.
            }
            case Target.All _ -> map.put(key, "all");
            case Target.Ids(var ids) -> map.put(key, ids.size() == 1
                    ? ids.getFirst().value()
                    : new ArrayList<>(ids.stream().map(GeneratorId::value).toList()));
            case Target.Share(var share) -> map.put(key, Map.of("share", Words.ofShare(share)));
            case Target.Within(var area) -> map.put(key, Map.of("area", area(area)));
        }
    }

    private static Map<String, Object> expectation(Expectation expectation) {
        var map = new LinkedHashMap<String, Object>();
        switch (expectation.check()) {
            case Expectation.AlarmCheck(var target, var alarm, var wanted) -> {
                map.put(wanted ? "alarm" : "noAlarm", Words.of(alarm));
                putTarget(map, "target", target);
            }
            case Expectation.StateCheck(var target, var state) -> {
                map.put("state", Words.of(state));
                putTarget(map, "target", target);
            }
            case Expectation.NothingLost(var on) -> map.put("nothingLost", Words.of(on));
            case Expectation.LatencyBelow(var on, var limit) -> {
                map.put("p99Below", Words.of(limit));
                putLink(map, on);
            }
            case Expectation.WillReceived(var target) -> putTarget(map, "willReceived", target);
            case Expectation.Rejected(var on, var least) -> {
                map.put("rejected", least);
                putLink(map, on);
            }
            case Expectation.Received(var source, var address, var where, var generator) -> {
                map.put("received", Map.of(Words.of(source), address));
                if (!where.isEmpty()) {
                    map.put("where", new LinkedHashMap<String, Object>(where));
                }
                put(map, "generator", generator);
            }
        }
        put(map, "after", expectation.after());
        put(map, "within", expectation.within());
        return map;
    }

    private static void putLink(Map<String, Object> map, Link link) {
        if (link != Link.BOTH) {
            map.put("on", Words.of(link));
        }
    }
}
