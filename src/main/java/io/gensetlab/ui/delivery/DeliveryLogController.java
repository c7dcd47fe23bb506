package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.Transport;
import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.lab.FileExport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.LogColumn;
import io.gensetlab.ui.control.LogTable;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The delivery log. Pulls only while it can be seen. */
public final class DeliveryLogController implements AutoCloseable {
    /** Width from which head and filter stand in one row. */
    private static final double ONE_ROW = 1_060;
    private static final double ROOM_FOR_WORDS = 560;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C,
            KeyCombination.SHORTCUT_DOWN);

    private final DeliveryLogViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final TimeAxis axis;
    private final Acts acts;
    private final SaveTarget target;
    private final RunSource runs;
    private final RunMenu runMenu;
    private final DeliveryText text;
    private final LogTable<DeliveryRow> table;
    private final LogFilterBar filter;
    private @FXML VBox root;
    private @FXML HBox head;
    private @FXML HBox exporting;
    private @FXML ProgressBar progress;
    private @FXML Label exportText;
    private @FXML Button cancel;
    private @FXML Label count;
    private @FXML ToggleButton follow;
    private @FXML ToggleButton pause;
    private @FXML MenuButton export;
    private @FXML MenuItem exportShown;
    private @FXML MenuItem exportAll;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;
    private @Nullable FileExport running;
    /** Id of the present run. */
    private String run = "";

    /**
     * FX thread.
     *
     * @param runs the history, to export whole runs
     * @param worker where filters and exports work
     * @param axis the piece of time of the charts, to which a row can lead
     * @param target asks where to save
     * @param zone of the times shown
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public DeliveryLogController(DeliveryLog log, RunSource runs, Executor worker, Feed<LabSnapshot> feed,
            Selection<GeneratorId> selection, TimeAxis axis, Acts acts, SaveTarget target, ZoneId zone) {
        this.feed = feed;
        this.selection = selection;
        this.axis = axis;
        this.acts = acts;
        this.target = target;
        this.runs = runs;
        runMenu = new RunMenu(runs, this::exportRun, () -> run, () -> acts.run("sheet.replay"), zone);
        text = new DeliveryText(zone);
        model = new DeliveryLogViewModel(log, worker, text, rows -> table().list().show(rows));
        table = new LogTable<>(columns(text), model::row, DeliveryRow::number);
        filter = new LogFilterBar(model, selection);
    }

    /** The model shows its first rows into it while the fields are still being set. */
    private LogTable<DeliveryRow> table() {
        return table;
    }

    private static List<LogColumn<DeliveryRow>> columns(DeliveryText text) {
        return List.of(LogColumn.of("Time", 92, text::time),
                LogColumn.of("Generator", 92, row -> row.generator().value()),
                LogColumn.<DeliveryRow>of("Seq", 62, row -> Long.toString(row.seq())).figures(),
                fate("MQTT", 200, text, Transport.MQTT).growing(),
                fate("Kafka", 170, text, Transport.KAFKA).growing());
    }

    private static LogColumn<DeliveryRow> fate(String title, double width, DeliveryText text,
            Transport transport) {
        return LogColumn.<DeliveryRow>of(title, width, row -> text.fate(row, transport))
                .withTone(row -> DeliveryText.tone(row, transport))
                .withStyleClass(row -> DeliveryText.styleClass(row, transport));
    }

    @FXML
    void initialize() {
        var empty = new EmptyState(MaterialDesignP.PLAYLIST_REMOVE, DeliveryLogViewModel.NOTHING);
        model.emptyTextProperty().subscribe(empty::setText);
        table.setPlaceholder(empty);
        VBox.setVgrow(table, Priority.ALWAYS);
        root.getChildren().add(table);
        var list = table.list();
        list.setAccessibleText("Delivery log");
        list.followingProperty().subscribe(follow::setSelected);
        follow.setOnAction(event -> setFollowing(follow.isSelected()));
        list.setContextMenu(menu());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                selectGenerators();
                if (event.getClickCount() == 2) {
                    showInCharts();
                }
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        count.textProperty().bind(model.countProperty());
        exportShown.setOnAction(event -> export(true));
        exportAll.setOnAction(event -> export(false));
        runMenu.addTo(export);
        cancel.setOnAction(event -> cancelExport());
        Tip.show(count, () -> runs.status().get().sentence());
        exporting.setVisible(false);
        exporting.managedProperty().bind(exporting.visibleProperty());
        root.widthProperty().subscribe(width -> arrange(width.doubleValue()));
        offer();
        watch = new VisibilityWatch(root, this::seen);
    }

    private void setFollowing(boolean on) {
        if (on) {
            table.list().follow();
        } else {
            table.list().hold();
        }
    }

    private void arrange(double width) {
        boolean one = width >= ONE_ROW;
        if (filter.getParent() == null || one != (filter.getParent() == head)) {
            head.getChildren().remove(filter);
            root.getChildren().remove(filter);
            if (one) {
                HBox.setHgrow(filter, Priority.ALWAYS);
                head.getChildren().add(head.getChildren().indexOf(exporting), filter);
            } else {
                root.getChildren().add(root.getChildren().indexOf(table), filter);
            }
        }
        filter.fit(width - (one ? 520 : 0));
        for (var button : List.of(follow, pause)) {
            button.setText(width < ROOM_FOR_WORDS ? "" : button == follow ? "Follow" : "Pause");
        }
    }

    private void offer() {
        var group = "Delivery log";
        acts.add(Act.of("log.pause", group, "Pause the delivery log, or go on", null,
                () -> model.pausedProperty().set(!model.pausedProperty().get())));
        acts.add(Act.of("log.follow", group, "Follow the newest reading", null, () -> table.list().follow()));
        acts.add(Act.of("log.filter", group, "Filter the delivery log", "Ctrl+L", () -> {
            acts.run("panel.show.log");
            filter.focusWords();
        }));
        acts.add(Act.of("log.clearFilter", group, "Show all readings again", null, model::clearFilter)
                .when(model::isFiltered));
        acts.add(Act.of("log.export", group, "Export the delivery log as CSV…", null,
                () -> export(model.isFiltered())));
        for (var format : ExportFormat.values()) {
            acts.add(Act
                    .of("log.export." + format.id(), group, "Export the whole run as " + format.label() + "…",
                            null, () -> exportRun("", format))
                    .when(runs::isOn));
        }
        acts.add(Act.of("log.chart", group, "Show the reading in the charts", null, this::showInCharts)
                .when(() -> !table.list().selectedRows().isEmpty()));
    }

    private ContextMenu menu() {
        return new ContextMenu(item("Select generator", this::selectGenerators),
                item("Show in charts", this::showInCharts),
                item("Only these generators", this::onlyThese), item("Copy rows", this::copy));
    }

    private static MenuItem item(String title, Runnable action) {
        var item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void press(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isAltDown()) {
            selectGenerators();
            showInCharts();
            event.consume();
        }
    }

    private void selectGenerators() {
        var ids = new LinkedHashSet<GeneratorId>();
        table.list().selectedRows().forEach(row -> ids.add(row.generator()));
        if (!ids.isEmpty()) {
            selection.setAll(ids);
        }
    }

    private void onlyThese() {
        var ids = table.list()
                .selectedRows()
                .stream()
                .map(DeliveryRow::generator)
                .collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            model.generatorsProperty().set(ids);
        }
    }

    private void showInCharts() {
        var rows = table.list().selectedRows();
        if (!rows.isEmpty()) {
            axis.showAt(rows.getLast().timestampMillis());
        }
    }

    private void copy() {
        var rows = table.list().selectedRows();
        if (!rows.isEmpty()) {
            Clipboard.getSystemClipboard()
                    .setContent(java.util.Map.of(DataFormat.PLAIN_TEXT, rows.stream()
                            .map(text::copied)
                            .collect(Collectors.joining("\n", DeliveryText.COPIED_HEAD + "\n", "\n"))));
        }
    }

    private void export(boolean filtered) {
        if (isExporting()) {
            return;
        }
        var file = target.choose("Export the delivery log", "delivery-log.csv", ExportFormat.CSV);
        if (file != null) {
            running = model.export(file, filtered);
            showExport();
        }
    }

    /** @param id of the run; empty for the present one */
    private void exportRun(String id, ExportFormat format) {
        var its = id.isEmpty() ? run : id;
        if (isExporting() || its.isEmpty()) {
            return;
        }
        var file = target.choose("Export run " + its, "run-" + its + "." + format.extension(), format);
        if (file != null) {
            running = runs.export(its, format, file);
            showExport();
        }
    }

    private boolean isExporting() {
        return running != null && running.state() == FileExport.State.RUNNING;
    }

    private void cancelExport() {
        if (running != null) {
            running.cancel();
            if (running.state() != FileExport.State.RUNNING) {
                running = null;
                exporting.setVisible(false);
            }
        }
    }

    private void showExport() {
        var one = running;
        if (one == null) {
            return;
        }
        boolean writing = one.state() == FileExport.State.RUNNING;
        exporting.setVisible(one.state() != FileExport.State.CANCELLED);
        progress.setVisible(writing);
        progress.setManaged(writing);
        progress.setProgress(one.progress());
        export.setDisable(writing);
        cancel.setAccessibleText(writing ? "Cancel the export" : "Close");
        exportText.setText(switch (one.state()) {
            case RUNNING -> "Exporting";
            case DONE -> String.format(Locale.ROOT, "%,d rows exported", one.written())
                    + (one.missing().isEmpty() ? "" : ", not all");
            case CANCELLED -> "";
            case FAILED -> "Not exported";
        });
        Tip.show(exportText, () -> one.state() == FileExport.State.FAILED
                ? one.problem()
                : (one.target() + "\n" + one.missing()).strip());
    }

    /** A file that is being written is given up. */
    @Override
    public void close() {
        if (running != null) {
            running.cancel();
        }
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(snapshot -> {
                run = snapshot.run();
                model.keeps(RunSource.missing(runs.status().get()));
                model.tick();
                showExport();
            });
        }
    }
}
