package io.gensetlab.ui.map.tile;

import static org.awaitility.Awaitility.await;

import io.gensetlab.testing.PictureDiff;
import io.gensetlab.ui.control.Fonts;
import io.gensetlab.ui.control.Theme;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The map looks as it did; see {@link PictureDiff} for how to renew its pictures. */
@ExtendWith(ApplicationExtension.class)
class MapPictureTest {
    private static final CompletableFuture<WorldData> WORLD = WorldData.loadInBackground();
    /** Type is drawn a little differently from one system to the next. */
    private static final double SHARE = 0.02;

    private MapCanvas map;
    private Scene scene;

    @Start
    void start(Stage stage) {
        Fonts.load();
        map = new MapCanvas(new VectorTileSource(WORLD), WORLD);
        map.setMarkers(List.of(new MapMarker("a", "Alarm", 51.9, 4.5, MarkerKind.ALARM, 105),
                new MapMarker("b", "Running", 52.4, 13.4, MarkerKind.NORMAL, 84),
                new MapMarker("c", "One", 48.8, 2.3, MarkerKind.WARNING, 90),
                new MapMarker("d", "Two", 48.9, 2.4, MarkerKind.IDLE, 46),
                new MapMarker("e", "Three", 48.7, 2.2, MarkerKind.NORMAL, 84)));
        map.setSelection(Set.of("b"));
        map.setArea(new MapArea.Circle(new GeoPoint(51, 11), 0.008));
        map.setHeat(new HeatScale(40, 110));
        map.setView(new GeoPoint(50.5, 8), 4.5);
        scene = new Scene(map, 400, 300);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> map.close());
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void looksAsItDid(Theme theme) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> theme.apply(scene));
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> WaitForAsyncUtils.waitForAsyncFx(10_000,
                        () -> map.isComplete() && !map.screen().labels().placed().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents();
        var picture = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
        PictureDiff.check("map-" + theme.name().toLowerCase(java.util.Locale.ROOT), picture, SHARE);
    }
}
