package io.gensetlab.ui.timeline;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Problem;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ScenarioWriter;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that is being changed. Its entries have names that stay while their times change, changes can be undone, and no
 * change is taken after which the file could not be read again. Belongs to one thread, that of its user.
 */
final class ScenarioDocument {
    /** Steps that can be undone. */
    static final int MOST_STEPS = 200;
    private static final Duration FAULT_LASTS = Duration.ofSeconds(60);
    private static final Duration PRESET_LASTS = Duration.ofMinutes(5);

    /** An entry with a name that stays. */
    record Kept(String key, TimelineEntry entry) {}

    private record State(Scenario scenario, @Nullable String text, List<Kept> entries) {}

    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#");

    private final Deque<State> undone = new ArrayDeque<>();
    private final Deque<State> done = new ArrayDeque<>();
    private Scenario scenario;
    /** The source as it was read or typed, with its comments; null after a change on the tracks. */
    private @Nullable String text;
    private @Nullable Scenario saved;
    private @Nullable String savedText;
    private List<Kept> entries = List.of();
    private long keys;
    private String refusal = "";

    /**
     * @param text its source, null for as the program writes it
     * @param saved whether it is as it stands in a file
     */
    ScenarioDocument(Scenario scenario, @Nullable String text, boolean saved) {
        this.scenario = scenario;
        this.text = text;
        this.saved = saved ? scenario : null;
        savedText = text;
        name(scenario);
    }

    private void name(Scenario next) {
        var kept = new ArrayList<Kept>();
        next.timeline().forEach(entry -> kept.add(new Kept("e" + keys++, entry)));
        entries = List.copyOf(kept);
        scenario = next;
    }

    Scenario scenario() {
        return scenario;
    }

    List<Kept> entries() {
        return entries;
    }

    @Nullable
    TimelineEntry entry(String key) {
        return entries.stream()
                .filter(kept -> kept.key().equals(key))
                .map(Kept::entry)
                .findFirst()
                .orElse(null);
    }

    /** The set that it is about first; null without one. */
    @Nullable
    GeneratorId lead() {
        return scenario.timeline()
                .stream()
                .map(TimelineEntry::target)
                .filter(Target.Ids.class::isInstance)
                .map(target -> ((Target.Ids) target).ids().getFirst())
                .findFirst()
                .orElseGet(() -> scenario.ids().stream().findFirst().orElse(null));
    }

    /** How long it is, s, at least a second. */
    double length() {
        return Math.max(1, scenario.end().toMillis() / 1000.0);
    }

    boolean isChanged() {
        return !scenario.equals(saved) || !Objects.equals(text, savedText);
    }

    void saved() {
        saved = scenario;
        savedText = text;
    }

    /** The source: as it was read or typed, or as the program writes it after a change on the tracks. */
    String source() {
        return text == null ? ScenarioWriter.text(scenario) : text;
    }

    /** Whether a change on the tracks would take comments away. */
    boolean hasComments() {
        return text != null && COMMENT.matcher(text).find();
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Of the sets, those that it has; all if it has none of them. */
    private Target target(Target wanted) {
        if (!(wanted instanceof Target.Ids(var sets))) {
            return wanted;
        }
        var its = new HashSet<>(scenario.ids());
        var known = sets.stream().filter(its::contains).toList();
        return known.isEmpty() ? new Target.All() : new Target.Ids(known);
    }

    /** Why the newest change was refused, in a sentence; empty if it was not. */
    String refusal() {
        return refusal;
    }

    /** Adds a fault of a kind as it stands if nothing is said, at a time, s; its key, empty if it is refused. */
    String add(FaultKind kind, Target sets, double at) {
        return add(kind.isOnLink() ? new Target.None() : target(sets),
                new Action.Inject(kind.standard(), FaultTiming.NOW), at, FAULT_LASTS, "");
    }

    /** Adds a preset; its key, empty if it is refused. */
    String add(FaultPreset preset, Target sets, double at) {
        boolean onLink = preset.onLink() != null;
        var lasts = preset.lasts();
        return add(onLink ? new Target.None() : target(sets), new Action.Preset(preset), at,
                lasts == null ? PRESET_LASTS : lasts, "");
    }

    /** Adds a button; its key, empty if it is refused. */
    String add(Action.Deed deed, Target sets, double at) {
        return add(target(sets), new Action.Order(deed), at, null, "");
    }

    /** Adds a caption; its key, empty if it is refused. */
    String addCaption(String text, double at) {
        return add(new Target.None(), new Action.Say(), at, null, text);
    }

    /** Adds what was done by hand, as one change; the key of the first, empty if it is refused. */
    String addAll(List<TimelineEntry> done) {
        var first = "e" + keys;
        var next = new ArrayList<>(entries);
        done.forEach(entry -> next.add(new Kept("e" + keys++, entry)));
        return change(next, scenario.expect()) ? first : "";
    }

    private String add(Target target, Action action, double at, @Nullable Duration duration, String caption) {
        var key = "e" + keys++;
        var next = new ArrayList<>(entries);
        next.add(new Kept(key, new TimelineEntry("", seconds(at), target, action, duration, caption)));
        return change(next, scenario.expect()) ? key : "";
    }

    /** An entry shall be at another time, s; an end that is infinite is none. False if it is not changed. */
    boolean move(String key, double from, double to) {
        return change(key, entry -> {
            boolean moment = to <= from || !stretches(entry);
            return with(entry, seconds(from), moment && entry.duration() == null || Double.isInfinite(to)
                    ? null
                    : seconds(Math.max(0.1, to - from)), entry.caption());
        });
    }

    /** An entry shall be told so, or not at all if there is nothing to tell. False if it is not changed. */
    boolean setCaption(String key, String text) {
        return change(key, entry -> with(entry, entry.at(), entry.duration(), text.strip()));
    }

    private static TimelineEntry with(TimelineEntry entry, Duration at, @Nullable Duration duration,
            String caption) {
        return new TimelineEntry(entry.name(), at, entry.target(), entry.action(), duration, caption);
    }

    /** Whether an entry has an end that can be moved. */
    static boolean stretches(TimelineEntry entry) {
        return entry.action() instanceof Action.Inject || entry.action() instanceof Action.Preset;
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.max(0, seconds) * 1000));
    }

    private boolean change(String key, UnaryOperator<TimelineEntry> how) {
        var next = new ArrayList<Kept>();
        boolean found = false;
        for (var kept : entries) {
            boolean it = kept.key().equals(key);
            found |= it;
            next.add(it ? new Kept(key, how.apply(kept.entry())) : kept);
        }
        return found && change(next, scenario.expect());
    }

    /**
     * Takes an entry away, and what was expected to follow it.
     *
     * @return what is told of it, in a sentence; empty if there is none
     */
    String remove(String key) {
        var entry = entry(key);
        if (entry == null) {
            return "";
        }
        var followed = entry.name().isEmpty()
                ? List.<Expectation>of()
                : scenario.expect().stream().filter(each -> each.after().equals(entry.name())).toList();
        var expect = new ArrayList<>(scenario.expect());
        expect.removeAll(followed);
        if (!change(entries.stream().filter(kept -> !kept.key().equals(key)).toList(), expect)) {
            return "";
        }
        return followed.isEmpty()
                ? "Taken away. Undo brings it back."
                : "Taken away, with "
                        + (followed.size() == 1 ? "the expectation" : followed.size() + " expectations")
                        + " that followed it. Undo brings all back.";
    }

    private boolean change(List<Kept> next, List<Expectation> expect) {
        refusal = "";
        var sorted = next.stream().sorted(Comparator.comparing(kept -> kept.entry().at())).toList();
        var changed = new Scenario(scenario.name(), scenario.description(), scenario.seed(),
                scenario.length(),
                scenario.fleet(), scenario.settings(), sorted.stream().map(Kept::entry).toList(), expect);
        if (changed.equals(scenario)) {
            return false;
        }
        var problems = ScenarioReader.read(ScenarioWriter.text(changed)).problems();
        if (!problems.isEmpty()) {
            refusal = problems.stream().map(Problem::sentence).distinct().collect(Collectors.joining(" "));
            return false;
        }
        remember();
        entries = sorted;
        scenario = changed;
        text = null;
        return true;
    }

    /** Another one in its place, as one change. */
    void replace(Scenario next, String source) {
        if (!next.equals(scenario)) {
            remember();
            name(next);
        } else if (!source.equals(source())) {
            remember();
        }
        text = source;
    }

    private void remember() {
        done.push(new State(scenario, text, entries));
        if (done.size() > MOST_STEPS) {
            done.removeLast();
        }
        undone.clear();
    }

    /** Takes the newest change back; false if there is none. */
    boolean undo() {
        return turn(done, undone);
    }

    /** Makes the change again that was taken back last; false if there is none. */
    boolean redo() {
        return turn(undone, done);
    }

    private boolean turn(Deque<State> from, Deque<State> to) {
        var state = from.poll();
        if (state == null) {
            return false;
        }
        to.push(new State(scenario, text, entries));
        entries = state.entries();
        scenario = state.scenario();
        text = state.text();
        return true;
    }
}
