package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.map.tile.LabelPlacer.Placed;
import io.gensetlab.ui.map.tile.LabelPlacer.Style;
import io.gensetlab.ui.map.tile.LabelPlacer.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Names of countries, cities and markers. They are placed, and drawn into one picture, when the map has come to
 * rest or its zoom has changed much; in each frame only pieces of that picture are copied. FX thread only.
 */
final class LabelLayer {
    /** Labels are placed this far beyond the window too, so that panning does not uncover empty land. */
    private static final double MARGIN_PIXELS = 160;
    private static final int MOST_LABELS = 140;
    private static final int MOST_WIDTHS = 20_000;
    private static final double HALO = 3;
    private static final int SHEET_WIDTH = 1024;
    private static final double[][] AROUND = {{-1.4, 0}, {1.4, 0}, {0, -1.4}, {0, 1.4}, {-1, -1}, {1, -1},
        {-1, 1},
        {1, 1}};
    private static final double COUNTRY_UNTIL_ZOOM = 6.5;
    private static final double CITIES_FROM_ZOOM = 1.6;

    private static final int MOST_SHEETS = 6;

    /** A label as drawn: a piece of a sheet. */
    private record Sprite(Placed placed, Sheet sheet, double sheetX, double sheetY, double width,
            double height) {}

    /** A picture of several labels; its image is there once all are drawn. */
    private static final class Sheet {
        private @Nullable Image image;
    }

    private final Text ruler = new Text();
    private final Map<String, double[]> sizes = new HashMap<>();
    private List<Sprite> sprites = List.of();
    private @Nullable WorldData world;
    private String family = Font.getDefault().getFamily();
    private String strongFamily = family;
    private double sheetScale = 1;
    private double placedZoom;

    void setWorld(WorldData data) {
        world = data;
    }

    /** Colours or type changed: labels are drawn anew. */
    void restyle(String newFamily, String newStrongFamily) {
        sprites = List.of();
        if (!family.equals(newFamily) || !strongFamily.equals(newStrongFamily)) {
            family = newFamily;
            strongFamily = newStrongFamily;
            sizes.clear();
        }
    }

    /** How far the zoom is from the one that the labels were placed for. */
    double zoomAway(MapViewport view) {
        return Math.abs(view.zoom() - placedZoom);
    }

    /** Names shown at present, in order of importance. */
    List<Placed> placed() {
        return sprites.stream().map(Sprite::placed).toList();
    }

    private Font font(Style style) {
        return switch (style) {
            case COUNTRY, CAPITAL, MARKER -> Font.font(strongFamily, 12);
            case CITY -> Font.font(family, 11.5);
        };
    }

    private Wish wish(String text, Style style, double x, double y, double clearance) {
        if (sizes.size() > MOST_WIDTHS) {
            sizes.clear();
        }
        double[] size = sizes.computeIfAbsent(style.ordinal() + text, key -> {
            ruler.setFont(font(style));
            ruler.setText(text);
            var bounds = ruler.getLayoutBounds();
            return new double[]{Math.ceil(bounds.getWidth()), Math.ceil(bounds.getHeight())};
        });
        return new Wish(text, style, x, y, clearance, size[0], size[1]);
    }

    /** A wish for the name of a marker. */
    Wish markerWish(String text, double x, double y) {
        return wish(text, Style.MARKER, x, y, Clusters.MARKER_RADIUS + 6);
    }

    /**
     * Places all labels anew.
     *
     * @param obstacles what must stay free, in pixels of the viewport
     * @param markers names that come before those of cities
     */
    void place(MapViewport view, List<LabelPlacer.Box> obstacles, List<Wish> markers,
            Function<MapColor, Color> colors, double scale) {
        var placer = new LabelPlacer(view, obstacles);
        markers.forEach(placer::place);
        WorldData data = world;
        if (data != null) {
            countries(data, view, placer);
            cities(data, view, placer);
        }
        placedZoom = view.zoom();
        paint(placer.placed(), colors, scale);
    }

    private void countries(WorldData data, MapViewport view, LabelPlacer placer) {
        if (view.zoom() > COUNTRY_UNTIL_ZOOM) {
            return;
        }
        for (WorldData.Place country : data.countries()) {
            if (isNear(view, country)) {
                Wish wish = wish(country.name().toUpperCase(Locale.ROOT), Style.COUNTRY, country.x(),
                        country.y(), 0);
                // A name wider than its country would name the neighbour too.
                if (wish.width() < country.extent() * view.worldPixels() * 1.35) {
                    placer.place(wish);
                }
            }
        }
    }

    private void cities(WorldData data, MapViewport view, LabelPlacer placer) {
        if (view.zoom() < CITIES_FROM_ZOOM) {
            return;
        }
        double smallest = 9_000_000 / Math.pow(2.7, view.zoom() - 1.5);
        int limit = (int) Math.min(MOST_LABELS, view.width() * view.height() / 7_000);
        int found = 0;
        for (WorldData.Place city : data.cities()) {
            double importance = city.population() * (city.capital() ? 4.0 : 1.0);
            if (importance < smallest || found >= limit) {
                return;
            }
            if (isNear(view, city)
                    && placer.place(
                            wish(city.name(), city.capital() ? Style.CAPITAL : Style.CITY, city.x(), city.y(),
                                    7))) {
                found++;
            }
        }
    }

    private static boolean isNear(MapViewport view, WorldData.Place place) {
        double x = view.screenX(place.x());
        double y = view.screenY(place.y());
        return x > -MARGIN_PIXELS && x < view.width() + MARGIN_PIXELS && y > -MARGIN_PIXELS
                && y < view.height() + MARGIN_PIXELS;
    }

    private void paint(List<Placed> labels, Function<MapColor, Color> colors, double scale) {
        Map<String, Sprite> drawn = new HashMap<>();
        long sheets = sprites.stream().map(Sprite::sheet).distinct().count();
        // Labels that stay are not drawn again; a few left of each of many sheets would hold them all in memory.
        if (scale == sheetScale && sheets < MOST_SHEETS) {
            sprites.forEach(sprite -> drawn.put(key(sprite.placed().wish()), sprite));
        }
        sheetScale = scale;
        var sheet = new Sheet();
        var all = new ArrayList<Sprite>(labels.size());
        var fresh = new ArrayList<Sprite>();
        double x = 0;
        double y = 0;
        double rowHeight = 0;
        for (Placed label : labels) {
            Sprite old = drawn.get(key(label.wish()));
            if (old != null) {
                all.add(new Sprite(label, old.sheet(), old.sheetX(), old.sheetY(), old.width(),
                        old.height()));
                continue;
            }
            double width = Math.ceil(label.wish().width() + 2 * HALO + 2);
            double height = Math.ceil(label.wish().height() + 2 * HALO);
            if (x + width > SHEET_WIDTH && x > 0) {
                x = 0;
                y += rowHeight;
                rowHeight = 0;
            }
            var sprite = new Sprite(label, sheet, x, y, width, height);
            fresh.add(sprite);
            all.add(sprite);
            x += width;
            rowHeight = Math.max(rowHeight, height);
        }
        sprites = List.copyOf(all);
        if (!fresh.isEmpty()) {
            sheet.image = paintSheet(fresh, y + rowHeight, colors, scale);
        }
    }

    private static String key(Wish wish) {
        return wish.style().ordinal() + wish.text();
    }

    private Image paintSheet(List<Sprite> fresh, double height, Function<MapColor, Color> colors,
            double scale) {
        var canvas = new Canvas(SHEET_WIDTH, height);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setTextBaseline(VPos.CENTER);
        gc.setFontSmoothingType(FontSmoothingType.GRAY);
        Color halo = colors.apply(MapColor.LABEL_HALO);
        for (Sprite sprite : fresh) {
            Wish wish = sprite.placed().wish();
            double left = sprite.sheetX() + HALO + 1;
            double middle = sprite.sheetY() + sprite.height() / 2;
            gc.setFont(font(wish.style()));
            gc.setFill(halo);
            // Eight copies around: a stroked outline of the text looks the same and takes ten times as long.
            for (double[] step : AROUND) {
                gc.fillText(wish.text(), left + step[0], middle + step[1]);
            }
            gc.setFill(colors.apply(switch (wish.style()) {
                case COUNTRY -> MapColor.COUNTRY_LABEL;
                case CAPITAL, CITY -> MapColor.LABEL;
                case MARKER -> MapColor.MARKER_LABEL;
            }));
            gc.fillText(wish.text(), left, middle);
        }
        return MarkerSprites.snapshot(canvas, scale);
    }

    void draw(GraphicsContext gc, MapViewport view, Function<MapColor, Color> colors) {
        Color city = colors.apply(MapColor.CITY);
        Color halo = colors.apply(MapColor.LABEL_HALO);
        for (Sprite sprite : sprites) {
            Wish wish = sprite.placed().wish();
            double x = Math.rint(view.screenX(wish.worldX()));
            double y = Math.rint(view.screenY(wish.worldY()));
            double left = x + sprite.placed().offsetX() - HALO - 1;
            double top = y + sprite.placed().offsetY() - sprite.height() / 2;
            if (left > view.width() || left + sprite.width() < 0 || top > view.height()
                    || top + sprite.height() < 0) {
                continue;
            }
            if (wish.style() == Style.CITY || wish.style() == Style.CAPITAL) {
                double radius = wish.style() == Style.CAPITAL ? 2.5 : 2;
                gc.setFill(halo);
                gc.fillOval(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2);
                gc.setFill(city);
                gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
            }
            gc.drawImage(sprite.sheet().image, sprite.sheetX() * sheetScale, sprite.sheetY() * sheetScale,
                    sprite.width() * sheetScale, sprite.height() * sheetScale, Math.rint(left),
                    Math.rint(top),
                    sprite.width(), sprite.height());
        }
    }
}
