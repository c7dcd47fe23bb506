package io.gensetlab.ui.fault;

import io.gensetlab.ui.control.Icons;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Something injected: what, where, how long still, and a cross. Shows one row after the other. FX thread. */
final class FaultRowView extends HBox {
    static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass COMING = PseudoClass.getPseudoClass("coming");

    private final Label words = new Label();
    private final Label time = new Label();
    private final Button cross;
    private @Nullable FaultRow row;

    FaultRowView(Consumer<FaultRow> clear) {
        getStyleClass().add("bench-row");
        words.getStyleClass().add("bench-row-words");
        words.setMinWidth(0);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        time.getStyleClass().add("bench-row-time");
        var text = new VBox(words, time);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        cross = Icons.button(MaterialDesignC.CLOSE, "Clear", () -> {
            if (row != null) {
                clear.accept(row);
            }
        });
        cross.getStyleClass().add("chip-close");
        getChildren().addAll(text, cross);
    }

    void show(FaultRow next) {
        row = next;
        words.setText(next.text());
        time.setText(next.time());
        cross.setAccessibleText("Clear " + next.text());
        pseudoClassStateChanged(COMING, next.coming());
    }
}
