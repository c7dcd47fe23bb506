package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.map.tile.LabelPlacer.Box;
import io.gensetlab.ui.map.tile.LabelPlacer.Placed;
import io.gensetlab.ui.map.tile.LabelPlacer.Style;
import io.gensetlab.ui.map.tile.LabelPlacer.Wish;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
    private static final MapViewport VIEW = MapViewport.of(new GeoPoint(50, 10), 5, 900, 500);

    @Property(tries = 200)
    void noLabelLiesOverAnotherOrOverAnObstacle(@ForAll long seed) {
        var random = new Random(seed);
        List<Box> obstacles = random.doubles(20, 0, 900)
                .mapToObj(x -> new Box(x, random.nextDouble() * 500, 40, 40))
                .toList();
        var placer = new LabelPlacer(VIEW, obstacles);
        for (int i = 0; i < 200; i++) {
            Style style = Style.values()[random.nextInt(Style.values().length)];
            placer.place(new Wish("n" + i, style, VIEW.worldX(random.nextDouble() * 900),
                    VIEW.worldY(random.nextDouble() * 500), 7, 20 + random.nextInt(80), 14));
        }
        List<Box> boxes = placer.placed().stream().map(LabelPlacerTest::box).toList();
        assertThat(boxes).isNotEmpty();
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            assertThat(obstacles).noneMatch(box::overlaps);
            assertThat(boxes.subList(0, i)).noneMatch(box::overlaps);
        }
    }

    private static Box box(Placed placed) {
        Wish wish = placed.wish();
        return new Box(VIEW.screenX(wish.worldX()) + placed.offsetX(),
                VIEW.screenY(wish.worldY()) + placed.offsetY() - wish.height() / 2, wish.width(),
                wish.height());
    }

    @Test
    void theMoreImportantOneComesFirstAndTheNextStepsAside() {
        var placer = new LabelPlacer(VIEW, List.of());
        var first = new Wish("first", Style.CITY, VIEW.worldX(400), VIEW.worldY(200), 7, 60, 14);
        var second = new Wish("second", Style.CITY, VIEW.worldX(420), VIEW.worldY(209), 7, 60, 14);
        assertThat(placer.place(first)).isTrue();
        assertThat(placer.place(second)).isFalse();
        var aside = new Wish("aside", Style.CITY, VIEW.worldX(388), VIEW.worldY(204), 7, 60, 14);
        assertThat(placer.place(aside)).isTrue();
        assertThat(placer.placed()).extracting(placed -> placed.offsetX() < 0).containsExactly(false, true);
    }

    @Test
    void aNameInSightIsNotCutByTheEdge() {
        for (double x : new double[]{2, 450, 898}) {
            for (double y : new double[]{2, 250, 498}) {
                for (Style style : List.of(Style.CITY, Style.MARKER)) {
                    var placer = new LabelPlacer(VIEW, List.of());
                    placer.place(
                            new Wish("Rigshospitalet", style, VIEW.worldX(x), VIEW.worldY(y), 20, 90, 14));
                    assertThat(placer.placed()).map(LabelPlacerTest::box)
                            .allMatch(box -> box.x() >= 0 && box.x() + box.width() <= 900 && box.y() >= 0
                                    && box.y() + box.height() <= 500);
                }
            }
        }
    }

    @Test
    void aMarkersNameMovesAlongTheEdgeWhenItsSidesAreTaken() {
        var beside = new Box(700, 240, 180, 20);
        var placer = new LabelPlacer(VIEW, List.of(beside));
        var wish = new Wish("Rigshospitalet", Style.MARKER, VIEW.worldX(890), VIEW.worldY(250), 20, 90, 14);
        assertThat(placer.place(wish)).isTrue();
        assertThat(box(placer.placed().getFirst()).overlaps(beside)).isFalse();
    }
}
