package io.gensetlab.ui.map;

import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapTool;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** The menus of the map. FX thread only. */
final class MapMenus {
    private final MapCanvas map;
    private final MapViewModel model;
    private final MapCommands commands;

    MapMenus(MapCanvas map, MapViewModel model, MapCommands commands) {
        this.map = map;
        this.model = model;
        this.commands = commands;
    }

    /** What the tool in the hand wants next. */
    static String hint(boolean placing, MapTool tool) {
        if (placing) {
            return "Click on the map to place a generator · Esc ends";
        }
        return switch (tool) {
            case SELECT -> "";
            case BAND -> "Drag a rectangle round generators · Ctrl adds · Esc ends";
            case CIRCLE -> "Drag from the middle of the area outwards · Esc ends";
            case POLYGON -> "Click the corners; double click closes the area · Esc ends";
        };
    }

    /** For the open map. */
    List<MenuItem> forPlace(GeoPoint at) {
        return List.of(
                item("Place generator here", () -> model.place(MapCommands.position(at), false)),
                item("Place generator at…", commands::placeAt),
                item("Scatter generators…", commands::scatter),
                item("Paste here", commands.canPaste(), () -> commands.pasteAt(at)), new SeparatorMenuItem(),
                item("Draw an area: circle", () -> commands.take(MapTool.CIRCLE)),
                item("Draw an area: polygon", () -> commands.take(MapTool.POLYGON)), new SeparatorMenuItem(),
                item("Show all generators", map::fitAll));
    }

    /** For the selected sets. */
    List<MenuItem> forSelected(int count) {
        var of = count == 1 ? "" : String.format(Locale.ROOT, " %,d generators", count);
        var orders = model.orders();
        return List.of(item("Start" + of, orders.start(), model::startSelected),
                item("Stop" + of, orders.stop(), model::stopSelected),
                item("Reset alarms" + (count == 1 ? "" : " of" + of), orders.reset(), model::resetSelected),
                item("Inject fault…", commands::injectFault), new SeparatorMenuItem(),
                item(count == 1 ? "Zoom to it" : "Zoom to them", commands::flyToSelected),
                item("Copy" + of, commands::copy), item("Remove" + of, model::removeSelected));
    }

    /** For the drawn area; what is ordered goes to what is in it, which is selected by that. */
    List<MenuItem> forArea() {
        return List.of(item("Select", commands::selectArea),
                item("Start", () -> inArea(model::startSelected)),
                item("Stop", () -> inArea(model::stopSelected)),
                item("Inject fault…", () -> inArea(commands::injectFault)), new SeparatorMenuItem(),
                item("Scatter here…", commands::scatter), item("Remove area", commands::removeArea));
    }

    private void inArea(Runnable order) {
        commands.selectArea();
        order.run();
    }

    /** What can lie over the map. */
    List<MenuItem> layers() {
        var group = new ToggleGroup();
        List<RadioMenuItem> heats = List.of(Heat.values()).stream().map(heat -> {
            var item = new RadioMenuItem(heat == Heat.OFF ? "No heat" : "Heat: " + lower(heat.label()));
            item.setToggleGroup(group);
            item.setOnAction(event -> model.heatProperty().set(heat));
            model.heatProperty().subscribe(shown -> item.setSelected(shown == heat));
            return item;
        }).toList();
        var remove = item("Remove area", commands::removeArea);
        remove.setId("area-remove");
        return List.of(item("Draw an area: circle", () -> commands.take(MapTool.CIRCLE)),
                item("Draw an area: polygon", () -> commands.take(MapTool.POLYGON)), remove,
                new SeparatorMenuItem(), heats.get(0), heats.get(1), heats.get(2), new SeparatorMenuItem(),
                item("Place generator at…", commands::placeAt),
                item("Scatter generators…", commands::scatter));
    }

    private static String lower(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    private static MenuItem item(String text, Runnable action) {
        return item(text, true, action);
    }

    private static MenuItem item(String text, boolean enabled, Runnable action) {
        var item = new MenuItem(text);
        item.setDisable(!enabled);
        item.setOnAction(event -> action.run());
        return item;
    }
}
