package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.GeoBounds;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MapTool;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be done on the map, whether by a tool, a menu, a key or the command palette. FX thread only. */
final class MapCommands {
    /** Close enough to see the town, far enough to know the country. */
    private static final double CLOSE_ZOOM = 9;
    private static final String GROUP = "Map";

    private final MapCanvas map;
    private final MapViewModel model;
    private final MapPlacing placing;
    private final Selection<GeneratorId> selection;
    private final MapOverlays overlays;
    private final MapActions actions;
    private final Acts acts;
    private Runnable upToDate = () -> {};

    MapCommands(MapCanvas map, MapViewModel model, MapPlacing placing, Selection<GeneratorId> selection,
            MapOverlays overlays, MapActions actions, Acts acts) {
        this.map = map;
        this.model = model;
        this.placing = placing;
        this.selection = selection;
        this.overlays = overlays;
        this.actions = actions;
        this.acts = acts;
    }

    /** @param upToDate has the map know the fleet as it is: nobody may have looked at it for long */
    void register(Runnable follow, Runnable upToDate) {
        this.upToDate = upToDate;
        BooleanSupplier selected = () -> selection.size() > 0;
        BooleanSupplier marked = () -> map.area() != null;
        acts.add(act("map.fit", "Show all generators", "Home", map::fitAll));
        acts.add(act("map.zoom", "Zoom to the selected generators", "Z", this::flyToSelected).when(selected));
        acts.add(act("map.follow", "Follow the selected generators", "F", follow));
        acts.add(act("map.next", "Select the next generator in view", "Period", () -> step(1)));
        acts.add(act("map.previous", "Select the previous generator in view", "Comma", () -> step(-1)));
        acts.add(act("map.all", "Select all generators", "Shortcut+A", () -> select(marker -> true)));
        acts.add(act("map.seen", "Select all generators in view", null, this::selectSeen));
        acts.add(onMap("map.band", "Select by a rectangle", "R", () -> take(MapTool.BAND)));
        acts.add(onMap("map.place", "Place a generator by a click", "N", this::placeByClick));
        acts.add(onMap("map.placeAt", "Place generator at…", "Shift+N", this::placeAt));
        acts.add(onMap("map.goTo", "Go to a place…", "G", this::goTo));
        acts.add(onMap("map.scatter", "Scatter generators…", null, this::scatter));
        acts.add(act("map.copy", "Copy the selected generators", "Shortcut+C", placing::copy).when(selected));
        acts.add(onMap("map.paste", "Paste generators", "Shortcut+V", this::paste)
                .when(placing::canPaste));
        acts.add(act("map.remove", "Remove the selected generators", "Delete", model::removeSelected)
                .when(selected));
        acts.add(onMap("map.circle", "Draw an area: circle", null, () -> take(MapTool.CIRCLE)));
        acts.add(onMap("map.polygon", "Draw an area: polygon", null, () -> take(MapTool.POLYGON)));
        acts.add(act("map.area.select", "Select what is in the area", null, this::selectArea).when(marked));
        acts.add(act("map.area.fault", "Inject a fault into what is in the area…", null, () -> {
            selectArea();
            injectFault();
        }).when(marked));
        acts.add(act("map.area.remove", "Remove the area", null, this::removeArea).when(marked));
        for (Heat heat : Heat.values()) {
            acts.add(act("map.heat." + heat.ordinal(),
                    heat == Heat.OFF ? "Heat: off" : "Heat: " + heat.label(),
                    null, () -> model.heatProperty().set(heat)));
        }
    }

    private Act act(String id, String title, @Nullable String keys, Runnable run) {
        return Act.of(id, GROUP, title, keys, () -> {
            upToDate.run();
            run.run();
        });
    }

    /** One that goes on with the pointer or in a box on the map. */
    private Act onMap(String id, String title, @Nullable String keys, Runnable run) {
        return act(id, title, keys, () -> {
            acts.run("panel.show.map");
            run.run();
        });
    }

    void take(MapTool tool) {
        model.placingProperty().set(false);
        map.toolProperty().set(tool);
        map.requestFocus();
    }

    private void placeByClick() {
        map.toolProperty().set(MapTool.SELECT);
        model.placingProperty().set(true);
        map.requestFocus();
    }

    void placeAt() {
        overlays.place().ask("Place generator at", place -> {
            model.place(position(place.at()), false);
            map.flyTo(place.at(), Math.max(map.viewport().zoom(), Math.min(place.zoom(), CLOSE_ZOOM)));
        });
    }

    private void goTo() {
        overlays.place().ask("Go to", place -> map.flyTo(place.at(), place.zoom()));
    }

    /** Over the area if there is one, or else what is seen. */
    void scatter() {
        MapArea area = map.area();
        GeoBounds bounds = area == null ? map.viewport().bounds() : area.bounds();
        overlays.scatter()
                .ask(area != null,
                        wish -> placing.scatter(
                                new Scatter(wish.count(), bounds, area, wish.landOnly(), wish.seed())));
    }

    boolean canPaste() {
        return placing.canPaste();
    }

    void copy() {
        placing.copy();
    }

    /** At the pointer; while that is elsewhere, in the middle of the map. */
    private void paste() {
        GeoPoint pointer = map.pointer();
        pasteAt(pointer == null ? map.viewport().centre() : pointer);
    }

    void pasteAt(GeoPoint middle) {
        placing.paste(middle);
    }

    void flyToSelected() {
        var points = points();
        if (points.size() == 1) {
            map.flyTo(points.getFirst(), Math.max(CLOSE_ZOOM, map.viewport().zoom()));
        } else if (!points.isEmpty()) {
            map.flyTo(GeoBounds.around(points), CLOSE_ZOOM);
        }
    }

    /** Keeps what is selected in the middle, no closer than the map is now. */
    void follow() {
        var points = points();
        if (points.size() == 1) {
            map.flyTo(points.getFirst(), map.viewport().zoom());
        } else if (!points.isEmpty()) {
            map.flyTo(GeoBounds.around(points), map.viewport().zoom());
        }
    }

    List<GeoPoint> points() {
        return model.selectedMarkers()
                .stream()
                .map(marker -> new GeoPoint(marker.latitude(), marker.longitude()))
                .toList();
    }

    private void select(Predicate<MapMarker> which) {
        model.selectWithin(which, false);
    }

    private void selectSeen() {
        GeoBounds seen = map.viewport().bounds();
        select(marker -> seen.contains(marker.latitude(), marker.longitude()));
    }

    void selectArea() {
        MapArea area = map.area();
        if (area != null) {
            select(marker -> area.contains(marker.latitude(), marker.longitude()));
        }
    }

    /** Selects what is in it; undoing that brings back the area and the selection that there were. */
    void drawArea(MapArea area) {
        MapArea before = map.area();
        var selected = selection.items();
        showArea(area);
        selectArea();
        actions.beside("Draw an area", () -> {
            showArea(before);
            selection.setAll(selected);
        }, () -> {
            showArea(area);
            selectArea();
        });
    }

    void removeArea() {
        MapArea before = map.area();
        if (before != null) {
            showArea(null);
            actions.beside("Remove the area", () -> showArea(before), () -> showArea(null));
        }
        map.requestFocus();
    }

    private void showArea(@Nullable MapArea area) {
        map.setArea(area);
        overlays.showArea();
    }

    /** Where the presets are, which go into what is selected; nothing in a window without them. */
    void injectFault() {
        var open = acts.find("fault.open");
        if (open != null && open.enabled().getAsBoolean()) {
            open.run().run();
        }
    }

    /** From west to east through what is seen; from the last one to the first. */
    private void step(int by) {
        GeoBounds seen = map.viewport().bounds();
        double west = seen.west();
        var ids = model.markersProperty()
                .get()
                .stream()
                .filter(marker -> seen.contains(marker.latitude(), marker.longitude()))
                .sorted(Comparator
                        .comparingDouble((MapMarker marker) -> (marker.longitude() - west + 360) % 360)
                        .thenComparing(MapMarker::id))
                .map(MapMarker::id)
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        GeneratorId lead = selection.get();
        int at = lead == null ? -1 : ids.indexOf(lead.value());
        model.select(ids.get(at < 0 ? by > 0 ? 0 : ids.size() - 1 : Math.floorMod(at + by, ids.size())));
    }

    static GeoPosition position(GeoPoint point) {
        return new GeoPosition(point.latitude(), point.longitude());
    }
}
