package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.SimpleStyleableStringProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleableStringProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** The properties of the map that style sheets set. FX thread only. */
final class MapStyles {
    private static final Map<MapColor, CssMetaData<MapCanvas, Color>> COLORS = new EnumMap<>(MapColor.class);
    private static final CssMetaData<MapCanvas, String> FAMILY = family("-map-font-family",
            styles -> styles.family);
    private static final CssMetaData<MapCanvas, String> STRONG_FAMILY = family("-map-strong-font-family",
            styles -> styles.strongFamily);
    private static final List<CssMetaData<? extends Styleable, ?>> ALL;

    static {
        var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        for (MapColor color : MapColor.values()) {
            CssMetaData<MapCanvas, Color> data = meta(color);
            COLORS.put(color, data);
            all.add(data);
        }
        all.add(FAMILY);
        all.add(STRONG_FAMILY);
        ALL = List.copyOf(all);
    }

    private final Map<MapColor, StyleableObjectProperty<Color>> colors = new EnumMap<>(MapColor.class);
    private final StyleableStringProperty family;
    private final StyleableStringProperty strongFamily;

    MapStyles(MapCanvas map, Runnable onChanged) {
        for (MapColor color : MapColor.values()) {
            var property = new SimpleStyleableObjectProperty<>(COLORS.get(color), map, color.name(),
                    Color.GRAY);
            property.addListener((observable, before, after) -> onChanged.run());
            colors.put(color, property);
        }
        family = new SimpleStyleableStringProperty(FAMILY, map, "fontFamily", Font.getDefault().getFamily());
        strongFamily = new SimpleStyleableStringProperty(STRONG_FAMILY, map, "strongFontFamily",
                Font.getDefault().getFamily());
        family.addListener((observable, before, after) -> onChanged.run());
        strongFamily.addListener((observable, before, after) -> onChanged.run());
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return ALL;
    }

    private static CssMetaData<MapCanvas, Color> meta(MapColor color) {
        return new CssMetaData<>(color.property(), StyleConverter.getColorConverter(), Color.GRAY) {
            @Override
            public boolean isSettable(MapCanvas map) {
                return !map.styles().property(color).isBound();
            }

            @Override
            public StyleableProperty<Color> getStyleableProperty(MapCanvas map) {
                return map.styles().property(color);
            }
        };
    }

    private static CssMetaData<MapCanvas, String> family(String property,
            Function<MapStyles, StyleableStringProperty> of) {
        return new CssMetaData<>(property, StyleConverter.getStringConverter(),
                Font.getDefault().getFamily()) {
            @Override
            public boolean isSettable(MapCanvas map) {
                return !of.apply(map.styles()).isBound();
            }

            @Override
            public StyleableProperty<String> getStyleableProperty(MapCanvas map) {
                return of.apply(map.styles());
            }
        };
    }

    private StyleableObjectProperty<Color> property(MapColor color) {
        return Objects.requireNonNull(colors.get(color));
    }

    Color color(MapColor color) {
        return property(color).get();
    }

    /** Family of plain names. */
    String family() {
        return withoutQuotes(family.get());
    }

    /** Family of names that stand out; one of its own, since JavaFX knows no weight between regular and bold. */
    String strongFamily() {
        return withoutQuotes(strongFamily.get());
    }

    /** JavaFX hands a string of a style sheet over with its quotes; no font family has such a name. */
    private static String withoutQuotes(String family) {
        return family.replaceAll("^([\"'])(.*)\\1$", "$2");
    }

    MapPalette palette() {
        return new MapPalette(argb(MapColor.OCEAN), argb(MapColor.LAND), argb(MapColor.COAST),
                argb(MapColor.BORDER),
                argb(MapColor.STATE_LINE), argb(MapColor.LAKE), argb(MapColor.RIVER));
    }

    private int argb(MapColor of) {
        Color color = color(of);
        return (int) Math.round(color.getOpacity() * 255) << 24 | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8 | (int) Math.round(color.getBlue() * 255);
    }
}
