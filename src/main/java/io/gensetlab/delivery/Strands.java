package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;
import java.util.Set;

/**
 * Which generators have a {@link Strand.Own strand of their own}, and which share {@link Strand#REST one}. Readings of any
 * other are kept until it is decided where they go: a set that has just been placed must not begin on the connection of
 * the others.
 *
 * @param own each with a strand of its own
 * @param rest those that have none
 */
public record Strands(Set<GeneratorId> own, Set<GeneratorId> rest) {
    /** Nothing is decided. */
    public static final Strands NONE = new Strands(Set.of(), Set.of());

    /** @throws IllegalArgumentException if one has both */
    public Strands {
        own = Set.copyOf(own);
        rest = Set.copyOf(rest);
        if (own.stream().anyMatch(rest::contains)) {
            throw new IllegalArgumentException("A generator's readings go by one strand");
        }
    }
}
