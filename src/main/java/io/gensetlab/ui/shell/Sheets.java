package io.gensetlab.ui.shell;

import io.gensetlab.ui.control.FocusWalk;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Views that stand on a sheet over the window, one at a time: the connections form, about, the guide. Esc, or a click
 * beside it, closes it. FX thread.
 */
final class Sheets {
    private static final Insets MARGIN = new Insets(24);

    private final StackPane window;
    private final ViewLoader views;
    private final StackPane ground = new StackPane();
    private final Map<FxmlView, Parent> loaded = new EnumMap<>(FxmlView.class);
    private @Nullable FxmlView shown;
    private @Nullable Node focusedBefore;

    /** @param window what the sheets lie over */
    Sheets(StackPane window, ViewLoader views) {
        this.window = window;
        this.views = views;
        ground.getStyleClass().add("shell-sheet-ground");
        ground.setId("sheet");
        FocusWalk.keepIn(ground);
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

    /**
     * Shows a view in place of the one that may be open: the same one each time, since what is in its fields (passwords
     * among it) stays there and nowhere else.
     */
    void show(FxmlView view) {
        var form = loaded.computeIfAbsent(view, this::load);
        if (shown == null) {
            focusedBefore = window.getScene() == null ? null : window.getScene().getFocusOwner();
        }
        ground.getChildren().setAll(form);
        if (!window.getChildren().contains(ground)) {
            window.getChildren().add(ground);
        }
        shown = view;
        form.requestFocus();
    }

    private Parent load(FxmlView view) {
        var form = views.load(view).node();
        form.getStyleClass().add("shell-sheet");
        ((Region) form).setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setMargin(form, MARGIN);
        StackPane.setAlignment(form, Pos.CENTER);
        return form;
    }

    /** The view that is open, or null. */
    @Nullable
    FxmlView shown() {
        return shown;
    }

    /** Closes what is open. */
    void close() {
        window.getChildren().remove(ground);
        shown = null;
        if (focusedBefore != null && focusedBefore.getScene() != null) {
            focusedBefore.requestFocus();
        }
        focusedBefore = null;
    }
}
