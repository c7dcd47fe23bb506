package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.PlotExport;
import io.gensetlab.ui.control.PlotMenu;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tip;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/** The chart of one signal with its head: name, unit, and what the lines mean that are not always there. */
final class ReadingPane extends VBox {
    private static final double ROOM_FOR_WORDS = 400;

    private final ReadingsViewModel model;
    private final TimeSeriesPlot plot;
    private final Label title = new Label();
    private final Label unit = new Label();
    private final Label truth = sample("true", new Line(0, 0, 13, 0), "dashed");
    private final Label mqtt = sample("MQTT ack", new Circle(2.4), Transport.MQTT.id());
    private final Label kafka = sample("Kafka ack", new Circle(3.4), Transport.KAFKA.id());
    private @Nullable ReadingChart chart;

    ReadingPane(TimeAxis axis, PlotExport export, ReadingsViewModel model) {
        this.model = model;
        plot = new TimeSeriesPlot(axis);
        plot.setEmptyText("No readings in this time");
        plot.setMinHeight(0);
        plot.setEventFilter(model::concerns);
        VBox.setVgrow(plot, Priority.ALWAYS);
        Tip.show(title, () -> chart == null ? "" : model.title(chart));
        Tip.setText(truth, "What is true, while the sensor reports something else");
        Tip.setText(mqtt, "Readings that the MQTT broker acknowledged: some in this time are not");
        Tip.setText(kafka, "Readings that Kafka acknowledged: some in this time are not");
        getChildren().addAll(new SectionHead(title, unit, truth, mqtt, kafka), plot);
        setMinWidth(0);
        setMinHeight(0);
        widthProperty().subscribe(width -> {
            var display = width.doubleValue() < ROOM_FOR_WORDS
                    ? ContentDisplay.GRAPHIC_ONLY
                    : ContentDisplay.LEFT;
            mqtt.setContentDisplay(display);
            kafka.setContentDisplay(display);
        });
        PlotMenu.install(plot, export, this, plot::ground);
    }

    private static Label sample(String text, Shape shape, String styleClass) {
        shape.getStyleClass().addAll("sample", styleClass);
        var label = new Label(text, shape);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.visibleProperty());
        label.setVisible(false);
        return label;
    }

    void show(ReadingChart shown) {
        chart = shown;
        var quantity = shown.quantity();
        setId("reading-" + quantity.wireName());
        plot.setId("plot-" + quantity.wireName());
        title.setText(quantity.label());
        unit.setText(model.units().label(quantity));
        plot.setTitle(quantity.label());
        plot.setUnit(model.units().label(quantity));
        plot.setUnitShown(false);
        plot.setSeries(shown.series());
        plot.setBands(java.util.List.of());
        plot.setAutomaticRange(shown.alwaysLow(model.units()), Double.NaN);
        refresh();
    }

    void showLimits(GeneratorStatus lead, Units units) {
        if (chart != null) {
            plot.setBands(chart.bands(lead, units));
            plot.setAutomaticRange(chart.alwaysLow(units), chart.alwaysHigh(lead, units));
        }
    }

    /** Shows what the lines mean that are there now. */
    void refresh() {
        var there = chart;
        if (there != null) {
            truth.setVisible(there.lines().stream().anyMatch(ReadingLines::isTruthShown));
            mqtt.setVisible(hasDots(there, Transport.MQTT));
            kafka.setVisible(hasDots(there, Transport.KAFKA));
        }
    }

    private static boolean hasDots(ReadingChart chart, Transport transport) {
        return chart.lines().stream().anyMatch(lines -> lines.acknowledged(transport).size() > 0);
    }

    TimeSeriesPlot plot() {
        return plot;
    }
}
