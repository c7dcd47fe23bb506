package io.gensetlab.ui.timeline;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.scenario.Area;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.ScheduleEditor;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.control.WrapLabel;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The scenario in hand on its tracks: opened, changed, played and saved. FX thread only; {@link #close()} ends it. */
public final class ScenarioController implements AutoCloseable {
    /** Width from which the head has room for all its words, px. */
    private static final double ROOMY = 700;

    private final ScenarioViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final ScenarioMenus menus;
    private final FleetFollower follower;
    private final ScheduleEditor editor;
    private final TextArea text = new TextArea();
    private final Label problems = new Label();
    private final EmptyState empty = new EmptyState(MaterialDesignM.MOVIE_OPEN_OUTLINE,
            "No scenario is open. Open one of those that come with the program, or a file; drag a file onto the window; or add "
                    + "what shall happen.");
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch seen;
    private @Nullable VBox sourcePane;
    private @Nullable ScrollPane tracks;
    /** What the fields were given: what still stands there was not changed by hand. */
    private String givenSource = "";
    private String givenCaption = "";

    @FXML
    private VBox root;
    @FXML
    private HBox heading;
    @FXML
    private Label title;
    @FXML
    private Label dot;
    @FXML
    private HBox transport;
    @FXML
    private Button toStart;
    @FXML
    private Button play;
    @FXML
    private FontIcon playIcon;
    @FXML
    private Button step;
    @FXML
    private Label time;
    @FXML
    private Button undo;
    @FXML
    private Button redo;
    @FXML
    private ToggleButton record;
    @FXML
    private MenuButton add;
    @FXML
    private ToggleButton source;
    @FXML
    private MenuButton files;
    @FXML
    private StackPane body;
    @FXML
    private HBox detail;
    @FXML
    private Label what;
    @FXML
    private TextField caption;
    @FXML
    private Button remove;
    @FXML
    private Label notice;

    /**
     * @param model fed by this panel, whether it is seen or not
     * @param areas what is drawn on the map, and what it shows
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public ScenarioController(ScenarioViewModel model, ScenarioFiles sources, Feed<LabSnapshot> feed,
            Selection<GeneratorId> selection, Acts acts, Offers<Area> areas) {
        this.model = model;
        this.feed = feed;
        this.selection = selection;
        follower = new FleetFollower(acts);
        editor = new ScheduleEditor(new ScheduleEditor.Listener() {
            @Override
            public void moved(String key, double from, double to) {
                model.move(key, from, to);
            }

            @Override
            public void opened(String key) {
                caption.requestFocus();
            }

            @Override
            public void removed(String key) {
                model.remove(key);
            }

            @Override
            public void wanted(int track, double seconds) {
                menus.place(seconds);
                add.show();
            }

            @Override
            public void jumped(double seconds) {
                model.jump(seconds);
            }
        });
        menus = new ScenarioMenus(model, sources, new ScenarioTargets(selection, areas), acts,
                new ScenarioMenus.Panel() {
                    @Override
                    public void added(String key) {
                        if (!key.isEmpty()) {
                            source.setSelected(false);
                        }
                        editor.select(key);
                    }

                    @Override
                    public void editCaption() {
                        caption.requestFocus();
                        caption.selectAll();
                    }
                });
    }

    @FXML
    private void initialize() {
        editor.setId("scenario-editor");
        var scroll = new ScrollPane(editor);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("scenario-tracks");
        editor.topProperty()
                .bind(scroll.viewportBoundsProperty().map(bounds -> (double) Math.round(-bounds.getMinY())));
        tracks = scroll;
        text.setId("scenario-source");
        text.setAccessibleText("Source of the scenario, YAML");
        text.getStyleClass().add("scenario-source");
        problems.getStyleClass().add("scenario-problems");
        problems.setWrapText(true);
        var apply = new Button("Apply");
        apply.setId("scenario-apply");
        apply.setOnAction(event -> applySource());
        text.textProperty().subscribe(typed -> {
            if (source.isSelected() && !typed.equals(givenSource)) {
                model.setDraft(typed);
            }
        });
        var discard = new Button("Discard");
        discard.setId("scenario-discard");
        discard.setOnAction(event -> model.dropDraft());
        discard.disableProperty().bind(model.typedProperty().not());
        Tip.setText(discard, "What was typed and not applied goes: the text is that of the tracks again");
        var overtaken = new WrapLabel("The tracks have changed since: applying this text takes that back.");
        overtaken.setId("scenario-overtaken");
        overtaken.getStyleClass().add("scenario-overtaken");
        overtaken.visibleProperty().bind(model.overtakenProperty());
        overtaken.managedProperty().bind(overtaken.visibleProperty());
        var words = new VBox(overtaken, problems);
        var foot = new HBox(8, words, discard, apply);
        foot.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        for (var button : List.of(discard, apply)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        sourcePane = new VBox(4, text, foot);
        VBox.setVgrow(text, Priority.ALWAYS);
        body.getChildren().addAll(scroll, sourcePane, empty);
        // Where there is little room the scenario's own name says what the panel is.
        heading.visibleProperty()
                .bind(root.widthProperty().greaterThan(ROOMY).or(model.titleProperty().isEmpty()));
        for (var part : List.of(heading, detail, notice, dot, transport, undo, redo, source)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        title.textProperty().bind(model.titleProperty());
        notice.textProperty().bind(model.noticeProperty());
        notice.visibleProperty().bind(model.noticeProperty().isNotEmpty());
        dot.visibleProperty().bind(model.changedProperty());
        for (var part : List.of(transport, undo, redo, source)) {
            part.visibleProperty().bind(model.openProperty());
        }
        add.disableProperty().bind(model.brokenProperty());
        tips();
        menus.fillAdd(add);
        add.setOnHidden(event -> menus.forgetPlace());
        files.setOnShowing(event -> menus.fillFiles(files));
        menus.fillFiles(files);
        source.selectedProperty().subscribe(this::show);
        caption.setOnAction(event -> takeCaption());
        caption.focusedProperty().subscribe(focused -> {
            if (!focused) {
                takeCaption();
            }
        });
        model.recordingProperty().subscribe(record::setSelected);
        editor.selectedProperty().subscribe(this::showDetail);
        // Once the tracks have their new height.
        editor.selectedProperty().subscribe(key -> FxThread.runLater(() -> reveal(key)));
        model.versionProperty().subscribe(this::show);
        model.openedProperty().subscribe(this::showAnother);
        model.playheadProperty().subscribe(this::showTime);
        model.playingProperty().subscribe(this::showPlaying);
        model.stagedProperty().subscribe((before, on) -> {
            follower.expect();
            if (on) {
                lookAtItsSets();
            }
        });
        subscription = feed.subscribe(snapshot -> {
            model.update(snapshot);
            follower.update(snapshot);
        });
        seen = new VisibilityWatch(body, this::show);
        showAnother();
        menus.addActs(this::playPressed, this::toStartPressed);
        root.addEventHandler(KeyEvent.KEY_PRESSED, new ScenarioKeys(model::undo, model::redo));
        show();
    }

    private void tips() {
        Tip.show(title, model.titleProperty()::get);
        Tip.show(notice, model.noticeProperty()::get);
        Tip.setText(toStart, "To the start: everything comes again as it came, from the same seed");
        Tip.setText(play, "Play, or stand still");
        Tip.setText(step, "One second of simulated time on");
        Tip.setText(undo, "Undo the last change of the scenario");
        Tip.setText(redo, "Make the change again");
        Tip.setText(add, "Add what shall happen, at the playhead, to the selected sets, all, or an area");
        Tip.setText(source, "The scenario as it stands in its file, to be edited as text");
        Tip.setText(record,
                "Record what you do to generators as entries of the scenario; press again to end");
        Tip.setText(remove, "Take this entry away");
    }

    /** Another scenario is looked at from its beginning to its end, one that cannot be played as text. */
    private void showAnother() {
        source.setSelected(model.brokenProperty().get());
        editor.select("");
        editor.showAll();
    }

    private void show() {
        boolean open = model.openProperty().get();
        boolean asText = model.brokenProperty().get() || open && source.isSelected();
        var pane = sourcePane;
        var scroll = tracks;
        if (pane == null || scroll == null || seen != null && !seen.isVisible()) {
            editor.hideHint();
            return;
        }
        empty.setVisible(!open && !asText);
        scroll.setVisible(open && !asText);
        pane.setVisible(asText);
        undo.setDisable(!model.canUndo());
        redo.setDisable(!model.canRedo());
        if (open) {
            editor.show(ScenarioTrack.labels(), model.items(), model.length());
        }
        if (asText) {
            giveSource();
        }
        problems.setText(
                model.problems().stream().limit(4).map(Object::toString).collect(Collectors.joining("\n")));
        showDetail();
        showTime();
        showPlaying();
    }

    /** What was typed stays until it is taken. */
    private void giveSource() {
        var now = model.source();
        if (!now.equals(text.getText())) {
            givenSource = now;
            text.setText(now);
        }
    }

    private void applySource() {
        if (model.takeDraft()) {
            source.setSelected(false);
        }
    }

    /** What was selected may have gone with the fleet that was there. */
    private void lookAtItsSets() {
        var lead = model.lead();
        if (lead != null && selection.items().stream().noneMatch(model::has)) {
            selection.set(lead);
        }
    }

    private void showTime() {
        editor.playheadProperty().set(model.playheadProperty().get());
        time.setText(clock(model.playheadProperty().get()) + " / " + clock(model.length()));
    }

    private static String clock(double seconds) {
        long whole = (long) seconds;
        return whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }

    private void showPlaying() {
        boolean on = model.playingProperty().get();
        playIcon.setIconCode(on ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY);
        play.setAccessibleText(on ? "Stand still" : "Play");
        step.setDisable(on);
    }

    /** Scrolls to the track of an entry that is out of sight. */
    private void reveal(String key) {
        var place = editor.place(key);
        var scroll = tracks;
        if (place == null || scroll == null) {
            return;
        }
        double seenHeight = scroll.getViewportBounds().getHeight();
        double hidden = editor.getHeight() - seenHeight;
        if (hidden > 0) {
            double top = scroll.getVvalue() * hidden;
            double wanted = Math.clamp(top, place.getMaxY() - seenHeight,
                    Math.max(place.getMaxY() - seenHeight, place.getMinY() - ScheduleEditor.rulerHeight()));
            scroll.setVvalue(wanted / hidden);
        }
    }

    private void showDetail() {
        var entry = model.entry(editor.selectedProperty().get());
        detail.setVisible(entry != null && !source.isSelected());
        if (entry != null) {
            what.setText(EntryText.text(entry));
            if (!caption.isFocused()) {
                // A field has one line: what a file tells in several stays so unless a hand changes it.
                givenCaption = entry.caption().replaceAll("\\s+", " ");
                caption.setText(givenCaption);
            }
        }
    }

    private void takeCaption() {
        var key = editor.selectedProperty().get();
        var entry = model.entry(key);
        if (entry != null && !caption.getText().equals(givenCaption)) {
            givenCaption = caption.getText();
            model.setCaption(key, caption.getText());
        }
    }

    @FXML
    private void toStartPressed() {
        model.jump(0);
    }

    @FXML
    private void playPressed() {
        if (model.playingProperty().get()) {
            model.pause();
        } else {
            model.play();
        }
    }

    @FXML
    private void stepPressed() {
        model.step();
    }

    @FXML
    private void undoPressed() {
        model.undo();
    }

    @FXML
    private void redoPressed() {
        model.redo();
    }

    @FXML
    private void recordPressed() {
        menus.record();
    }

    @FXML
    private void removePressed() {
        model.remove(editor.selectedProperty().get());
        // The button goes with the entry; the keys stay with the tracks.
        editor.requestFocus();
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
