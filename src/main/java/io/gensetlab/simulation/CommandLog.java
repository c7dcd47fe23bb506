package io.gensetlab.simulation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a simulation with the step before which each applied: from these and the seed everything comes again.
 * Simulation thread only.
 */
final class CommandLog {
    /** Commands that are kept; a simulation that had more cannot be repeated. */
    static final int MOST = 1_000_000;

    private record Entry(long steps, Command command) {}

    private final List<Entry> entries = new ArrayList<>();
    private boolean over;

    /** Takes a command that applies after so many steps. */
    void add(long steps, Command command) {
        if (command instanceof Command.JumpTo || command instanceof Command.Restart
                || command instanceof Command.Tell) {
            return;
        }
        if (entries.size() == MOST) {
            entries.clear();
            over = true;
        }
        if (!over) {
            entries.add(new Entry(steps, command));
        }
    }

    /** What was before is forgotten; these apply before the first step. */
    void restart(List<Command> commands) {
        entries.clear();
        over = false;
        commands.forEach(command -> add(0, command));
    }

    /** Whether there is all that was. */
    boolean isWhole() {
        return !over;
    }

    /** A repetition from the beginning. */
    Replay replay() {
        return new Replay();
    }

    /**
     * Goes through the log once. What can be taken back is noted in copies, so that nothing is lost if the repetition fails;
     * {@link #finish} hands it to those who hold the originals.
     */
    final class Replay {
        private final Map<Reversal, Reversal> copies = new IdentityHashMap<>();
        private int at;

        private Replay() {}

        /** The next command that applied after no more steps than these; null if there is none. */
        @Nullable
        Command next(long steps) {
            return at < entries.size() && entries.get(at).steps() <= steps
                    ? copy(entries.get(at++).command())
                    : null;
        }

        private Command copy(Command command) {
            return switch (command) {
                case Command.Order order -> new Command.Order(order.commands(),
                        order.reversal() == null ? null : copy(order.reversal()));
                case Command.TakeBack back -> new Command.TakeBack(copy(back.what()), copy(back.again()));
                case Command.Later later -> new Command.Later(later.delay(), copy(later.command()));
                default -> command;
            };
        }

        private Reversal copy(Reversal original) {
            return copies.computeIfAbsent(original, _ -> new Reversal());
        }

        /** What came after the point that was reached has never been. */
        void finish() {
            var gone = entries.subList(at, entries.size());
            gone.forEach(entry -> copy(entry.command()));
            gone.clear();
            copies.forEach(Reversal::become);
        }
    }
}
