package io.gensetlab.ui.chart;

import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Three plots of the selected generator's readings. Pulls only while it can be seen. */
public final class ReadingsController {
    /** From this width of a plot on, the whole name fits beside the quantity, px. */
    private static final double ROOM_FOR_NAME = 390;
    /** From this width on, the id does, px. */
    private static final double ROOM_FOR_ID = 255;

    private final ReadingsViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final TimeAxis axis;
    private @FXML StackPane root;
    private @FXML HBox columns;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /**
     * @param source where reported values come from: {@code lab.history()::copySince}
     * @param axis the piece of time shown
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public ReadingsController(ReadingsSource source, Feed<LabSnapshot> feed,
            Selection<GeneratorId> selection, TimeAxis axis) {
        this.model = new ReadingsViewModel(source, axis.clock());
        this.feed = feed;
        this.selection = selection;
        this.axis = axis;
    }

    @FXML
    void initialize() {
        var traces = model.traces();
        for (int i = 0; i < traces.size(); i++) {
            columns.getChildren().add(column(traces.get(i), i == 0, i == traces.size() - 1));
        }
        var empty = new EmptyState(MaterialDesignC.CHART_LINE, "Select a generator to see its readings");
        root.getChildren().add(empty);
        var nothing = model.selectedProperty().isNull();
        empty.visibleProperty().bind(nothing);
        columns.visibleProperty().bind(nothing.not());
        selection.itemProperty().subscribe(id -> {
            model.select(id);
            if (subscription != null) {
                feed.pull();
            }
        });
        watch = new VisibilityWatch(root, this::seen);
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(model::show);
        }
    }

    private Node column(ReadingTrace trace, boolean first, boolean last) {
        var plot = new TimeSeriesPlot(axis);
        plot.setId("plot-" + trace.quantity().wireName());
        plot.setEmptyText("No readings in this time");
        plot.addSeries(trace.truth());
        plot.addSeries(trace.reported());
        plot.setMinHeight(0);
        VBox.setVgrow(plot, Priority.ALWAYS);
        // Limits and tank change with the set, not from pull to pull.
        model.statusProperty().map(status -> status.generator()).subscribe((Generator set) -> {
            var status = model.statusProperty().get();
            if (set != null && status != null) {
                plot.setBands(trace.bands(status));
                plot.setAutomaticRange(trace.alwaysLow(), trace.alwaysHigh(status));
            }
        });
        var column = new VBox(head(trace, first, last), plot);
        column.setMinWidth(0);
        column.setPrefWidth(100);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private Node head(ReadingTrace trace, boolean first, boolean last) {
        var title = new Label(trace.quantity().label());
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var unit = new Label(trace.quantity().unit());
        unit.getStyleClass().add("card-unit");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        Tip.show(title, () -> model.title(trace));
        var head = new HBox(title, unit);
        head.getStyleClass().add("chart-head");
        if (first) {
            var name = name(head);
            Tip.show(name, () -> model.title(trace));
            head.getChildren().add(name);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getChildren().add(space);
        head.getChildren().add(truthLegend(trace));
        if (last) {
            head.getChildren().add(windows());
        }
        return head;
    }

    private Node truthLegend(ReadingTrace trace) {
        var line = new Line(0, 0, 13, 0);
        line.getStyleClass().addAll("sample", "dashed");
        var label = new Label("true", line);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Tip.setText(label, "What is true, while the sensor reports something else");
        var legend = new HBox(label);
        legend.getStyleClass().add("chart-legend");
        legend.managedProperty().bind(legend.visibleProperty());
        model.statusProperty().subscribe(() -> legend.setVisible(trace.isTruthShown()));
        return legend;
    }

    private Label name(Region head) {
        var name = new Label();
        name.getStyleClass().addAll("caption", "reading-name");
        name.setMinWidth(0);
        Runnable show = () -> {
            var id = model.selectedProperty().get();
            var shown = head.getWidth() < ROOM_FOR_NAME && id != null
                    ? id.value()
                    : model.nameProperty().get();
            boolean fits = head.getWidth() >= ROOM_FOR_ID;
            name.setText(shown.isEmpty() || !fits ? "" : "· " + shown);
        };
        model.nameProperty().subscribe(show);
        head.widthProperty().subscribe(show);
        return name;
    }

    private Node windows() {
        var group = new ToggleGroup();
        var box = new HBox();
        box.getStyleClass().add("chart-window");
        box.setMinWidth(Region.USE_PREF_SIZE);
        var lengths = ReadingsViewModel.WINDOWS;
        for (int i = 0; i < lengths.size(); i++) {
            box.getChildren().add(window(lengths.get(i), group, i, lengths.size()));
        }
        return box;
    }

    private ToggleButton window(Duration length, ToggleGroup group, int index, int count) {
        var button = new ToggleButton(length.toMinutes() + "m");
        button.setAccessibleText("Show the last " + length.toMinutes() + " minutes");
        Tip.setText(button, "The last " + length.toMinutes() + " min");
        button.getStyleClass()
                .add(index == 0 ? "left-pill" : index == count - 1 ? "right-pill" : "center-pill");
        button.setId("window-" + length.toMinutes());
        button.setToggleGroup(group);
        button.setSelected(length.toMillis() == axis.windowMillis());
        button.setOnAction(event -> {
            // One of them stays chosen.
            button.setSelected(true);
            axis.setWindow(length);
        });
        return button;
    }
}
