package io.gensetlab.scenario;

import io.gensetlab.scenario.YamlNode.Items;
import io.gensetlab.scenario.YamlNode.Members;
import io.gensetlab.scenario.YamlNode.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map of the file whose keys are known; what is wrong in it goes to the problems, and reading goes on. */
final class Fields {
    /** What a file's settings are called in a sentence: the one that is many. */
    static final String SETTINGS = "The settings";

    private final YamlNode at;
    private final String what;
    private final Problems problems;
    private final List<String> allowed;
    private final Map<String, Text> keys = new LinkedHashMap<>();
    private final Map<String, YamlNode> values = new LinkedHashMap<>();

    /** @param what what it is, for a sentence: "An entry of the timeline" */
    Fields(Members members, String what, Problems problems, String... allowed) {
        this(members, what, problems, Map.of(), allowed);
    }

    /** @param refused further keys that get a sentence of their own */
    Fields(Members members, String what, Problems problems, Map<String, String> refused, String... allowed) {
        at = members;
        this.what = what;
        this.problems = problems;
        this.allowed = Arrays.asList(allowed);
        for (var member : members.members()) {
            var key = member.key().value();
            if (refused.containsKey(key)) {
                problems.add(member.key(), String.valueOf(refused.get(key)));
            } else if (!this.allowed.contains(key)) {
                unknown(member.key());
            } else if (values.putIfAbsent(key, member.value()) != null) {
                problems.add(member.key(), "\"" + key + "\" stands here a second time");
            } else {
                keys.put(key, member.key());
            }
        }
    }

    private void unknown(Text key) {
        var near = Spelling.nearest(key.value(), allowed);
        boolean many = what.equals(SETTINGS);
        problems.add(key, what + (many ? " have no " : " has no ") + key.what()
                + (near == null ? "." : "; did you mean \"" + near + "\"?")
                + (many ? " They have " : " It has ") + String.join(", ", allowed) + ".");
    }

    YamlNode at() {
        return at;
    }

    /** Where a key stands, or the map if it does not. */
    YamlNode at(String key) {
        var place = keys.get(key);
        return place == null ? at : place;
    }

    /** Where a value stands, or the map if it does not. */
    YamlNode valueAt(String key) {
        var place = values.get(key);
        return place == null ? at : place;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(keys.keySet());
    }

    void require(String key, String example) {
        if (!has(key)) {
            problems.add(at, what + " needs \"" + key + "\", as in " + key + ": " + example);
        }
    }

    @Nullable
    YamlNode node(String key) {
        return values.get(key);
    }

    /** The value as read, or null if it is not there or wrong. */
    <T> @Nullable T value(String key, Function<String, T> reader) {
        var node = values.get(key);
        return node == null ? null : read(node, "\"" + key + "\"", reader, problems);
    }

    <T> T value(String key, Function<String, T> reader, T standard) {
        T value = value(key, reader);
        return value == null ? standard : value;
    }

    String text(String key) {
        return value(key, text -> text, "");
    }

    /** The map of a key, or null if it is not there or none. */
    @Nullable
    Members members(String key, String example) {
        var node = values.get(key);
        if (node == null || node instanceof Members) {
            return (Members) node;
        }
        problems.add(node, "\"" + key + "\" is a map, as in " + example + ", not " + node.what());
        return null;
    }

    /** The list of a key; empty if it is not there or none. */
    List<YamlNode> items(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case Items list -> list.items();
            case Text text when text.isNothing() -> List.of();
            case YamlNode other -> {
                problems.add(other, "\"" + key + "\" is a list, each of it after a hyphen, not "
                        + other.what());
                yield List.of();
            }
        };
    }

    /** Which of these keys stand here. */
    List<String> present(String... some) {
        var present = new ArrayList<String>();
        for (var key : some) {
            if (has(key)) {
                present.add(key);
            }
        }
        return present;
    }

    static <T> @Nullable T read(YamlNode node, String what, Function<String, T> reader, Problems problems) {
        if (!(node instanceof Text text)) {
            problems.add(node, what + " is one value, not " + node.what());
            return null;
        }
        if (text.isNothing()) {
            problems.add(node, what + " is empty");
            return null;
        }
        try {
            return reader.apply(text.value());
        } catch (IllegalArgumentException e) {
            problems.add(node, what + ": " + e.getMessage());
            return null;
        }
    }
}
