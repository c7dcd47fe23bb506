package io.gensetlab.ui.control;

import javafx.scene.layout.StackPane;

/** A sample of the line of a series' style class, for legends outside of a plot. FX thread. */
public final class SeriesSample extends StackPane {
    /** Its width, px. */
    public static final double WIDTH = SeriesTag.SAMPLE_WIDTH;

    /** @param styleClass the series', such as {@code series-1} */
    public SeriesSample(String styleClass) {
        getChildren().add(SeriesTag.sample(new PlotSeries("", styleClass, 2)));
        setMouseTransparent(true);
    }
}
