package io.gensetlab.delivery;

import java.util.regex.Pattern;

/**
 * Why a reading was rejected.
 *
 * @param code short and the same for all of its kind, such as {@code 0x87} or {@code schema}: the report counts by it
 * @param sentence for people, without secrets
 */
public record Reason(String code, String sentence) {
    /** The code of a value that does not conform to its schema. */
    public static final String SCHEMA = "schema";
    /** The code of a schema that the registry does not take beside the one that is there. */
    public static final String INCOMPATIBLE = "incompatible";
    /** The code of a registry that could not do what a schema fault asks of it. */
    public static final String REGISTRY = "registry";
    /** The code of a topic that cannot be prepared. */
    public static final String TOPIC = "topic";

    private static final Pattern SCHEMA_INTRODUCTION = Pattern
            .compile("^The value does not conform to the schema(?: of [^ ]+)?: ");
    private static final Pattern ROOT_LOCATION = Pattern.compile("(^|; )\\$?: ");

    /** The sentence without what every schema violation begins with, for a place that says so itself. */
    public String brief() {
        return brief(sentence);
    }

    /** The same of a violation that is no reason yet. */
    public static String brief(String violation) {
        var detail = SCHEMA_INTRODUCTION.matcher(violation).replaceFirst("");
        return ROOT_LOCATION.matcher(detail).replaceAll("$1");
    }
}
