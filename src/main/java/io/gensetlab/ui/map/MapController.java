package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.scenario.Area;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.GeoBounds;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapListener;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MapTool;
import io.gensetlab.ui.map.tile.MapViewport;
import io.gensetlab.ui.map.tile.MarkerKind;
import io.gensetlab.ui.map.tile.PlaceSearch;
import io.gensetlab.ui.map.tile.VectorTileSource;
import io.gensetlab.ui.map.tile.WorldData;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The map with its tools. FX thread only; {@link #close()} ends its subscription and the map's thread. */
public final class MapController implements AutoCloseable {
    /** Narrower, the legend and the map's footer do not fit side by side. */
    private static final double ONE_LINE_FROM = 960;
    private static final double EDGE = 10;
    private static final double FIT_ABOVE = 32;
    private static final double ABOVE_FOOTER = 32;
    /** From what lies over the map to the middle of a marker. */
    private static final double MARKER_ROOM = 17;

    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final Acts acts;
    private final PlaceSearch places;
    private final ObservableValue<Units> units;
    private final MapViewModel model;
    private final MapCanvas map;
    private final MapCommands commands;
    private final MapMenus menus;
    private final ContextMenu menu = new ContextMenu();
    private final MapOverlays overlays;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch seen;
    /** Not shown yet. */
    private @Nullable LabSnapshot newest;
    private List<GeoPoint> followed = List.of();
    private boolean fitted;
    private @Nullable String clicked;

    @FXML
    private StackPane root;
    @FXML
    private StackPane stack;
    @FXML
    private ToggleButton selectTool;
    @FXML
    private ToggleButton bandTool;
    @FXML
    private ToggleButton placeTool;
    @FXML
    private MenuButton layersTool;
    @FXML
    private ToggleButton followTool;
    @FXML
    private Label hint;
    @FXML
    private HBox legend;
    @FXML
    private HBox tools;
    @FXML
    private VBox zoomTools;

    /**
     * @param actions usually {@link MapActions#of}
     * @param selection the sets that all panels share
     * @param acts is told what the map can do
     * @param clock paces the map
     * @param world usually {@link WorldData#loadInBackground()}
     * @param places finds cities; what it is told to show is shown here
     * @param units on screen
     * @param areas is offered what is drawn and seen here
     */
    public MapController(MapActions actions, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            Acts acts,
            InstantSource clock, CompletionStage<WorldData> world, PlaceSearch places,
            ObservableValue<Units> units, Offers<Area> areas) {
        this.feed = feed;
        this.selection = selection;
        this.acts = acts;
        this.places = places;
        this.units = units;
        var names = new SiteNames(places.finder());
        model = new MapViewModel(actions, selection, names, clock);
        map = new MapCanvas(new VectorTileSource(world), world);
        var placing = new MapPlacing(actions, selection, names, world,
                task -> Thread.ofVirtual().name("map-scatter").start(task), FxThread::runLater);
        overlays = new MapOverlays(map, model, units, places, this::pick);
        commands = new MapCommands(map, model, placing, selection, overlays, actions, acts);
        menus = new MapMenus(map, model, commands);
        MapOffers.addTo(areas, map);
    }

    @FXML
    private void initialize() {
        map.setId("map-canvas");
        map.setPlacingKind(MarkerKind.IDLE);
        map.setListener(new Gestures());
        map.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            clicked = null;
            menu.hide();
        });
        map.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && clicked != null) {
                commands.flyToSelected();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        stack.getChildren().addFirst(map);
        overlays.addTo(stack, legend, menus.forArea(), () -> placePressed(true));
        layersTool.getItems().setAll(menus.layers());
        MapOverlays.roundCorners(stack);
        bindTools();
        MapLegend.fill(legend, stack.widthProperty());
        stack.widthProperty()
                .subscribe(width -> StackPane.setMargin(legend, new Insets(EDGE, EDGE,
                        width.doubleValue() < ONE_LINE_FROM ? ABOVE_FOOTER : EDGE, EDGE)));
        commands.register(followTool::fire, this::catchUp);
        model.markersProperty().subscribe(this::show);
        for (Node over : List.of(tools, zoomTools, legend, overlays.heatLegend())) {
            over.boundsInParentProperty().subscribe(bounds -> makeRoom());
        }
        legend.visibleProperty().subscribe(visible -> makeRoom());
        tools.visibleProperty().subscribe(visible -> makeRoom());
        subscriptions.add(selection.itemsProperty().subscribe(this::mark));
        subscriptions.add(units.subscribe(overlays::showHeat));
        subscriptions.add(places.onShow(place -> map.flyTo(place.at(), place.zoom())));
        subscription = feed.subscribe(this::update);
        seen = new VisibilityWatch(map, this::updateIfSeen);
        updateIfSeen();
    }

    private void bindTools() {
        placeTool.selectedProperty().bindBidirectional(model.placingProperty());
        map.placingProperty().bindBidirectional(model.placingProperty());
        model.placingProperty().subscribe(this::showTool);
        map.toolProperty().subscribe(this::showTool);
        model.heatProperty().subscribe(overlays::showHeat);
        showTool();
    }

    private void showTool() {
        boolean placing = model.placingProperty().get();
        MapTool tool = map.tool();
        selectTool.setSelected(!placing && tool == MapTool.SELECT);
        bandTool.setSelected(!placing && tool == MapTool.BAND);
        hint.setVisible(placing || tool != MapTool.SELECT);
        hint.setText(MapMenus.hint(placing, tool));
    }

    private void update(LabSnapshot snapshot) {
        model.sample(snapshot);
        newest = snapshot;
        updateIfSeen();
    }

    /** What nobody sees costs nothing but the halo's minute; what is seen again is up to date at once. */
    private void updateIfSeen() {
        if (seen == null || seen.isVisible()) {
            catchUp();
        }
    }

    private void catchUp() {
        var snapshot = newest;
        if (snapshot != null) {
            newest = null;
            model.update(snapshot);
            overlays.update();
        }
    }

    private void show(List<MapMarker> markers) {
        map.setMarkers(markers);
        if (!fitted && !markers.isEmpty()) {
            fitted = true;
            if (model.mayFit()) {
                map.fitAll();
            }
        }
        overlays.countArea();
        followOn();
    }

    /** While following: when what is selected is another, or elsewhere, the map goes there. */
    private void followOn() {
        if (followTool.isSelected()) {
            var points = commands.points();
            if (!points.equals(followed)) {
                followed = points;
                commands.follow();
            }
        }
    }

    /** Markers stay clear of tools and legend, and names at the edge can be read. */
    private void makeRoom() {
        double width = stack.getWidth();
        double height = stack.getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        // The tools stand in the corners: what is clear of the narrower ones sideways may go as high as the map.
        // Before an audience there are none.
        double side = zoomTools.isVisible()
                ? Math.min(width / 4, width - zoomTools.getBoundsInParent().getMinX() + MARKER_ROOM)
                : FIT_ABOVE;
        double above = tools.isVisible()
                ? Math.min(height / 4, Math.max(FIT_ABOVE, tools.getBoundsInParent().getMaxY() + MARKER_ROOM))
                : FIT_ABOVE;
        double below = Math.min(height / 3, height - legend.getBoundsInParent().getMinY() + MARKER_ROOM);
        var covered = new ArrayList<Bounds>(
                List.of(tools.getBoundsInParent(), zoomTools.getBoundsInParent()));
        if (legend.isVisible()) {
            covered.add(legend.getBoundsInParent());
        }
        if (overlays.heatLegend().isVisible()) {
            covered.add(overlays.heatLegend().getBoundsInParent());
        }
        map.setCovered(new Insets(above, side, below, side), covered);
    }

    private void mark(Set<GeneratorId> ids) {
        var lead = selection.get();
        map.setSelection(ids.stream().map(GeneratorId::value).collect(Collectors.toSet()),
                lead == null ? null : lead.value());
        followOn();
    }

    private void pick(String id, MapListener.Modifiers modifiers) {
        if (modifiers.shift() || modifiers.shortcut()) {
            model.toggle(id);
        } else {
            model.select(id);
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case BACK_SPACE -> model.removeSelected();
            case ENTER -> {
                // On a button Enter presses it; only the map itself flies.
                if (event.getTarget() != map) {
                    return;
                }
                commands.flyToSelected();
            }
            case ESCAPE -> {
                if (model.placingProperty().get() || map.tool() != MapTool.SELECT) {
                    commands.take(MapTool.SELECT);
                } else if (selection.size() > 0) {
                    model.deselect();
                } else {
                    // Whoever is around the map may want it.
                    return;
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    @FXML
    private void selectPressed() {
        commands.take(MapTool.SELECT);
        showTool();
    }

    @FXML
    private void bandPressed() {
        commands.take(bandTool.isSelected() ? MapTool.BAND : MapTool.SELECT);
        showTool();
    }

    @FXML
    private void placePressed() {
        placePressed(model.placingProperty().get());
    }

    private void placePressed(boolean on) {
        map.toolProperty().set(MapTool.SELECT);
        model.placingProperty().set(on);
        overlays.update();
        map.requestFocus();
    }

    @FXML
    private void followPressed() {
        followed = List.of();
        followOn();
    }

    @FXML
    private void fitPressed() {
        map.fitAll();
    }

    @FXML
    private void zoomInPressed() {
        map.zoomIn();
    }

    @FXML
    private void zoomOutPressed() {
        map.zoomOut();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        if (subscription != null) {
            subscription.close();
        }
        menu.hide();
        map.close();
    }

    /** What a person does on the map itself. */
    private final class Gestures implements MapListener {
        @Override
        public void markerClicked(String id, Modifiers modifiers) {
            clicked = modifiers.shift() || modifiers.shortcut() ? null : id;
            pick(id, modifiers);
        }

        @Override
        public void clusterClicked(List<String> ids, Modifiers modifiers) {
            model.select(ids.stream().map(GeneratorId::new).toList(), true);
        }

        @Override
        public void crowdOpened(List<String> ids, double x, double y) {
            overlays.crowd(ids);
        }

        @Override
        public void markersMoved(Map<String, GeoPoint> positions) {
            var to = new LinkedHashMap<String, GeoPosition>();
            positions.forEach((id, point) -> to.put(id, MapCommands.position(point)));
            model.move(to);
        }

        @Override
        public void areaSelected(GeoBounds bounds, Modifiers modifiers) {
            map.toolProperty().set(MapTool.SELECT);
            model.selectWithin(marker -> bounds.contains(marker.latitude(), marker.longitude()),
                    modifiers.shortcut());
        }

        @Override
        public void areaDrawn(MapArea area) {
            commands.drawArea(area);
        }

        @Override
        public void mapClicked(GeoPoint position, Modifiers modifiers) {
            // A click beside the markers keeps the selection: it is too easily lost while looking around.
            if (model.placingProperty().get()) {
                model.place(MapCommands.position(position), modifiers.shift());
            }
        }

        @Override
        public void menuRequested(@Nullable String id, GeoPoint position, double screenX, double screenY) {
            if (id == null) {
                menu.getItems().setAll(menus.forPlace(position));
            } else {
                if (!selection.contains(new GeneratorId(id))) {
                    model.select(id);
                }
                menu.getItems().setAll(menus.forSelected(selection.size()));
            }
            menu.show(map, screenX, screenY);
        }

        @Override
        public void hovered(@Nullable Hover hover) {
            overlays.hover(hover);
        }

        @Override
        public void looked(MapViewport view) {
            overlays.looked(view);
        }

        @Override
        public void pushed() {
            followTool.setSelected(false);
        }
    }
}
