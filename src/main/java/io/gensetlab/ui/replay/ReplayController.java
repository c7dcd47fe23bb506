package io.gensetlab.ui.replay;

import io.gensetlab.lab.KeptRun;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.ReplayDesk;
import io.gensetlab.ui.control.FieldError;
import io.gensetlab.ui.control.Segments;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The sheet of replay. Looks at the lab only while it can be seen. FX thread only. */
public final class ReplayController {
    private final ReplayViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Function<String, @Nullable Path> chooseFile;
    private final Runnable close;
    private final DateTimeFormatter time;
    private @FXML VBox root;
    private @FXML ComboBox<KeptRun> runs;
    private @FXML Label source;
    private @FXML TextField speed;
    private @FXML CheckBox fastest;
    private @FXML HBox stampBox;
    private @FXML Label stampNote;
    private @FXML TextField only;
    private @FXML TextField rate;
    private @FXML Label problem;
    private @FXML VBox course;
    private @FXML ProgressBar bar;
    private @FXML Label progress;
    private @FXML Label delivered;
    private @FXML ListView<String> bad;
    private @FXML Button back;
    private @FXML Button stop;
    private @FXML Button start;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /**
     * @param chooseFile asks for a file, with a title; null if none was chosen
     * @param close puts the sheet away
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public ReplayController(ReplayViewModel model, Feed<LabSnapshot> feed,
            Function<String, @Nullable Path> chooseFile, ZoneId zone, Runnable close) {
        this.model = model;
        this.feed = feed;
        this.chooseFile = chooseFile;
        this.close = close;
        time = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
    }

    @FXML
    void initialize() {
        var form = model.form();
        setUpRuns();
        speed.textProperty().bindBidirectional(form.speedProperty());
        fastest.selectedProperty().bindBidirectional(form.fastestProperty());
        only.textProperty().bindBidirectional(form.onlyProperty());
        rate.textProperty().bindBidirectional(form.rateProperty());
        speed.disableProperty().bind(form.fastestProperty());
        rate.disableProperty().bind(form.fastestProperty());
        var stamps = new Segments<>(List.of(false, true), kept -> kept ? "Original" : "New",
                kept -> kept ? "original" : "new", "stamps", form.originalProperty()::set);
        stampBox.getChildren().setAll(stamps);
        form.originalProperty().subscribe(kept -> {
            stamps.show(kept);
            stampNote.setText(kept
                    ? "ts and seq stay those of the source. Kafka may delete what is old at once, and refuses what is ahead."
                    : "ts is the moment of sending, seq counts anew.");
        });
        FieldError.show(model.problemProperty(), problem);
        progress.textProperty().bind(model.progressProperty());
        delivered.textProperty().bind(model.deliveredProperty());
        bar.progressProperty().bind(model.shareProperty());
        course.visibleProperty().bind(model.progressProperty().isNotEmpty());
        course.managedProperty().bind(course.visibleProperty());
        delivered.managedProperty().bind(delivered.visibleProperty());
        delivered.visibleProperty().bind(model.deliveredProperty().isNotEmpty());
        bad.managedProperty().bind(bad.visibleProperty());
        model.badProperty().subscribe(lines -> {
            bad.getItems().setAll(lines);
            bad.setVisible(!lines.isEmpty());
        });
        model.stateProperty().subscribe(now -> {
            back.setVisible(now != ReplayDesk.State.FLEET);
            back.setDisable(now == ReplayDesk.State.REPLAYING);
            stop.setVisible(now == ReplayDesk.State.REPLAYING);
            start.setDisable(now == ReplayDesk.State.REPLAYING);
        });
        for (var button : List.of(back, stop)) {
            button.managedProperty().bind(button.visibleProperty());
        }
        watch = new VisibilityWatch(root, this::seen);
    }

    private void setUpRuns() {
        runs.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable KeptRun run) {
                return run == null ? "" : time.format(run.started()) + " · " + run.words() + " · " + run.id();
            }

            @Override
            public @Nullable KeptRun fromString(String words) {
                return null;
            }
        });
        model.runsProperty().subscribe(found -> {
            runs.getItems().setAll(found);
            runs.setDisable(found.isEmpty());
            runs.setPromptText(found.isEmpty() ? "No run is recorded yet" : "A recorded run");
        });
        runs.getSelectionModel().selectedItemProperty().subscribe(run -> {
            if (run != null) {
                model.choose(run);
            }
        });
        model.sourceProperty().subscribe(chosen -> {
            if (chosen instanceof ReplayViewModel.Source.Picked(var file)) {
                runs.getSelectionModel().clearSelection();
                source.setText(file.toString());
            } else {
                source.setText("");
            }
            source.setVisible(!source.getText().isEmpty());
            source.setManaged(source.isVisible());
        });
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(model::update);
            model.look();
        }
    }

    @FXML
    void filePressed() {
        var file = chooseFile.apply("Replay a file");
        if (file != null) {
            model.choose(file);
        }
    }

    @FXML
    void startPressed() {
        model.start();
    }

    @FXML
    void stopPressed() {
        model.stop();
    }

    @FXML
    void backPressed() {
        model.leave();
    }

    @FXML
    void closePressed() {
        close.run();
    }
}
