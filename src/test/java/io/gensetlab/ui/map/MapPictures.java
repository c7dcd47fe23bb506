package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.MapListener;
import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.PlaceSearch;
import io.gensetlab.ui.map.tile.WorldData;
import io.gensetlab.ui.shell.FxmlView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Paints the map panel in its states into PNG files, to be looked at. Argument: a folder. */
public final class MapPictures {
    private record Shot(String name, Theme theme, double width, double height, List<GeneratorStatus> fleet,
            BiConsumer<MapCanvas, Acts> act) {}

    private final Path folder;
    private final Queue<Shot> shots = new ArrayDeque<>();
    private final Stage stage = new Stage();
    private final CompletableFuture<WorldData> world = WorldData.loadInBackground();
    private final PlaceSearch places = new PlaceSearch(PlaceFinder.of(world));

    private MapPictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        var folder = Path.of(args.length > 0 ? args[0] : "target/map");
        Platform.startup(() -> {
            var pictures = new MapPictures(folder);
            pictures.plan();
            pictures.next();
        });
    }

    private void plan() {
        var eight = SampleFleet.eight();
        for (var theme : Theme.values()) {
            var end = theme == Theme.DARK ? "-dark" : "-light";
            shots.add(new Shot("first" + end, theme, 780, 470, eight, (map, acts) -> {}));
            shots.add(new Shot("hover" + end, theme, 780, 470, eight, (map, acts) -> map.listener()
                    .hovered(new MapListener.Hover(List.of("generator3"), 620, 180, 12))));
            shots.add(new Shot("area-heat" + end, theme, 780, 470, SampleFleet.many(300), (map, acts) -> {
                map.listener().areaDrawn(new MapArea.Circle(new GeoPoint(50, 8), 0.012));
                run(acts, "map.heat.1");
            }));
            shots.add(new Shot("place" + end, theme, 780, 470, eight, (map, acts) -> {
                run(acts, "map.placeAt");
                ((TextField) Objects.requireNonNull(map.getScene().lookup("#place-at"))).setText("rott");
            }));
            shots.add(new Shot("small-fuel" + end, theme, 420, 300, eight,
                    (map, acts) -> run(acts, "map.heat.2")));
            shots.add(new Shot("small-scatter" + end, theme, 420, 300, eight,
                    (map, acts) -> run(acts, "map.scatter")));
            shots.add(new Shot("nothing" + end, theme, 780, 470, List.of(), (map, acts) -> {}));
            shots.add(new Shot("america" + end, theme, 780, 470, eight,
                    (map, acts) -> map.setView(new GeoPoint(40, -90), 4.4)));
            shots.add(new Shot("asia" + end, theme, 780, 470, eight,
                    (map, acts) -> map.setView(new GeoPoint(30, 100), 3.6)));
            shots.add(new Shot("near" + end, theme, 780, 470, eight,
                    (map, acts) -> map.setView(new GeoPoint(51.5, 5), 8)));
        }
    }

    private static void run(Acts acts, String id) {
        Objects.requireNonNull(acts.find(id), id).run().run();
    }

    private void next() {
        var shot = shots.poll();
        if (shot == null) {
            Platform.exit();
            return;
        }
        var snapshot = SampleFleet.snapshot(shot.fleet(), List.of());
        var feed = new Feed<>(() -> snapshot, 10);
        var selection = new Selection<GeneratorId>();
        selection.set(GeneratorId.numbered(3));
        var acts = new Acts();
        var time = new Instant[]{Instant.parse("2026-11-27T12:00:00Z")};
        var map = new MapController(new RecordedMap(), feed, selection, acts, () -> time[0], world, places,
                new SimpleObjectProperty<>(Units.WIRE), new Offers<>());
        try {
            var loader = new FXMLLoader(FxmlView.MAP.url());
            loader.setControllerFactory(type -> map);
            Parent root = loader.load();
            var scene = new Scene(root, shot.width(), shot.height());
            shot.theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            var canvas = (MapCanvas) Objects.requireNonNull(scene.lookup("#map-canvas"));
            for (int i = 0; i < 45; i++) {
                time[0] = time[0].plusSeconds(1);
                feed.pull();
            }
            after(1500, () -> {
                shot.act().accept(canvas, acts);
                after(2000, () -> {
                    write(scene, folder.resolve(shot.name() + ".png"));
                    map.close();
                    next();
                });
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A snapshot may not be taken while an animation is being processed. */
    private static void after(long millis, Runnable action) {
        var pause = new PauseTransition(javafx.util.Duration.millis(Duration.ofMillis(millis).toMillis()));
        pause.setOnFinished(event -> Platform.runLater(action));
        pause.play();
    }

    private static void write(Scene scene, Path file) {
        var image = scene.snapshot(null);
        var pixels = image.getPixelReader();
        var copy = new BufferedImage((int) image.getWidth(), (int) image.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
