package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.GeoBounds;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapListener;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MapTool;
import io.gensetlab.ui.map.tile.MarkerKind;
import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.VectorTileSource;
import io.gensetlab.ui.map.tile.WorldData;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The map with its tools. FX thread only; {@link #close()} ends its subscription and the map's thread. */
public final class MapController implements AutoCloseable {
    private static final double CORNER = 22;
    /** Close enough to see the town, far enough to know the country. */
    private static final double CLOSE_ZOOM = 9;
    /** Narrower, the legend and the map's footer do not fit side by side. */
    private static final double ONE_LINE_FROM = 960;
    private static final double EDGE = 10;
    private static final double FIT_ABOVE = 32;
    private static final double ABOVE_FOOTER = 32;
    /** From what lies over the map to the middle of a marker. */
    private static final double MARKER_ROOM = 17;

    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final MapViewModel model;
    private @Nullable Subscription selecting;
    private final MapCanvas map;
    private final ContextMenu menu = new ContextMenu();
    private Feed.@Nullable Subscription subscription;
    private boolean fitted;
    private @Nullable String clicked;

    @FXML
    private StackPane root;
    @FXML
    private StackPane stack;
    @FXML
    private ToggleButton selectTool;
    @FXML
    private ToggleButton placeTool;
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
     * @param selection the set that all panels share
     * @param clock paces the map
     * @param world usually {@link WorldData#loadInBackground()}
     */
    public MapController(MapActions actions, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            InstantSource clock, CompletionStage<WorldData> world) {
        this.feed = feed;
        this.selection = selection;
        model = new MapViewModel(actions, selection, new SiteNames(PlaceFinder.of(world)), clock);
        map = new MapCanvas(new VectorTileSource(world), world);
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
                flyToSelected();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        stack.getChildren().addFirst(map);
        roundCorners();
        placeTool.selectedProperty().bindBidirectional(model.placingProperty());
        map.placingProperty().bindBidirectional(model.placingProperty());
        model.placingProperty().subscribe(on -> selectTool.setSelected(!on));
        hint.visibleProperty().bind(model.placingProperty());
        fillLegend();
        model.markersProperty().subscribe(this::show);
        for (Node over : List.of(tools, zoomTools, legend)) {
            over.boundsInParentProperty().subscribe(bounds -> makeRoom());
        }
        selecting = selection.itemsProperty().subscribe(this::mark);
        subscription = feed.subscribe(model::update);
    }

    private void roundCorners() {
        var clip = new Rectangle();
        clip.widthProperty().bind(stack.widthProperty());
        clip.heightProperty().bind(stack.heightProperty());
        clip.setArcWidth(CORNER);
        clip.setArcHeight(CORNER);
        stack.setClip(clip);
    }

    private void fillLegend() {
        for (var health : List.of(GeneratorHealth.RUNNING, GeneratorHealth.STARTING, GeneratorHealth.STANDBY,
                GeneratorHealth.WARNING, GeneratorHealth.ALARM, GeneratorHealth.SILENT)) {
            var entry = new Label(health.label(), legendIcon(health));
            entry.setMinWidth(Label.USE_PREF_SIZE);
            legend.getChildren().add(entry);
        }
        stack.widthProperty()
                .subscribe(width -> StackPane.setMargin(legend, new Insets(EDGE, EDGE,
                        width.doubleValue() < ONE_LINE_FROM ? ABOVE_FOOTER : EDGE, EDGE)));
    }

    /** As the marker looks; elsewhere an alarm and a lost connection have other signs. */
    private static Node legendIcon(GeneratorHealth health) {
        var tone = tone(health);
        return switch (health) {
            case ALARM -> sign(MaterialDesignC.CLOSE_OCTAGON, tone);
            case SILENT -> sign(MaterialDesignC.CANCEL, tone);
            case RUNNING, STARTING, STANDBY, WARNING -> new StateIcon(tone);
        };
    }

    private static Node sign(Ikon ikon, Tone tone) {
        var icon = Icons.of(ikon, "state-icon");
        tone.applyTo(icon);
        return icon;
    }

    private static Tone tone(GeneratorHealth health) {
        return switch (health) {
            case STANDBY -> Tone.IDLE;
            case RUNNING -> Tone.OK;
            case STARTING -> Tone.STARTING;
            case WARNING -> Tone.WARNING;
            case ALARM -> Tone.ALARM;
            case SILENT -> Tone.OFFLINE;
        };
    }

    private void show(List<MapMarker> markers) {
        map.setMarkers(markers);
        if (!fitted && !markers.isEmpty()) {
            fitted = true;
            if (model.mayFit()) {
                map.fitAll();
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
        // The tools stand in the corners: what is clear of them sideways may go as high as the map.
        double side = Math.min(width / 3, tools.getBoundsInParent().getMaxX() + MARKER_ROOM);
        double below = Math.min(height / 3, height - legend.getBoundsInParent().getMinY() + MARKER_ROOM);
        map.setCovered(new Insets(FIT_ABOVE, side, below, side),
                List.of(tools.getBoundsInParent(), zoomTools.getBoundsInParent(),
                        legend.getBoundsInParent()));
    }

    private void mark(Set<GeneratorId> ids) {
        map.setSelection(ids.stream().map(GeneratorId::value).collect(Collectors.toSet()));
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case DELETE, BACK_SPACE -> model.removeSelected();
            case ENTER -> {
                // On a button Enter presses it; only the map itself flies.
                if (event.getTarget() != map) {
                    return;
                }
                flyToSelected();
            }
            case ESCAPE -> {
                if (model.placingProperty().get()) {
                    model.placingProperty().set(false);
                } else {
                    model.deselect();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void flyToSelected() {
        var points = model.selectedMarkers()
                .stream()
                .map(marker -> new GeoPoint(marker.latitude(), marker.longitude()))
                .toList();
        if (points.size() == 1) {
            map.flyTo(points.getFirst(), Math.max(CLOSE_ZOOM, map.viewport().zoom()));
        } else if (!points.isEmpty()) {
            map.flyTo(GeoBounds.around(points), CLOSE_ZOOM);
        }
    }

    @FXML
    private void selectPressed() {
        model.placingProperty().set(false);
        selectTool.setSelected(true);
        map.requestFocus();
    }

    @FXML
    private void placePressed() {
        map.requestFocus();
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

    private static GeoPosition position(GeoPoint point) {
        return new GeoPosition(point.latitude(), point.longitude());
    }

    private void openMenu(@Nullable String id, GeoPoint at, double screenX, double screenY) {
        if (id == null) {
            menu.getItems()
                    .setAll(item("Place generator here", true, () -> model.place(position(at), false)),
                            item("Show all generators", true, map::fitAll));
        } else {
            if (!selection.contains(new GeneratorId(id))) {
                model.select(id);
            }
            int count = selection.size();
            var of = count == 1 ? "" : " %,d generators".formatted(count);
            var orders = model.orders();
            menu.getItems()
                    .setAll(item("Start" + of, orders.start(), model::startSelected),
                            item("Stop" + of, orders.stop(), model::stopSelected),
                            item("Reset alarms" + (count == 1 ? "" : " of" + of), orders.reset(),
                                    model::resetSelected),
                            new SeparatorMenuItem(),
                            item(count == 1 ? "Zoom to it" : "Zoom to them", true, this::flyToSelected),
                            item("Remove" + of, true, model::removeSelected));
        }
        menu.show(map, screenX, screenY);
    }

    private static MenuItem item(String text, boolean enabled, Runnable action) {
        var item = new MenuItem(text);
        item.setDisable(!enabled);
        item.setOnAction(event -> action.run());
        return item;
    }

    @Override
    public void close() {
        if (selecting != null) {
            selecting.unsubscribe();
        }
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
            if (modifiers.shift() || modifiers.shortcut()) {
                model.toggle(id);
            } else {
                clicked = id;
                model.select(id);
            }
        }

        @Override
        public void clusterClicked(List<String> ids, Modifiers modifiers) {
            model.select(ids.stream().map(GeneratorId::new).toList(), true);
        }

        @Override
        public void markersMoved(Map<String, GeoPoint> positions) {
            var to = new LinkedHashMap<String, GeoPosition>();
            positions.forEach((id, point) -> to.put(id, position(point)));
            model.move(to);
        }

        @Override
        public void areaSelected(GeoBounds bounds, Modifiers modifiers) {
            map.toolProperty().set(MapTool.SELECT);
            model.selectWithin(marker -> bounds.contains(marker.latitude(), marker.longitude()),
                    modifiers.shortcut());
        }

        @Override
        public void mapClicked(GeoPoint position, Modifiers modifiers) {
            // A click beside the markers keeps the selection: it is too easily lost while looking around.
            if (model.placingProperty().get()) {
                model.place(position(position), modifiers.shift());
            }
        }

        @Override
        public void menuRequested(@Nullable String id, GeoPoint position, double screenX, double screenY) {
            openMenu(id, position, screenX, screenY);
        }
    }
}
