package io.gensetlab.ui.control;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;

/**
 * Carries the colour that the style sheets give a series ({@code -gl-line-color}), and shows a sample of its line
 * where it has room for one. CSS class {@code plot-series} and the series' own.
 */
final class SeriesTag extends Region {
    /** Width of a sample, px. */
    static final double SAMPLE_WIDTH = 16;

    private static final StyleablePropertyFactory<SeriesTag> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());

    private final StyleableProperty<Color> color = FACTORY.createStyleableColorProperty(this, "lineColor",
            "-gl-line-color", tag -> tag.color, Color.GRAY);

    SeriesTag(PlotSeries series) {
        getStyleClass().addAll("plot-series", series.styleClass());
        setMouseTransparent(true);
    }

    /** A tag with a sample of the line. */
    static SeriesTag sample(PlotSeries series) {
        SeriesTag tag = new SeriesTag(series);
        Line line = new Line(1, 5, 15, 5);
        line.setStrokeWidth(Math.max(2, series.width() + 0.6));
        line.getStrokeDashArray().setAll(switch (series.dash()) {
            case SOLID -> List.of();
            case DASHED -> List.of(5.0, 4.0);
            case DOTTED -> List.of(0.5, 4.0);
        });
        tag.getChildren().add(line);
        tag.setMinSize(SAMPLE_WIDTH, 10);
        tag.setPrefSize(SAMPLE_WIDTH, 10);
        tag.setMaxSize(SAMPLE_WIDTH, 10);
        tag.onColor(() -> line.setStroke(tag.color()));
        return tag;
    }

    Color color() {
        return color.getValue();
    }

    void onColor(Runnable listener) {
        ((ObservableValue<?>) color).subscribe(listener);
        listener.run();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
