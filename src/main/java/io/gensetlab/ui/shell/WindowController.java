package io.gensetlab.ui.shell;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.FocusWalk;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.ToastStack;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.hint.HintController;
import io.gensetlab.ui.hint.HintStep;
import io.gensetlab.ui.map.tile.PlaceSearch;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame of the main window: rail, top bar, figures, notices, and the workspace where the panels stand. */
public final class WindowController {
    private static final int PLACES = 6;
    private static final Insets BELOW_FIRST_STEPS = new Insets(0, 0, 10, 12);
    private final StackPane firstStepsPlace = new StackPane();

    private final Lab lab;
    private final Feed<LabSnapshot> feed;
    private final ViewLoader views;
    private final Acts acts;
    private final Selection<GeneratorId> selection;
    private final PlaceSearch places;
    private final WindowActions actions;
    private final ToastStack toasts = new ToastStack();
    private long nextEvent;
    private @Nullable HintController firstSteps;
    private @Nullable Sheets sheets;
    private @Nullable Spotlight spotlight;

    @FXML
    private ZoomPane zoom;
    @FXML
    private StackPane root;
    @FXML
    private VBox top;
    @FXML
    private HBox pills;
    @FXML
    private HBox tiles;
    @FXML
    private Label scenario;
    @FXML
    private Label clock;
    @FXML
    private ComboBox<Double> speed;
    @FXML
    private ToggleButton pause;
    @FXML
    private FontIcon pauseIcon;
    @FXML
    private Button search;
    @FXML
    private Button reset;
    @FXML
    private Button theme;
    @FXML
    private FontIcon themeIcon;
    @FXML
    private VBox railPlace;
    @FXML
    private StackPane workspacePlace;
    @FXML
    private HBox lane;
    @FXML
    private Label status;

    private Workspace workspace;
    private TopBar topBarView;
    private FigureStrip figures;
    private Palette palette;
    private Presentation presentation;
    private Reselection reselection;
    private final StackPane faultPlace = new StackPane();

    /**
     * A controller whose fields FXML fills.
     *
     * @param views loads the panels
     * @param acts learns what the window can do
     * @param places what the palette finds beside generators and acts
     */
    @SuppressWarnings("NullAway.Init")
    public WindowController(Lab lab, Feed<LabSnapshot> feed, ViewLoader views, Acts acts,
            Selection<GeneratorId> selection, PlaceSearch places, WindowActions actions) {
        this.lab = lab;
        this.feed = feed;
        this.views = views;
        this.acts = acts;
        this.selection = selection;
        this.places = places;
        this.actions = actions;
    }

    @FXML
    void initialize() {
        reselection = new Reselection(selection);
        topBarView = new TopBar(lab,
                new TopBar.Parts(scenario, clock, pills, speed, pause, pauseIcon, search), root);
        figures = new FigureStrip(tiles);
        reset.setOnAction(event -> lab.edits().resetDemo());
        theme.setOnAction(event -> actions.nextTheme());
        HBox.setHgrow(toasts, Priority.ALWAYS);
        status.setMinWidth(Label.USE_PREF_SIZE);
        lane.getChildren().add(toasts);
        var rail = new Rail(railPlace);
        workspace = new Workspace(workspacePlace, this::makePanel, shown -> rail.choose(shown.layout()));
        addFirstSteps();
        palette = new Palette(root,
                new PaletteViewModel(acts::all, this::generatorEntries, this::placeEntries));
        search.setOnAction(event -> openPalette());
        presentation = new Presentation(zoom, lane,
                List.of(railPlace, search, reset, theme, firstStepsPlace, faultPlace, toasts, status));
        new WindowActs(lab, workspace, acts, this::focused).addTo(rail, this::openSheet,
                this::reopenFirstSteps);
        new UndoActs(lab.edits(), () -> reselection.turning(lab.snapshot().fleet()), this::notice)
                .addTo(acts);
        acts.add(Act.of("window.theme", KeyDispatch.WINDOW, "Theme: light, dark, as the system's", "T",
                actions::nextTheme));
        addWindowActs();
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::leavePresentation);
        feed.subscribe(this::show);
    }

    private void addWindowActs() {
        acts.add(Act.of("fault.open", "Faults", "Inject fault…", "I", this::openFaults)
                .when(() -> selection.size() > 0));
        acts.add(Act.of("window.palette", KeyDispatch.WINDOW, "Find a generator, a place or an action",
                "Shortcut+K", this::openPalette));
        acts.add(Act.of("window.present", KeyDispatch.WINDOW,
                "Presentation: larger, with captions, or as usual",
                "F11", () -> present(!presentation.isOn())));
        acts.add(Act
                .of("window.back", "Panels", "End the presentation, give all panels their places back", "Esc",
                        this::back)
                .when(() -> presentation.isOn() || workspace.maximised() != null));
    }

    private @Nullable Node focused() {
        return root.getScene() == null ? null : root.getScene().getFocusOwner();
    }

    private Node makePanel(Panel panel) {
        var content = views.load(panel.view()).node();
        if (panel != Panel.INSPECTOR) {
            return content;
        }
        faultPlace.getChildren().setAll(views.load(FxmlView.FAULTS).node());
        return new SideColumn(content, faultPlace);
    }

    /** Arranges the panels as they were. FX thread. */
    public void arrange(String layout, String panel, Map<String, List<Double>> splitters) {
        workspace.remember(splitters);
        workspace.show(Layout.of(layout), Panel.of(panel));
    }

    /**
     * The first frame has one panel, the others in sight follow with the next ones. FX thread.
     *
     * @param told when all are there
     */
    public void onComplete(Runnable told) {
        workspace.onComplete(told);
    }

    /** Shows a layout. FX thread. */
    public void show(Layout layout) {
        workspace.show(layout);
    }

    /** Brings a panel into sight. FX thread. */
    public void reveal(Panel panel) {
        workspace.reveal(panel);
    }

    /** Gives a panel all the room, or the others their places back. FX thread. */
    public void maximise(Panel panel) {
        workspace.maximise(panel);
    }

    /** The layout that is shown. FX thread. */
    public Layout layout() {
        return workspace.layout();
    }

    /** The name of the panel that has all the room, or an empty one, for {@link #arrange}. FX thread. */
    public String maximised() {
        var panel = workspace.maximised();
        return panel == null ? "" : panel.id();
    }

    /** Where the splitters were put, for {@link #arrange}. FX thread. */
    public Map<String, List<Double>> splitters() {
        return workspace.splitters();
    }

    /** Before an audience Esc is not for the panel that has the keyboard: it would only seem to do nothing. */
    private void leavePresentation(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && presentation.isOn() && !isSheetOpen()) {
            present(false);
            event.consume();
        }
    }

    private void back() {
        if (presentation.isOn()) {
            present(false);
        } else {
            workspace.restore();
        }
    }

    /** Shows the window as for an audience, or as usual. FX thread. */
    public void present(boolean on) {
        if (presentation.isOn() != on) {
            presentation.show(on);
            actions.fullScreen(on);
        }
    }

    /** A scenario stands in the place of the fleet: the bar says its name; an empty one for none. FX thread. */
    public void setStory(String name) {
        topBarView.setStory(name);
    }

    /** Whether the window is shown as for an audience. FX thread. */
    public boolean isPresenting() {
        return presentation.isOn();
    }

    /** A scenario tells what happens: the presentation shows it. FX thread. */
    public void tell(String caption) {
        presentation.tell(caption);
    }

    /** What the caption of the presentation says; empty if it is off. FX thread. */
    public String caption() {
        return presentation.words();
    }

    /** Opens the command palette. FX thread. */
    public void openPalette() {
        closeSheet();
        palette.open();
    }

    private List<PaletteEntry> generatorEntries() {
        return lab.snapshot()
                .generators()
                .stream()
                .map(status -> status.generator())
                .map(one -> new PaletteEntry("set:" + one.id(), PaletteEntry.Kind.GENERATOR,
                        one.id().toString(),
                        one.site().name(), "", () -> goTo(one.id())))
                .toList();
    }

    private void goTo(GeneratorId id) {
        selection.set(id);
        var zoomTo = acts.find("map.zoom");
        if (zoomTo != null && zoomTo.enabled().getAsBoolean()) {
            zoomTo.run().run();
        }
    }

    private List<PaletteEntry> placeEntries(String typed) {
        return places.find(typed, PLACES)
                .stream()
                .map(place -> new PaletteEntry("place:" + place.name() + place.at(), PaletteEntry.Kind.PLACE,
                        place.name(), place.detail(), "", () -> {
                            workspace.reveal(Panel.MAP);
                            places.show(place);
                        }))
                .toList();
    }

    private void addFirstSteps() {
        var loaded = views.load(FxmlView.FIRST_STEPS);
        StackPane.setMargin(loaded.node(), BELOW_FIRST_STEPS);
        firstStepsPlace.getChildren().setAll(loaded.node());
        top.getChildren().add(firstStepsPlace);
        firstSteps = (HintController) loaded.controller();
    }

    private void reopenFirstSteps() {
        if (firstSteps != null) {
            firstSteps.reopen();
        }
    }

    private void show(LabSnapshot snapshot) {
        topBarView.show(snapshot);
        figures.show(snapshot);
        status.setText(WindowViewModel.status(snapshot));
        showEvents(snapshot);
        presentation.show(snapshot);
        reselection.show(snapshot.fleet());
    }

    private void showEvents(LabSnapshot snapshot) {
        for (var event : lab.eventsSince(nextEvent)) {
            nextEvent = event.number() + 1;
            presentation.tell(event, tone(event.severity()), snapshot);
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

    /** Tells which theme is shown. FX thread. */
    public void showTheme(boolean asSystem, boolean dark, String sentence) {
        themeIcon.setIconLiteral(asSystem
                ? "mdi2t-theme-light-dark"
                : dark ? "mdi2w-weather-night" : "mdi2w-white-balance-sunny");
        theme.setAccessibleText(sentence);
        Tip.setText(theme, sentence + " (T)");
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
            case TEMPERATURE -> inSight("#slider-temperature", Panel.MAP);
            case FAULT -> inSight(".fault-presets", Panel.INSPECTOR);
        });
    }

    /** Points at the presets, with the keyboard on the first of them. */
    private void openFaults() {
        if (presentation.isOn()) {
            present(false);
        }
        pointAt(HintStep.FAULT);
        FocusWalk.first(faultPlace).ifPresent(Node::requestFocus);
    }

    private Node inSight(String selector, Panel otherwise) {
        workspace.reveal(Panel.INSPECTOR);
        var found = root.lookup(selector);
        return found != null && VisibilityWatch.isSeen(found) ? found : workspace.frame(otherwise);
    }

    /** Whether a sheet (connections, about, the guide) is open, and has the keyboard. FX thread. */
    public boolean isSheetOpen() {
        return palette.isOpen() || sheets != null && sheets.shown() != null;
    }

    /** Closes the sheet, if one is open. FX thread. */
    public void closeSheet() {
        palette.close();
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
        palette.close();
        there.show(view);
    }
}
