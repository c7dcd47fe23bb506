package io.gensetlab.scenario;

import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.scenario.YamlNode.Members;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads scenario files: YAML 1.2. Says all that is wrong at once, with line, column and what is allowed; an unknown key is
 * wrong. Never throws for what stands in a file. Thread-safe.
 */
public final class ScenarioReader {
    /** Largest file, bytes. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final String NO_HOSTS = "A scenario names no hosts, no users and no secrets, so that it can be "
            + "given to anybody; brokers are chosen in the connections, or on the command line";
    private static final Map<String, String> REFUSED = refused();

    private ScenarioReader() {}

    private static Map<String, String> refused() {
        var refused = new HashMap<String, String>();
        for (var key : List.of("host", "hosts", "port", "url", "uri", "broker", "brokers", "mqtt", "kafka",
                "registry", "schemaRegistry", "bootstrap", "bootstrap.servers", "bootstrapServers", "profile",
                "connection", "connections", "user", "username", "password", "secret", "secrets", "token",
                "apiKey", "apiSecret", "credentials", "tls", "certificate", "webhook")) {
            refused.put(key, "No \"" + key + "\" here. " + NO_HOSTS);
        }
        return Map.copyOf(refused);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read at all
     */
    public static ReadScenario read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return failed(1, 1, "The file is larger than 4 MiB");
        }
        return read(Files.readAllBytes(file));
    }

    /** Reads a file's bytes. */
    public static ReadScenario read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return failed(1, 1, "The file is larger than 4 MiB");
        }
        var decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // UTF-8 has no more characters than bytes.
        var characters = CharBuffer.allocate(bytes.length);
        var end = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        var decoded = characters.flip().toString();
        var text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        if (end.isError()) {
            return new ReadScenario(null, "",
                    List.of(YamlTree.problemAfter(text,
                            "This is no text in UTF-8: a byte here fits no character")));
        }
        return read(text);
    }

    private static ReadScenario failed(int line, int column, String sentence) {
        return new ReadScenario(null, "", List.of(new Problem(line, column, sentence)));
    }

    /** Reads a file's text. */
    public static ReadScenario read(String text) {
        var problems = new Problems();
        try {
            var root = YamlTree.of(text, problems);
            if (!(root instanceof Members members)) {
                problems.add(root == null ? 1 : root.line(), root == null ? 1 : root.column(),
                        "A scenario is a map that begins with version: " + Scenario.VERSION + ", not "
                                + (root == null ? "an empty file" : root.what()));
                return new ReadScenario(null, text, problems.sorted());
            }
            var scenario = scenario(members, problems);
            return problems.isEmpty()
                    ? new ReadScenario(scenario, text, List.of())
                    : new ReadScenario(null, text, problems.sorted());
        } catch (YamlTree.Broken e) {
            var broken = e.problem();
            problems.add(broken.line(), broken.column(), broken.sentence());
            return new ReadScenario(null, text, problems.sorted());
        }
    }

    private static Scenario scenario(Members members, Problems problems) {
        var fields = new Fields(members, "A scenario", problems, REFUSED, "version", "name", "description",
                "seed", "length", "fleet", "settings", "timeline", "expect");
        fields.require("version", Integer.toString(Scenario.VERSION));
        fields.value("version", text -> {
            if (!text.equals(Integer.toString(Scenario.VERSION))) {
                throw new IllegalArgumentException("This program reads version 1, not " + text);
            }
            return text;
        });
        fields.require("name", "Overheat to trip");
        var name = fields.value("name", ScenarioReader::name, "?");
        var description = fields.text("description");
        long seed = fields.value("seed", Words::whole, Scenario.DEFAULT_SEED);
        Duration length = fields.value("length", Words::positiveTime);
        fields.require("fleet", "example");
        var fleet = new FleetReader(problems).read(fields);
        var settings = settings(fields, problems);
        var targets = TargetReader.of(problems, fleet);
        var entries = new TimelineReader(problems, targets, length);
        var timeline = entries.read(fields.items("timeline"));
        var expect = new ExpectReader(problems, targets, entries.names())
                .read(fields.items("expect"));
        return new Scenario(name, description, seed, length,
                fleet == null ? new FleetPlan.Example() : fleet,
                settings, timeline, expect);
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > 200) {
            throw new IllegalArgumentException("A name has 1 to 200 characters");
        }
        return text;
    }

    private static ScenarioSettings settings(Fields all, Problems problems) {
        var members = all.members("settings", "settings: { rate: 1, speed: 10 }");
        if (members == null) {
            return ScenarioSettings.NONE;
        }
        var fields = new Fields(members, Fields.SETTINGS, problems, REFUSED, "rate", "speed", "payload",
                "topic", "topicLayout", "keyLayout", "labels");
        return new ScenarioSettings(
                fields.value("rate", text -> inRange(text, 0.001, 1000,
                        "A rate is 0.001 to 1000 readings per generator and second")),
                fields.value("speed", text -> inRange(text, 0.1, 100, "A speed is 0.1 to 100")),
                fields.value("payload",
                        text -> Words.constant(text, PayloadLayout.values(), PayloadLayout::id)),
                fields.value("topic", ScenarioReader::topic),
                fields.value("topicLayout",
                        text -> Words.constant(text, TopicLayout.values(), TopicLayout::id)),
                fields.value("keyLayout", text -> Words.constant(text, KeyLayout.values(), KeyLayout::id)),
                fields.value("labels", Words::truth));
    }

    private static String topic(String text) {
        return new MessageSettings(PayloadLayout.CLASSIC, text, TopicLayout.SINGLE, KeyLayout.GENERATOR)
                .topic();
    }

    static double inRange(String text, double least, double most, String sentence) {
        double number = Words.number(text);
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(sentence + ", not " + text);
        }
        return number;
    }
}
