package io.gensetlab.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultParameter;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.telemetry.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schema of a scenario file, for editors: made of the same words as the reader goes by. */
final class ScenarioSchema {
    private static final String TIME = "^(\\d+d)?\\s?(\\d+(\\.\\d+)?h)?\\s?(\\d+(\\.\\d+)?m)?\\s?(\\d+(\\.\\d+)?s)?\\s?(\\d+ms)?$";

    /** An entry has one of these, or none. */
    private static final List<String> ACTS = List.of("fault", "preset", "command");

    private ScenarioSchema() {}

    /** Writes it to the file that is named. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text());
    }

    static String text() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> document() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("version", Map.of("const", Scenario.VERSION));
        properties.put("name", text("For people."));
        properties.put("description", text("For people."));
        properties.put("seed", of("integer", "Same seed, same run."));
        properties.put("length", time("When it ends; else when all of it is over."));
        properties.put("fleet", fleet());
        properties.put("settings", settings());
        properties.put("timeline", list(entry()));
        properties.put("expect", list(expectation()));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Genset Lab scenario");
        schema.putAll(object(properties, "version", "name", "fleet"));
        return schema;
    }

    private static Map<String, Object> of(String type, String description) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", type);
        map.put("description", description);
        return map;
    }

    private static Map<String, Object> text(String description) {
        return of("string", description);
    }

    private static Map<String, Object> time(String description) {
        var map = text(description);
        map.put("pattern", TIME);
        map.put("minLength", 1);
        return map;
    }

    private static Map<String, Object> share(String description) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", List.of("number", "string"));
        map.put("description", description);
        return map;
    }

    private static Map<String, Object> share(String description, double most) {
        return between(share(description), 0, most);
    }

    /** Bounds of a number; a text, as in 7 %, has them, too: those are the reader's. */
    private static Map<String, Object> between(Map<String, Object> schema, double least, double most) {
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    private static Map<String, Object> latitude() {
        return between(of("number", "Degrees north."), -90, 90);
    }

    private static Map<String, Object> longitude() {
        return between(of("number", "Degrees east."), -180, 180);
    }

    private static Map<String, Object> words(String description, List<String> words) {
        var map = new LinkedHashMap<String, Object>();
        map.put("enum", words);
        map.put("description", description);
        return map;
    }

    private static Map<String, Object> object(Map<String, Object> properties, String... required) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", "object");
        map.put("additionalProperties", false);
        if (required.length > 0) {
            map.put("required", List.of(required));
        }
        map.put("properties", properties);
        return map;
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", "array");
        map.put("items", items);
        return map;
    }

    private static Map<String, Object> anyOf(Object... schemas) {
        return new LinkedHashMap<>(Map.of("anyOf", List.of(schemas)));
    }

    private static Map<String, Object> area() {
        var box = list(of("number", "Degrees."));
        box.put("minItems", 4);
        box.put("maxItems", 4);
        box.put("description", "South, west, north, east.");
        var circle = new LinkedHashMap<String, Object>();
        circle.put("lat", latitude());
        circle.put("lon", longitude());
        circle.put("radius", share("Kilometres, as in 30 km."));
        var corner = list(of("number", "Degrees."));
        corner.put("minItems", 2);
        corner.put("maxItems", 2);
        corner.put("description", "Latitude and longitude.");
        var corners = list(corner);
        corners.put("minItems", 3);
        var polygon = new LinkedHashMap<String, Object>();
        polygon.put("corners", corners);
        return anyOf(box, object(circle, "lat", "lon", "radius"), object(polygon, "corners"));
    }

    private static Map<String, Object> fleet() {
        var set = new LinkedHashMap<String, Object>();
        set.put("id", text("Unique."));
        set.put("name", text("Of the site."));
        set.put("type", words("Of the site.", Words.words(SiteType.values())));
        set.put("lat", latitude());
        set.put("lon", longitude());
        set.put("kw", between(of("number", "Rating, kW."), 0.8, 4000));
        set.put("tank", of("number", "Litres."));
        set.put("frequency", Map.of("enum", List.of(50, 60)));
        set.put("ambient", of("number", "°C."));
        putCommon(set);
        set.put("coolant", of("number", "°C at the start."));
        set.put("mode", words("The mode switch.", Words.words(ControlMode.values())));
        var many = new LinkedHashMap<String, Object>();
        many.put("count", between(of("integer", "How many sets."), 1, FleetPlan.MOST_SETS));
        many.put("area", area());
        many.put("kw", between(of("number", "Rating of each, kW."), 0.8, 4000));
        putCommon(many);
        return anyOf(Map.of("const", "example"), list(object(set, "id", "lat", "lon")),
                object(many, "count", "area"));
    }

    private static void putCommon(Map<String, Object> set) {
        set.put("state", words("At the start.", List.of("running", "standby")));
        set.put("load", share("Share of the rating.", 2));
        set.put("fuel", share("Share of the tank.", 1));
    }

    private static Map<String, Object> settings() {
        var map = new LinkedHashMap<String, Object>();
        map.put("rate", between(of("number", "Readings per generator and simulated second, 0.001 to 1000."),
                0.001, 1000));
        map.put("speed", between(of("number", "Simulated seconds a second, 0.1 to 100."), 0.1, 100));
        map.put("payload", words("Which members a payload has.",
                Arrays.stream(PayloadLayout.values()).map(PayloadLayout::id).toList()));
        map.put("topic", text("MQTT base topic and Kafka topic."));
        map.put("topicLayout", words("MQTT topics.",
                Arrays.stream(TopicLayout.values()).map(TopicLayout::id).toList()));
        map.put("keyLayout",
                words("Record keys.", Arrays.stream(KeyLayout.values()).map(KeyLayout::id).toList()));
        map.put("labels", of("boolean", "Whether the ids of faults at work go along."));
        return object(map);
    }

    private static Map<String, Object> target() {
        var ids = list(text("An id."));
        ids.put("minItems", 1);
        return anyOf(text("An id, or all."), ids,
                object(new LinkedHashMap<>(Map.of("share", share("Of the fleet.", 1))), "share"),
                object(new LinkedHashMap<>(Map.of("area", area())), "area"));
    }

    private static Map<String, Object> entry() {
        var map = new LinkedHashMap<String, Object>();
        map.put("at", time("Simulated time from the start."));
        map.put("name", text("For expectations that follow it."));
        map.put("target", target());
        map.put("fault", words("What goes wrong.", FaultKind.all().stream().map(FaultKind::id).toList()));
        map.put("preset", words("What goes wrong, ready-made.",
                Arrays.stream(FaultPreset.values()).map(FaultPreset::id).toList()));
        map.put("command", words("What is done.", CommandWord.words()));
        map.put("with", of("object", "The parameters."));
        map.put("ramp", time("To full effect."));
        map.put("probability", share("That it acts, for each reading.", 1));
        var duty = new LinkedHashMap<String, Object>();
        duty.put("period", time("Of a cycle."));
        duty.put("share", share("In which it acts.", 1));
        map.put("duty", object(duty, "period", "share"));
        map.put("seed", of("integer", "For what is left to chance."));
        map.put("duration", time("How long."));
        map.put("caption", text("What is told to people then."));
        var entry = object(map, "at");
        entry.put("anyOf",
                Stream.concat(ACTS.stream(), Stream.of("caption")).map(ScenarioSchema::with).toList());
        var rules = new ArrayList<Object>();
        for (int i = 0; i < ACTS.size(); i++) {
            for (int j = i + 1; j < ACTS.size(); j++) {
                rules.add(Map.of("not", with(ACTS.get(i), ACTS.get(j))));
            }
        }
        for (var kind : FaultKind.all()) {
            rules.add(rule("fault", kind.id(), parameters(kind)));
        }
        for (var word : CommandWord.values()) {
            var parameters = new LinkedHashMap<String, Object>();
            word.parameters().forEach(each -> parameters.put(each, Map.of()));
            var with = object(parameters, word.parameters().toArray(String[]::new));
            with.put("description", word.sentence());
            rules.add(rule("command", word.word(), with));
        }
        entry.put("allOf", rules);
        return entry;
    }

    private static Map<String, Object> with(String... keys) {
        return Map.of("required", List.of(keys));
    }

    private static Map<String, Object> rule(String key, String word, Map<String, Object> with) {
        var given = new LinkedHashMap<String, Object>();
        given.put("required", List.of(key));
        given.put("properties", Map.of(key, Map.of("const", word)));
        var rule = new LinkedHashMap<String, Object>();
        rule.put("if", given);
        rule.put("then", Map.of("properties", Map.of("with", with)));
        return rule;
    }

    private static Map<String, Object> parameters(FaultKind kind) {
        var map = new LinkedHashMap<String, Object>();
        for (var parameter : kind.parameters()) {
            map.put(parameter.name(), switch (parameter) {
                case FaultParameter.Figure figure -> figure(figure);
                case FaultParameter.Choice choice -> {
                    var options = new ArrayList<Object>(
                            choice.options().stream().map(FaultParameter.Option::id).toList());
                    if (options.contains("null")) {
                        // The bare word is nothing at all in YAML.
                        options.add(null);
                    }
                    var one = new LinkedHashMap<String, Object>();
                    one.put("enum", options);
                    one.put("description", choice.label() + ".");
                    yield one;
                }
                case FaultParameter.Text text -> text(text.label() + ".");
            });
        }
        var with = object(map);
        with.put("description", kind.sentence());
        var rules = quantities(kind);
        if (!rules.isEmpty()) {
            with.put("allOf", rules);
        }
        return with;
    }

    /** A text, as in 20s or 7 %, has its range, too; that is the reader's. */
    private static Map<String, Object> figure(FaultParameter.Figure figure) {
        var one = share(figure.label() + (figure.unit().isEmpty() ? "." : ", " + figure.unit() + "."));
        if (figure.byQuantity().isEmpty()) {
            put(one, figure.range());
        }
        return one;
    }

    /** The ranges of each quantity: without a quantity, those of the standard one. */
    private static List<Object> quantities(FaultKind kind) {
        var rules = new ArrayList<Object>();
        for (var quantity : Quantity.values()) {
            var bounds = new LinkedHashMap<String, Object>();
            for (var parameter : kind.parameters()) {
                if (parameter instanceof FaultParameter.Figure figure
                        && figure.byQuantity().containsKey(quantity)) {
                    var one = new LinkedHashMap<String, Object>();
                    put(one, figure.range(quantity));
                    bounds.put(figure.name(), one);
                }
            }
            if (!bounds.isEmpty()) {
                var given = new LinkedHashMap<String, Object>();
                given.put("properties", Map.of("quantity", Map.of("const", quantity.wireName())));
                if (kind.parameters()
                        .stream()
                        .noneMatch(each -> each instanceof FaultParameter.Choice choice
                                && choice.standard().equals(quantity.wireName()))) {
                    given.put("required", List.of("quantity"));
                }
                var rule = new LinkedHashMap<String, Object>();
                rule.put("if", given);
                rule.put("then", Map.of("properties", bounds));
                rules.add(rule);
            }
        }
        return rules;
    }

    private static void put(Map<String, Object> schema, FaultParameter.Range range) {
        between(schema, range.least(), range.most());
    }

    private static Map<String, Object> expectation() {
        var map = new LinkedHashMap<String, Object>();
        var alarms = Words.words(Alarm.values());
        var links = List.of("mqtt", "kafka", "both");
        map.put("alarm", words("Each of the sets has it.", alarms));
        map.put("noAlarm", words("None of the sets has it.", alarms));
        map.put("state", words("Each of the sets comes into it.", Words.words(OperatingState.values())));
        map.put("nothingLost", words("All readings were acknowledged.", links));
        map.put("p99Below", time("The 99th percentile of the acknowledgements' latency, wall time."));
        map.put("willReceived", target());
        map.put("rejected", of("integer", "At least so many."));
        var from = new LinkedHashMap<String, Object>();
        from.put("mqtt", text("An MQTT topic filter."));
        from.put("kafka", text("A Kafka topic."));
        from.put("webhook", text("The path of a webhook on our own port."));
        map.put("received", object(from));
        map.put("target", target());
        map.put("on", words("Of which transport.", links));
        map.put("where", of("object", "By JSON path, the value that must stand there; \"*\" for any."));
        map.put("generator", text("JSON path to the id of the set that a message speaks of."));
        map.put("after", text("The name of the entry it follows."));
        map.put("within", time("How long after it."));
        var expectation = object(map);
        var one = new ArrayList<Object>();
        for (var check : ExpectReader.CHECKS) {
            one.add(Map.of("required", List.of(check)));
        }
        expectation.put("oneOf", one);
        return expectation;
    }
}
