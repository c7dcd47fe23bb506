package io.gensetlab.scenario;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultParameter;
import io.gensetlab.scenario.YamlNode.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a fault as the catalogue has them. */
final class FaultValues {
    private final Problems problems;
    private final FaultKind kind;

    FaultValues(Problems problems, FaultKind kind) {
        this.problems = problems;
        this.kind = kind;
    }

    /** The fault; null if a parameter is wrong, which goes to the problems. */
    @Nullable
    Fault read(Fields entry) {
        if (kind.parameters().isEmpty() && entry.has("with")) {
            problems.add(entry.at("with"),
                    "There is no \"with\" for " + kind.id() + ": it has no parameters");
            return null;
        }
        var members = entry.members("with", example());
        if (members == null) {
            return entry.has("with") ? null : kind.standard();
        }
        var names = kind.parameters().stream().map(FaultParameter::name).toArray(String[]::new);
        var fields = new Fields(members, "The fault " + kind.id(), problems, names);
        var values = new LinkedHashMap<String, @Nullable Object>();
        boolean good = fields.keys().size() == members.members().size();
        for (var parameter : kind.parameters()) {
            if (fields.has(parameter.name())) {
                var value = value(fields, parameter);
                if (value == null) {
                    good = false;
                } else {
                    values.put(parameter.name(), value);
                }
            }
        }
        return good ? make(fields, values) : null;
    }

    private @Nullable Fault make(Fields fields, Map<String, @Nullable Object> values) {
        try {
            return kind.make(values);
        } catch (IllegalArgumentException e) {
            var sentence = String.valueOf(e.getMessage());
            boolean said = false;
            for (var entry : values.entrySet()) {
                var wrong = wrong(entry.getKey(), entry.getValue(), values.get("quantity"));
                if (wrong != null) {
                    problems.add(fields.valueAt(entry.getKey()), wrong);
                    said = true;
                }
            }
            if (!said) {
                problems.add(fields.at(), sentence);
            }
            return null;
        }
    }

    /** What is wrong with one parameter by itself, or null. */
    private @Nullable String wrong(String name, @Nullable Object value, @Nullable Object quantity) {
        var alone = new LinkedHashMap<String, @Nullable Object>();
        if (quantity != null) {
            alone.put("quantity", quantity);
        }
        alone.put(name, value);
        try {
            kind.make(alone);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private @Nullable Object value(Fields fields, FaultParameter parameter) {
        var name = parameter.name();
        if (parameter instanceof FaultParameter.Figure figure) {
            return fields.value(name, text -> number(figure, text));
        }
        if (fields.node(name) instanceof Text text) {
            // The bare word null is one of the ways in which a value can be gone.
            return text.value();
        }
        return fields.value(name, text -> text);
    }

    private static Object number(FaultParameter.Figure figure, String text) {
        if (figure.unit().equals("s") && Words.isTime(text)) {
            return Words.time(text).toMillis() / 1000.0;
        }
        if (figure.unit().isEmpty() && Words.isShare(text)) {
            return Words.share(text);
        }
        if (!Words.isNumber(text)) {
            throw new IllegalArgumentException("A number stands here"
                    + (figure.unit().isEmpty() ? "" : ", in " + figure.unit()) + ", not \"" + text + "\"");
        }
        return Words.number(text);
    }

    private String example() {
        if (kind.parameters().isEmpty()) {
            return "with: { }";
        }
        var values = kind.values(kind.standard());
        var first = kind.parameters().getFirst().name();
        return "with: { " + first + ": " + values.getOrDefault(first, "85") + " }";
    }
}
