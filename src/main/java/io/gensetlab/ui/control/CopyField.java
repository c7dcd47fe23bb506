package io.gensetlab.ui.control;

import java.util.Map;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Text to take along: read-only, selectable, with a copy button. CSS class {@code copy-field}. */
public final class CopyField extends HBox {
    private final TextField field = new TextField();

    /** @param name what the text is, for the accessible name and the button's tooltip ("topic") */
    public CopyField(String name, String text) {
        getStyleClass().add("copy-field");
        field.setText(text);
        field.setEditable(false);
        field.setAccessibleText(name);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button copy = Icons.button(MaterialDesignC.CONTENT_COPY, "Copy " + name, this::copy);
        copy.getStyleClass().add("copy-button");
        getChildren().addAll(field, copy);
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, field.getText()));
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }
}
