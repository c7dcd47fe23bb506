package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.Tone;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;

/** Load as a ring with the figure in it; open below. CSS class {@code load-ring}. FX thread only. */
final class LoadRing extends StackPane {
    private static final double SIZE = 58;
    private static final double RADIUS = 25;
    private static final double START = 225;
    private static final double SWEEP = 270;

    private final Arc track = arc("ring-track");
    private final Arc value = arc("ring-value");
    private final Label figure = new Label();

    LoadRing() {
        getStyleClass().add("load-ring");
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        figure.getStyleClass().add("ring-figure");
        getChildren().addAll(List.of(track, value, figure));
        setAccessibleRole(AccessibleRole.TEXT);
        track.setLength(-SWEEP);
    }

    private static Arc arc(String styleClass) {
        var arc = new Arc(SIZE / 2, SIZE / 2, RADIUS, RADIUS, START, 0);
        arc.setType(ArcType.OPEN);
        // Placed by its centre: a short arc has small bounds, and a pane would centre those.
        arc.setManaged(false);
        arc.getStyleClass().add(styleClass);
        return arc;
    }

    /** @param share load as a share of the rating; NaN for "not known" */
    void show(double share) {
        boolean known = Double.isFinite(share);
        value.setLength(known ? -SWEEP * Math.clamp(share, 0, 1) : 0);
        value.setVisible(known && share > 0.005);
        (known && share > 1 ? Tone.WARNING : Tone.OK).applyTo(value);
        var text = known ? Math.round(share * 100) + " %" : "–";
        figure.setText(text);
        setAccessibleText("Load " + text);
    }
}
