package io.gensetlab.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The rules for strings and numbers: a limit may be widened or taken away, not narrowed or added. */
final class ScalarRules {
    private ScalarRules() {}

    static void compareStrings(JsonSchemaCompatibility comparison, JsonNode writer, JsonNode reader,
            String path) {
        compareBounds(comparison, writer, reader, path, "maxLength", "minLength");
        JsonNode pattern = reader.path("pattern");
        if (!pattern.isMissingNode() && !pattern.equals(writer.path("pattern"))) {
            comparison.report(writer.has("pattern") ? "PATTERN_CHANGED" : "PATTERN_ADDED", path + "/pattern");
        }
    }

    static void compareNumbers(JsonSchemaCompatibility comparison, JsonNode writer, JsonNode reader,
            String path) {
        compareBounds(comparison, writer, reader, path, "maximum", "minimum");
        compareBounds(comparison, writer, reader, path, "exclusiveMaximum", "exclusiveMinimum");
        JsonNode step = reader.path("multipleOf");
        if (step.isNumber()) {
            JsonNode before = writer.path("multipleOf");
            if (!before.isNumber()) {
                comparison.report("MULTIPLE_OF_ADDED", path + "/multipleOf");
            } else if (before.decimalValue().remainder(step.decimalValue()).signum() != 0) {
                comparison.report("MULTIPLE_OF_CHANGED", path + "/multipleOf");
            }
        }
    }

    /** One upper and one lower limit; draft 4's boolean exclusive limits must be the same on both sides. */
    static void compareBounds(JsonSchemaCompatibility comparison, JsonNode writer, JsonNode reader,
            String path,
            String upper, String lower) {
        compareBound(comparison, writer.path(upper), reader.path(upper), path, upper, 1);
        compareBound(comparison, writer.path(lower), reader.path(lower), path, lower, -1);
    }

    private static void compareBound(JsonSchemaCompatibility comparison, JsonNode written, JsonNode readable,
            String path, String keyword, int direction) {
        String name = screaming(keyword);
        if (readable.isBoolean()) {
            if (readable.booleanValue() && !written.equals(readable)) {
                comparison.report(name + "_ADDED", path + "/" + keyword);
            }
            return;
        }
        if (!readable.isNumber()) {
            return;
        }
        BigDecimal limit = readable.decimalValue();
        boolean forbidsNothing = keyword.startsWith("min") && keyword.length() > "minimum".length()
                && limit.signum() == 0;
        if (forbidsNothing) {
            // minLength, minItems, minProperties of 0.
            return;
        }
        if (!written.isNumber()) {
            comparison.report(name + "_ADDED", path + "/" + keyword);
        } else if (written.decimalValue().compareTo(limit) * direction > 0) {
            comparison.report(name + (direction > 0 ? "_DECREASED" : "_INCREASED"), path + "/" + keyword);
        }
    }

    /** {@code maxLength} as {@code MAX_LENGTH}. */
    private static String screaming(String keyword) {
        return keyword.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
    }
}
