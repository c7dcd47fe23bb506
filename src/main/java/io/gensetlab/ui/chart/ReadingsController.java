package io.gensetlab.ui.chart;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.ExportDesk;
import io.gensetlab.ui.control.PlotExport;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeAxisBar;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A plot a signal of the selected generators' readings. Pulls only while it can be seen. */
public final class ReadingsController {
    /** Least width of a chart where they stand side by side, px. */
    private static final double CHART_WIDTH = 235;
    /** The same where there is no height for a second row, px. */
    private static final double NARROW_CHART_WIDTH = 180;
    /** Least height of a row of charts, px. */
    private static final double ROW_HEIGHT = 104;
    /** From this width of the head on, the lengths of time stand side by side, px. */
    private static final double ROOM_FOR_LENGTHS = 720;
    private static final double ROOM_FOR_NAME = 560;

    private final ReadingsViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final TimeAxis axis;
    private final ObservableValue<Units> units;
    private final PlotExport export;
    private final Acts acts;
    private final List<ReadingPane> panes = new ArrayList<>();
    private final List<CheckMenuItem> signalItems = new ArrayList<>();
    private @FXML HBox head;
    private @FXML Label name;
    private @FXML ComparedLegend legend;
    private @FXML HBox tools;
    private @FXML MenuButton signals;
    private @FXML MenuButton save;
    private @FXML StackPane body;
    private @FXML GridPane grid;
    private int columnsPlaced;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /**
     * @param source where the values come from
     * @param axis the piece of time shown
     * @param units in which they are shown
     * @param desk where exports go
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public ReadingsController(ReadingsSource source, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            TimeAxis axis, ObservableValue<Units> units, ExportDesk desk, Acts acts) {
        this.model = new ReadingsViewModel(source, axis);
        this.feed = feed;
        this.selection = selection;
        this.axis = axis;
        this.units = units;
        this.export = new PlotExport(desk);
        this.acts = acts;
    }

    @FXML
    void initialize() {
        var bar = new TimeAxisBar(axis);
        tools.getChildren().addFirst(bar);
        Runnable fit = () -> {
            boolean comparing = selection.size() > 1;
            bar.setCompact(head.getWidth() < ROOM_FOR_LENGTHS || comparing);
            name.setVisible(head.getWidth() >= ROOM_FOR_NAME);
            name.setMinWidth(comparing ? Region.USE_PREF_SIZE : 0);
        };
        head.widthProperty().subscribe(fit);
        selection.itemsProperty().subscribe(fit);
        name.textProperty().bind(model.nameProperty());
        name.managedProperty().bind(name.visibleProperty());
        Tip.show(name, name::getText);
        fillMenus();
        var empty = new EmptyState(MaterialDesignC.CHART_LINE,
                "Select a generator to see its readings, or several to compare them");
        body.getChildren().add(empty);
        var nothing = model.nameProperty().isEmpty();
        empty.visibleProperty().bind(nothing);
        grid.visibleProperty().bind(nothing.not());
        model.chartsProperty().subscribe(this::arrange);
        body.widthProperty().subscribe(this::place);
        body.heightProperty().subscribe(this::place);
        model.pullsProperty().subscribe(() -> panes.forEach(ReadingPane::refresh));
        // Limits and tank change with the set, not from pull to pull.
        model.leadProperty().map(status -> status.generator()).subscribe(set -> limits());
        model.setsProperty().subscribe(legend::show);
        units.subscribe(shown -> {
            model.setUnits(shown);
            pull();
        });
        selection.itemsProperty().subscribe(ids -> {
            model.select(ids);
            pull();
        });
        watch = new VisibilityWatch(body, this::seen);
        offer();
    }

    private void pull() {
        if (subscription != null) {
            feed.pull();
        }
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(model::show);
        }
    }

    private void limits() {
        var lead = model.leadProperty().get();
        if (lead != null) {
            panes.forEach(pane -> pane.showLimits(lead, model.units()));
        }
    }

    // ---- the charts

    private void arrange() {
        var charts = model.charts();
        while (panes.size() > charts.size()) {
            panes.removeLast();
        }
        for (int i = 0; i < charts.size(); i++) {
            if (i == panes.size()) {
                panes.add(new ReadingPane(axis, export, model));
            }
            panes.get(i).show(charts.get(i));
        }
        limits();
        place();
        signalItems.forEach(item -> item.setSelected(model.isShown((Quantity) item.getUserData())));
    }

    /** As many side by side as there is room for, the rows as even as can be. */
    private void place() {
        int count = panes.size();
        double least = body.getHeight() < 2 * ROW_HEIGHT ? NARROW_CHART_WIDTH : CHART_WIDTH;
        int most = (int) Math.clamp(body.getWidth() / least, 1, Math.max(1, count));
        if (most == columnsPlaced && grid.getChildren().equals(panes)) {
            return;
        }
        columnsPlaced = most;
        int rows = (count + most - 1) / most;
        int columns = rows == 0 ? 1 : (count + rows - 1) / rows;
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        for (int column = 0; column < columns; column++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(constraints);
        }
        for (int row = 0; row < rows; row++) {
            var constraints = new RowConstraints();
            constraints.setVgrow(Priority.ALWAYS);
            constraints.setMinHeight(rows == 1 ? 0 : ROW_HEIGHT);
            constraints.setPercentHeight(100.0 / rows);
            grid.getRowConstraints().add(constraints);
        }
        for (int i = 0; i < count; i++) {
            grid.add(panes.get(i), i % columns, i / columns);
        }
    }

    private List<TimeSeriesPlot> plots() {
        return panes.stream().map(ReadingPane::plot).toList();
    }

    // ---- what can be done

    private void fillMenus() {
        for (var quantity : ReadingsViewModel.allSignals()) {
            var item = new CheckMenuItem(quantity.label());
            item.setUserData(quantity);
            item.setSelected(model.isShown(quantity));
            item.setOnAction(event -> {
                model.setShown(quantity, item.isSelected());
                item.setSelected(model.isShown(quantity));
                pull();
            });
            signalItems.add(item);
        }
        signals.getItems().addAll(signalItems);
        Tip.setText(signals, "Which signals have a chart");
        save.getItems()
                .addAll(item("Copy values", () -> export.copyValues(plots())),
                        item("Save values as CSV …", this::saveValues),
                        item("Save picture as PNG …", this::savePicture));
        Tip.setText(save, "Copy or save what the charts show");
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void saveValues() {
        export.saveValues("readings " + model.nameProperty().get(), plots());
    }

    private void savePicture() {
        export.savePicture("readings " + model.nameProperty().get(), grid, plots().getFirst().ground());
    }

    private void offer() {
        for (var length : TimeAxisBar.LENGTHS) {
            acts.add(Act.of("charts.last-" + TimeAxisBar.shortName(length), "Charts",
                    "Charts: show the last " + TimeAxisBar.longName(length), null,
                    () -> axis.setWindow(length)));
        }
        for (var quantity : ReadingsViewModel.allSignals()) {
            acts.add(Act.of("readings." + quantity.name().toLowerCase(Locale.ROOT), "Charts",
                    "Chart of " + quantity.label().toLowerCase(Locale.ROOT) + ": show or hide", null, () -> {
                        model.setShown(quantity, !model.isShown(quantity));
                        pull();
                    }));
        }
        acts.add(Act.of("readings.csv", "Charts", "Save the readings shown as CSV", null, this::saveValues)
                .when(this::isShowing));
        acts.add(Act.of("readings.png", "Charts", "Save a picture of the readings", null, this::savePicture)
                .when(this::isShowing));
    }

    private boolean isShowing() {
        return subscription != null && !model.compared().isEmpty();
    }
}
