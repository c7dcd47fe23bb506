package io.gensetlab.ui.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * Notices in a lane of their own, so that they cover nothing: the newest at the right, older ones to its left as far as
 * there is room, the others when there is. A long one takes more lines, and the lane grows with it. At most
 * {@link #MAX_SHOWN} at once. When one more comes, the oldest that is no alarm and offers nothing goes, or else the oldest alarm,
 * or else the oldest. Those that offer an action stay, and one that had to go for want of room comes back when there is
 * some; the others go by themselves, since what is wrong stays to be
 * seen where it is wrong, and the pointer over one holds it. Only the notices take mouse clicks. CSS classes
 * {@code toast-stack}, {@code toast}.
 */
public final class ToastStack extends Region {
    /** Notices on screen at once. */
    public static final int MAX_SHOWN = 3;
    /** How long a notice stays. */
    public static final Duration STAY = Duration.seconds(6);
    private static final double GAP = 8;
    private static final double WIDEST = 720;
    /** Letters that fit beside title and buttons. */
    private static final int LONG_TEXT = 50;

    private record Shown(Toast toast, Node node, PauseTransition timer) {}

    /** Offers that wait for room, at most. */
    private static final int MAX_WAITING = 20;

    private final List<Shown> shown = new ArrayList<>();
    /** Offers that had to go before somebody took a choice, oldest first. */
    private final Deque<Toast> waiting = new ArrayDeque<>();

    public ToastStack() {
        getStyleClass().add("toast-stack");
        setPickOnBounds(false);
        setMinWidth(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = snappedLeftInset() + snappedRightInset();
        for (Shown one : shown) {
            width += widthOf(one.node, WIDEST) + GAP;
        }
        return width;
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? WIDEST : width - snappedLeftInset() - snappedRightInset();
        double height = 0;
        for (Shown one : fitting(room)) {
            height = Math.max(height, one.node.prefHeight(widthOf(one.node, room)));
        }
        return snappedTopInset() + height + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        List<Shown> fitting = fitting(room);
        shown.forEach(one -> one.node.setVisible(fitting.contains(one)));
        double right = getWidth() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        for (Shown one : fitting) {
            double width = widthOf(one.node, room);
            double own = Math.min(height, one.node.prefHeight(width));
            one.node.resizeRelocate(snapPositionX(right - width),
                    snapPositionY(snappedTopInset() + (height - own) / 2), width, own);
            right -= width + GAP;
        }
    }

    private static double widthOf(Node node, double room) {
        return Math.ceil(Math.min(Math.min(WIDEST, room), node.prefWidth(-1)));
    }

    /** Newest first, as many as the room holds; one at least. */
    private List<Shown> fitting(double room) {
        List<Shown> fitting = new ArrayList<>();
        double taken = 0;
        for (Shown one : shown.reversed()) {
            double width = widthOf(one.node, room);
            if (fitting.isEmpty() || taken + width <= room) {
                fitting.add(one);
                taken += width + GAP;
            }
        }
        return fitting;
    }

    /** Shows a notice. One that says the same as one on screen replaces it. */
    public void show(Toast toast) {
        waiting.removeIf(other -> saysTheSame(other, toast));
        shown.stream().filter(s -> saysTheSame(s.toast, toast)).findFirst().ifPresent(this::take);
        if (shown.size() >= MAX_SHOWN) {
            makeRoom();
        }
        put(toast);
    }

    private static boolean saysTheSame(Toast one, Toast other) {
        return one.title().equals(other.title()) && one.text().equals(other.text());
    }

    private void makeRoom() {
        Shown gone = shown.stream()
                .filter(s -> s.toast.tone() != Tone.ALARM && !s.toast.stays())
                .findFirst()
                .or(() -> shown.stream().filter(s -> !s.toast.stays()).findFirst())
                .orElse(shown.getFirst());
        take(gone);
        if (gone.toast.stays()) {
            waiting.add(gone.toast);
            if (waiting.size() > MAX_WAITING) {
                waiting.remove();
            }
        }
    }

    private void put(Toast toast) {
        PauseTransition timer = new PauseTransition(STAY);
        HBox node = new HBox();
        Shown entry = new Shown(toast, node, timer);
        fill(node, toast, () -> remove(entry));
        timer.setOnFinished(event -> remove(entry));
        shown.add(entry);
        getChildren().add(node);
        if (toast.stays()) {
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
        title.setMinWidth(USE_PREF_SIZE);
        // Beside its buttons and its title a long text would be a column of single words.
        boolean below = toast.stays() && toast.text().length() > LONG_TEXT;
        Pane words = below ? column(title) : row(title);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!toast.text().isEmpty()) {
            Label text = new Label(toast.text());
            text.getStyleClass().add("toast-text");
            text.setWrapText(true);
            // Where there is little room a notice takes more lines rather than lose its words.
            text.setMinHeight(USE_PREF_SIZE);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            words.getChildren().add(text);
        }
        node.getChildren().addAll(new StateIcon(toast.tone()), words);
        if (toast.stays()) {
            HBox buttons = new HBox();
            for (Toast.Choice choice : toast.choices()) {
                buttons.getChildren().add(button(choice.text(), () -> {
                    close.run();
                    choice.action().run();
                }));
            }
            if (toast.choices().size() == 1) {
                buttons.getChildren().add(button("Dismiss", close));
            }
            buttons.setMinWidth(USE_PREF_SIZE);
            buttons.getStyleClass().add("toast-buttons");
            node.getChildren().add(buttons);
        } else {
            Button cross = Icons.button(MaterialDesignC.CLOSE, "Dismiss", close);
            cross.getStyleClass().add("toast-close");
            node.getChildren().add(cross);
        }
    }

    private static Pane column(Label title) {
        VBox words = new VBox(1, title);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        return words;
    }

    private static Pane row(Label title) {
        HBox words = new HBox(8, title);
        words.setAlignment(Pos.CENTER_LEFT);
        return words;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void remove(Shown entry) {
        take(entry);
        Toast next = shown.size() < MAX_SHOWN ? waiting.pollLast() : null;
        if (next != null) {
            put(next);
        }
    }

    private void take(Shown entry) {
        entry.timer.stop();
        shown.remove(entry);
        getChildren().remove(entry.node);
    }

    /** Takes all notices away. */
    public void clear() {
        waiting.clear();
        List.copyOf(shown).forEach(this::take);
    }

    /** What is on screen, oldest first. */
    public List<Toast> shown() {
        return shown.stream().map(Shown::toast).toList();
    }
}
