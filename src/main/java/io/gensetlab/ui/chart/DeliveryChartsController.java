package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Feed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** Rate and latency of both transports, and their accounts side by side. Samples even while it is not seen. */
public final class DeliveryChartsController {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final double TALLEST_ROW = 21;
    private static final double TABLE_SHARE = 0.31;

    private final DeliveryChartsViewModel model;
    private final Feed<LabSnapshot> feed;
    private final InstantSource clock;
    private @FXML VBox root;
    private @FXML HBox plots;
    private @FXML GridPane comparison;
    private @FXML HBox conditions;
    private @FXML Label conditionsNote;
    private @FXML HBox alarm;
    private @FXML Label alarmText;

    /** @param clock the time of the charts */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public DeliveryChartsController(Feed<LabSnapshot> feed, InstantSource clock) {
        this.model = new DeliveryChartsViewModel(clock);
        this.feed = feed;
        this.clock = clock;
    }

    @FXML
    void initialize() {
        var rates = new ArrayList<PlotSeries>();
        for (var transport : Transport.values()) {
            rates.add(model.lines(transport).acknowledged());
        }
        plots.getChildren()
                .addAll(plot("plot-acknowledged", "Acknowledged", "readings/s", rates,
                        "Nothing acknowledged yet. Switch MQTT or Kafka on.", new Region()),
                        plot("plot-latency", "Ack latency", "ms", model.latencies(),
                                "No acknowledgement to measure yet.",
                                legend(sample("p50", ""), sample("p99", "dashed"))));
        fillTable();
        conditionsNote.textProperty().bind(model.noteProperty());
        conditionsNote.managedProperty().bind(conditionsNote.textProperty().isNotEmpty());
        comparison.prefWidthProperty().bind(root.widthProperty().multiply(TABLE_SHARE));
        alarmText.textProperty().bind(model.alarmProperty());
        var wrong = model.alarmProperty().isNotEmpty();
        alarm.visibleProperty().bind(wrong);
        alarm.managedProperty().bind(wrong);
        // The alarm takes the place of what is less important than it.
        conditions.visibleProperty().bind(wrong.not());
        conditions.managedProperty().bind(conditions.visibleProperty());
        for (var transport : Transport.values()) {
            conditions.getChildren().add(conditions(transport));
        }
        feed.subscribe(model::show);
    }

    private Label conditions(Transport transport) {
        var label = new Label();
        label.setId("conditions-" + transport.id());
        label.textProperty().bind(model.conditions(transport));
        label.setMinWidth(0);
        label.setPrefWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Tip.show(label, label::getText);
        return label;
    }

    private Node plot(String id, String title, String unit, List<PlotSeries> series, String empty,
            Node legend) {
        var plot = new TimeSeriesPlot(clock);
        plot.setId(id);
        plot.setSeries(series);
        plot.setEmptyText(empty);
        plot.setAutomaticRange(0, Double.NaN);
        plot.axis().setWindow(WINDOW);
        plot.setMinHeight(0);
        VBox.setVgrow(plot, Priority.ALWAYS);
        var name = new Label(title);
        name.getStyleClass().add("card-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var of = new Label(unit);
        of.getStyleClass().add("card-unit");
        of.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(name, of, space, legend);
        head.getStyleClass().add("chart-head");
        var column = new VBox(head, plot);
        column.setMinWidth(0);
        column.setPrefWidth(100);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static Node legend(Node... samples) {
        var legend = new HBox(samples);
        legend.getStyleClass().add("chart-legend");
        return legend;
    }

    private static Node sample(String text, String styleClass) {
        var line = new Line(0, 0, 13, 0);
        line.getStyleClass().addAll("sample", styleClass);
        var label = new Label(text, line);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void fillTable() {
        var names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        comparison.getColumnConstraints().add(names);
        comparison.getRowConstraints().add(row());
        int column = 0;
        for (var transport : Transport.values()) {
            column++;
            var figures = new ColumnConstraints();
            figures.setHalignment(HPos.RIGHT);
            figures.setMinWidth(Region.USE_PREF_SIZE);
            comparison.getColumnConstraints().add(figures);
            comparison.add(head(transport), column, 0);
        }
        for (var line : Comparison.values()) {
            int at = line.ordinal() + 1;
            comparison.getRowConstraints().add(row());
            comparison.add(cell(line.label(), "comparison-name"), 0, at);
            column = 0;
            for (var transport : Transport.values()) {
                column++;
                comparison.add(figure(transport, line), column, at);
            }
        }
    }

    /** The name with a sample of the transport's colour: the legend of both plots. */
    private static Label head(Transport transport) {
        var line = new Line(0, 0, 10, 0);
        line.getStyleClass().addAll("sample", transport.id());
        var head = cell(transport.label(), "comparison-head", transport.id());
        head.setGraphic(line);
        return head;
    }

    private static RowConstraints row() {
        var row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(12);
        row.setPrefHeight(14);
        row.setMaxHeight(TALLEST_ROW);
        return row;
    }

    private Label figure(Transport transport, Comparison line) {
        var label = cell("", "comparison-figure");
        label.setId(transport.id() + "-" + line.name().toLowerCase(java.util.Locale.ROOT));
        label.setAlignment(Pos.CENTER_RIGHT);
        label.textProperty().bind(model.cell(transport, line));
        if (line == Comparison.FAILED) {
            model.failing(transport)
                    .subscribe(failing -> (failing ? Tone.ALARM : Tone.NEUTRAL).applyTo(label));
        }
        return label;
    }

    private static Label cell(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
