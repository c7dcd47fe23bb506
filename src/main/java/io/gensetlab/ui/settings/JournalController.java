package io.gensetlab.ui.settings;

import static io.gensetlab.ui.settings.FormGrid.beside;
import static io.gensetlab.ui.settings.FormGrid.error;
import static io.gensetlab.ui.settings.FormGrid.note;
import static io.gensetlab.ui.settings.FormGrid.shownIf;

import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.Segments;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The form of journal and history. Looks how the journal does only while it can be seen. */
public final class JournalController {
    private final JournalFormViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Runnable saved;
    private final Runnable replay;
    private final Runnable close;
    private @FXML VBox root;
    private @FXML VBox body;
    private @FXML Label problem;
    private @FXML Button save;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;
    /** Whether the form was put away: then it begins anew. A window that is minimised takes nobody's edits. */
    private boolean away = true;

    /**
     * @param saved told that settings were kept
     * @param replay has the person choose what is to be sent again
     * @param close puts the form away
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public JournalController(JournalFormViewModel model, Feed<LabSnapshot> feed, Runnable saved,
            Runnable replay, Runnable close) {
        this.replay = replay;
        this.model = model;
        this.feed = feed;
        this.saved = saved;
        this.close = close;
    }

    @FXML
    void initialize() {
        var state = new Label();
        state.setId("journalState");
        state.getStyleClass().add("journal-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.textProperty().bind(model.state());
        body.getChildren()
                .setAll(FormGrid.section("Journal", "journal-part", new VBox(8, state, journal())),
                        FormGrid.section("History", "history-part", history()));
        problem.textProperty().bind(model.problem());
        shownIf(problem, model.problem().isNotEmpty());
        save.disableProperty().bind(model.valid().not());
        watch = new VisibilityWatch(root, this::seen);
    }

    private FormGrid journal() {
        var form = new FormGrid();
        form.row("Readings",
                FormGrid.check("journalOn", model.on(), "Write readings to disk before they count as made"),
                note("Without it, the end of the program loses what is pending."));
        var room = number("journalRoom", model.room(), "Room of the journal, MB");
        form.row("Room", model.on(), beside(room, unit("MB")), error(model.roomError(), room),
                note("Of all runs together, those that you keep too."));
        var full = new Segments<>(List.of(false, true), refuses -> refuses ? "Refuse new" : "Drop oldest",
                String::valueOf, "when full", model.refuseNew()::set);
        model.refuseNew().subscribe(full::show);
        form.row("When full", model.on(), full,
                note("Counted as dropped. Drop oldest begins with kept runs."));
        var days = number("journalDays", model.days(), "Days that the journal keeps readings for");
        form.row("Keep for", model.on(), beside(days, unit("days")), error(model.daysError(), days),
                note("What was not delivered by then is dropped."));
        var sync = number("journalSync", model.sync(), "The journal is forced every, ms");
        form.row("Force every", model.on(), beside(sync, unit("ms")), error(model.syncError(), sync),
                note("The most that a loss of power costs; a crash costs none."));
        form.row("Folder", model.on(), folder());
        return form;
    }

    private FormGrid history() {
        var form = new FormGrid();
        form.row("Readings",
                FormGrid.check("historyOn", model.history(), "Keep what became of each, to be exported"));
        var room = number("historyRoom", model.historyRoom(), "Room of the history, MB");
        form.row("Room", model.history(), beside(room, unit("MB")), error(model.historyRoomError(), room));
        var days = number("historyDays", model.historyDays(), "Days that the history keeps runs for");
        form.row("Keep for", model.history(), beside(days, unit("days")),
                error(model.historyDaysError(), days));
        return form;
    }

    private Node folder() {
        var path = new Label(model.folder());
        path.setId("journalFolder");
        path.getStyleClass().add("journal-folder");
        path.setWrapText(true);
        path.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        var open = new Button("Open");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setAccessibleText("Open the journal's folder");
        open.setDisable(model.folder().isEmpty());
        open.setOnAction(event -> model.openFolder());
        return beside(path, open);
    }

    private static TextField number(String id, StringProperty value, String accessible) {
        var field = FormGrid.number(id, value);
        field.setAccessibleText(accessible);
        return field;
    }

    private static Label unit(String text) {
        var label = new Label(text);
        label.getStyleClass().add("form-unit");
        return label;
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
            away = !VisibilityWatch.isSeen(root);
        } else {
            if (away) {
                model.load();
                away = false;
            }
            subscription = feed.subscribe(snapshot -> model.show(snapshot.journal()));
        }
    }

    @FXML
    void save() {
        if (model.save()) {
            close.run();
            saved.run();
        }
    }

    @FXML
    void replay() {
        replay.run();
    }

    @FXML
    void cancel() {
        close.run();
    }
}
