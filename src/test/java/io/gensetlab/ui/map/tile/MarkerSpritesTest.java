package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a ring says without its colours: all kinds have the same one here. */
@ExtendWith(ApplicationExtension.class)
class MarkerSpritesTest {
    private static final double RADIUS = 18;

    private MarkerSprites sprites;

    @Start
    void start(Stage stage) {
        sprites = new MarkerSprites(color -> color == MapColor.CLUSTER ? Color.WHITE : Color.BLACK, 1);
        stage.show();
    }

    private static int[] counts(MarkerKind... kinds) {
        int[] counts = new int[MarkerKind.values().length];
        for (var kind : kinds) {
            counts[kind.ordinal()]++;
        }
        return counts;
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image.getPixelReader().getArgb(i % width, i / width);
        }
        return pixels;
    }

    @Test
    void eachKindHasALineOfItsOwn() {
        var rings = new HashSet<String>();
        for (var kind : MarkerKind.values()) {
            rings.add(Arrays.toString(get(() -> pixels(sprites.ring(counts(kind), RADIUS)))));
        }

        assertThat(rings).hasSize(MarkerKind.values().length);
    }

    @Test
    void theWorstWithinIsAtItsHead() {
        assertThat(sprites.badge(counts(MarkerKind.NORMAL, MarkerKind.IDLE, MarkerKind.STARTING,
                MarkerKind.OFFLINE))).isNull();
        var warning = sprites.badge(counts(MarkerKind.NORMAL, MarkerKind.WARNING));
        var alarm = sprites.badge(counts(MarkerKind.WARNING, MarkerKind.ALARM));

        assertThat(warning).isNotNull();
        assertThat(alarm).isNotNull().isEqualTo(sprites.badge(counts(MarkerKind.ALARM)));
        assertThat(get(() -> pixels(alarm))).isNotEqualTo(get(() -> pixels(warning)));
    }

    private static <T> T get(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }
}
