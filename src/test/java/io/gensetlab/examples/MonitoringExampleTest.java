package io.gensetlab.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.message.PayloadEncoder;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.telemetry.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of a monitoring as it is written: its files fit one another, and what the product sends. */
class MonitoringExampleTest {
    /** What Telegraf writes: fields by measurement. */
    private static final Map<String, Set<String>> FIELDS = Map.of("generator",
            Set.of("lat", "lon", "temperature", "pressure", "fuel"), "generator_status",
            Set.of("status", "online"));
    private static final Map<String, Set<String>> TAGS = Map.of("generator",
            Set.of("generatorID", "transport"), "generator_status", Set.of("generatorID"));
    /** The columns that InfluxDB adds. */
    private static final Set<String> COLUMNS = Set.of("_time", "_value", "_field", "_measurement", "_start",
            "_stop");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

    private static Set<String> found(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> members(PayloadLayout layout) throws IOException {
        var reading = new Reading(0, new GeneratorId("generator1"), 0, 1_700_000_000_123L, 0,
                new GeoPosition(51.9, 4.4), 88.4, 0, 1420.5);
        var members = new TreeSet<String>();
        new ObjectMapper().readTree(new PayloadEncoder().encode(layout, reading, List.of()))
                .fieldNames()
                .forEachRemaining(members::add);
        return members;
    }

    private static List<JsonNode> mqtt() {
        return Monitoring.list(Monitoring.telegraf().at("/inputs/mqtt_consumer"));
    }

    @Test
    void everyFileIsReadOrKnown() throws IOException {
        try (var files = Files.walk(Monitoring.FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = Monitoring.FOLDER.relativize(file).toString().replace('\\', '/');
                switch (name) {
                    case "README.md", ".env.example", ".env", "mosquitto/mosquitto.conf",
                            "telegraf/readings.star" ->
                        assertThat(
                                Files.readString(file)).doesNotContain("\t").endsWith("\n");
                    default -> assertThat(Monitoring.read(name).size()).as(name).isPositive();
                }
            }
        }
    }

    @Test
    void telegrafTakesTheMembersOfThePayload() throws IOException {
        var readings = mqtt().getFirst();
        assertThat(readings.get("data_format").asText()).isEqualTo("json");
        assertThat(Monitoring.texts(readings.get("tag_keys"))).containsExactly("generatorID");
        var fields = Monitoring.texts(readings.get("fieldinclude"));
        assertThat(fields).doesNotHaveDuplicates().containsAll(FIELDS.get("generator"));
        var taken = new TreeSet<>(fields);
        taken.add("generatorID");
        assertThat(taken).isEqualTo(members(PayloadLayout.TIMED));
        taken.remove("ts");
        assertThat(taken).isEqualTo(members(PayloadLayout.CLASSIC));

        var script = Monitoring.text("telegraf/readings.star");
        var numbers = script.lines().filter(line -> line.startsWith("NUMBERS = ")).findFirst().orElseThrow();
        assertThat(found("\"(\\w+)\"", numbers)).isEqualTo(new TreeSet<>(fields));
    }

    @Test
    void eachTopicOfAReadingIsTakenByOneInputOnce() {
        var id = new GeneratorId("generator1");
        var base = "emergency_generator";
        for (var layout : TopicLayout.values()) {
            var metric = layout == TopicLayout.PER_METRIC;
            var topic = layout.topic(base, id) + (metric ? "/temperature" : "");
            var takers = mqtt().stream()
                    .filter(input -> Monitoring.texts(input.get("topics"))
                            .stream()
                            .anyMatch(filter -> Monitoring.matches(filter, topic)))
                    .toList();
            assertThat(takers).as(topic).hasSize(1);
            assertThat(Monitoring.texts(takers.getFirst().get("topics"))
                    .stream()
                    .filter(filter -> Monitoring.matches(filter, topic))).as(topic).hasSize(1);
            assertThat(takers.getFirst().get("data_format").asText()).isEqualTo(metric ? "value" : "json");
        }
        assertThat(mqtt().stream()
                .filter(input -> Monitoring.texts(input.get("topics"))
                        .stream()
                        .anyMatch(filter -> Monitoring.matches(filter, "generator_status/generator1"))))
                .extracting(input -> input.get("name_override").asText())
                .containsExactly("generator_status");
        assertThat(mqtt()).extracting(input -> input.get("client_id").asText()).doesNotHaveDuplicates();
        assertThat(mqtt()).extracting(input -> input.get("topic_tag").asText())
                .as("a tag with the topic would part the series of one generator")
                .containsOnly("");
    }

    @Test
    void kafkaIsReadWithItsFrameAndItsTime() {
        var kafka = Monitoring.telegraf().at("/inputs/kafka_consumer/0");
        assertThat(Monitoring.texts(kafka.get("topics"))).containsExactly("emergency_generator");
        assertThat(kafka.get("timestamp_source").asText()).isEqualTo("inner");
        assertThat(kafka.get("value_field_name").asText()).isEqualTo("record");
        assertThat(Monitoring.text("telegraf/readings.star")).contains("metric.fields.pop(\"record\", None)");
        // Below 2.1 Kafka 4 does not answer any more.
        assertThat(Integer.parseInt(kafka.get("kafka_version").asText().split("\\.")[0])).isGreaterThan(2);
    }

    @Test
    void everyQueryNamesWhatTelegrafWrites() {
        var queries = Monitoring.queries();
        assertThat(queries).hasSizeGreaterThan(10);
        var shown = new TreeSet<String>();
        queries.forEach((where, query) -> {
            var measurement = found("_measurement == \"(\\w+)\"", query);
            assertThat(measurement).as(where).hasSize(1).isSubsetOf(FIELDS.keySet());
            var fields = FIELDS.get(measurement.iterator().next());
            var tags = TAGS.get(measurement.iterator().next());
            var named = found("_field == \"(\\w+)\"", query);
            assertThat(named).as(where).isNotEmpty().isSubsetOf(fields);
            shown.addAll(named);
            var known = new TreeSet<>(COLUMNS);
            known.addAll(fields);
            known.addAll(tags);
            assertThat(found("\\br\\.(\\w+)", query)).as(where).isSubsetOf(known);
            // Column lists, as in group(columns: ["generatorID"])
            for (var columns : found("\\[([^\\]]*)\\]", query)) {
                assertThat(found("\"(\\w+)\"", columns)).as(where).isSubsetOf(known);
            }
            assertThat(query).as(where).startsWith("from(bucket: v.defaultBucket)\n  |> range(");
        });
        assertThat(shown).isEqualTo(FIELDS.values()
                .stream()
                .flatMap(Set::stream)
                .collect(
                        Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theBoardIsOneThatGrafanaReadsAsItIs() {
        var board = Monitoring.board();
        // That of Grafana 13.2: an older one would be migrated at each start.
        assertThat(board.get("schemaVersion").asInt()).isEqualTo(42);
        assertThat(board.has("id")).as("an id is given by the server").isFalse();
        var source = Monitoring.read("grafana/provisioning/datasources/influxdb.yaml").at("/datasources/0");
        assertThat(source.at("/jsonData/version").asText()).isEqualTo("Flux");
        var uid = source.get("uid").asText();
        var panels = Monitoring.list(board.get("panels"));
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.get("type").asText())
                .contains("geomap", "alertlist", "table", "timeseries");
        for (var panel : panels) {
            for (var target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo(uid);
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo(uid);
            }
        }
        for (var rule : Monitoring.rules()) {
            assertThat(rule.get("data").findValuesAsText("datasourceUid")).contains(uid)
                    .isSubsetOf(uid, "__expr__");
        }
        assertNoOverlap(panels);
    }

    private static void assertNoOverlap(List<JsonNode> panels) {
        var taken = new boolean[100][24];
        for (var panel : panels) {
            var place = panel.get("gridPos");
            for (int y = place.get("y").asInt(); y < place.get("y").asInt() + place.get("h").asInt(); y++) {
                for (int x = place.get("x").asInt(); x < place.get("x").asInt()
                        + place.get("w").asInt(); x++) {
                    assertThat(taken[y][x]).as(panel.get("title").asText()).isFalse();
                    taken[y][x] = true;
                }
            }
        }
    }

    @Test
    void everyRuleLeadsFromAQueryToItsCondition() {
        var rules = Monitoring.rules();
        assertThat(rules).extracting(rule -> rule.get("uid").asText()).doesNotHaveDuplicates();
        for (var rule : rules) {
            var title = rule.get("title").asText();
            var known = new ArrayList<String>();
            var used = new TreeSet<String>();
            for (var step : rule.get("data")) {
                var ref = step.get("refId").asText();
                assertThat(ref).as(title + ": Grafana's math knows names of letters only").matches("[A-Z]+");
                assertThat(step.at("/model/refId").asText()).isEqualTo(ref);
                var expression = step.at("/model/expression").asText();
                var names = switch (step.at("/model/type").asText()) {
                    case "reduce" -> Set.of(expression);
                    case "math" -> found("\\$(\\w+)", expression);
                    default -> Set.<String>of();
                };
                assertThat(known).as(title + ", " + ref).containsAll(names);
                used.addAll(names);
                known.add(ref);
            }
            used.add(rule.get("condition").asText());
            assertThat(used).as(title).isEqualTo(new TreeSet<>(known));
            assertThat(found("\\$values\\.(\\w+)\\.", rule.at("/annotations/summary").asText())).as(title)
                    .isSubsetOf(used);
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.get("noDataState").asText()).isEqualTo("OK");
        }
        assertThat(rules.stream()
                .collect(Collectors.toMap(rule -> rule.get("uid").asText(),
                        rule -> rule.get("data")
                                .get(rule.get("data").size() - 1)
                                .at("/model/expression")
                                .asText())))
                .isEqualTo(Map.of("genset-coolant-warning", "$D >= 104 && $D < 110",
                        "genset-coolant-critical", "$D >= 110", "genset-oil-pressure", "$D >= 5",
                        "genset-fuel-low", "$E > 0 && $D < 0.5 * $E", "genset-no-data", "$D > 60",
                        "genset-offline", "$D < 1"));
        var contact = Monitoring.read("grafana/provisioning/alerting/contact-points.yaml")
                .at("/contactPoints/0");
        assertThat(Monitoring.read("grafana/provisioning/alerting/policies.yaml").at("/policies/0/receiver"))
                .isEqualTo(contact.get("name"));
        assertThat(contact.at("/receivers/0/settings/topic").asText())
                .as("not among the readings: their subscribers take everything for a reading")
                .isEqualTo("generator_alerts");
    }

    @Test
    void imagesArePinnedAndPortsOnLoopback() {
        for (var service : Monitoring.services().properties()) {
            assertThat(service.getValue().get("image").asText()).as(service.getKey())
                    .matches("[a-z][a-z/-]*:\\d+\\.\\d+\\.\\d+(-alpine)?");
            for (var port : service.getValue().path("ports")) {
                assertThat(port.asText()).as(service.getKey()).matches("127\\.0\\.0\\.1:\\d+:\\d+");
            }
        }
    }

    @Test
    void everyServiceIsWatchedAndWaitedForAsItCanBe() {
        var services = Monitoring.services();
        for (var service : services.properties()) {
            boolean once = service.getValue().get("restart").asText().equals("no");
            assertThat(service.getValue().has("healthcheck")).as(service.getKey()).isNotEqualTo(once);
            for (var other : service.getValue().path("depends_on").properties()) {
                assertThat(services.has(other.getKey())).as(other.getKey()).isTrue();
                boolean ends = services.get(other.getKey()).get("restart").asText().equals("no");
                assertThat(other.getValue().get("condition").asText()).as(service.getKey())
                        .isEqualTo(ends ? "service_completed_successfully" : "service_healthy");
            }
        }
    }

    @Test
    void everyVolumeIsThere() {
        var declared = new TreeSet<String>();
        Monitoring.read("compose.yaml").get("volumes").fieldNames().forEachRemaining(declared::add);
        var used = new TreeSet<String>();
        for (var service : Monitoring.services()) {
            for (var volume : Monitoring.texts(service.path("volumes"))) {
                var source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith("./")) {
                    assertThat(Monitoring.FOLDER.resolve(source)).exists();
                    assertThat(volume).as("files of the example are only read").endsWith(":ro");
                } else {
                    used.add(source);
                }
            }
        }
        assertThat(used).isEqualTo(declared);
    }

    @Test
    void everyVariableHasADemoValueAndReachesItsProgram() throws IOException {
        var given = Files.readAllLines(Monitoring.FOLDER.resolve(".env.example"))
                .stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(given.remove("COMPOSE_PROJECT_NAME")).isTrue();
        var wanted = found(VARIABLE.pattern(), Monitoring.text("compose.yaml"));
        assertThat(wanted).isEqualTo(given);
        for (var program : Map.of("telegraf", "telegraf/telegraf.conf", "grafana",
                "grafana/provisioning/datasources/influxdb.yaml").entrySet()) {
            var environment = new TreeSet<String>();
            Monitoring.services()
                    .get(program.getKey())
                    .get("environment")
                    .fieldNames()
                    .forEachRemaining(
                            environment::add);
            assertThat(environment).containsAll(found(VARIABLE.pattern(),
                    Monitoring.text(program.getValue())));
        }
        // What is secret elsewhere stands in .env alone, and says what it is.
        assertThat(Monitoring.text(".env.example")
                .lines()
                .filter(line -> line.matches(".*(PASSWORD|TOKEN)=.*"))).allMatch(
                        line -> line.contains("local-demo"));
        for (var file : List.of("compose.yaml", "telegraf/telegraf.conf",
                "grafana/provisioning/datasources/influxdb.yaml")) {
            assertThat(Monitoring.text(file)).as(file).doesNotContain("local-demo");
        }
    }

    @Test
    void kafkaHasAListenerForEachSide() {
        var kafka = Monitoring.services().at("/kafka/environment");
        var names = Arrays.stream(kafka.get("KAFKA_LISTENERS").asText().split(","))
                .map(listener -> listener.substring(0, listener.indexOf(':')))
                .toList();
        assertThat(found("(\\w+):PLAINTEXT", kafka.get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP").asText()))
                .isEqualTo(new TreeSet<>(names));
        assertThat(kafka.get("KAFKA_ADVERTISED_LISTENERS").asText())
                .isEqualTo("HOST://127.0.0.1:9092,INSIDE://kafka:19092");
        assertThat(Monitoring.services()
                .at("/registry/environment/APICURIO_KAFKASQL_BOOTSTRAP_SERVERS")
                .asText())
                .isEqualTo("kafka:19092");
        assertThat(Monitoring.texts(Monitoring.telegraf().at("/inputs/kafka_consumer/0/brokers")))
                .containsExactly("kafka:19092");
    }
}
