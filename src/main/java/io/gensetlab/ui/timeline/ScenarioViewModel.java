package io.gensetlab.ui.timeline;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Problem;
import io.gensetlab.scenario.ReadScenario;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ScenarioWriter;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.ui.control.ScheduleItem;
import io.gensetlab.ui.control.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A scenario in hand: opened, changed, saved and played. What is changed while it plays acts at once: the course is repeated from
 * its seed to the same moment. Belongs to one thread, that of its user.
 */
public final class ScenarioViewModel {
    /** Steps that can be undone. */
    static final int MOST_STEPS = 200;
    private static final double OPEN_END = Double.POSITIVE_INFINITY;

    /** An entry with a name that stays while its time changes. */
    private record Kept(String key, TimelineEntry entry) {}

    /** What can be undone. */
    private record State(Scenario scenario, List<Kept> entries) {}

    private final ScenarioActions actions;
    private final ScenarioFiles files;
    private final Deque<State> undone = new ArrayDeque<>();
    private final Deque<State> done = new ArrayDeque<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper(this, "caption", "");
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyDoubleWrapper playhead = new ReadOnlyDoubleWrapper(this, "playhead");
    private @Nullable Scenario scenario;
    private @Nullable Scenario saved;
    private @Nullable Path file;
    private List<Kept> entries = List.of();
    private List<Problem> problems = List.of();
    private boolean staged;
    /** Whether it was told to stand still at its end. */
    private boolean ended;
    /** Told to be there, and not shown there yet. */
    private double expected = Double.NaN;
    private long keys;

    /** A view model without a scenario. */
    public ScenarioViewModel(ScenarioActions actions, ScenarioFiles files) {
        this.actions = actions;
        this.files = files;
    }

    // ---- files

    /** Begins a scenario of the example fleet in which nothing happens yet. */
    public void create() {
        if (letGo()) {
            take(Scenario.empty("New scenario"), null);
            saved = null;
            show();
        }
    }

    /** Has the user choose a file, and opens it. */
    public void chooseAndOpen() {
        var chosen = files.chooseOpen();
        if (chosen != null) {
            open(chosen);
        }
    }

    /** Opens a file; what is wrong with it is listed, and what was open stays. */
    public void open(Path path) {
        if (!letGo()) {
            return;
        }
        try {
            var read = files.read(path);
            if (take(read, path, String.valueOf(path.getFileName()))) {
                files.used(path);
            }
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    /** Opens one that comes with the program: saved under a name of its own. */
    public void open(ScenarioFiles.Shipped shipped) {
        if (letGo()) {
            take(files.read(shipped), null, shipped.name());
        }
    }

    private boolean take(ReadScenario read, @Nullable Path path, String name) {
        var good = read.scenario();
        problems = read.problems();
        if (good == null) {
            say(name + " cannot be played: "
                    + (problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
            return false;
        }
        take(good, path);
        return true;
    }

    private void take(Scenario good, @Nullable Path path) {
        done.clear();
        undone.clear();
        file = path;
        saved = good;
        staged = false;
        expected = Double.NaN;
        playhead.set(0);
        problems = List.of();
        notice.set("");
        set(good);
    }

    /** Saves it where it came from, or where the user chooses; false if it is not saved. */
    public boolean save() {
        return file == null ? saveAs() : saveTo(file);
    }

    /** Saves it where the user chooses; false if it is not saved. */
    public boolean saveAs() {
        var now = scenario;
        var chosen = now == null ? null : files.chooseSave(fileName(now.name()));
        return chosen != null && saveTo(chosen);
    }

    private boolean saveTo(Path path) {
        var now = scenario;
        if (now == null) {
            return false;
        }
        try {
            files.write(path, ScenarioWriter.text(now));
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
            return false;
        }
        files.used(path);
        file = path;
        saved = now;
        say("Saved as " + path.getFileName() + ".");
        show();
        return true;
    }

    static String fileName(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "scenario" : plain) + Scenario.FILE_ENDING;
    }

    /** Whether what is open may be left: there is nothing to lose, or the user says so. */
    public boolean letGo() {
        if (scenario == null || !changed.get()) {
            return true;
        }
        return switch (files.askAboutChanges(scenario.name())) {
            case SAVE -> save();
            case DISCARD -> true;
            case CANCEL -> false;
        };
    }

    // ---- changes

    /** An entry shall be at another time, s; an end that is infinite is none. */
    public void move(String key, double from, double to) {
        change(key, entry -> {
            boolean moment = to <= from || !stretches(entry);
            return new TimelineEntry(entry.name(), seconds(from), entry.target(), entry.action(),
                    moment && entry.duration() == null || to == OPEN_END
                            ? null
                            : seconds(Math.max(0.1, to - from)),
                    entry.caption());
        });
    }

    /** An entry shall be told so, or not at all if there is nothing to tell. */
    public void setCaption(String key, String text) {
        change(key,
                entry -> new TimelineEntry(entry.name(), entry.at(), entry.target(), entry.action(),
                        entry.duration(),
                        text.strip()));
    }

    private void change(String key, UnaryOperator<TimelineEntry> how) {
        var next = new ArrayList<Kept>();
        entries.forEach(
                kept -> next.add(kept.key().equals(key) ? new Kept(key, how.apply(kept.entry())) : kept));
        change(next);
    }

    /** Takes an entry away. */
    public void remove(String key) {
        var next = entries.stream().filter(kept -> !kept.key().equals(key)).toList();
        if (next.size() < entries.size()) {
            change(next);
            say("Taken away. Undo brings it back.");
        }
    }

    /** Adds a fault of a kind as it stands if nothing is said, at a time, s; its key. */
    public String add(FaultKind kind, Collection<GeneratorId> sets, double at) {
        return add(new TimelineEntry("", seconds(at), kind.isOnLink() ? new Target.None() : target(sets),
                new Action.Inject(kind.standard(), FaultTiming.NOW), Duration.ofSeconds(60), ""));
    }

    /** Adds a preset at a time, s; its key. */
    public String add(FaultPreset preset, Collection<GeneratorId> sets, double at) {
        return add(new TimelineEntry("", seconds(at), target(sets), new Action.Preset(preset),
                Duration.ofMinutes(5), ""));
    }

    /** Adds a button at a time, s; its key. */
    public String add(Action.Deed deed, Collection<GeneratorId> sets, double at) {
        return add(new TimelineEntry("", seconds(at), target(sets), new Action.Order(deed), null, ""));
    }

    /** Adds a caption at a time, s; its key. */
    public String addCaption(String text, double at) {
        return add(new TimelineEntry("", seconds(at), new Target.None(), new Action.Say(), null, text));
    }

    /** Adds what was recorded. */
    public void addAll(List<TimelineEntry> recorded) {
        var next = new ArrayList<>(entries);
        recorded.forEach(entry -> next.add(new Kept(nextKey(), entry)));
        change(next);
    }

    private String add(TimelineEntry entry) {
        if (scenario == null) {
            take(Scenario.empty("New scenario"), null);
            saved = null;
        }
        var key = nextKey();
        var next = new ArrayList<>(entries);
        next.add(new Kept(key, entry));
        change(next);
        return key;
    }

    private static Target target(Collection<GeneratorId> sets) {
        return sets.isEmpty() ? new Target.All() : new Target.Ids(List.copyOf(sets));
    }

    private String nextKey() {
        return "e" + keys++;
    }

    private void change(List<Kept> next) {
        var now = scenario;
        if (now == null) {
            return;
        }
        remember(now);
        var sorted = next.stream().sorted(Comparator.comparing(kept -> kept.entry().at())).toList();
        entries = sorted;
        replace(new Scenario(now.name(), now.description(), now.seed(), now.length(), now.fleet(),
                now.settings(),
                sorted.stream().map(Kept::entry).toList(), now.expect()));
    }

    private void remember(Scenario now) {
        done.push(new State(now, entries));
        if (done.size() > MOST_STEPS) {
            done.removeLast();
        }
        undone.clear();
    }

    private void replace(Scenario next) {
        scenario = next;
        notice.set("");
        problems = List.of();
        if (staged) {
            stage(playhead.get());
        }
        show();
    }

    private void set(Scenario next) {
        var kept = new ArrayList<Kept>();
        next.timeline().forEach(entry -> kept.add(new Kept(nextKey(), entry)));
        entries = List.copyOf(kept);
        scenario = next;
        show();
    }

    /** Takes the newest change back. */
    public void undo() {
        turn(done, undone);
    }

    /** Makes the change again that was taken back last. */
    public void redo() {
        turn(undone, done);
    }

    private void turn(Deque<State> from, Deque<State> to) {
        var now = scenario;
        var state = from.poll();
        if (state != null && now != null) {
            to.push(new State(now, entries));
            entries = state.entries();
            replace(state.scenario());
        }
    }

    /** Whether there is something to undo. */
    public boolean canUndo() {
        return !done.isEmpty();
    }

    /** Whether there is something to do again. */
    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /** The scenario as it would stand in a file; empty if none is open. */
    public String source() {
        var now = scenario;
        return now == null ? "" : ScenarioWriter.text(now);
    }

    /** Takes a changed source; false, with {@link #problems}, if it cannot be played. */
    public boolean applySource(String text) {
        var read = ScenarioReader.read(text.getBytes(StandardCharsets.UTF_8));
        problems = read.problems();
        var next = read.scenario();
        if (next == null) {
            show();
            return false;
        }
        var now = scenario;
        if (now != null && !now.equals(next)) {
            remember(now);
            set(next);
            replace(next);
        }
        show();
        return true;
    }

    // ---- playing

    /** Plays, from where the playhead stands. */
    public void play() {
        var now = scenario;
        if (now == null) {
            return;
        }
        if (!staged) {
            stage(playhead.get() >= length() ? 0 : playhead.get());
        } else if (playhead.get() >= length()) {
            jump(0);
        }
        actions.play();
    }

    /** Stands still. */
    public void pause() {
        actions.pause();
    }

    /** Goes on by a second while it stands still. */
    public void step() {
        if (scenario != null) {
            if (!staged) {
                actions.pause();
                stage(playhead.get());
            }
            actions.step();
        }
    }

    /** Goes to another moment, s. */
    public void jump(double to) {
        if (scenario == null) {
            return;
        }
        playhead.set(Math.clamp(to, 0, length()));
        if (staged) {
            expected = playhead.get();
            actions.jump(seconds(playhead.get()));
        }
        tell();
    }

    private void stage(double at) {
        var now = scenario;
        if (now != null) {
            staged = true;
            expected = at;
            playhead.set(at);
            actions.stage(now, seconds(at));
        }
    }

    /** Takes what the lab shows now. */
    public void update(LabSnapshot snapshot) {
        playing.set(staged && !snapshot.paused());
        if (!staged) {
            return;
        }
        double seconds = snapshot.simulatedMillis() / 1000.0;
        if (!Double.isNaN(expected)) {
            // Until the lab is there it shows the moment before.
            if (Math.abs(seconds - expected) > 5 + Math.abs(snapshot.speed())) {
                return;
            }
            expected = Double.NaN;
        }
        playhead.set(Math.min(seconds, length()));
        if (seconds < length()) {
            ended = false;
        } else if (!ended && !snapshot.paused()) {
            // Once: who goes on afterwards goes on.
            ended = true;
            actions.pause();
            say("The scenario is at its end.");
        }
        tell();
    }

    private void tell() {
        var text = "";
        for (var kept : entries) {
            var entry = kept.entry();
            if (!entry.caption().isEmpty() && entry.at().toMillis() <= playhead.get() * 1000) {
                text = entry.caption();
            }
        }
        caption.set(staged ? text : "");
    }

    // ---- to look at

    private void show() {
        var now = scenario;
        open.set(now != null);
        changed.set(now != null && !now.equals(saved));
        title.set(now == null ? "" : now.name());
        version.set(version.get() + 1);
        tell();
    }

    private void say(String sentence) {
        notice.set(sentence);
        version.set(version.get() + 1);
    }

    /** What is on the tracks. */
    public List<ScheduleItem> items() {
        return entries.stream().map(ScenarioViewModel::item).toList();
    }

    private static ScheduleItem item(Kept kept) {
        var entry = kept.entry();
        double from = entry.at().toMillis() / 1000.0;
        boolean stretches = stretches(entry);
        var duration = entry.duration();
        double to = duration != null ? from + duration.toMillis() / 1000.0 : stretches ? OPEN_END : from;
        return new ScheduleItem(kept.key(), ScenarioTrack.of(entry.action()).ordinal(), from, to,
                tone(entry.action()),
                EntryText.label(entry), EntryText.text(entry), stretches || duration != null);
    }

    private static boolean stretches(TimelineEntry entry) {
        return entry.action() instanceof Action.Inject || entry.action() instanceof Action.Preset;
    }

    private static Tone tone(Action action) {
        return switch (ScenarioTrack.of(action)) {
            case CAPTIONS -> Tone.NEUTRAL;
            case ENGINE -> Tone.ALARM;
            case SENSOR, PAYLOAD, CLOCK -> Tone.WARNING;
            case TRANSPORT, ORDERS -> Tone.INFO;
        };
    }

    /** The entry of a key; null if there is none. */
    public @Nullable TimelineEntry entry(String key) {
        return entries.stream()
                .filter(kept -> kept.key().equals(key))
                .map(Kept::entry)
                .findFirst()
                .orElse(null);
    }

    /** How long the scenario is, s; a minute without one. */
    public double length() {
        var now = scenario;
        return now == null ? 60 : Math.max(1, now.end().toMillis() / 1000.0);
    }

    /** What is wrong with the file or source that was read last. */
    public List<Problem> problems() {
        return problems;
    }

    /** The file it came from; null if it is in none yet. */
    public @Nullable Path file() {
        return file;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.max(0, seconds) * 1000));
    }

    /** Changes with all but the playhead. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** The scenario's name; empty if none is open. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What the user should know now; may be empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** What is told at this moment; may be empty. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** Whether a scenario is open. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Whether there are changes that are not saved. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Whether it plays. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Where it is, s. */
    public ReadOnlyDoubleProperty playheadProperty() {
        return playhead.getReadOnlyProperty();
    }
}
