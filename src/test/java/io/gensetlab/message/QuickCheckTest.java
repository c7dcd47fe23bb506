package io.gensetlab.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check made once from a schema, against networknt's, which is the truth. */
class QuickCheckTest {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** With each keyword that the check knows. */
    private static final String RICH = """
            {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {
              "a": {"type": "string", "minLength": 1, "maxLength": 3},
              "b": {"type": "integer", "minimum": -2, "maximum": 5},
              "c": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2.5},
              "d": {"type": ["null", "boolean"]},
              "e": {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 2},
              "f": {"enum": ["on", "off"]},
              "g": {"type": "object", "properties": {"a": {"type": "number"}}, "required": ["a"],
                    "additionalProperties": false},
              "h": {"type": "object", "additionalProperties": {"type": "string"}},
              "i": {"minimum": 1}, "j": true},
             "required": ["a", "b"]}
            """;
    private static final String[] NAMES = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};
    private static final String[] LEAVES = {"\"\"", "\"on\"", "\"abcd\"", "\"\uD83D\uDE00x\"", "\"off\"", "0",
        "1", "-2", "-3", "5",
        "6", "1.0", "2.5", "2.4999", "0.0", "1e0", "-0", "9007199254740993", "123456789012345678901234567890",
        "true", "false", "null"};

    private static final String[] READINGS = {
        "{\"generatorID\":\"generator1\",\"lat\":48.137154,\"lon\":11.576124,\"temperature\":82.5,"
                + "\"pressure\":412.4,\"fuel\":180.2}",
        "{\"generatorID\":\"g\",\"lat\":-8,\"lon\":-0.000001,\"temperature\":0,\"pressure\":0,\"fuel\":0,"
                + "\"ts\":1767225600000,\"more\":\"text\"}"};
    private static final String[] BROKEN = {"", "", "0", "-", ".", "\"", ",", "}", "{", "e", "1e5", "999999",
        " ", "\\",
        "\\u0041", "\u00E4", "\u0007", "null", ":", "[", "lat", "fuel"};
    private static final String OF_READINGS = PayloadLayout.CLASSIC.schema()
            .replace("\"fuel\": {", "\"fuel\": {\"minimum\": 0, \"maximum\": 5000.5, ");
    private static final Schema TRUTH_OF_READINGS = truth(OF_READINGS);
    private static final SchemaCheck CHECK_OF_READINGS = SchemaCheck.of(OF_READINGS);
    private static final FlatCheck FLAT = Objects.requireNonNull(quick(OF_READINGS).flat());

    private static final Schema TRUTH = truth(RICH);
    private static final SchemaCheck CHECK = SchemaCheck.of(RICH);
    private static final QuickCheck QUICK = quick(RICH);

    private static Schema truth(String schema) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(MAPPER.readTree(schema));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static QuickCheck quick(String schema) {
        try {
            return QuickCheck.of(MAPPER.readTree(schema));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean accepts(QuickCheck check, String json) throws IOException {
        try (JsonParser parser = MAPPER.createParser(json.getBytes(StandardCharsets.UTF_8))) {
            return check.accepts(parser);
        }
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 4);
        return switch (kind) {
            case 1 -> IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> value(random, depth - 1))
                    .collect(Collectors.joining(",", "[", "]"));
            case 2 -> object(random, depth - 1, random.nextInt(5));
            default -> LEAVES[random.nextInt(LEAVES.length)];
        };
    }

    private static String object(Random random, int depth, int members) {
        return IntStream.range(0, members)
                .mapToObj(i -> "\"" + NAMES[random.nextInt(NAMES.length)] + "\":" + value(random, depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Often right at the top, so that what is below decides. */
    private static String near(Random random) {
        if (random.nextInt(10) == 0) {
            return value(random, 3);
        }
        var rest = object(random, 2, random.nextInt(4));
        var required = random.nextInt(5) == 0 ? "" : ",\"b\":" + random.nextInt(-2, 6);
        return "{\"a\":\"x\"" + required + (rest.length() > 2 ? "," : "") + rest.substring(1);
    }

    @Property(tries = 100_000)
    void itSaysWhatTheFullCheckSays(@ForAll long seed) throws IOException {
        var json = near(new Random(seed));
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        boolean conforms = TRUTH.validate(MAPPER.readTree(bytes)).isEmpty();
        assertThat(CHECK.violation(bytes) == null).as(json).isEqualTo(conforms);
        if (accepts(QUICK, json)) {
            assertThat(conforms).as(json).isTrue();
        }
    }

    /** Readings with bytes that are changed, left out, doubled: what the check on the bytes makes of them. */
    @Property(tries = 100_000)
    void brokenReadingsAreSeenAsTheFullCheckSeesThem(@ForAll long seed) {
        var random = new Random(seed);
        var json = READINGS[random.nextInt(READINGS.length)];
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(json.length());
            json = json.substring(0, at) + BROKEN[random.nextInt(BROKEN.length)]
                    + json.substring(Math.min(json.length(), at + random.nextInt(3)));
        }
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        boolean conforms;
        try (var parser = MAPPER.createParser(bytes)) {
            JsonNode tree = MAPPER.readTree(parser);
            conforms = tree != null && TRUTH_OF_READINGS.validate(tree).isEmpty();
        } catch (IOException e) {
            conforms = false;
        }
        if (FLAT.accepts(bytes)) {
            assertThat(conforms).as(json).isTrue();
        }
        assertThat(CHECK_OF_READINGS.violation(bytes) == null).as(json).isEqualTo(conforms);
    }

    @Test
    void aReadingAsItIsMadeHereIsCheckedOnItsBytes() {
        for (var reading : READINGS) {
            assertThat(FLAT.accepts(reading.getBytes(StandardCharsets.UTF_8))).as(reading).isTrue();
        }
        for (var other : List.of("{}", "", "{", "[]", "null", READINGS[0] + " ",
                READINGS[0].replace("\"fuel", "\"fuels"),
                READINGS[0].replace("180.2", "\"180.2\""), READINGS[0].replace("180.2", "-0.1"),
                READINGS[0].replace("180.2", "01"), READINGS[0].replace("180.2", "1."),
                READINGS[0].replace("180.2", "1e3"), READINGS[0].replace("180.2", "1234567890123456"),
                READINGS[0].replace("180.2", "1.234567890123456"), READINGS[0].replace(",\"lat", "\"lat"),
                READINGS[0].replace("generator1", "gener\u00E4tor"), READINGS[0].replace("}", ",}"))) {
            assertThat(FLAT.accepts(other.getBytes(StandardCharsets.UTF_8))).as(other).isFalse();
        }
    }

    /** If it always sent for the full check it would be right, and of no use. */
    @Test
    void whatConformsIsSeldomLeftToTheFullCheck() throws IOException {
        var random = new Random(1);
        int conform = 0;
        int quickly = 0;
        for (int i = 0; i < 20_000; i++) {
            var json = near(random);
            if (TRUTH.validate(MAPPER.readTree(json)).isEmpty()) {
                conform++;
                quickly += accepts(QUICK, json) ? 1 : 0;
            }
        }
        assertThat(conform).isGreaterThan(1_000);
        assertThat(quickly).isGreaterThan(conform * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutHasOne(PayloadLayout layout) {
        assertThat(quick(layout.schema())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pattern\": \"x\"}", "{\"format\": \"date\"}", "{\"$ref\": \"#\"}",
        "{\"oneOf\": [true]}", "{\"properties\": {\"a\": {\"const\": 1}}}", "{\"enum\": [1]}", "false",
        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"items\": [true]}",
        "{\"required\": [\"a\"], \"additionalProperties\": false}", "{\"type\": \"text\"}"})
    void aSchemaWithMoreInItHasNone(String schema) {
        assertThat(quick(schema)).isNull();
    }

    /** Beyond a double: networknt throws at it where the schema has an enumeration. */
    @Test
    void aNumberWithoutEndIsRefusedInWords() {
        assertThat(
                SchemaCheck.of("{\"enum\": [\"on\", 1]}").violation("1e400".getBytes(StandardCharsets.UTF_8)))
                .contains("cannot be checked");
    }

    /** The tree refuses these, whatever the schema. */
    @Test
    void whatIsNoJsonIsLeftToTheFullCheck() {
        var check = SchemaCheck.of("{\"type\": \"object\"}");
        for (var json : List.of("", " ", "{", "{\"a\":1", "{\"a\":01}", "{\"a\":\"\n\"}",
                "{\"a\":" + "9".repeat(2000) + "}",
                "{\"a\":NaN}", "nul")) {
            assertThat(check.violation(json.getBytes(StandardCharsets.UTF_8))).as(json).isNotNull();
        }
        assertThat(check.violation(new byte[]{'{', '"', (byte) 0xC3, '"', ':', '1', '}'})).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "}", " 1", "null", "\n{\"a\":1}", "\u0000"})
    void whatStandsBehindTheJsonIsRefused(String behind) {
        var rich = "{\"a\":\"x\",\"b\":1,\"g\":{\"a\":1}}";
        var unknownToTheQuickCheck = "{\"type\":\"object\",\"minProperties\":1}";
        assertRefused(OF_READINGS, READINGS[0], behind);
        assertRefused(RICH, rich, behind);
        assertRefused(unknownToTheQuickCheck, rich, behind);
    }

    private static void assertRefused(String schema, String json, String behind) {
        var check = SchemaCheck.of(schema);
        assertThat(check.violation(bytes(json + " \n"))).isNull();
        assertThat(check.violation(bytes(json + behind))).isIn("The payload goes on behind its JSON",
                "The payload is not valid JSON");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
