package io.gensetlab.ui.shell;

import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import javafx.animation.FadeTransition;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/**
 * The window as it is shown to people: larger, without what it is worked with, and with a line that says what happens.
 * FX thread.
 */
final class Presentation {
    private static final double ZOOM = 1.25;
    /** Lets the style sheet hide what changes things within panels. */
    private static final PseudoClass PRESENTING = PseudoClass.getPseudoClass("presenting");
    private static final Duration FADE = Duration.millis(350);
    /** How long a line about something that happened stays before the resting one comes back, ns. */
    private static final long STAY = 9_000_000_000L;

    private final ZoomPane zoom;
    private final List<Node> chrome;
    private final HBox bar = new HBox();
    private final Label words = new Label();
    private final StateIcon icon = new StateIcon();
    private final FadeTransition fade = new FadeTransition(FADE, bar);
    private boolean on;
    private boolean eventShown;
    /** What a scenario tells at this moment; empty if there is none. */
    private String story = "";
    private long shownAt;
    private long toldAt;

    /**
     * @param place where the line stands
     * @param chrome what is not to be seen while it is on
     */
    Presentation(ZoomPane zoom, HBox place, List<Node> chrome) {
        this.zoom = zoom;
        this.chrome = chrome;
        bar.getStyleClass().add("caption-bar");
        bar.setId("caption-bar");
        HBox.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(Label.USE_PREF_SIZE);
        bar.getChildren().addAll(icon, words);
        bar.setVisible(false);
        bar.setManaged(false);
        fade.setFromValue(0.15);
        fade.setToValue(1);
        place.getChildren().add(bar);
    }

    boolean isOn() {
        return on;
    }

    void show(boolean wanted) {
        on = wanted;
        bar.setVisible(on);
        bar.setManaged(on);
        for (var node : chrome) {
            if (on) {
                node.setVisible(false);
                node.setManaged(false);
            } else {
                node.setManaged(true);
                node.setVisible(true);
            }
        }
        // A scroll pane keeps a picture of what it shows, which is soft when it is enlarged.
        zoom.lookupAll(".viewport").forEach(viewport -> viewport.setCache(!on));
        zoom.pseudoClassStateChanged(PRESENTING, on);
        zoom.zoomProperty().set(on ? ZOOM : 1);
        eventShown = false;
        shownAt = System.nanoTime() - STAY;
    }

    /** Something happened; a scenario's captions are told for themselves. */
    void tell(LabEvent event, Tone tone, LabSnapshot snapshot) {
        // Who reads a story is not interrupted by what it is about.
        if (on && event.kind() != LabEvent.Kind.ENTRY
                && (story.isEmpty() || System.nanoTime() - toldAt >= STAY)) {
            say(WindowViewModel.title(event, snapshot) + ": " + event.sentence(), tone);
            eventShown = true;
            shownAt = System.nanoTime();
        }
    }

    /** A scenario tells what happens. */
    void tell(String caption) {
        story = caption;
        toldAt = System.nanoTime();
        if (on && !caption.isEmpty()) {
            say(caption, Tone.INFO);
            eventShown = true;
            shownAt = System.nanoTime();
        }
    }

    /** Time goes on: where nothing happened for a while, the line says how things stand. */
    void show(LabSnapshot snapshot) {
        if (!on || System.nanoTime() - shownAt < STAY) {
            return;
        }
        var resting = story.isEmpty() ? WindowViewModel.resting(snapshot) : story;
        if (eventShown || words.getText().isEmpty()) {
            say(resting, Tone.INFO);
            eventShown = false;
        } else {
            words.setText(resting);
        }
    }

    private void say(String sentence, Tone tone) {
        words.setText(sentence);
        icon.toneProperty().set(tone);
        fade.playFromStart();
    }

    /** What the line says; empty if it is off. */
    String words() {
        return on ? words.getText() : "";
    }
}
