package io.gensetlab.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a message has what a scenario wants of it. Takes any bytes; thread-safe. */
public final class JsonMatch {
    /** What must stand there if anything may. */
    public static final String ANY = "*";
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[(\\d{1,6})]|\\['([^']{1,64})']");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private JsonMatch() {}

    /**
     * Whether each path leads to its value.
     *
     * @param where by JSON path, as in {@code $.alert.level} or {@code $.items[0]}, the value as text; {@value #ANY} for any
     */
    public static boolean fits(byte[] payload, Map<String, String> where) {
        if (where.isEmpty()) {
            return true;
        }
        try {
            var root = JSON.readTree(payload);
            return where.entrySet().stream().allMatch(each -> fits(at(root, each.getKey()), each.getValue()));
        } catch (IOException e) {
            // No JSON, so nothing stands in it.
            return false;
        }
    }

    /** What stands at a path, as text; empty if nothing does, or no single value. */
    public static String text(byte[] payload, String path) {
        try {
            return at(JSON.readTree(payload), path).asText();
        } catch (IOException e) {
            // No JSON, so nothing stands in it.
            return "";
        }
    }

    private static boolean fits(JsonNode node, String wanted) {
        if (node.isMissingNode()) {
            return false;
        }
        if (wanted.equals(ANY)) {
            return true;
        }
        if (node.isNumber() && Words.isNumber(wanted)) {
            return node.doubleValue() == Words.number(wanted);
        }
        return node.isContainerNode() ? node.toString().equals(wanted) : node.asText().equals(wanted);
    }

    private static JsonNode at(JsonNode root, String path) {
        var node = root;
        var step = STEP.matcher(path);
        int from = 1;
        while (from < path.length()) {
            step.region(from, path.length());
            if (!step.lookingAt()) {
                return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
            }
            node = step.group(2) != null
                    ? node.path(Integer.parseInt(step.group(2)))
                    : node.path(step.group(1) != null ? step.group(1) : step.group(3));
            from = step.end();
        }
        return node;
    }
}
