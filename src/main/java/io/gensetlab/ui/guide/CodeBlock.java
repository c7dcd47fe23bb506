package io.gensetlab.ui.guide;

import io.gensetlab.ui.control.Icons;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Lines to type or to read as they are: long ones scroll sideways, and a button copies all of them. FX thread. */
final class CodeBlock extends StackPane {
    private static final double ROOM_FOR_SCROLL_BAR = 12;
    private static final double ROOM_FOR_BUTTON = 34;

    private final String code;
    private final Label lines;
    private final ScrollPane scroller;

    CodeBlock(String code) {
        this.code = code;
        getStyleClass().add("guide-code-block");
        lines = new Label(code);
        lines.getStyleClass().add("guide-code-lines");
        lines.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        scroller = new ScrollPane(lines);
        scroller.setVbarPolicy(ScrollBarPolicy.NEVER);
        scroller.setMinHeight(0);
        // Arrow keys and Page Down are for the chapter.
        scroller.setFocusTraversable(false);
        var copy = Icons.button(MaterialDesignC.CONTENT_COPY, "Copy", this::copy);
        copy.getStyleClass().add("guide-copy");
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        StackPane.setMargin(scroller, new Insets(0, ROOM_FOR_BUTTON, 0, 0));
        getChildren().addAll(scroller, copy);
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, code));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double insets = snappedTopInset() + snappedBottomInset();
        double available = width < 0 ? getWidth() : width;
        boolean scrolls = available > 0
                && lines.prefWidth(-1) > available - snappedLeftInset() - snappedRightInset()
                        - ROOM_FOR_BUTTON;
        return Math.ceil(lines.prefHeight(-1) + insets + (scrolls ? ROOM_FOR_SCROLL_BAR : 0));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
