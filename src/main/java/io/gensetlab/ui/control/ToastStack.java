package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * Notices, at the bottom right of whatever StackPane this is put on top of: at most {@link #MAX_SHOWN} at once,
 * the newest lowest. When one more comes, the oldest that is no alarm and offers nothing goes, or else the oldest alarm,
 * or else the oldest. Those that offer an action stay; the others go by themselves, since what is wrong stays to be
 * seen where it is wrong, and the pointer over one holds it. Only the notices take mouse clicks. CSS classes
 * {@code toast-stack}, {@code toast}.
 */
public final class ToastStack extends VBox {
    /** Notices on screen at once. */
    public static final int MAX_SHOWN = 3;
    /** How long a notice stays. */
    public static final Duration STAY = Duration.seconds(6);

    private record Shown(Toast toast, Node node, PauseTransition timer) {}

    private final List<Shown> shown = new ArrayList<>();

    public ToastStack() {
        getStyleClass().add("toast-stack");
        setPickOnBounds(false);
        setFillWidth(false);
    }

    /** Shows a notice. One that says the same as one on screen replaces it. */
    public void show(Toast toast) {
        shown.stream()
                .filter(s -> s.toast.title().equals(toast.title()) && s.toast.text().equals(toast.text()))
                .findFirst()
                .ifPresent(this::remove);
        if (shown.size() >= MAX_SHOWN) {
            remove(shown.stream()
                    .filter(s -> s.toast.tone() != Tone.ALARM && s.toast.action() == null)
                    .findFirst()
                    .or(() -> shown.stream().filter(s -> s.toast.action() == null).findFirst())
                    .orElse(shown.getFirst()));
        }
        PauseTransition timer = new PauseTransition(STAY);
        HBox node = new HBox();
        Shown entry = new Shown(toast, node, timer);
        fill(node, toast, () -> remove(entry));
        timer.setOnFinished(event -> remove(entry));
        shown.add(entry);
        getChildren().add(node);
        if (toast.action() != null) {
            return;
        }
        node.hoverProperty().subscribe(hover -> {
            if (hover) {
                timer.stop();
            } else if (shown.contains(entry)) {
                timer.playFromStart();
            }
        });
    }

    private static void fill(HBox node, Toast toast, Runnable close) {
        node.getStyleClass().add("toast");
        toast.tone().applyTo(node);
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText(toast.title() + ". " + toast.text());
        Label title = new Label(toast.title());
        title.getStyleClass().add("toast-title");
        title.setWrapText(true);
        // Where there is little room the notices reach over the edge above rather than lose their words.
        title.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(1, title);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!toast.text().isEmpty()) {
            Label text = new Label(toast.text());
            text.getStyleClass().add("toast-text");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            words.getChildren().add(text);
        }
        node.getChildren().addAll(new StateIcon(toast.tone()), words);
        Runnable action = toast.action();
        if (action != null) {
            Button button = button(toast.actionText(), () -> {
                close.run();
                action.run();
            });
            HBox buttons = new HBox(button, button("Dismiss", close));
            buttons.getStyleClass().add("toast-buttons");
            words.getChildren().add(buttons);
        } else {
            Button cross = Icons.button(MaterialDesignC.CLOSE, "Dismiss", close);
            cross.getStyleClass().add("toast-close");
            node.getChildren().add(cross);
        }
    }

    private static Button button(@Nullable String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void remove(Shown entry) {
        entry.timer.stop();
        shown.remove(entry);
        getChildren().remove(entry.node);
    }

    /** Takes all notices away. */
    public void clear() {
        List.copyOf(shown).forEach(this::remove);
    }

    /** What is on screen, oldest first. */
    public List<Toast> shown() {
        return shown.stream().map(Shown::toast).toList();
    }
}
