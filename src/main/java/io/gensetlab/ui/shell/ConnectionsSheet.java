package io.gensetlab.ui.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The connections form on a sheet over the window. Esc, or a click beside it, closes it. FX thread. */
final class ConnectionsSheet {
    private static final Insets MARGIN = new Insets(24);

    private final StackPane window;
    private final ViewLoader views;
    private final StackPane ground = new StackPane();
    private @Nullable Parent form;

    ConnectionsSheet(StackPane window, ViewLoader views) {
        this.window = window;
        this.views = views;
        ground.getStyleClass().add("shell-sheet-ground");
        ground.setId("connections-sheet");
        ground.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        ground.setOnMouseClicked(event -> {
            if (event.getTarget() == ground) {
                close();
            }
        });
    }

    /** Shows the form: always the same one, since passwords stay in its fields and nowhere else. */
    void show() {
        Parent form = this.form;
        if (form == null) {
            form = views.load(FxmlView.CONNECTIONS).node();
            form.getStyleClass().add("shell-sheet");
            ((Region) form).setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            StackPane.setMargin(form, MARGIN);
            StackPane.setAlignment(form, Pos.CENTER);
            ground.getChildren().setAll(form);
            this.form = form;
        }
        if (!isOpen()) {
            window.getChildren().add(ground);
        }
        form.requestFocus();
    }

    boolean isOpen() {
        return window.getChildren().contains(ground);
    }

    void close() {
        window.getChildren().remove(ground);
    }
}
