package io.gensetlab.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A check made once from a JSON Schema, for values that conform: it reads the bytes once and builds no tree. It says yes
 * only if the value conforms; a no means that the full check has to look, which also knows what to say. It is made only
 * from schemas whose every keyword it knows: types, properties, required members, ranges, lengths, items, enumerations
 * of text. Immutable and thread-safe.
 *
 * @see <a href="https://json-schema.org/draft-07/json-schema-validation">JSON Schema draft-07, Validation</a>
 */
final class QuickCheck {
    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema";
    private static final Set<String> SAY_NOTHING = Set.of("$schema", "$id", "$comment", "title",
            "description",
            "default", "examples", "readOnly", "writeOnly");
    private static final int STRING = 1;
    private static final int INTEGER = 2;
    private static final int FRACTION = 4;
    private static final int BOOLEAN = 8;
    private static final int NULL = 16;
    private static final int OBJECT = 32;
    private static final int ARRAY = 64;
    private static final int ANY = 127;
    /** Members are marked in the bits of a long. */
    private static final int MOST_MEMBERS = 64;
    /** Whole numbers beyond are not told apart as doubles. */
    private static final long EXACT = 1L << 53;

    private record Member(int index, QuickCheck check) {}

    private int types = ANY;
    private final Map<String, Member> members = new HashMap<>();
    private long required;
    /** For members that are not named; null if there must be none. */
    private @Nullable QuickCheck others;
    private boolean othersAreFree = true;
    private @Nullable QuickCheck items;
    private int leastItems;
    private int mostItems = Integer.MAX_VALUE;
    private int leastLength;
    private int mostLength = Integer.MAX_VALUE;
    private @Nullable Set<String> texts;
    private double least = Double.NEGATIVE_INFINITY;
    private double most = Double.POSITIVE_INFINITY;
    private double above = Double.NEGATIVE_INFINITY;
    private double below = Double.POSITIVE_INFINITY;
    private boolean bounded;

    private QuickCheck() {}

    private static final class UnknownException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The check of a schema, or null if there is something in it that this does not know. */
    static @Nullable QuickCheck of(JsonNode schema) {
        var dialect = schema.path("$schema").asText(DRAFT_7);
        if (!dialect.equals(DRAFT_7) && !dialect.equals(DRAFT_7 + "#")) {
            return null;
        }
        try {
            return made(schema);
        } catch (UnknownException e) {
            return null;
        }
    }

    private static QuickCheck made(JsonNode schema) throws UnknownException {
        var check = new QuickCheck();
        if (schema.isBoolean() && schema.booleanValue()) {
            return check;
        }
        require(schema.isObject());
        for (var keyword : schema.properties()) {
            check.heed(keyword.getKey(), keyword.getValue());
        }
        // What is required and not described is one of the others.
        require(check.members.keySet().stream().allMatch(schema.path("properties")::has)
                || check.othersAreFree && check.others == null);
        check.bounded = check.least != Double.NEGATIVE_INFINITY || check.most != Double.POSITIVE_INFINITY
                || check.above != Double.NEGATIVE_INFINITY || check.below != Double.POSITIVE_INFINITY;
        return check;
    }

    private void heed(String keyword, JsonNode value) throws UnknownException {
        switch (keyword) {
            case "type" -> types = types(value);
            case "properties" -> {
                require(value.isObject());
                for (var property : value.properties()) {
                    member(property.getKey(), made(property.getValue()));
                }
            }
            case "required" -> {
                require(value.isArray());
                for (var name : value) {
                    require(name.isTextual());
                    required |= 1L << member(name.textValue(), null).index();
                }
            }
            case "additionalProperties" -> {
                require(value.isBoolean() || value.isObject());
                othersAreFree = value.booleanValue();
                others = value.isObject() ? made(value) : null;
            }
            case "items" -> items = made(value);
            case "minItems" -> leastItems = count(value);
            case "maxItems" -> mostItems = count(value);
            case "minLength" -> leastLength = count(value);
            case "maxLength" -> mostLength = count(value);
            case "minimum" -> least = bound(value);
            case "maximum" -> most = bound(value);
            case "exclusiveMinimum" -> above = bound(value);
            case "exclusiveMaximum" -> below = bound(value);
            case "enum" -> {
                require(value.isArray());
                texts = new HashSet<>();
                for (var each : value) {
                    require(each.isTextual());
                    texts.add(each.textValue());
                }
            }
            default -> require(SAY_NOTHING.contains(keyword));
        }
    }

    /** Whichever of the two keywords comes first names it. */
    private Member member(String name, @Nullable QuickCheck check) throws UnknownException {
        var there = members.get(name);
        if (there != null && check == null) {
            return there;
        }
        require(there != null || members.size() < MOST_MEMBERS);
        var member = new Member(there == null ? members.size() : there.index(),
                check == null ? new QuickCheck() : check);
        members.put(name, member);
        return member;
    }

    private static int types(JsonNode value) throws UnknownException {
        if (value.isTextual()) {
            return type(value.textValue());
        }
        require(value.isArray());
        int mask = 0;
        for (var each : value) {
            mask |= type(each.asText());
        }
        return mask;
    }

    private static int type(String name) throws UnknownException {
        return switch (name) {
            case "string" -> STRING;
            // 1.0 is an integer, too; the full check looks at such a one.
            case "integer" -> INTEGER;
            case "number" -> INTEGER | FRACTION;
            case "boolean" -> BOOLEAN;
            case "null" -> NULL;
            case "object" -> OBJECT;
            case "array" -> ARRAY;
            default -> throw new UnknownException();
        };
    }

    private static int count(JsonNode value) throws UnknownException {
        require(value.isInt() && value.intValue() >= 0);
        return value.intValue();
    }

    private static double bound(JsonNode value) throws UnknownException {
        require(value.isNumber() && (!value.isIntegralNumber() || isExact(value)));
        return value.doubleValue();
    }

    private static boolean isExact(JsonNode value) {
        return value.canConvertToLong() && Math.abs(value.longValue()) <= EXACT;
    }

    private static void require(boolean known) throws UnknownException {
        if (!known) {
            throw new UnknownException();
        }
    }

    /**
     * Whether the value that the parser is about to read certainly conforms.
     *
     * @throws IOException it is no JSON
     */
    boolean accepts(JsonParser parser) throws IOException {
        var first = parser.nextToken();
        return first != null && value(parser, first);
    }

    private boolean value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> (types & OBJECT) != 0 && texts == null && object(parser);
            case START_ARRAY -> (types & ARRAY) != 0 && texts == null && array(parser);
            case VALUE_STRING -> (types & STRING) != 0 && string(parser);
            case VALUE_NUMBER_INT -> (types & INTEGER) != 0 && texts == null && integer(parser);
            case VALUE_NUMBER_FLOAT -> bounded
                    ? takesFraction(parser.getDoubleValue())
                    : takesFraction(0);
            case VALUE_TRUE, VALUE_FALSE -> (types & BOOLEAN) != 0 && texts == null;
            case VALUE_NULL -> (types & NULL) != 0 && texts == null;
            default -> false;
        };
    }

    /** Of a name that comes twice the last counts; here both must conform. */
    private boolean object(JsonParser parser) throws IOException {
        long seen = 0;
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var member = members.get(name);
            QuickCheck check = member == null ? others : member.check();
            if (member != null) {
                seen |= 1L << member.index();
            } else if (check == null && !othersAreFree) {
                return false;
            }
            var token = parser.nextToken();
            if (check == null) {
                parser.skipChildren();
            } else if (!check.value(parser, token)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT && (seen & required) == required;
    }

    private boolean array(JsonParser parser) throws IOException {
        int count = 0;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return false;
            }
            count++;
            if (items == null) {
                parser.skipChildren();
            } else if (!items.value(parser, token)) {
                return false;
            }
        }
        return count >= leastItems && count <= mostItems;
    }

    private boolean string(JsonParser parser) throws IOException {
        if (texts == null && leastLength == 0 && mostLength == Integer.MAX_VALUE) {
            // Not even looked at, but the parser does when it goes on.
            return true;
        }
        var text = parser.getText();
        int length = text.codePointCount(0, text.length());
        return length >= leastLength && length <= mostLength && (texts == null || texts.contains(text));
    }

    private boolean integer(JsonParser parser) throws IOException {
        if (!bounded) {
            return true;
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return false;
        }
        return takesInteger(parser.getLongValue());
    }

    /** Whether any text at all conforms. */
    boolean takesAnyText() {
        return (types & STRING) != 0 && texts == null && leastLength == 0 && mostLength == Integer.MAX_VALUE;
    }

    boolean takesInteger(long value) {
        return (types & INTEGER) != 0 && texts == null
                && (!bounded || Math.abs(value) <= EXACT && isWithin(value));
    }

    boolean takesFraction(double value) {
        return (types & FRACTION) != 0 && texts == null && (!bounded || isWithin(value));
    }

    /** The check of flat objects, or null if the schema is not for such. */
    @Nullable
    FlatCheck flat() {
        if ((types & OBJECT) == 0 || texts != null) {
            return null;
        }
        var flat = new FlatCheck(required, others == null && othersAreFree);
        members.forEach((name, member) -> flat.add(name, member.index(), member.check()));
        return flat;
    }

    private boolean isWithin(double value) {
        return value >= least && value <= most && value > above && value < below;
    }
}
