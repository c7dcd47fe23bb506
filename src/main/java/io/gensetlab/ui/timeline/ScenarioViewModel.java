package io.gensetlab.ui.timeline;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.Recording;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Problem;
import io.gensetlab.scenario.ReadScenario;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.ui.control.ScheduleItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
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
    private final ScenarioActions actions;
    private final ScenarioFiles files;
    private final ScenarioCourse course;
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
    private final ReadOnlyLongWrapper opened = new ReadOnlyLongWrapper(this, "opened");
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper(this, "broken");
    private final ReadOnlyBooleanWrapper typed = new ReadOnlyBooleanWrapper(this, "typed");
    private final ReadOnlyBooleanWrapper overtaken = new ReadOnlyBooleanWrapper(this, "overtaken");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private final ReadOnlyBooleanWrapper recording = new ReadOnlyBooleanWrapper(this, "recording");
    private @Nullable ScenarioDocument document;
    /** What is in hand in its place while its text cannot be played: there are no tracks then. */
    private @Nullable ReadScenario unreadable;
    private @Nullable Path file;
    /** The source as it was typed and not taken yet. */
    private @Nullable String draft;
    /** The source that it was begun from. */
    private String draftOf = "";
    private List<Problem> problems = List.of();

    /** A view model without a scenario. */
    public ScenarioViewModel(ScenarioActions actions, ScenarioFiles files) {
        this.actions = actions;
        this.files = files;
        course = new ScenarioCourse(actions, () -> document, this::say);
    }

    // ---- files

    /** Begins a scenario of the example fleet in which nothing happens yet. */
    public void create() {
        if (letGo()) {
            take(Scenario.empty("New scenario"), null, null, true);
        }
    }

    /** Has the user choose a file, and opens it. */
    public void chooseAndOpen() {
        var chosen = files.chooseOpen();
        if (chosen != null) {
            open(chosen);
        }
    }

    /**
     * Opens a file. A text that cannot be played is in hand as text, with what is wrong with it, until it is put right; what is no
     * text at all is refused, and what was open stays.
     */
    public void open(Path path) {
        if (!letGo()) {
            return;
        }
        try {
            if (take(files.read(path), path, String.valueOf(path.getFileName()))) {
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

    /** Opens a file, or one that comes with the program by its name. */
    public void open(String source) {
        var shipped = files.shipped().stream().filter(each -> each.file().equals(source)).findFirst();
        if (shipped.isPresent() && !Files.exists(Path.of(source))) {
            open(shipped.get());
        } else {
            open(Path.of(source));
        }
    }

    /** Puts it away; what was there before it was played is there again. */
    public void close() {
        if (document == null && unreadable == null || !letGo()) {
            return;
        }
        actions.leave();
        begin(null, null, null);
    }

    private boolean take(ReadScenario read, @Nullable Path path, String name) {
        var good = read.scenario();
        if (good != null) {
            take(good, read.text(), path, true);
        } else if (path != null && !read.text().isEmpty()) {
            begin(null, read, path);
            say(name + " cannot be played yet: " + count(read.problems())
                    + ". Put the text right, and apply it.");
        } else {
            say(name + " cannot be opened: " + read.problems().getFirst().sentence() + ".");
            return false;
        }
        return true;
    }

    private void take(Scenario good, @Nullable String text, @Nullable Path path, boolean asSaved) {
        begin(new ScenarioDocument(good, text, asSaved), null, path);
    }

    /** Something else is in hand, or nothing. */
    private void begin(@Nullable ScenarioDocument next, @Nullable ReadScenario text, @Nullable Path path) {
        document = next;
        unreadable = text;
        file = path;
        draft = null;
        course.forget();
        problems = text == null ? List.of() : text.problems();
        notice.set("");
        show();
        opened.set(opened.get() + 1);
    }

    private static String count(List<Problem> problems) {
        return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }

    /** Saves it where it came from, or where the user chooses; false if it is not saved. */
    public boolean save() {
        return file == null ? saveAs() : saveTo(file);
    }

    /** Saves it where the user chooses; false if it is not saved. */
    public boolean saveAs() {
        if (!settleDraft() || document == null) {
            return false;
        }
        var chosen = files.chooseSave(fileName(document.scenario().name()));
        return chosen != null && saveTo(chosen);
    }

    private boolean saveTo(Path path) {
        if (!settleDraft() || document == null) {
            return false;
        }
        var now = document;
        try {
            files.write(path, now.source());
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
            return false;
        }
        files.used(path);
        file = path;
        now.saved();
        show();
        say("Saved as " + path.getFileName() + ".");
        return true;
    }

    static String fileName(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "scenario" : plain) + Scenario.FILE_ENDING;
    }

    /** Whether what is open may be left: there is nothing to lose, or the user says so. */
    public boolean letGo() {
        if (!changed.get()) {
            return true;
        }
        return switch (files.askAboutChanges(title.get())) {
            case SAVE -> save();
            case DISCARD -> true;
            case CANCEL -> false;
        };
    }

    // ---- changes

    /** An entry shall be at another time, s; an end that is infinite is none. */
    public void move(String key, double from, double to) {
        edit(now -> now.move(key, from, to));
    }

    /** An entry shall be told so, or not at all if there is nothing to tell. */
    public void setCaption(String key, String text) {
        edit(now -> now.setCaption(key, text));
    }

    /** Takes an entry away, and what was expected to follow it. */
    public void remove(String key) {
        var said = new String[]{""};
        edit(now -> {
            said[0] = now.remove(key);
            return !said[0].isEmpty();
        });
        if (!said[0].isEmpty()) {
            say(said[0]);
        }
    }

    /** Adds a fault of a kind as it stands if nothing is said, at a time, s; its key, empty if it is refused. */
    public String add(FaultKind kind, Target sets, double at) {
        return add(now -> now.add(kind, sets, at));
    }

    /** Adds a preset at a time, s; its key, empty if it is refused. */
    public String add(FaultPreset preset, Target sets, double at) {
        return add(now -> now.add(preset, sets, at));
    }

    /** Adds a button at a time, s; its key, empty if it is refused. */
    public String add(Action.Deed deed, Target sets, double at) {
        return add(now -> now.add(deed, sets, at));
    }

    /** Adds a caption at a time, s; its key, empty if it is refused. */
    public String addCaption(String text, double at) {
        return add(now -> now.addCaption(text, at));
    }

    private String add(Function<ScenarioDocument, String> how) {
        if (document == null) {
            if (!letGo()) {
                return "";
            }
            take(Scenario.empty("New scenario"), null, null, true);
        }
        var key = new String[]{""};
        edit(now -> {
            key[0] = how.apply(now);
            return !key[0].isEmpty();
        });
        return key[0];
    }

    private void edit(Predicate<ScenarioDocument> change) {
        var now = document;
        if (now == null) {
            return;
        }
        boolean hadComments = now.hasComments();
        if (change.test(now)) {
            afterChange();
            if (hadComments) {
                say("The comments of the source are gone with this change. Undo brings them back.");
            }
        } else if (!now.refusal().isEmpty()) {
            say("Not changed: " + now.refusal());
        }
    }

    private void afterChange() {
        var now = document;
        notice.set("");
        problems = List.of();
        if (now != null) {
            course.change(now.scenario());
        }
        show();
    }

    /** Takes the newest change back. */
    public void undo() {
        if (document != null && document.undo()) {
            afterChange();
        }
    }

    /** Makes the change again that was taken back last. */
    public void redo() {
        if (document != null && document.redo()) {
            afterChange();
        }
    }

    /** Whether there is something to undo. */
    public boolean canUndo() {
        return document != null && document.canUndo();
    }

    /** Whether there is something to do again. */
    public boolean canRedo() {
        return document != null && document.canRedo();
    }

    /** The scenario as it would stand in a file, or as it was typed since; empty if none is open. */
    public String source() {
        return draft == null ? untyped() : draft;
    }

    /** The source without what was typed since. */
    private String untyped() {
        return document != null ? document.source() : unreadable != null ? unreadable.text() : "";
    }

    /** The source was changed by hand: it counts as a change that is not saved. */
    public void setDraft(String text) {
        var now = untyped();
        if (draft == null) {
            draftOf = now;
        }
        // A text field drops the carriage returns of a file from Windows: nobody typed that.
        draft = text.equals(now) || text.equals(now.replace("\r", "")) ? null : text;
        showChanged();
    }

    /** What was typed and not taken is dropped. */
    public void dropDraft() {
        draft = null;
        problems = unreadable == null ? List.of() : unreadable.problems();
        notice.set("");
        show();
    }

    /** Takes what was typed before it is saved; false if it cannot be played, or is older than what is on the tracks. */
    private boolean settleDraft() {
        if (overtaken.get()) {
            say("Not saved: the tracks have changed since the source was edited. Apply or discard the text first.");
            return false;
        }
        return takeDraft();
    }

    /** Takes what was typed; false, with {@link #problems}, if it cannot be played. */
    public boolean takeDraft() {
        if (draft == null && unreadable == null) {
            return true;
        }
        var text = source();
        var read = ScenarioReader.read(text.getBytes(StandardCharsets.UTF_8));
        var next = read.scenario();
        if (next == null) {
            problems = read.problems();
            show();
            say("The source cannot be played, and is not taken: " + count(problems));
            return false;
        }
        var now = document;
        if (now == null) {
            take(next, text, file, false);
            return true;
        }
        draft = null;
        now.replace(next, text);
        afterChange();
        return true;
    }

    // ---- recording

    /**
     * Begins to write down what is done by hand, or ends it: what was done stands on the tracks then.
     *
     * @return the key of the first entry that was recorded; empty if there is none
     */
    public String toggleRecording() {
        if (!recording.get()) {
            actions.record();
            recording.set(true);
            say("Recording: what you do to generators is written down.");
            return "";
        }
        recording.set(false);
        var done = actions.recorded();
        if (!done.entries().isEmpty() && !fits(done)) {
            if (!letGo()) {
                say("What was recorded was not kept.");
                return "";
            }
            // It is of the fleet that it was done to.
            var empty = Scenario.empty("Recorded");
            take(new Scenario(empty.name(), "", empty.seed(), null, done.fleet(), empty.settings(), List.of(),
                    List.of()), null, null, false);
        }
        var first = done.entries().isEmpty() ? "" : add(now -> now.addAll(done.entries()));
        if (document == null || document.refusal().isEmpty()) {
            say((done.entries().isEmpty()
                    ? "Nothing was recorded."
                    : done.entries().size() == 1
                            ? "1 entry was recorded."
                            : done.entries().size() + " entries were recorded.")
                    + (done.left() == 0
                            ? ""
                            : " What was placed, moved or taken away has no place on a timeline."));
        }
        return first;
    }

    /** Whether the scenario in hand has the sets that something was done to. */
    private boolean fits(Recording done) {
        return document != null && done.entries()
                .stream()
                .map(TimelineEntry::target)
                .allMatch(target -> !(target instanceof Target.Ids its)
                        || its.ids().stream().allMatch(this::has));
    }

    /** Whether what is done by hand is written down. */
    public ReadOnlyBooleanProperty recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    // ---- playing

    /** Plays, from where the playhead stands. */
    public void play() {
        course.play();
    }

    /** Stands still. */
    public void pause() {
        actions.pause();
    }

    /** Goes on by a second while it stands still. */
    public void step() {
        course.step();
    }

    /** Goes to another moment, s. */
    public void jump(double to) {
        course.jump(to);
    }

    /** Takes what the lab shows now. */
    public void update(LabSnapshot snapshot) {
        course.update(snapshot);
    }

    // ---- to look at

    private List<ScenarioDocument.Kept> entries() {
        return document == null ? List.of() : document.entries();
    }

    private boolean isChanged() {
        return draft != null || document != null && document.isChanged();
    }

    private void showChanged() {
        changed.set(isChanged());
        typed.set(draft != null);
        overtaken.set(draft != null && !draftOf.equals(untyped()));
    }

    private void show() {
        var now = document;
        open.set(now != null);
        broken.set(unreadable != null);
        showChanged();
        title.set(now != null
                ? now.scenario().name()
                : file == null ? "" : String.valueOf(file.getFileName()));
        version.set(version.get() + 1);
        course.tell();
    }

    private void say(String sentence) {
        notice.set(sentence);
        version.set(version.get() + 1);
    }

    /** What is on the tracks. */
    public List<ScheduleItem> items() {
        return entries().stream().map(EntryText::item).toList();
    }

    /** The entry of a key; null if there is none. */
    public @Nullable TimelineEntry entry(String key) {
        return document == null ? null : document.entry(key);
    }

    /** The set that the scenario is about first, to be looked at; null without one. */
    public @Nullable GeneratorId lead() {
        return document == null ? null : document.lead();
    }

    /** Whether the scenario has a set. */
    public boolean has(GeneratorId id) {
        return document != null && document.scenario().ids().contains(id);
    }

    /** How long the scenario is, s; a minute without one. */
    public double length() {
        return course.length();
    }

    /** What is wrong with the file or source that was read last. */
    public List<Problem> problems() {
        return problems;
    }

    /** The file it came from; null if it is in none yet. */
    public @Nullable Path file() {
        return file;
    }

    /** Changes with all but the playhead. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** The scenario's name, the file's while it cannot be played; empty if none is open. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What the user should know now; may be empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** What is told at this moment; may be empty. */
    public ReadOnlyStringProperty captionProperty() {
        return course.captionProperty();
    }

    /** The entry whose caption is told at this moment; null before the first. */
    public @Nullable TimelineEntry told() {
        return course.told();
    }

    /** What became of it, in a sentence, once it has come to its end by itself; else empty. */
    public ReadOnlyStringProperty outcomeProperty() {
        return course.outcomeProperty();
    }

    /** Whether a scenario is open. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Whether a file is in hand whose text cannot be played: {@link #source} has it, and there are no tracks. */
    public ReadOnlyBooleanProperty brokenProperty() {
        return broken.getReadOnlyProperty();
    }

    /** Changes with each scenario that is opened or put away, once it is. */
    public ReadOnlyLongProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Whether there is source that was typed and not taken. */
    public ReadOnlyBooleanProperty typedProperty() {
        return typed.getReadOnlyProperty();
    }

    /** Whether the tracks have changed since that was begun: to take it takes their change back. */
    public ReadOnlyBooleanProperty overtakenProperty() {
        return overtaken.getReadOnlyProperty();
    }

    /** Whether there are changes that are not saved. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Whether it stands in the place of the fleet. */
    public ReadOnlyBooleanProperty stagedProperty() {
        return course.stagedProperty();
    }

    /** Whether it plays. */
    public ReadOnlyBooleanProperty playingProperty() {
        return course.playingProperty();
    }

    /** Where it is, s. */
    public ReadOnlyDoubleProperty playheadProperty() {
        return course.playheadProperty();
    }
}
