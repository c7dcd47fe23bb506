package io.gensetlab.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours that the style sheets give what is drawn in a plot; takes no room and is not seen. CSS class {@code
 * plot-palette} with {@code -gl-plot-grid}, {@code -gl-plot-axis-text}, {@code -gl-plot-text}, {@code -gl-plot-ground}, {@code -gl-plot-info},
 * {@code -gl-plot-ok}, {@code -gl-plot-warning}, {@code -gl-plot-alarm}.
 */
final class PlotPalette extends Region {
    private static final StyleablePropertyFactory<PlotPalette> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());

    private final StyleableProperty<Color> grid = color("-gl-plot-grid", palette -> palette.grid);
    private final StyleableProperty<Color> axisText = color("-gl-plot-axis-text",
            palette -> palette.axisText);
    private final StyleableProperty<Color> text = color("-gl-plot-text", palette -> palette.text);
    private final StyleableProperty<Color> ground = color("-gl-plot-ground", palette -> palette.ground);
    private final StyleableProperty<Color> info = color("-gl-plot-info", palette -> palette.info);
    private final StyleableProperty<Color> ok = color("-gl-plot-ok", palette -> palette.ok);
    private final StyleableProperty<Color> warning = color("-gl-plot-warning", palette -> palette.warning);
    private final StyleableProperty<Color> alarm = color("-gl-plot-alarm", palette -> palette.alarm);
    private final Runnable onChange;

    /** @param onChange called when a colour is another */
    PlotPalette(Runnable onChange) {
        this.onChange = onChange;
        getStyleClass().add("plot-palette");
        setManaged(false);
        setMouseTransparent(true);
    }

    private StyleableProperty<Color> color(String property,
            Function<PlotPalette, StyleableProperty<Color>> of) {
        StyleableProperty<Color> made = FACTORY.createStyleableColorProperty(this, property.substring(4),
                property, of, Color.GRAY);
        ((ObservableValue<?>) made).addListener((observable, was, is) -> onChange.run());
        return made;
    }

    Color grid() {
        return grid.getValue();
    }

    Color axisText() {
        return axisText.getValue();
    }

    Color text() {
        return text.getValue();
    }

    Color ground() {
        return ground.getValue();
    }

    Color tone(Tone tone) {
        return switch (tone) {
            case OK -> ok.getValue();
            case WARNING -> warning.getValue();
            case ALARM -> alarm.getValue();
            case INFO, STARTING, IDLE -> info.getValue();
            case NEUTRAL, OFFLINE -> axisText.getValue();
        };
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
