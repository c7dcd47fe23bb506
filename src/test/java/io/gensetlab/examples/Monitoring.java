package io.gensetlab.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The files of {@code examples/monitoring}, read strictly: a key that stands twice is an error. */
final class Monitoring {
    static final Path FOLDER = Path.of("examples/monitoring");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory
            .builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()).build();
    private static final ObjectMapper TOML = new TomlMapper();

    private Monitoring() {}

    /** A JSON, YAML or TOML file; Telegraf's {@code .conf} is TOML. */
    static JsonNode read(String file) {
        var mapper = file.endsWith(".json") ? JSON : file.endsWith(".yaml") ? YAML : TOML;
        try {
            return mapper.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode telegraf() {
        return read("telegraf/telegraf.conf");
    }

    static JsonNode board() {
        return read("grafana/boards/generators.json");
    }

    static JsonNode services() {
        return read("compose.yaml").get("services");
    }

    /** The alert rules. */
    static List<JsonNode> rules() {
        return list(read("grafana/provisioning/alerting/rules.yaml").at("/groups/0/rules"));
    }

    /** All Flux queries, by where they stand. */
    static Map<String, String> queries() {
        var queries = new TreeMap<String, String>();
        for (var panel : board().get("panels")) {
            for (var target : panel.path("targets")) {
                queries.put("panel " + panel.get("title").asText(), target.get("query").asText());
            }
        }
        for (var rule : rules()) {
            for (var data : rule.get("data")) {
                if (data.at("/model/query").isTextual()) {
                    queries.put("rule " + rule.get("title").asText() + " " + data.get("refId").asText(),
                            data.at("/model/query").asText());
                }
            }
        }
        return queries;
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    /** Whether an MQTT topic filter matches a topic. */
    static boolean matches(String filter, String topic) {
        var levels = topic.split("/", -1);
        var wanted = filter.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
                return false;
            }
        }
        return levels.length == wanted.length;
    }
}
