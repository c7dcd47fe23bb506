package io.gensetlab.ui.control;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/** What stands where there is nothing yet: an icon, a sentence that says what to do, maybe the button for it. */
public final class EmptyState extends VBox {
    private final WrapLabel sentence;

    public EmptyState(Ikon icon, String text) {
        getStyleClass().add("empty-state");
        setMinSize(0, 0);
        sentence = new WrapLabel(text);
        sentence.setMaxWidth(340);
        getChildren().addAll(Icons.of(icon), sentence);
    }

    /** The same with the button that does what the sentence says. */
    public EmptyState(Ikon icon, String text, String actionText, Runnable action) {
        this(icon, text);
        Button button = new Button(actionText);
        button.getStyleClass().add("accent");
        button.setOnAction(event -> action.run());
        getChildren().add(button);
    }

    public void setText(String text) {
        sentence.setText(text);
    }

    /** Where all of it has no room the icon goes first, then the sentence: nothing lies over what is around it. */
    @Override
    protected void layoutChildren() {
        double room = getHeight();
        var icon = getChildren().getFirst();
        icon.setVisible(room >= prefHeight(getWidth()));
        if (icon.isVisible()) {
            sentence.setVisible(true);
            super.layoutChildren();
            return;
        }
        double y = 0;
        for (var child : getManagedChildren()) {
            if (child != icon) {
                double width = Math.min(getWidth(), child.prefWidth(-1));
                double height = child.prefHeight(width);
                child.setVisible(y + height <= room);
                child.resizeRelocate(snapPositionX((getWidth() - width) / 2), y, width, height);
                y += height;
            }
        }
    }
}
