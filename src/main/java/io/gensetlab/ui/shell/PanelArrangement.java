package io.gensetlab.ui.shell;

import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Puts the panels in their places. On a large window readings, delivery and log stand below each other; on a small one
 * they share a tab pane, so that nothing is cut. FX thread.
 */
final class PanelArrangement {
    /** From here on there is room for everything, px. */
    static final double WIDE = 1280;
    static final double TALL = 820;

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
    private boolean arranged;
    private boolean large;

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
        boolean roomy = root.getWidth() >= WIDE && root.getHeight() >= TALL;
        if (arranged && roomy == large) {
            return;
        }
        arranged = true;
        large = roomy;
        double fleetWidth = roomy ? FLEET_WIDTH : FLEET_NARROW;
        left.setMinWidth(fleetWidth);
        left.setPrefWidth(fleetWidth);
        left.setMaxWidth(fleetWidth);
        bottom.getChildren().clear();
        if (roomy) {
            var row = new HBox(10, delivery, log);
            HBox.setHgrow(delivery, Priority.ALWAYS);
            HBox.setHgrow(log, Priority.ALWAYS);
            share(delivery, 620);
            share(log, 440);
            fix(readings, READINGS_HEIGHT);
            fix(row, DELIVERY_HEIGHT);
            bottom.getChildren().addAll(readings, row);
        } else {
            var tabs = new TabPane(tab("Readings", readings), tab("Delivery", delivery), tab("Log", log));
            tabs.getStyleClass().add("shell-tabs");
            tabs.setSide(Side.TOP);
            fix(tabs, TABS_HEIGHT);
            for (var panel : List.of(readings, delivery, log)) {
                free(panel);
            }
            bottom.getChildren().add(tabs);
        }
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
