package io.gensetlab.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a simulation with the step before which each applied: from these and the seed everything comes again.
 * What can be taken back is not held here: that is with whoever might take it back. Simulation thread only.
 */
final class CommandLog {
    /** Commands that are kept, those within others counted; a simulation that had more cannot be repeated. */
    static final int MOST = 1_000_000;

    private record Entry(long steps, Kept kept) {}

    /** A command without what holds sets that were taken away. */
    private sealed interface Kept {
        record Plain(Command command) implements Kept {}

        record Ordered(List<Command> commands, Reversal.Name reversal) implements Kept {}

        record TakenBack(Reversal.Name what, Reversal.Name again) implements Kept {}

        record Delayed(Duration delay, Kept kept) implements Kept {}
    }

    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private long weight;
    private boolean over;

    CommandLog() {
        this(MOST);
    }

    /** @param most commands that are kept */
    CommandLog(int most) {
        this.most = most;
    }

    /** Takes a command that applies after so many steps. */
    void add(long steps, Command command) {
        if (over || !isRepeated(command)) {
            return;
        }
        weight += weight(command);
        if (weight > most) {
            entries.clear();
            over = true;
        } else {
            entries.add(new Entry(steps, kept(command)));
        }
    }

    /** That of a course that begins with these, which are kept however many they are. */
    static CommandLog of(List<Command> commands) {
        return of(commands, MOST);
    }

    static CommandLog of(List<Command> commands, int most) {
        var log = new CommandLog(most);
        commands.stream()
                .filter(CommandLog::isRepeated)
                .forEach(command -> log.entries.add(new Entry(0, kept(command))));
        return log;
    }

    private static boolean isRepeated(Command command) {
        return switch (command) {
            case Command.JumpTo _,Command.Restart _,Command.PutAside _,Command.TakeUp _,Command.Tell _ ->
                false;
            default -> true;
        };
    }

    private static long weight(Command command) {
        return switch (command) {
            case Command.Order order -> {
                long sum = 1;
                for (var each : order.commands()) {
                    sum += weight(each);
                }
                yield sum;
            }
            case Command.Later later -> weight(later.command());
            default -> 1;
        };
    }

    private static Kept kept(Command command) {
        return switch (command) {
            case Command.Order(var commands, var reversal) when reversal != null ->
                new Kept.Ordered(commands, reversal.name());
            case Command.TakeBack(var what, var again) -> {
                what.name().isTakenBack = true;
                yield new Kept.TakenBack(what.name(), again.name());
            }
            case Command.Later(var delay, var later) -> new Kept.Delayed(delay, kept(later));
            default -> new Kept.Plain(command);
        };
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
        private final Map<Reversal.Name, Reversal> copies = new IdentityHashMap<>();
        private int at;

        private Replay() {}

        /** The next command that applied after no more steps than these; null if there is none. */
        @Nullable
        Command next(long steps) {
            return at < entries.size() && entries.get(at).steps() <= steps
                    ? command(entries.get(at++).kept())
                    : null;
        }

        private Command command(Kept kept) {
            return switch (kept) {
                case Kept.Plain(var command) -> command;
                // Nobody will take it back if nobody holds it, and nobody did.
                case Kept.Ordered(var commands, var name) -> new Command.Order(commands,
                        name.isTakenBack || name.reversal() != null ? copy(name) : null);
                case Kept.TakenBack(var what, var again) ->
                    new Command.TakeBack(copy(what), copy(again));
                case Kept.Delayed(var delay, var later) -> new Command.Later(delay, command(later));
            };
        }

        private Reversal copy(Reversal.Name name) {
            return copies.computeIfAbsent(name, _ -> new Reversal());
        }

        /** What came after the point that was reached has never been. */
        void finish() {
            var gone = entries.subList(at, entries.size());
            gone.forEach(entry -> command(entry.kept()));
            gone.clear();
            copies.forEach((name, copy) -> {
                var original = name.reversal();
                if (original != null) {
                    original.become(copy);
                }
            });
        }
    }
}
