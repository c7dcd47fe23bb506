package io.gensetlab.ui.shell;

import io.gensetlab.ui.control.VisibilityWatch;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A ring that pulses around something for a moment, to point at it; it takes no clicks. FX thread. */
final class Spotlight {
    private static final double AROUND = 5;
    private static final Duration PULSE = Duration.millis(450);
    /** There and back, three times. */
    private static final int PULSES = 6;

    private final Pane window;
    private final Region ring = new Region();
    private final FadeTransition pulse = new FadeTransition(PULSE, ring);
    private @Nullable Node target;

    /** @param window what the ring lies over */
    Spotlight(Pane window) {
        this.window = window;
        ring.getStyleClass().add("spotlight");
        ring.setId("spotlight");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        pulse.setFromValue(1);
        pulse.setToValue(0.25);
        pulse.setAutoReverse(true);
        pulse.setCycleCount(PULSES);
        pulse.setOnFinished(event -> off());
        // With each of its pictures: what it points at may move, or hide, without the window changing its size.
        pulse.currentTimeProperty().subscribe(this::follow);
        window.layoutBoundsProperty().subscribe(this::follow);
    }

    /** Points at a node in this window; one that is scrolled out of sight is scrolled into it. */
    void pointAt(Node node) {
        pulse.stop();
        reveal(node);
        target = node;
        if (!window.getChildren().contains(ring)) {
            window.getChildren().add(ring);
        }
        follow();
        pulse.playFromStart();
    }

    private void off() {
        target = null;
        window.getChildren().remove(ring);
        pulse.stop();
    }

    private void follow() {
        var node = target;
        if (node == null) {
            return;
        }
        if (pulse.getStatus() == Animation.Status.RUNNING && !VisibilityWatch.isSeen(node)) {
            off();
            return;
        }
        var at = window.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        ring.resizeRelocate(at.getMinX() - AROUND, at.getMinY() - AROUND, at.getWidth() + 2 * AROUND,
                at.getHeight() + 2 * AROUND);
    }

    private static void reveal(Node node) {
        for (Node outer = node.getParent(); outer != null; outer = outer.getParent()) {
            if (outer instanceof ScrollPane pane && pane.getContent() != null) {
                scroll(pane, pane.getContent(), node);
            }
        }
    }

    private static void scroll(ScrollPane pane, Node content, Node node) {
        Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double seen = pane.getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - seen;
        if (hidden <= 0) {
            return;
        }
        double top = (pane.getVvalue() - pane.getVmin()) / (pane.getVmax() - pane.getVmin()) * hidden;
        double wanted = Math.max(Math.min(top, place.getMinY() - AROUND), place.getMaxY() + AROUND - seen);
        double share = Math.clamp(wanted / hidden, 0, 1);
        pane.setVvalue(pane.getVmin() + share * (pane.getVmax() - pane.getVmin()));
        pane.layout();
    }
}
