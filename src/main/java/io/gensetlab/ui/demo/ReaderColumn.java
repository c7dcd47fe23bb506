package io.gensetlab.ui.demo;

import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.Transport;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One side of a late subscriber: how it stands, its figures, its newest messages as received. */
final class ReaderColumn extends VBox {
    private static final int LINES = 3;
    private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before");

    private final StateIcon icon = new StateIcon(Tone.STARTING);
    private final Label sentence = new Label();
    private final Label figures = new Label();
    private final Label first = new Label();
    private final List<Label> places = new ArrayList<>();
    private final List<Label> texts = new ArrayList<>();

    ReaderColumn(Transport transport) {
        getStyleClass().add("demo-reader");
        var title = new Label(transport.label());
        title.getStyleClass().addAll("section-title", transport.id());
        var head = new HBox(title, icon);
        head.getStyleClass().add("section-head");
        sentence.setWrapText(true);
        // Two lines of room, so that nothing jumps while the words change.
        sentence.setMinHeight(34);
        sentence.getStyleClass().add("field-note");
        figures.getStyleClass().add("demo-figures");
        first.getStyleClass().add("field-note");
        var lines = new VBox();
        lines.getStyleClass().add("demo-lines");
        for (int i = 0; i < LINES; i++) {
            var place = new Label();
            place.getStyleClass().add("demo-line-place");
            var text = new Label();
            text.getStyleClass().add("demo-line");
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            places.add(place);
            texts.add(text);
            lines.getChildren().addAll(place, text);
        }
        getChildren().addAll(head, sentence, figures, first, lines);
        HBox.setHgrow(this, Priority.ALWAYS);
        setMinWidth(0);
        // Half the sheet: what wraps finds its height by it.
        setPrefWidth(376);
    }

    void show(ReaderView view) {
        icon.setTone(view.live() ? Tone.OK : Tone.STARTING);
        sentence.setText(view.sentence());
        figures.setText(DemoViewModel.figures(view));
        first.setText(DemoViewModel.first(view));
        var newest = view.newest();
        for (int i = 0; i < LINES; i++) {
            int at = newest.size() - 1 - i;
            boolean there = at >= 0;
            places.get(i).setText(there ? newest.get(at).where() + (newest.get(at).fromBefore() ? " · from before" : "") : "");
            places.get(i).pseudoClassStateChanged(BEFORE, there && newest.get(at).fromBefore());
            texts.get(i).setText(there ? newest.get(at).text() : "");
            texts.get(i).setManaged(there);
            places.get(i).setManaged(there);
        }
    }
}
