package io.gensetlab.ui.hint;

import io.gensetlab.ui.control.Icons;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One step: its number, or a tick; its sentence; a link that points at the place. FX thread only. */
final class StepCell extends HBox {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final Label number;
    private final Hyperlink showMe = new Hyperlink("Show me");
    private final Label sentence;

    StepCell(HintStep step, Runnable onShow) {
        getStyleClass().add("hint-step");
        setId("hint-" + step.name().toLowerCase(Locale.ROOT));
        number = new Label(Integer.toString(step.ordinal() + 1));
        var tick = Icons.of(MaterialDesignC.CHECK, "hint-tick");
        var badge = new StackPane(number, tick);
        badge.getStyleClass().add("hint-badge");
        tick.visibleProperty().bind(number.visibleProperty().not());
        sentence = new Label(step.sentence());
        sentence.getStyleClass().add("hint-sentence");
        sentence.setMinWidth(0);
        showMe.getStyleClass().add("hint-show");
        showMe.setAccessibleText("Show me: " + step.sentence());
        showMe.setMinWidth(USE_PREF_SIZE);
        showMe.managedProperty().bind(showMe.visibleProperty());
        showMe.setOnAction(event -> {
            showMe.setVisited(false);
            onShow.run();
        });
        var words = new VBox(sentence, showMe);
        words.getStyleClass().add("hint-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox.setHgrow(this, Priority.ALWAYS);
        getChildren().addAll(badge, words);
        setDone(false);
    }

    void setDone(boolean done) {
        pseudoClassStateChanged(DONE, done);
        number.setVisible(!done);
        showMe.setVisible(!done);
        sentence.setAccessibleText(done ? sentence.getText() + " Done." : sentence.getText());
    }
}
