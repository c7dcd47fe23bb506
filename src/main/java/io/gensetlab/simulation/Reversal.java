package io.gensetlab.simulation;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to take back what commands did. An empty one is handed over with a {@link Command.Order}; it is filled while that
 * is applied, with what was true just then, and serves one {@link Command.TakeBack}. Make and hand over on any thread;
 * all else belongs to the simulation thread.
 */
public final class Reversal {
    /** One thing to take back; remembers in turn how to do it again. */
    @FunctionalInterface
    interface Inverse {
        void apply(Reversal again);
    }

    /** Tells one from another, and does not keep it. */
    static final class Name {
        private final WeakReference<Reversal> its;
        /** Whether there is a command that takes it back. */
        boolean isTakenBack;

        private Name(Reversal reversal) {
            its = new WeakReference<>(reversal);
        }

        /** Null once nobody has it any more. */
        @Nullable
        Reversal reversal() {
            return its.get();
        }
    }

    private final Deque<Inverse> inverses = new ArrayDeque<>();
    private final Name name = new Name(this);

    Name name() {
        return name;
    }

    /** What takes back the newest change. */
    void add(Inverse inverse) {
        inverses.push(inverse);
    }

    /** Takes back what another does, and nothing that it did before. */
    void become(Reversal other) {
        inverses.clear();
        inverses.addAll(other.inverses);
    }

    /** All that is to be taken back, the newest change first; empty from then on. */
    List<Inverse> take() {
        var all = new ArrayList<>(inverses);
        inverses.clear();
        return all;
    }
}
