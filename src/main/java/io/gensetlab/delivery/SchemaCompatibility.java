package io.gensetlab.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a Schema Registry holds a subject's next schema against, under the registry's names. */
public enum SchemaCompatibility {
    /** Readers with the new schema can read what was written with the latest one. */
    BACKWARD,
    /** The same for all earlier ones. */
    BACKWARD_TRANSITIVE,
    /** Readers with the latest schema can read what is written with the new one. */
    FORWARD,
    /** The same for all earlier ones. */
    FORWARD_TRANSITIVE,
    /** Backward and forward. */
    FULL,
    /** The same for all earlier ones. */
    FULL_TRANSITIVE,
    /** Nothing. */
    NONE;

    /**
     * The constant of a registry's word, in any case of letters.
     *
     * @throws IllegalArgumentException with a sentence that names them all, if there is none
     */
    public static SchemaCompatibility byName(String name) {
        var upper = name.strip().toUpperCase(Locale.ROOT);
        for (var each : values()) {
            if (each.name().equals(upper)) {
                return each;
            }
        }
        throw new IllegalArgumentException("The compatibility of a subject is one of "
                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + ", not \""
                + name
                + "\"");
    }
}
