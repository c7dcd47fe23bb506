package io.gensetlab.ui.map;

import io.gensetlab.ui.control.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A small form over the map, with a title; Escape and its cross close it. FX thread only. */
class MapBox extends VBox {
    private static final double WIDTH = 290;

    private final Label title = new Label();
    private final Node back;

    /** @param back gets the focus when the box closes */
    MapBox(String title, Node back) {
        this.back = back;
        this.title.setText(title);
        this.title.getStyleClass().add("card-title");
        getStyleClass().add("map-box");
        setPrefWidth(WIDTH);
        setMaxSize(WIDTH, USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(this.title, gap, Icons.button(MaterialDesignC.CLOSE, "Close (Esc)", this::close));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    final boolean isOpen() {
        return isVisible();
    }

    /** Shows it, with the focus in this field. */
    final void open(Node field) {
        setVisible(true);
        field.requestFocus();
    }

    final void close() {
        if (isVisible()) {
            setVisible(false);
            back.requestFocus();
        }
    }

    final void setTitle(String text) {
        title.setText(text);
    }
}
