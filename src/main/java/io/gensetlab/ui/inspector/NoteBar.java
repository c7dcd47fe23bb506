package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.WrapLabel;
import java.util.regex.Pattern;
import javafx.scene.layout.HBox;

/**
 * What a set's controller says, and which alarms are on. Where there is little room it is one line, whose words may be
 * cut: the tooltip has them all. FX thread.
 */
final class NoteBar extends HBox {
    /** Marks a label that may be cut. */
    private static final String MAY_BE_CUT = "may-be-cut";
    /** A blank between a figure and its unit: no line ends there. */
    private static final Pattern UNIT = Pattern
            .compile("(?<=\\d) (?=(°[CF]|kPa|bar|psi|L|gal|%|k[WV]A?|Hz|V|h|s)\\b|°|%)");
    private static final String UNBROKEN = "\u00a0";

    private final StateIcon icon = new StateIcon();
    private final WrapLabel words = new WrapLabel();
    private String note = "";
    private boolean tight = true;

    NoteBar() {
        getStyleClass().add("inspector-note");
        setMinHeight(USE_PREF_SIZE);
        words.setId("noteText");
        getChildren().addAll(icon, words);
        managedProperty().bind(visibleProperty());
        setTight(false);
    }

    /** @param text empty for none; lines apart by a line break */
    void show(String text, Tone tone) {
        note = UNIT.matcher(text).replaceAll(UNBROKEN);
        setVisible(!text.isEmpty());
        icon.setTone(tone);
        tone.applyTo(this);
        showWords();
    }

    void setTight(boolean wanted) {
        if (wanted == tight) {
            return;
        }
        tight = wanted;
        words.setWrapText(!tight);
        words.setMinHeight(tight ? USE_COMPUTED_SIZE : USE_PREF_SIZE);
        if (tight) {
            words.getStyleClass().add(MAY_BE_CUT);
        } else {
            words.getStyleClass().remove(MAY_BE_CUT);
        }
        showWords();
    }

    private void showWords() {
        words.setText(tight ? note.replace("\n", " · ") : note);
        Tip.show(this, words::getText);
    }
}
