package io.gensetlab.ui.timeline;

import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.TimelineEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The scenario in hand being played: where it stands, and what is told there. Belongs to one thread, that of its user. */
final class ScenarioCourse {
    private static final String AT_END = "The scenario is at its end.";
    /** So many times it looks for what is still to be acknowledged: with ten looks a second, ten seconds. */
    static final int MOST_LOOKS = 100;

    private final ScenarioActions actions;
    private final Supplier<@Nullable ScenarioDocument> document;
    private final Consumer<String> say;
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper(this, "caption", "");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
    private final ReadOnlyBooleanWrapper staged = new ReadOnlyBooleanWrapper(this, "staged");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyDoubleWrapper playhead = new ReadOnlyDoubleWrapper(this, "playhead");
    /** The lab's run before the course was asked to go elsewhere: until another is seen, it is not there yet. */
    private @Nullable String leaving;
    private String run = "";
    /** Whether it goes on by itself, as far as is known. */
    private boolean going;
    /** Whether it has come to its end by itself. */
    private boolean ended;
    /** How often it has looked whether all is settled, since it came to its end; negative once that is told. */
    private int looks = -1;
    /** Simulated time at the look before, ms. */
    private long before;
    /** The entry of the newest caption; null before the first. */
    private @Nullable TimelineEntry told;

    /** @param document the scenario in hand, null if none is */
    ScenarioCourse(ScenarioActions actions, Supplier<@Nullable ScenarioDocument> document,
            Consumer<String> say) {
        this.actions = actions;
        this.document = document;
        this.say = say;
    }

    /** Another scenario is in hand, or none. */
    void forget() {
        staged.set(false);
        leaving = null;
        going = false;
        ended = false;
        looks = -1;
        told = null;
        outcome.set("");
        playhead.set(0);
    }

    /** The scenario in hand was changed: what plays goes on with it. */
    void change(Scenario scenario) {
        if (staged.get()) {
            leaving = run;
            actions.change(scenario, ScenarioDocument.seconds(playhead.get()));
        }
    }

    /** Plays, from where the playhead stands. */
    void play() {
        if (document.get() == null) {
            return;
        }
        if (!staged.get()) {
            enter(playhead.get() >= length() ? 0 : playhead.get());
        } else if (playhead.get() >= length()) {
            jump(0);
        }
        going = true;
        actions.play();
    }

    /** Goes on by a second while it stands still. */
    void step() {
        if (document.get() != null) {
            if (!staged.get()) {
                actions.pause();
                enter(playhead.get());
            }
            actions.step();
        }
    }

    /** Goes to another moment, s. */
    void jump(double to) {
        if (document.get() == null) {
            return;
        }
        playhead.set(Math.clamp(to, 0, length()));
        if (staged.get()) {
            leaving = run;
            actions.jump(ScenarioDocument.seconds(playhead.get()));
        }
        tell();
    }

    private void enter(double at) {
        var now = document.get();
        if (now != null) {
            staged.set(true);
            leaving = run;
            playhead.set(at);
            var lacks = actions.enter(now.scenario(), ScenarioDocument.seconds(at));
            if (!lacks.isEmpty()) {
                say.accept(lacks);
            }
        }
    }

    /** Takes what the lab shows now. */
    void update(LabSnapshot snapshot) {
        run = snapshot.run();
        playing.set(staged.get() && !snapshot.paused());
        if (!staged.get() || run.equals(leaving)) {
            return;
        }
        leaving = null;
        double seconds = snapshot.simulatedMillis() / 1000.0;
        playhead.set(Math.min(seconds, length()));
        if (seconds < length()) {
            // That it is paused may be known before how far it came.
            going = !snapshot.paused() || going && snapshot.simulatedMillis() != before;
            ended = false;
            looks = -1;
            outcome.set("");
        } else if (!ended && (going || !snapshot.paused())) {
            // Once: who goes on afterwards goes on.
            ended = true;
            going = false;
            looks = 0;
            actions.pause();
            say.accept(AT_END);
        } else if (looks >= 0) {
            look(snapshot);
        }
        before = snapshot.simulatedMillis();
        tell();
    }

    /** What was made last has its fate first: then what became of it is told. */
    private void look(LabSnapshot snapshot) {
        boolean stands = snapshot.paused() && snapshot.simulatedMillis() == before;
        if (looks++ < MOST_LOOKS && !(stands && isSettled(snapshot))) {
            return;
        }
        looks = -1;
        var met = actions.outcome();
        var sentence = AT_END + (met.isEmpty() ? "" : " " + met);
        say.accept(sentence);
        tell();
        outcome.set(sentence);
    }

    private static boolean isSettled(LabSnapshot snapshot) {
        return snapshot.transports()
                .values()
                .stream()
                .allMatch(view -> !view.on() || view.ledger().pending() == 0);
    }

    /** Tells what has to be told where the playhead stands. */
    void tell() {
        var now = document.get();
        var text = "";
        TimelineEntry newest = null;
        for (var kept : now == null ? List.<ScenarioDocument.Kept>of() : now.entries()) {
            var entry = kept.entry();
            if (!entry.caption().isEmpty() && entry.at().toMillis() <= playhead.get() * 1000) {
                text = entry.caption();
                newest = entry;
            }
        }
        told = newest;
        caption.set(staged.get() ? text : "");
    }

    /** The entry of the newest caption; null before the first. */
    @Nullable
    TimelineEntry told() {
        return told;
    }

    /** What became of it, in a sentence, once it has come to its end by itself; else empty. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** How long the scenario is, s; a minute without one. */
    double length() {
        var now = document.get();
        return now == null ? 60 : now.length();
    }

    ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty stagedProperty() {
        return staged.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty playheadProperty() {
        return playhead.getReadOnlyProperty();
    }
}
