package io.gensetlab.ui.fault;

import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.WrapLabel;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A sentence with how it is, by shape and colour. FX thread. */
final class ToneLine extends HBox {
    private final StateIcon icon = new StateIcon();
    private final Label words = new WrapLabel();

    ToneLine() {
        getStyleClass().add("bench-tone");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon, words);
    }

    void show(Tone tone, String sentence) {
        icon.setTone(tone);
        words.setText(sentence);
    }

    void show(WillBoard.Line line) {
        show(line.tone(), line.words());
    }
}
