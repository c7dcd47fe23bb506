package io.gensetlab.broker;

import java.util.ArrayList;
import java.util.List;

/** What a new schema of a subject is held against. The names are those of the registry's REST interface. */
enum CompatibilityLevel {
    /** Nothing. */
    NONE(false, false, false),
    /** Readers with the new schema can read what was written with the latest one. */
    BACKWARD(true, false, false), BACKWARD_TRANSITIVE(true, false, true),
    /** Readers with the latest schema can read what is written with the new one. */
    FORWARD(false, true, false), FORWARD_TRANSITIVE(false, true, true),
    /** Both. */
    FULL(true, true, false), FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    static CompatibilityLevel parse(String text) throws RegistryException {
        for (CompatibilityLevel level : values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        throw RegistryException.invalidCompatibility(text);
    }

    /**
     * What speaks against the new schema.
     *
     * @param earlier schemas of the subject, oldest first; without "transitive" only the last one counts
     */
    List<SchemaDifference> check(JsonSchema candidate, List<JsonSchema> earlier) {
        List<SchemaDifference> found = new ArrayList<>();
        int first = transitive ? 0 : Math.max(0, earlier.size() - 1);
        for (JsonSchema old : earlier.subList(first, earlier.size()).reversed()) {
            if (backward) {
                found.addAll(JsonSchemaCompatibility.unreadable(old.node(), candidate.node()));
            }
            if (forward) {
                found.addAll(JsonSchemaCompatibility.unreadable(candidate.node(), old.node()));
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        return found;
    }
}
