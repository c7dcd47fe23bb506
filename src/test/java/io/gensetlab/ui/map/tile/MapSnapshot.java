package io.gensetlab.ui.map.tile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/**
 * Paints the map into PNG files, to be looked at. Arguments: a folder, then any number of
 * {@code name,theme,latitude,longitude,zoom,markers} (theme dark or light, markers a number).
 */
public final class MapSnapshot {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 640;
    /** Frames without a missing tile after which the picture is final. */
    private static final int QUIET_FRAMES = 12;

    private MapSnapshot() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var started = new CompletableFuture<Stage>();
        Platform.startup(() -> started.complete(new Stage()));
        Stage stage = started.get();
        CompletableFuture<WorldData> world = WorldData.loadInBackground();
        for (int i = 1; i < arguments.length; i++) {
            String[] shot = arguments[i].split(",");
            var done = new CompletableFuture<WritableImage>();
            Platform.runLater(() -> shoot(stage, world, shot, done));
            write(folder.resolve(shot[0] + ".png"), done.get());
        }
        Platform.exit();
    }

    private static void shoot(Stage stage, CompletableFuture<WorldData> world, String[] shot,
            CompletableFuture<WritableImage> done) {
        var map = new MapCanvas(new VectorTileSource(world), world);
        var scene = new Scene(map, WIDTH, HEIGHT);
        scene.getStylesheets()
                .addAll(sheet("tokens-" + shot[1] + ".css"),
                        Objects.requireNonNull(MapSnapshot.class.getResource("/io/gensetlab/css/map.css"))
                                .toString());
        List<MapMarker> markers = demo(Integer.parseInt(shot[5]), world.join());
        map.setMarkers(markers);
        if (!markers.isEmpty()) {
            map.setSelection(Set.of("g3"));
        }
        map.setView(new GeoPoint(Double.parseDouble(shot[2]), Double.parseDouble(shot[3])),
                Double.parseDouble(shot[4]));
        map.showPoint(map.viewport().centre());
        stage.setScene(scene);
        stage.show();
        new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                quiet = map.isComplete() ? quiet + 1 : 0;
                if (quiet > QUIET_FRAMES) {
                    stop();
                    done.complete(scene.snapshot(null));
                    map.close();
                }
            }
        }.start();
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(MapSnapshot.class.getResource(name)).toString();
    }

    /** Markers near cities, more where more people live; the first few at one place. */
    public static List<MapMarker> demo(int count, WorldData world) {
        var random = new Random(7);
        var markers = new ArrayList<MapMarker>();
        for (int i = 0; i < count; i++) {
            int rank = (int) (Math.pow(random.nextDouble(), 2) * 900);
            WorldData.Place city = world.cities().get(rank);
            double spread = i % 9 == 0 ? 0 : 0.6;
            double latitude = Math.clamp(city.latitude() + random.nextGaussian() * spread, -84, 84);
            double longitude = Math.clamp(city.longitude() + random.nextGaussian() * spread, -180, 180);
            double chance = random.nextDouble();
            MarkerKind kind = chance < 0.7
                    ? MarkerKind.NORMAL
                    : MarkerKind.values()[random.nextInt(MarkerKind.values().length)];
            markers.add(new MapMarker("g" + i, city.name() + " " + (i + 1), latitude, longitude, kind));
        }
        return markers;
    }

    private static void write(Path file, WritableImage image) {
        try {
            Png.write(file, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
