package io.gensetlab.ui.map;

import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapHalo;
import io.gensetlab.ui.map.tile.MapListener.Hover;
import io.gensetlab.ui.map.tile.MapListener.Modifiers;
import io.gensetlab.ui.map.tile.MapViewport;
import io.gensetlab.ui.map.tile.MarkerKind;
import io.gensetlab.ui.map.tile.PlaceSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** What lies over the map now and then: forms, the tip at the pointer, the area's name, a legend. FX thread only. */
final class MapOverlays {
    /** Lower, the map has no legend, px. */
    private static final double LEGEND_FROM = 200;
    private static final double CORNER = 22;
    private static final double EDGE = 10;
    private static final double UNDER_TOOLS = 56;
    private static final double UNDER_ZOOM = 92;

    private final MapCanvas map;
    private final MapViewModel model;
    private final ObservableValue<Units> units;
    private final PlaceBox placeBox;
    private final ScatterBox scatterBox;
    private final CrowdBox crowdBox;
    private final HoverTip tip;
    private final HeatLegend heatLegend = new HeatLegend();
    private final AreaChip areaChip = new AreaChip();
    private @Nullable EmptyState empty;

    /** @param picked gets a set picked from a list */
    MapOverlays(MapCanvas map, MapViewModel model, ObservableValue<Units> units, PlaceSearch places,
            BiConsumer<String, Modifiers> picked) {
        this.map = map;
        this.model = model;
        this.units = units;
        placeBox = new PlaceBox(places, map);
        scatterBox = new ScatterBox(map);
        crowdBox = new CrowdBox(model, map, picked);
        tip = new HoverTip(model);
    }

    /**
     * Puts them over the map.
     *
     * @param legend what the markers mean
     * @param areaItems what can be done with the area
     * @param place begins to place generators by clicks
     */
    void addTo(StackPane stack, Node legend, List<MenuItem> areaItems, Runnable place) {
        var nothing = new EmptyState(MaterialDesignM.MAP_MARKER_PLUS,
                "No generators yet. Place one with a click on the map, or scatter many with the layers menu.",
                "Place a generator", place);
        nothing.getStyleClass().add("map-empty");
        nothing.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        nothing.setVisible(false);
        empty = nothing;
        // On a low map there is no room for both, and without a marker nothing to explain. On a very low one it would lie on
        // the name of the selected set.
        legend.visibleProperty()
                .bind(nothing.visibleProperty().not().and(stack.heightProperty().greaterThan(LEGEND_FROM)));
        areaChip.getItems().setAll(areaItems);
        for (MapBox box : List.of(placeBox, scatterBox, crowdBox)) {
            StackPane.setAlignment(box, Pos.TOP_LEFT);
            StackPane.setMargin(box, new Insets(UNDER_TOOLS, EDGE, EDGE, EDGE));
            // One at a time: they lie in the same corner.
            box.visibleProperty().subscribe(open -> {
                if (open) {
                    for (MapBox other : List.of(placeBox, scatterBox, crowdBox)) {
                        if (other != box) {
                            other.setVisible(false);
                        }
                    }
                }
            });
        }
        StackPane.setAlignment(heatLegend, Pos.TOP_RIGHT);
        StackPane.setMargin(heatLegend, new Insets(UNDER_ZOOM, EDGE, EDGE, EDGE));
        stack.getChildren().addAll(areaChip, nothing, heatLegend, placeBox, scatterBox, crowdBox, tip);
    }

    Node heatLegend() {
        return heatLegend;
    }

    PlaceBox place() {
        return placeBox;
    }

    ScatterBox scatter() {
        return scatterBox;
    }

    void crowd(List<String> ids) {
        crowdBox.ask(ids);
    }

    /** New figures came. */
    void update() {
        if (empty != null) {
            empty.setVisible(model.isEmpty() && !model.placingProperty().get());
        }
        String id = tip.id();
        if (id != null && tip.isVisible()) {
            tip.refresh(units.getValue());
            map.setHalo(halo(id));
        }
    }

    void hover(@Nullable Hover hover) {
        tip.show(hover, units.getValue());
        String id = tip.id();
        map.setHalo(id == null ? null : halo(id));
    }

    private MapHalo halo(String id) {
        var past = new ArrayList<@Nullable MarkerKind>();
        model.past(id).forEach(health -> past.add(health == null ? null : MapViewModel.kind(health)));
        return new MapHalo(id, past);
    }

    void looked(MapViewport view) {
        areaChip.place(map.area(), view);
        if (tip.isVisible()) {
            hover(null);
        }
    }

    /** The map has another area, or none. */
    void showArea() {
        countArea();
        areaChip.place(map.area(), map.viewport());
    }

    void countArea() {
        MapArea area = map.area();
        if (area != null) {
            areaChip.count((int) model.markersProperty()
                    .get()
                    .stream()
                    .filter(marker -> area.contains(marker.latitude(), marker.longitude()))
                    .count());
        }
    }

    void showHeat() {
        Heat heat = model.heatProperty().get();
        map.setHeat(heat.scale());
        heatLegend.show(heat, units.getValue());
    }

    static void roundCorners(StackPane stack) {
        var clip = new Rectangle();
        clip.widthProperty().bind(stack.widthProperty());
        clip.heightProperty().bind(stack.heightProperty());
        clip.setArcWidth(CORNER);
        clip.setArcHeight(CORNER);
        stack.setClip(clip);
    }
}
