package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.Segments;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sheet with all faults. Looks at the lab only while it can be seen. FX thread only. */
public final class BenchController {
    private static final String ALL_LAYERS = "All layers";

    private final BenchActions actions;
    private final Feed<LabSnapshot> feed;
    private final Runnable close;
    private final BenchViewModel model;
    private final List<FaultRowView> rowViews = new ArrayList<>();
    private final Label nothing = note("Nothing is injected.");
    private @FXML VBox root;
    private @FXML TextField search;
    private @FXML ComboBox<String> layers;
    private @FXML ListView<BenchItem> items;
    private @FXML ScrollPane scroll;
    private @FXML Label name;
    private @FXML HBox badges;
    private @FXML Label sentence;
    private @FXML VBox parameters;
    private @FXML VBox timing;
    private @FXML VBox preview;
    private @FXML Label activeTitle;
    private @FXML Button clearAll;
    private @FXML VBox active;
    private @FXML HBox targetRow;
    private @FXML HBox targets;
    private @FXML HBox shareBox;
    private @FXML TextField share;
    private @FXML TextField seed;
    private @FXML Label targetWords;
    private @FXML Label said;
    private @FXML Hyperlink undo;
    private @FXML Label countdown;
    private @FXML ToggleButton counted;
    private @FXML Button later;
    private @FXML Button inject;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;
    private @Nullable TimingPane timingPane;

    /**
     * @param worker where previews are worked out
     * @param back brings them to the FX thread
     * @param first what the lab shows
     * @param close puts the sheet away
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public BenchController(BenchActions actions, Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            Executor worker, Consumer<Runnable> back, LabSnapshot first, Runnable close) {
        this.actions = actions;
        this.feed = feed;
        this.close = close;
        model = new BenchViewModel(actions, selection, new BenchPreview(worker, back), first);
    }

    @FXML
    void initialize() {
        setUpPalette();
        setUpTarget();
        var pane = new TimingPane(model.timing());
        timingPane = pane;
        timing.getChildren().setAll(pane);
        preview.getChildren().setAll(new PreviewPane(model.preview()));
        model.chosenProperty().subscribe(this::show);
        model.labProperty().subscribe(snapshot -> {
            if (!parameters.getChildren().isEmpty()
                    && parameters.getChildren().getFirst() instanceof BrokerPane broker) {
                broker.show(snapshot);
            }
        });
        model.rowsProperty().subscribe(this::showRows);
        said.textProperty().bind(model.orders().saidProperty());
        undo.visibleProperty().bind(model.orders().undoableProperty());
        countdown.textProperty().bind(model.orders().countdownProperty());
        counted.selectedProperty().bindBidirectional(model.countedProperty());
        Tip.setText(counted, "The next click on a button above acts after a countdown of 10 s");
        for (Node node : List.of(undo, countdown, badges, parameters, timing, shareBox, targetRow, counted,
                later,
                inject)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        countdown.visibleProperty().bind(model.orders().countdownProperty().isNotEmpty());
        var blocked = model.obstacleProperty().isNotEmpty();
        inject.disableProperty().bind(blocked);
        later.disableProperty().bind(blocked);
        watch = new VisibilityWatch(root, this::seen);
    }

    private void setUpPalette() {
        // A sheet is given the focus as a whole: who opens this one begins to type.
        root.focusedProperty().subscribe(focused -> {
            if (focused) {
                search.requestFocus();
            }
        });
        search.textProperty().bindBidirectional(model.searchProperty());
        layers.getItems().add(ALL_LAYERS);
        for (var layer : FaultLayer.values()) {
            layers.getItems().add(layer.label());
        }
        layers.getSelectionModel().selectFirst();
        layers.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> model.layerProperty()
                        .set(index.intValue() <= 0 ? null : FaultLayer.values()[index.intValue() - 1]));
        items.setCellFactory(list -> new BenchCell());
        model.itemsProperty().subscribe(found -> {
            items.getItems().setAll(found);
            var chosen = model.chosenProperty().get();
            // Who searches means what fits best, not what was looked at before.
            if (chosen != null && found.contains(chosen) && search.getText().isBlank()) {
                items.getSelectionModel().select(chosen);
            } else {
                items.getSelectionModel().selectFirst();
            }
        });
        items.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                model.chosenProperty().set(item);
            }
        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
            if (by != 0) {
                int to = Math.clamp(items.getSelectionModel().getSelectedIndex() + by, 0,
                        Math.max(0, items.getItems().size() - 1));
                items.getSelectionModel().select(to);
                items.scrollTo(Math.max(0, to - 3));
                event.consume();
            }
        });
        search.setOnAction(event -> enter());
        items.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                enter();
                event.consume();
            }
        });
    }

    /** From the palette on to what is to be done about the fault. */
    private void enter() {
        (inject.isVisible() ? inject : root).requestFocus();
    }

    private void setUpTarget() {
        var modes = new Segments<>(List.of(BenchTarget.Mode.values()), BenchTarget.Mode::label,
                mode -> mode.name().toLowerCase(Locale.ROOT), "target",
                mode -> model.target().modeProperty().set(mode));
        targets.getChildren().setAll(modes);
        model.target().modeProperty().subscribe(mode -> {
            modes.show(mode);
            shareBox.setVisible(mode == BenchTarget.Mode.SHARE);
        });
        share.textProperty().bindBidirectional(model.target().shareProperty());
        seed.textProperty().bindBidirectional(model.target().seedProperty());
        model.obstacleProperty().subscribe(this::tellTarget);
        model.targetWordsProperty().subscribe(this::tellTarget);
    }

    private void tellTarget() {
        var obstacle = model.obstacleProperty().get();
        boolean can = obstacle.isEmpty();
        targetWords.setText(can ? model.targetWordsProperty().get() : obstacle);
        targetWords.pseudoClassStateChanged(FaultRowView.WRONG, !can);
    }

    private void show(@Nullable BenchItem item) {
        if (item == null) {
            return;
        }
        name.setText(item.label());
        sentence.setText(item.sentence());
        badges.getChildren().setAll(Indicators.badges(item));
        badges.setVisible(!badges.getChildren().isEmpty());
        boolean kind = item instanceof BenchItem.Kind;
        boolean fault = kind || item instanceof BenchItem.Story;
        boolean onLink = item != null && item.isOnLink();
        var form = model.formProperty().get();
        switch (item) {
            case BenchItem.Kind _ when form != null ->
                parameters.getChildren().setAll(ParameterPane.rows(form));
            case BenchItem.Broker(var broker) -> {
                var pane = new BrokerPane(broker, actions, deed -> model.broker(broker, deed));
                pane.show(model.labProperty().get());
                parameters.getChildren().setAll(pane);
            }
            case BenchItem.Proof.LAST_WILL -> parameters.getChildren().setAll(new WillPane(model));
            case BenchItem.Proof.SCHEMA_CHECK -> parameters.getChildren().setAll(new SchemaPane(model));
            default -> parameters.getChildren().clear();
        }
        parameters.setVisible(!parameters.getChildren().isEmpty());
        timing.setVisible(fault);
        if (timingPane != null) {
            timingPane.offer(item);
        }
        preview.setVisible(fault);
        preview.setManaged(fault);
        boolean proof = item instanceof BenchItem.Proof;
        targetRow.setVisible(fault || proof);
        counted.setVisible(!fault);
        targets.setVisible(!onLink);
        targets.setManaged(!onLink);
        shareBox.setVisible(!onLink && model.target().modeProperty().get() == BenchTarget.Mode.SHARE);
        inject.setVisible(fault);
        later.setVisible(fault);
        scroll.setVvalue(0);
    }

    private void showRows(List<FaultRow> rows) {
        int shown = Math.min(rows.size(), FaultRow.MOST);
        while (rowViews.size() < shown) {
            rowViews.add(new FaultRowView(model::clear));
        }
        for (int i = 0; i < shown; i++) {
            rowViews.get(i).show(rows.get(i));
        }
        List<Node> nodes = new ArrayList<>(rowViews.subList(0, shown));
        if (rows.size() > shown) {
            nodes.add(note("and %,d more".formatted(rows.size() - shown)));
        }
        if (rows.isEmpty()) {
            nodes.add(nothing);
        }
        // A row that only counts on stays where it is, and keeps the keyboard.
        if (!active.getChildren().equals(nodes)) {
            active.getChildren().setAll(nodes);
        }
        activeTitle.setText(rows.isEmpty() ? "Injected" : "Injected · %,d".formatted(rows.size()));
        clearAll.setDisable(rows.isEmpty());
    }

    private static Label note(String words) {
        var label = new Label(words);
        label.getStyleClass().add("field-note");
        return label;
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
            model.setSeen(false);
        } else {
            subscription = feed.subscribe(model::update);
            model.setSeen(true);
        }
    }

    @FXML
    void injectPressed() {
        model.inject(false);
    }

    @FXML
    void laterPressed() {
        model.inject(true);
    }

    @FXML
    void undoPressed() {
        model.undo();
    }

    @FXML
    void clearAllPressed() {
        model.clearAll();
    }

    @FXML
    void closePressed() {
        close.run();
    }
}
