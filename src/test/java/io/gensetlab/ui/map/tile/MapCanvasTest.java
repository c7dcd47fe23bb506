package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.gensetlab.ui.control.Fonts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MapCanvasTest {
    private static final GeoPoint CENTRE = new GeoPoint(50, 10);
    /** Loaded once: it is immutable. */
    private static final CompletableFuture<WorldData> WORLD = WorldData.loadInBackground();
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    private final List<String> said = new ArrayList<>();
    private MapCanvas map;
    private Scene scene;
    private Stage stage;
    private GeoPoint lastPosition = CENTRE;
    private final Map<String, GeoPoint> moved = new HashMap<>();
    private @Nullable MapArea drawn;
    private @Nullable GeoBounds band;

    private final class Recorder implements MapListener {
        @Override
        public void markerClicked(String id, Modifiers modifiers) {
            said.add("clicked " + id + (modifiers.shift() ? " shift" : ""));
        }

        @Override
        public void markersMoved(Map<String, GeoPoint> positions) {
            said.add("moved " + String.join(" ", new TreeSet<>(positions.keySet())));
            moved.putAll(positions);
            lastPosition = positions.values().iterator().next();
        }

        @Override
        public void areaDrawn(MapArea area) {
            drawn = area;
        }

        @Override
        public void clusterClicked(List<String> ids, Modifiers modifiers) {
            said.add("cluster " + ids);
        }

        @Override
        public void crowdOpened(List<String> ids, double x, double y) {
            said.add("crowd " + ids.size());
        }

        @Override
        public void mapClicked(GeoPoint position, Modifiers modifiers) {
            said.add("map");
            lastPosition = position;
        }

        @Override
        public void areaSelected(GeoBounds bounds, Modifiers modifiers) {
            band = bounds;
            said.add("area " + bounds.contains(CENTRE.latitude(), CENTRE.longitude()));
        }

        @Override
        public void menuRequested(@Nullable String id, GeoPoint position, double screenX, double screenY) {
            said.add("menu " + id);
        }

        @Override
        public void placingEnded() {
            said.add("ended");
        }
    }

    @Start
    void start(Stage primary) {
        stage = primary;
        map = new MapCanvas(new VectorTileSource(WORLD), WORLD);
        map.setListener(new Recorder());
        map.setView(CENTRE, 5);
        scene = new Scene(map, WIDTH, HEIGHT);
        theme("dark");
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        fx(() -> map.close());
    }

    private void theme(String name) {
        scene.getStylesheets()
                .setAll(
                        Objects.requireNonNull(MapCanvasTest.class.getResource("tokens-" + name + ".css"))
                                .toString(),
                        Objects.requireNonNull(MapCanvasTest.class.getResource("/io/gensetlab/css/map.css"))
                                .toString());
    }

    private static <T> T onFx(Callable<T> action) {
        T result = WaitForAsyncUtils.waitForAsyncFx(20_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private static void fx(Runnable action) {
        onFx(() -> {
            action.run();
            return action;
        });
    }

    private static void awaitFx(Callable<Boolean> condition) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    }

    private void show(MapMarker... markers) {
        fx(() -> map.setMarkers(List.of(markers)));
    }

    private static MapMarker marker(String id, double latitude, double longitude) {
        return new MapMarker(id, "Set " + id, latitude, longitude, MarkerKind.NORMAL);
    }

    private Point2D onScreen(double latitude, double longitude) {
        return onFx(() -> map.localToScreen(map.viewport().screenX(WebMercator.x(longitude)),
                map.viewport().screenY(WebMercator.y(latitude))));
    }

    @Test
    void aClickOnTheOpenMapTellsThePlace(FxRobot robot) {
        fx(() -> map.setPlacing(true));
        robot.clickOn(onScreen(52, 4));
        assertThat(said).containsExactly("map");
        assertThat(lastPosition.latitude()).isCloseTo(52, within(0.05));
        assertThat(lastPosition.longitude()).isCloseTo(4, within(0.05));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(said).containsExactly("map", "ended");
        assertThat(map.isPlacing()).isFalse();
    }

    @Test
    void aClickOnAMarkerTellsItsId(FxRobot robot) {
        show(marker("a", 50, 10), marker("b", 47, 16));
        robot.clickOn(onScreen(47, 16));
        Point2D at = onScreen(50, 10);
        mouse(MouseEvent.MOUSE_PRESSED, at, true);
        mouse(MouseEvent.MOUSE_RELEASED, at, true);
        assertThat(said).containsExactly("clicked b", "clicked a shift");
        robot.clickOn(onScreen(47, 16), MouseButton.SECONDARY);
        assertThat(said).last().isEqualTo("menu b");
    }

    /** The headless robot's mouse does not know of pressed keys, so that these events are made by hand. */
    private void mouse(EventType<MouseEvent> type, Point2D screen, boolean shift) {
        onFx(() -> {
            Point2D at = map.screenToLocal(screen);
            Event.fireEvent(map,
                    new MouseEvent(type, at.getX(), at.getY(), screen.getX(), screen.getY(),
                            MouseButton.PRIMARY, 1,
                            shift, false, false, false, false, false, false, true, false, false,
                            new PickResult(map, at.getX(), at.getY())));
            return map;
        });
    }

    @Test
    void draggingAMarkerMovesItAndNotTheMap(FxRobot robot) {
        show(marker("a", 50, 10));
        MapViewport before = map.viewport();
        robot.drag(onScreen(50, 10)).dropTo(onScreen(48, 14));
        assertThat(said).containsExactly("moved a");
        assertThat(lastPosition.latitude()).isCloseTo(48, within(0.1));
        assertThat(lastPosition.longitude()).isCloseTo(14, within(0.1));
        assertThat(map.viewport()).isEqualTo(before);
    }

    @Test
    void aFixedMapKeepsItsMarkers(FxRobot robot) {
        show(marker("a", 50, 10));
        fx(() -> map.setEditable(false));
        robot.drag(onScreen(50, 10)).dropTo(onScreen(48, 14));
        assertThat(said).isEmpty();
    }

    @Test
    void draggingTheMapTakesThePlaceAlong(FxRobot robot) {
        Point2D from = onScreen(52, 4);
        robot.drag(from).dropTo(from.add(120, 40));
        Point2D now = onScreen(52, 4);
        assertThat(now.getX()).isCloseTo(from.getX() + 120, within(2.0));
        assertThat(now.getY()).isCloseTo(from.getY() + 40, within(2.0));
        assertThat(said).isEmpty();
    }

    @Test
    void shiftAndDragSelectAnArea() {
        mouse(MouseEvent.MOUSE_PRESSED, onScreen(52, 7), true);
        mouse(MouseEvent.MOUSE_DRAGGED, onScreen(50, 9), true);
        mouse(MouseEvent.MOUSE_DRAGGED, onScreen(48, 13), true);
        mouse(MouseEvent.MOUSE_RELEASED, onScreen(48, 13), true);
        assertThat(said).containsExactly("area true");
    }

    private void drag(Point2D from, Point2D to, boolean shift) {
        mouse(MouseEvent.MOUSE_PRESSED, from, shift);
        mouse(MouseEvent.MOUSE_DRAGGED, from.midpoint(to), shift);
        mouse(MouseEvent.MOUSE_DRAGGED, to, shift);
        mouse(MouseEvent.MOUSE_RELEASED, to, shift);
    }

    @Test
    void allSelectedAreDraggedTogetherAndKeepTheirPattern() {
        show(marker("a", 50, 8), marker("b", 48, 12), marker("c", 52, 14));
        fx(() -> map.setSelection(Set.of("a", "b")));
        drag(onScreen(50, 8), onScreen(50, 10), false);
        assertThat(said).containsExactly("moved a b");
        assertThat(moved.get("a").longitude()).isCloseTo(10, within(0.05));
        assertThat(moved.get("b").longitude()).isCloseTo(14, within(0.05));
        assertThat(moved.get("b").latitude()).isCloseTo(48, within(0.05));
        said.clear();
        drag(onScreen(52, 14), onScreen(51, 14), false);
        assertThat(said).as("one that is not selected goes alone").containsExactly("moved c");
    }

    @Test
    void overTheAntimeridianMarkersAreDraggedBandedAndFitted() {
        show(marker("a", -17, 179.5), marker("b", -18, -179), marker("c", -17, 170));
        fx(() -> map.setView(new GeoPoint(-17.5, 180), 6));
        fx(() -> map.setSelection(Set.of("a", "b")));
        drag(onScreen(-17, 179.5), onScreen(-17, -179.5), false);
        assertThat(moved.get("a").longitude()).isCloseTo(-179.5, within(0.05));
        assertThat(moved.get("b").longitude()).isCloseTo(-178, within(0.05));
        drag(onScreen(-16, 178), onScreen(-19, -178), true);
        assertThat(band).isNotNull();
        assertThat(band.crossesAntimeridian()).isTrue();
        assertThat(band.contains(-17, 179.5)).isTrue();
        assertThat(band.contains(-18, -179)).isTrue();
        assertThat(band.contains(-17, 170)).isFalse();
        fx(() -> map.toolProperty().set(MapTool.CIRCLE));
        drag(onScreen(-17, 180), onScreen(-17, -178), false);
        assertThat(drawn.contains(-17.5, 179)).isTrue();
        assertThat(drawn.contains(-17.5, -179)).isTrue();
        assertThat(drawn.contains(-17, 177)).isFalse();
        assertThat(drawn.bounds().crossesAntimeridian()).isTrue();
        fx(() -> map.flyTo(drawn.bounds(), 9));
        awaitFx(() -> !map.isMoving());
        assertThat(Math.abs(map.viewport().centre().longitude())).isGreaterThan(179);
    }

    @Test
    void theBandToolSelectsWithoutShiftAndEscapePutsItAway(FxRobot robot) {
        fx(() -> map.toolProperty().set(MapTool.BAND));
        drag(onScreen(52, 7), onScreen(48, 13), false);
        assertThat(said).containsExactly("area true");
        fx(map::requestFocus);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(said).as("without a mouse, all that is seen").hasSize(2);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(map.tool()).isEqualTo(MapTool.SELECT);
    }

    @Test
    void clicksDrawAPolygonAndTheFirstCornerClosesIt(FxRobot robot) {
        fx(() -> map.toolProperty().set(MapTool.POLYGON));
        for (Point2D corner : List.of(onScreen(52, 7), onScreen(52, 13), onScreen(48, 13))) {
            mouse(MouseEvent.MOUSE_PRESSED, corner, false);
            mouse(MouseEvent.MOUSE_RELEASED, corner, false);
        }
        assertThat(drawn).isNull();
        mouse(MouseEvent.MOUSE_PRESSED, onScreen(52, 7), false);
        mouse(MouseEvent.MOUSE_RELEASED, onScreen(52, 7), false);
        assertThat(drawn.contains(51, 12)).isTrue();
        assertThat(drawn.contains(49, 8)).isFalse();
        assertThat(map.tool()).isEqualTo(MapTool.SELECT);
        fx(() -> map.toolProperty().set(MapTool.CIRCLE));
        fx(map::requestFocus);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(drawn).as("without a mouse, round the middle").isInstanceOf(MapArea.Circle.class);
    }

    private MapMarker[] crowd(int count) {
        var all = new MapMarker[count];
        for (int i = 0; i < count; i++) {
            all[i] = marker("m" + i, 50, 10);
        }
        return all;
    }

    @Test
    void manyAtOnePlaceFanOutWhereTheyAreAndStayReachable(FxRobot robot) {
        show(crowd(40));
        robot.clickOn(onScreen(50, 10));
        assertThat(map.viewport().zoom()).as("zooming would not part them").isEqualTo(5);
        var spots = onFx(() -> map.markerLayer().spots(map.viewport()));
        assertThat(spots).hasSize(40).noneMatch(MarkerLayer.Spot::isCluster);
        for (var spot : spots) {
            var hit = onFx(() -> map.markerLayer().hit(map.viewport(), spot.x(), spot.y()));
            assertThat(hit.marker()).isEqualTo(spot.marker());
        }
        fx(map::requestFocus);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(onFx(() -> map.markerLayer().spots(map.viewport()))).hasSize(1);
    }

    @Test
    void aCrowdTooLargeToFanOutIsHandedOver(FxRobot robot) {
        show(crowd(200));
        robot.clickOn(onScreen(50, 10));
        assertThat(said).containsExactly("crowd 200");
        mouse(MouseEvent.MOUSE_PRESSED, onScreen(50, 10), true);
        mouse(MouseEvent.MOUSE_RELEASED, onScreen(50, 10), true);
        assertThat(said).last().asString().startsWith("cluster [m0, m1");
    }

    @Test
    void scrollingZoomsAboutThePointer() {
        Point2D pointer = onScreen(52, 4);
        double zoom = map.viewport().zoom();
        // The headless robot's wheel events carry the position on the screen for the one in the window.
        for (int notch = 0; notch < 3; notch++) {
            onFx(() -> {
                Point2D at = map.screenToLocal(pointer);
                Event.fireEvent(map,
                        new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), pointer.getX(),
                                pointer.getY(), false,
                                false, false, false, false, false, 0, 40, 0, 40,
                                ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                                ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                                new PickResult(map, at.getX(), at.getY())));
                return map;
            });
        }
        awaitFx(() -> !map.isMoving());
        assertThat(map.viewport().zoom()).isCloseTo(zoom + 1.5, within(1e-9));
        Point2D now = onScreen(52, 4);
        assertThat(now.distance(pointer)).as("from zoom %s to %s", zoom, map.viewport().zoom())
                .isLessThan(1.5);
    }

    @Test
    void keysMoveAndZoom(FxRobot robot) {
        robot.clickOn(onScreen(50, 10));
        MapViewport before = map.viewport();
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertThat(map.viewport().centreX()).isGreaterThan(before.centreX());
        robot.press(KeyCode.PLUS).release(KeyCode.PLUS);
        awaitFx(() -> !map.isMoving());
        assertThat(map.viewport().zoom()).isCloseTo(before.zoom() + 1, within(1e-9));
    }

    @Test
    void aClickOnAClusterOpensIt(FxRobot robot) {
        show(marker("a", 50, 10), marker("b", 50.1, 10.1), marker("c", 50, 10.2));
        robot.clickOn(onScreen(50.03, 10.1));
        awaitFx(() -> !map.isMoving() && map.viewport().zoom() > 6);
        assertThat(said).isEmpty();
        assertThat(map.markerLayer().clusters(map.viewport()).list()).hasSize(3);
    }

    @Test
    void flyingArrivesAndFittingShowsAll() {
        show(marker("a", -33.9, 151.2), marker("b", 35.7, 139.7), marker("c", 37.8, -122.4));
        fx(() -> map.fitAll());
        awaitFx(() -> !map.isMoving());
        for (MapMarker marker : map.markers()) {
            assertThat(map.viewport().screenX(WebMercator.x(marker.longitude()))).isBetween(0.0,
                    (double) WIDTH);
            assertThat(map.viewport().screenY(WebMercator.y(marker.latitude()))).isBetween(0.0,
                    (double) HEIGHT);
        }
        fx(() -> map.flyTo(new GeoPoint(10, -75), 6.5));
        awaitFx(() -> !map.isMoving());
        assertThat(map.viewport().zoom()).isEqualTo(6.5);
        assertThat(map.viewport().centre().longitude()).isCloseTo(-75, within(1e-6));
    }

    @Test
    void namesAreSetInTheTypeOfTheStyleSheet() {
        Fonts.load();
        assertThat(Font.font(map.styles().family(), 12).getName()).isEqualTo("Inter Tabular Regular");
        assertThat(Font.font(map.styles().strongFamily(), 12).getName()).isEqualTo("Inter Tabular SemiBold");
    }

    @Test
    void markersStayClearOfWhatLiesOverTheMapUntilSomeoneMovesIt() {
        show(marker("a", 40, 0), marker("b", 55, 20));
        fx(() -> map.fitAll());
        fx(() -> map.setCovered(new Insets(30, 40, 200, 100), List.of()));
        awaitFx(() -> !map.isMoving() && clear(WIDTH, HEIGHT));
        fx(() -> map.resize(600, 450));
        fx(() -> map.layout());
        assertThat(map.viewport().width()).isEqualTo(600);
        assertThat(clear(600, 450)).isTrue();

        fx(() -> map.panAndRest(5, 0));
        var moved = map.viewport();
        fx(() -> map.resize(WIDTH, HEIGHT));
        fx(() -> map.layout());
        assertThat(map.viewport().zoom()).isEqualTo(moved.zoom());
        assertThat(map.viewport().centreX()).isEqualTo(moved.centreX());
    }

    private boolean clear(double width, double height) {
        return map.markers().stream().allMatch(marker -> {
            double x = map.viewport().screenX(WebMercator.x(marker.longitude()));
            double y = map.viewport().screenY(WebMercator.y(marker.latitude()));
            return x > 99 && x < width - 39 && y > 29 && y < height - 199;
        });
    }

    @Test
    void anotherThemeGivesTheTilesOtherColours() {
        awaitFx(() -> map.isComplete());
        Color dark = pixel(30, 250);
        fx(() -> theme("light"));
        awaitFx(() -> map.isComplete() && pixel(30, 250).getBrightness() > 0.6);
        assertThat(dark.getBrightness()).isLessThan(0.3);
    }

    private Color pixel(int x, int y) {
        WritableImage image = onFx(() -> scene.snapshot(null));
        return image.getPixelReader().getColor(x, y);
    }

    @Test
    void namesStandClearOfEachOtherAndOfMarkers() {
        show(marker("a", 52.5, 13.4), marker("b", 48.85, 2.35), marker("c", 48.9, 2.5));
        awaitFx(() -> map.isComplete() && map.screen().labels().placed().size() > 10);
        List<LabelPlacer.Box> boxes = onFx(() -> new ArrayList<>(
                MarkerLayer.obstacles(map.markerLayer().spots(map.viewport()))));
        for (var placed : map.screen().labels().placed()) {
            var wish = placed.wish();
            var box = new LabelPlacer.Box(map.viewport().screenX(wish.worldX()) + placed.offsetX(),
                    map.viewport().screenY(wish.worldY()) + placed.offsetY() - wish.height() / 2,
                    wish.width(),
                    wish.height());
            assertThat(boxes).as(wish.text()).noneMatch(box::overlaps);
            boxes.add(box);
        }
    }

    @Test
    void nothingIsPaintedWhileHiddenAndAllOfItAfterwards() {
        awaitFx(() -> map.isComplete());
        onFx(() -> {
            map.setVisible(false);
            map.setView(new GeoPoint(-33, 151), 7);
            return map;
        });
        onFx(() -> scene.snapshot(null));
        assertThat(map.isComplete()).isFalse();
        fx(() -> map.setVisible(true));
        awaitFx(() -> map.isComplete());
    }

    @Test
    void statesAloneDoNotClusterAnewAndIdsAreUnique() {
        show(marker("a", 50, 10), marker("b", 47, 16));
        Clusters before = map.markerLayer().clusters(map.viewport());
        show(marker("a", 50, 10), new MapMarker("b", "Set b", 47, 16, MarkerKind.ALARM));
        assertThat(map.markerLayer().clusters(map.viewport())).isSameAs(before);
        assertThat(map.markerLayer().pulses()).containsOnlyKeys("b");
        show(marker("a", 50, 10), marker("b", 47, 17));
        assertThat(map.markerLayer().clusters(map.viewport())).isNotSameAs(before);
        assertThatIllegalArgumentException().isThrownBy(
                () -> new MarkerLayer().setMarkers(List.of(marker("x", 1, 1), marker("x", 2, 2))));
    }

    @Test
    void thousandsThatMoveAreClusteredElsewhereAndTheNewestWin() {
        var many = new ArrayList<MapMarker>();
        for (int i = 0; i < 3_000; i++) {
            many.add(marker("m" + i, 40 + i % 50 * 0.4, i / 50 * 0.5));
        }
        fx(() -> map.setMarkers(List.copyOf(many)));
        assertThat(map.markers()).as("the first are there at once").hasSize(3_000);
        many.set(7, marker("m7", 10, 10));
        fx(() -> {
            map.setMarkers(List.copyOf(many));
            many.removeLast();
            many.set(8, new MapMarker("m8", "Set m8", 11, 11, MarkerKind.ALARM));
            map.setMarkers(List.copyOf(many));
        });
        awaitFx(() -> map.markers().size() == 2_999);
        assertThat(map.markers().get(8).latitude()).isEqualTo(11);
        int counted = onFx(() -> map.markerLayer().clusters(map.viewport()).list().stream()
                .mapToInt(Clusters.Cluster::count).sum());
        assertThat(counted).isEqualTo(2_999);
        assertThat(map.getAccessibleText()).isEqualTo("Map with 2999 markers");
    }

    @Test
    void aSelectedMarkerIsSeenEvenInsideACluster() {
        show(marker("a", 50, 10), marker("b", 50.1, 10.1), marker("c", 50, 10.2));
        fx(() -> map.setSelection(Set.of("b")));
        var spots = map.markerLayer().spots(map.viewport());
        assertThat(spots).hasSize(2);
        assertThat(spots.getFirst().cluster().count()).isEqualTo(3);
        assertThat(map.markerLayer().marker(spots.getLast()).id()).isEqualTo("b");
        assertThat(map.getAccessibleText()).isEqualTo("Map with 3 markers, 1 selected");
    }

    @Test
    void aSourceThatFailsLeavesAMapThatWorks(FxRobot robot) {
        var asked = new CompletableFuture<TileKey>();
        TileSource broken = new TileSource() {
            @Override
            public String attribution() {
                return "none";
            }

            @Override
            public int maxZoom() {
                return 14;
            }

            @Override
            public int[] tile(TileKey key, MapPalette palette) throws IOException {
                asked.complete(key);
                throw new IOException("no such tile");
            }
        };
        MapCanvas other = onFx(() -> {
            var created = new MapCanvas(broken, CompletableFuture.failedFuture(new IOException("no data")));
            created.setListener(new Recorder());
            scene.setRoot(created);
            return created;
        });
        assertThat(asked.orTimeout(20, TimeUnit.SECONDS).join()).isNotNull();
        robot.clickOn(other);
        assertThat(said).containsExactly("map");
        fx(() -> other.close());
    }
}
