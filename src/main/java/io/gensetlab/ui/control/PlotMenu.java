package io.gensetlab.ui.control;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.paint.Color;

/** The menu of a plot, on the right button and the menu key. Made when it is first asked for. FX thread. */
public final class PlotMenu {
    private PlotMenu() {}

    /**
     * Gives a plot its menu.
     *
     * @param export where its values and its picture go
     * @param picture what is in the picture: the plot with its head
     * @param ground the colour behind it
     */
    public static void install(TimeSeriesPlot plot, PlotExport export, Node picture, Supplier<Color> ground) {
        var made = new ContextMenu[1];
        plot.setOnContextMenuRequested(event -> {
            if (made[0] == null) {
                made[0] = make(plot, export, picture, ground);
            }
            made[0].show(plot, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private static ContextMenu make(TimeSeriesPlot plot, PlotExport export, Node picture, Supplier<Color> ground) {
        var axis = plot.axis();
        var hold = item("Pause", axis::toggleLive);
        var reset = item("Back to now", axis::resetZoom);
        var menu = new ContextMenu(hold, reset, new SeparatorMenuItem(),
                item("Copy values", () -> export.copyValues(List.of(plot))),
                item("Save values as CSV …", () -> export.saveValues(plot.title(), List.of(plot))),
                item("Save picture as PNG …", () -> export.savePicture(plot.title(), picture, ground.get())));
        menu.setOnShowing(event -> {
            hold.setText(axis.isLive() ? "Pause" : "Go on");
            reset.setDisable(!axis.isAway());
        });
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }
}
