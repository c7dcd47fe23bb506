package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldDataTest {
    private static final MapPalette PALETTE = new MapPalette(0xFF102030, 0xFF506070, 0xFF708090, 0xFF8090A0,
            0xFF607080, 0xFF203040, 0xFF304050);

    private static WorldData world;

    @BeforeAll
    static void load() throws IOException {
        world = WorldData.load();
    }

    @ParameterizedTest
    @CsvSource({"London,51.51,-0.12", "Nairobi,-1.29,36.82", "Denver,39.74,-104.99", "Canberra,-35.28,149.13",
        "Chukotka west of the antimeridian,67.5,179.5", "Chukotka east of it,67.0,-178.0",
        "Antarctica,-82,30",
        "Antarctica at the antimeridian,-85,179.9", "Taveuni (Fiji),-16.85,-179.97"})
    void isLand(String name, double latitude, double longitude) {
        assertThat(world.isLand(latitude, longitude)).as(name).isTrue();
    }

    /** The later ones lie on the lines along which uncut polygons would streak over the world. */
    @ParameterizedTest
    @CsvSource({"Atlantic,35,-40", "Gulf of Guinea,0,0", "North Pole,84.9,10", "North Sea,56,3",
        "streak of Fiji,-16.8,-100", "streak of Fiji,-16.8,-30", "streak of Wrangel,71.2,5",
        "streak of Chukotka,66,-5", "streak of Antarctica,-64,-150"})
    void isSea(String name, double latitude, double longitude) {
        assertThat(world.isLand(latitude, longitude)).as(name).isFalse();
    }

    @Test
    void bringsNamesInOrderOfImportance() {
        assertThat(world.countries()).hasSizeGreaterThan(200)
                .extracting(WorldData.Place::name)
                .contains("Kenya");
        assertThat(world.cities()).hasSizeGreaterThan(20_000)
                .extracting(WorldData.Place::name)
                .contains("Rotterdam");
        var first = world.cities().subList(0, 30);
        assertThat(first).allMatch(city -> city.population() * (city.capital() ? 4 : 1) > 5_000_000);
        var rotterdam = world.cities().stream().filter(city -> city.name().equals("Rotterdam")).findFirst();
        assertThat(rotterdam).hasValueSatisfying(city -> {
            assertThat(city.latitude()).isBetween(51.8, 52.0);
            assertThat(city.longitude()).isBetween(4.3, 4.7);
        });
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,0", "2,2,1", "4,8,5", "6,32,21", "9,262,170"})
    void aTileOfTheCoastHasLandAndSea(int zoom, int x, int y) {
        int[] pixels = VectorTileSource.render(world, new TileKey(zoom, x, y), PALETTE);
        int land = 0;
        int sea = 0;
        for (int pixel : pixels) {
            land += pixel == PALETTE.land() ? 1 : 0;
            sea += pixel == PALETTE.ocean() ? 1 : 0;
            assertThat(pixel >>> 24).isEqualTo(0xFF);
        }
        assertThat(land).isGreaterThan(2_000);
        assertThat(sea).isGreaterThan(2_000);
    }

    /** The same land through the tile renderer and through point-in-polygon. */
    @Test
    void tilesAgreeWithTheOutlines() {
        var key = new TileKey(5, 16, 10);
        int[] pixels = VectorTileSource.render(world, key,
                new MapPalette(0xFF000000, 0xFFFFFFFF, 0, 0, 0, 0, 0));
        int wrong = 0;
        for (int y = 4; y < 512; y += 8) {
            for (int x = 4; x < 512; x += 8) {
                double latitude = WebMercator.latitude((key.y() + (y + 0.5) / 512) / 32);
                double longitude = WebMercator.longitude((key.x() + (x + 0.5) / 512) / 32);
                boolean white = (pixels[y * 512 + x] & 0xFF) > 127;
                wrong += white == world.isLand(latitude, longitude) ? 0 : 1;
            }
        }
        // Pixels that a coast crosses may fall to either side.
        assertThat(wrong).isLessThan(25);
    }
}
