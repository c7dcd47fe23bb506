package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/**
 * The site's name, which a person may change in its place: the pencil, or a double click on it, makes it a field; Enter
 * takes what was typed, Escape leaves it as it was. FX thread only.
 */
final class SiteName {
    private final HBox place;
    private final Label name = new Label();
    private final Label type = new Label();
    private final Button pencil;
    private final TextField field = new TextField();
    private final Consumer<String> onRename;
    private boolean renamable;

    /** @param onRename told of what was typed */
    SiteName(HBox place, Consumer<String> onRename) {
        this.place = place;
        this.onRename = onRename;
        name.getStyleClass().add("inspector-site");
        name.setMinWidth(0);
        type.getStyleClass().add("inspector-type");
        type.setMinWidth(Region.USE_PREF_SIZE);
        Tip.show(name, name::getText);
        pencil = Icons.button(MaterialDesignP.PENCIL_OUTLINE, "Rename the site (Shift+F2)", this::edit);
        pencil.getStyleClass().add("pencil");
        name.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                edit();
                event.consume();
            }
        });
        field.getStyleClass().add("site-field");
        field.setAccessibleText("Name of the site");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(event -> end(true));
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                end(false);
                pencil.requestFocus();
            }
        });
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                end(false);
            }
        });
        place.getChildren().setAll(name, type, pencil);
    }

    void show(InspectorView view) {
        boolean one = view.one() != null;
        if (renamable && !one) {
            end(false);
        }
        renamable = one;
        name.setText(view.head().site());
        type.setText(view.head().type().isEmpty() ? "" : "· " + view.head().type());
        pencil.setVisible(one);
        pencil.setManaged(one);
    }

    /** Makes it a field. */
    void edit() {
        if (renamable && !place.getChildren().contains(field)) {
            field.setText(name.getText());
            place.getChildren().setAll(field);
            field.requestFocus();
            field.selectAll();
        }
    }

    private void end(boolean take) {
        if (!place.getChildren().contains(field)) {
            return;
        }
        place.getChildren().setAll(name, type, pencil);
        if (take) {
            onRename.accept(field.getText());
            pencil.requestFocus();
        }
    }
}
