package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.Reversal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step that can be taken back and done again. Guarded by its {@link Edits}. */
final class EditStep {
    /**
     * The sets that come and go with a step, and what else is done when it is turned.
     *
     * @param placed those that it places
     * @param removed those that it takes away
     * @param undone done when it is taken back
     * @param redone done when it is done again
     */
    record Sets(Collection<GeneratorId> placed, Collection<GeneratorId> removed, Runnable undone,
            Runnable redone) {
        static final Sets NONE = new Sets(List.of(), List.of());

        Sets(Collection<GeneratorId> placed, Collection<GeneratorId> removed) {
            this(placed, removed, () -> {}, () -> {});
        }
    }

    /** What later changes must be about to be of the same step. */
    record Key(String kind, Set<GeneratorId> ids) {}

    private final String label;
    private final Sets sets;
    private final int weight;
    private final @Nullable Key key;
    private long changedNanos;
    private Reversal reversal = new Reversal();

    /**
     * @param weight how much it holds in memory, in sets
     * @param key null for one that no other joins
     * @param nanos when it was ordered
     */
    EditStep(String label, Sets sets, int weight, @Nullable Key key, long nanos) {
        this.label = label;
        this.sets = sets;
        this.weight = Math.max(weight, sets.removed().size());
        this.key = key;
        changedNanos = nanos;
    }

    String label() {
        return label;
    }

    Sets sets() {
        return sets;
    }

    int weight() {
        return weight;
    }

    /** What the simulation fills, to turn the step the other way. */
    Reversal reversal() {
        return reversal;
    }

    /** Gives away what the simulation filled, and makes a new one for the way back. */
    Reversal turn() {
        var filled = reversal;
        reversal = new Reversal();
        return filled;
    }

    /** Whether a change at this time is of this step; if so, the next may come as much later. */
    boolean join(Key other, long nanos, long within) {
        if (!other.equals(key) || nanos - changedNanos > within) {
            return false;
        }
        changedNanos = nanos;
        return true;
    }
}
