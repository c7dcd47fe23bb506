package io.gensetlab.ui.shell;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Puts the panels in their places. On a large window readings, delivery and log stand below each other; on a small one
 * they share a tab pane, so that nothing is cut. FX thread.
 */
final class PanelArrangement {
    /** How much room there is. */
    private enum Size {
        /** Three tabs. */
        SMALL,
        /** Readings, and below them two tabs. */
        LARGE,
        /** Everything side by side. */
        HUGE;

        static Size of(double width, double height) {
            if (width < 1240 || height < 800) {
                return SMALL;
            }
            return width < 1840 ? LARGE : HUGE;
        }
    }

    private static final double EXTRA_HEIGHT = 40;
    private static final double FLEET_WIDTH = 236;
    private static final double FLEET_NARROW = 196;
    private static final double INSPECTOR_WIDTH = 340;
    private static final double READINGS_HEIGHT = 168;
    private static final double DELIVERY_HEIGHT = 190;
    private static final double TABS_HEIGHT = 236;

    private final StackPane root;
    private final StackPane left;
    private final VBox bottom;
    private final Parent readings;
    private final Parent delivery;
    private final Parent log;
    private @Nullable Size size;

    PanelArrangement(StackPane root, StackPane left, StackPane mapPlace, VBox bottom, VBox right,
            ViewLoader views) {
        this.root = root;
        this.left = left;
        this.bottom = bottom;
        left.getChildren().add(views.load(FxmlView.FLEET).node());
        mapPlace.getChildren().add(views.load(FxmlView.MAP).node());
        mapPlace.setMinSize(0, 0);
        left.setMinHeight(0);
        readings = views.load(FxmlView.READINGS).node();
        delivery = views.load(FxmlView.DELIVERY_CHARTS).node();
        log = views.load(FxmlView.DELIVERY_LOG).node();
        var column = new VBox(10, views.load(FxmlView.INSPECTOR).node(), views.load(FxmlView.FAULTS).node());
        VBox.setVgrow(column.getChildren().getFirst(), Priority.ALWAYS);
        var scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        right.getChildren().add(scroll);
        right.setMinWidth(INSPECTOR_WIDTH);
        right.setPrefWidth(INSPECTOR_WIDTH);
        right.setMaxWidth(INSPECTOR_WIDTH);
        root.widthProperty().subscribe(this::arrange);
        root.heightProperty().subscribe(this::arrange);
        arrange();
    }

    private void arrange() {
        var fitting = Size.of(root.getWidth(), root.getHeight());
        if (fitting == size) {
            return;
        }
        size = fitting;
        double fleetWidth = fitting == Size.SMALL ? FLEET_NARROW : FLEET_WIDTH;
        left.setMinWidth(fleetWidth);
        left.setPrefWidth(fleetWidth);
        left.setMaxWidth(fleetWidth);
        bottom.getChildren().clear();
        for (var panel : List.of(readings, delivery, log)) {
            free(panel);
        }
        switch (fitting) {
            case SMALL -> bottom.getChildren()
                    .add(tabs(TABS_HEIGHT, tab("Readings", readings), tab("Delivery", delivery),
                            tab("Delivery log", log)));
            case LARGE -> {
                fix(readings, READINGS_HEIGHT);
                bottom.getChildren()
                        .addAll(readings,
                                tabs(TABS_HEIGHT, tab("Delivery", delivery), tab("Delivery log", log)));
            }
            case HUGE -> {
                fix(readings, READINGS_HEIGHT + EXTRA_HEIGHT);
                var row = new HBox(10, delivery, log);
                HBox.setHgrow(delivery, Priority.ALWAYS);
                HBox.setHgrow(log, Priority.ALWAYS);
                share(delivery, 700);
                share(log, 720);
                fix(row, DELIVERY_HEIGHT + EXTRA_HEIGHT);
                bottom.getChildren().addAll(readings, row);
            }
        }
    }

    private static TabPane tabs(double height, Tab... tabs) {
        var pane = new TabPane(tabs);
        pane.getStyleClass().add("shell-tabs");
        fix(pane, height);
        return pane;
    }

    private static Tab tab(String title, Parent content) {
        var tab = new Tab(title, content);
        tab.setClosable(false);
        return tab;
    }

    private static void share(Parent panel, double width) {
        ((Region) panel).setMinWidth(0);
        ((Region) panel).setPrefWidth(width);
    }

    private static void fix(Parent panel, double height) {
        ((Region) panel).setMinHeight(height);
        ((Region) panel).setPrefHeight(height);
        ((Region) panel).setMaxHeight(height);
    }

    private static void free(Parent panel) {
        ((Region) panel).setMinSize(0, 0);
        ((Region) panel).setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
        ((Region) panel).setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
