package io.gensetlab.ui.shell;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.StatTile;
import io.gensetlab.ui.control.StatusPill;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.ToastStack;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.hint.HintController;
import io.gensetlab.ui.hint.HintStep;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame of the main window: top bar, tiles, and the places where the panels stand. */
public final class WindowController {
    private static final int SPARK_POINTS = 60;
    private static final double ROOM_FOR_SPARKLINE = 230;
    /** A narrower window has no room for the word on the button Connections. */
    private static final double ROOM_FOR_WORDS = 1120;
    private static final Insets BELOW_FIRST_STEPS = new Insets(0, 0, 10, 0);
    private static final Insets TOAST_MARGIN = new Insets(0, 10, 30, 10);

    private final Lab lab;
    private final Feed<LabSnapshot> feed;
    private final ViewLoader views;
    private final Acts acts;
    private final WindowActions actions;
    private final ToastStack toasts = new ToastStack();
    private final Map<Transport, StatusPill> pillOf = new EnumMap<>(Transport.class);
    private final Map<Transport, String> connectionOf = new EnumMap<>(Transport.class);
    private final Map<Transport, StatTile> ackTile = new EnumMap<>(Transport.class);
    private final StatTile setsTile = new StatTile("Running");
    private final StatTile faultsTile = new StatTile("Active faults");
    private final StatTile fuelTile = new StatTile("Fuel reserve");
    private long nextEvent;
    private long lastSparkSecond;
    private @Nullable PanelArrangement arrangement;
    private @Nullable Sheets sheets;
    private @Nullable Spotlight spotlight;

    @FXML
    private StackPane root;
    @FXML
    private VBox top;
    @FXML
    private HBox pills;
    @FXML
    private HBox tiles;
    @FXML
    private Label clock;
    @FXML
    private ComboBox<Double> speed;
    @FXML
    private ToggleButton pause;
    @FXML
    private FontIcon pauseIcon;
    @FXML
    private Button reset;
    @FXML
    private Button theme;
    @FXML
    private Button connections;
    @FXML
    private MenuButton more;
    @FXML
    private StackPane left;
    @FXML
    private StackPane mapPlace;
    @FXML
    private VBox bottom;
    @FXML
    private VBox right;

    /**
     * A controller whose fields FXML fills.
     *
     * @param views loads the panels
     * @param acts learns what the window can do
     */
    @SuppressWarnings("NullAway.Init")
    public WindowController(Lab lab, Feed<LabSnapshot> feed, ViewLoader views, Acts acts,
            WindowActions actions) {
        this.lab = lab;
        this.feed = feed;
        this.views = views;
        this.acts = acts;
        this.actions = actions;
    }

    @FXML
    void initialize() {
        for (var transport : Transport.values()) {
            addPill(transport);
        }
        addTiles();
        speed.getItems().setAll(0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        speed.setConverter(new SpeedText());
        speed.setValue(lab.snapshot().speed());
        speed.valueProperty().subscribe(value -> {
            if (value != null && value != lab.snapshot().speed()) {
                lab.setSpeed(value);
            }
        });
        pause.setOnAction(event -> {
            if (pause.isSelected()) {
                lab.pause();
            } else {
                lab.resume();
            }
        });
        reset.setOnAction(event -> lab.edits().resetDemo());
        theme.setOnAction(event -> actions.toggleTheme());
        connections.contentDisplayProperty()
                .bind(root.widthProperty()
                        .map(width -> width.doubleValue() < ROOM_FOR_WORDS
                                ? ContentDisplay.GRAPHIC_ONLY
                                : ContentDisplay.LEFT));
        connections.setOnAction(event -> openSheet(FxmlView.CONNECTIONS));
        more.getItems().add(userGuide());

        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(toasts, TOAST_MARGIN);
        toasts.setMaxSize(330, VBox.USE_PREF_SIZE);
        arrangement = new PanelArrangement(root, left, mapPlace, bottom, right, views);
        mapPlace.getChildren().add(toasts);
        addFirstSteps();
        addToMore("About Genset Lab", FxmlView.ABOUT);
        addActs();
        feed.subscribe(this::show);
    }

    private void addActs() {
        acts.add(Act.of("run.pause", "Simulation", "Pause or go on", "P", this::pauseOrGoOn));
        acts.add(Act.of("run.reset", "Simulation", "Reset demo", null, lab.edits()::resetDemo));
        new UndoActs(lab.edits(), this::notice).addTo(acts);
        for (var transport : Transport.values()) {
            acts.add(Act.of("transport." + transport.id(), "Delivery",
                    "Switch " + transport.label() + " on or off", null, () -> switchOver(transport)));
        }
        acts.add(Act.of("window.theme", KeyDispatch.WINDOW, "Light or dark", "T", actions::toggleTheme));
        acts.add(Act.of("sheet.connections", KeyDispatch.WINDOW, "Connections", "Shortcut+Comma",
                () -> openSheet(FxmlView.CONNECTIONS)));
        acts.add(Act.of("sheet.guide", KeyDispatch.WINDOW, "User guide", "F1",
                () -> openSheet(FxmlView.GUIDE)));
        acts.add(Act.of("sheet.about", KeyDispatch.WINDOW, "About Genset Lab", null,
                () -> openSheet(FxmlView.ABOUT)));
    }

    private void pauseOrGoOn() {
        if (lab.snapshot().paused()) {
            lab.resume();
        } else {
            lab.pause();
        }
    }

    private void switchOver(Transport transport) {
        var view = lab.snapshot().transports().get(transport);
        lab.switchTransport(transport, view == null || !view.on());
    }

    private void addFirstSteps() {
        var loaded = views.load(FxmlView.FIRST_STEPS);
        VBox.setMargin(loaded.node(), BELOW_FIRST_STEPS);
        top.getChildren().add(loaded.node());
        var item = new MenuItem("First steps");
        item.setId("menu-first-steps");
        item.setOnAction(event -> ((HintController) loaded.controller()).reopen());
        more.getItems().add(item);
    }

    private MenuItem userGuide() {
        var item = new MenuItem("User guide");
        item.setOnAction(event -> openSheet(FxmlView.GUIDE));
        return item;
    }

    private void addToMore(String text, FxmlView view) {
        var item = new MenuItem(text);
        item.setId("open-" + view.name().toLowerCase(Locale.ROOT));
        item.setOnAction(event -> openSheet(view));
        more.getItems().add(item);
    }

    private void addPill(Transport transport) {
        var pill = new StatusPill(transport.label()).withSwitch(false,
                on -> lab.switchTransport(transport, on));
        pill.setId("switch-" + transport.id());
        pill.getStyleClass().add(transport.id());
        Tip.show(pill, () -> connectionOf.getOrDefault(transport, ""));
        pillOf.put(transport, pill);
        pills.getChildren().add(pill);
    }

    private void addTiles() {
        for (var transport : Transport.values()) {
            var tile = new StatTile(transport.label() + " acknowledged");
            var spark = tile.sparkline(SPARK_POINTS, transport.id());
            // On a small window the words need its place.
            spark.visibleProperty().bind(tile.widthProperty().greaterThan(ROOM_FOR_SPARKLINE));
            spark.managedProperty().bind(spark.visibleProperty());
            ackTile.put(transport, tile);
        }
        tiles.getChildren().addAll(setsTile, faultsTile);
        tiles.getChildren().addAll(ackTile.values());
        tiles.getChildren().add(fuelTile);
        for (Node tile : tiles.getChildren()) {
            HBox.setHgrow(tile, Priority.ALWAYS);
            ((StatTile) tile).setPrefWidth(160);
            ((StatTile) tile).setMinWidth(0);
        }
    }

    private void show(LabSnapshot snapshot) {
        clock.setText(WindowViewModel.clock(snapshot));
        if (pause.isSelected() != snapshot.paused()) {
            pause.setSelected(snapshot.paused());
        }
        pauseIcon.setIconLiteral(snapshot.paused() ? "mdi2p-play" : "mdi2p-pause");
        if (!speed.isShowing() && !Double.valueOf(snapshot.speed()).equals(speed.getValue())) {
            speed.setValue(snapshot.speed());
        }
        show(setsTile, WindowViewModel.sets(snapshot));
        show(faultsTile, WindowViewModel.faults(snapshot));
        show(fuelTile, WindowViewModel.fuel(snapshot));
        snapshot.transports().forEach((transport, view) -> {
            var pill = pillOf.get(transport);
            if (pill != null) {
                pill.setOn(view.on());
                pill.show(WindowViewModel.tone(view), WindowViewModel.word(view));
            }
            connectionOf.put(transport, view.connection().sentence());
            var tile = ackTile.get(transport);
            if (tile != null) {
                show(tile, WindowViewModel.acknowledged(snapshot, transport));
            }
        });
        feedSparklines(snapshot);
        showEvents(snapshot);
    }

    private void feedSparklines(LabSnapshot snapshot) {
        long second = System.nanoTime() / 1_000_000_000L;
        if (second == lastSparkSecond) {
            return;
        }
        lastSparkSecond = second;
        ackTile.forEach((transport, tile) -> {
            var view = snapshot.transports().get(transport);
            if (view != null) {
                tile.sparkline(SPARK_POINTS, transport.id()).add(view.ledger().acknowledgedPerSecond());
            }
        });
    }

    private static void show(StatTile tile, WindowViewModel.Figure figure) {
        tile.show(figure.value(), figure.unit(), figure.sub(), figure.tone());
    }

    private void showEvents(LabSnapshot snapshot) {
        for (var event : lab.eventsSince(nextEvent)) {
            nextEvent = event.number() + 1;
            if (event.severity() != LabEvent.Severity.INFO) {
                notice(new Toast(tone(event.severity()), WindowViewModel.title(event, snapshot),
                        event.sentence()));
            }
        }
    }

    private static Tone tone(LabEvent.Severity severity) {
        return switch (severity) {
            case INFO -> Tone.INFO;
            case GOOD -> Tone.OK;
            case WARNING -> Tone.WARNING;
            case ALARM -> Tone.ALARM;
        };
    }

    /** Shows a notice. FX thread. */
    public void notice(Toast toast) {
        toasts.show(toast);
    }

    /** Points at the place where one of the first steps is done. FX thread. */
    public void pointAt(HintStep step) {
        var there = spotlight;
        if (there == null) {
            there = new Spotlight(root);
            spotlight = there;
        }
        there.pointAt(switch (step) {
            case SWITCHES -> pills;
            // Without a selection there is no slider: choosing a set comes first.
            case TEMPERATURE -> inSight("#slider-temperature", left);
            case FAULT -> inSight(".fault-presets", right);
        });
    }

    private Node inSight(String selector, Node otherwise) {
        var found = root.lookup(selector);
        for (Node node = found; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return otherwise;
            }
        }
        return found == null ? otherwise : found;
    }

    /** Whether a sheet (connections, about, the guide) is open, and has the keyboard. FX thread. */
    public boolean isSheetOpen() {
        return sheets != null && sheets.shown() != null;
    }

    /** Closes the sheet, if one is open. FX thread. */
    public void closeSheet() {
        if (sheets != null) {
            sheets.close();
        }
    }

    /** Opens a view on a sheet over the window. FX thread. */
    public void openSheet(FxmlView view) {
        var there = sheets;
        if (there == null) {
            there = new Sheets(root, views);
            sheets = there;
        }
        there.show(view);
    }

    /** Shows {@code 10×}; reads nothing, since the box is not editable. */
    private static final class SpeedText extends StringConverter<Double> {
        @Override
        public String toString(@Nullable Double value) {
            return value == null
                    ? ""
                    : (value < 1 ? value.toString() : Long.toString(Math.round(value))) + "×";
        }

        @Override
        public Double fromString(String text) {
            return Double.valueOf(text.replace("×", ""));
        }
    }
}
