package io.gensetlab.ui.settings;

import static io.gensetlab.ui.settings.FormGrid.shownIf;

import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The connections form. Looks at the embedded brokers only while it can be seen. */
public final class ConnectionsController {
    private final ConnectionsViewModel model;
    private final Feed<LabSnapshot> feed;
    private final FilePicker files;
    private final Runnable close;
    private final EmbeddedBrokersPane embeddedPane = new EmbeddedBrokersPane();
    private final CheckResults results = new CheckResults();
    private @FXML VBox root;
    private @FXML VBox profiles;
    private @FXML ScrollPane scroll;
    private @FXML VBox body;
    private @FXML Label leavesNote;
    private @FXML VBox armPane;
    private @FXML Label armText;
    private @FXML Button armNo;
    private @FXML Button armYes;
    private @FXML CheckBox keepSecrets;
    private @FXML Label keyringNote;
    private @FXML HBox buttons;
    private @FXML ProgressIndicator progress;
    private @FXML Label testing;
    private @FXML Button save;
    private @FXML Button test;
    private @FXML Button connect;
    private @Nullable OwnBrokersPane own;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /** @param close puts the form away: after <i>Connect</i> and on <i>Cancel</i> */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public ConnectionsController(ConnectionsViewModel model, Feed<LabSnapshot> feed, FilePicker files,
            Runnable close) {
        this.model = model;
        this.feed = feed;
        this.files = files;
        this.close = close;
    }

    @FXML
    void initialize() {
        var fields = new OwnBrokersPane(model, files);
        profiles.getChildren().setAll(new ProfileBar(model, fields::take));
        fields.setId("own");
        own = fields;
        body.getChildren().setAll(embeddedPane, fields, results);
        shownIf(embeddedPane, model.embedded());
        shownIf(fields, model.embedded().not());
        secrets();
        arming();
        testAndConnect();
        watch = new VisibilityWatch(root, this::seen);
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(this::show);
        }
    }

    private void show(LabSnapshot snapshot) {
        model.topic().set(snapshot.messages().topic());
        embeddedPane.show(snapshot.brokers());
    }

    private void secrets() {
        var passwords = model.passwords();
        keepSecrets.selectedProperty().bindBidirectional(passwords.inKeyring());
        shownIf(keepSecrets, model.embedded().not().and(passwords.keyring()));
        keyringNote.textProperty().bind(passwords.note());
        shownIf(keyringNote, model.embedded().not().and(passwords.note().isNotEmpty()));
    }

    private void arming() {
        leavesNote.setGraphic(Icons.of(MaterialDesignL.LAPTOP));
        leavesNote.textProperty().bind(model.leavesNote());
        var asked = Bindings.isNotEmpty(model.arming());
        shownIf(leavesNote, model.leavesNote().isNotEmpty().and(asked.not()));
        shownIf(armPane, asked);
        armText.setGraphic(Icons.of(MaterialDesignS.SHIELD_ALERT_OUTLINE));
        armText.textProperty()
                .bind(Bindings.createStringBinding(() -> model.arming().isEmpty()
                        ? ""
                        : "Readings will leave this computer for "
                                + ConnectionsViewModel.listed(model.arming())
                                + ", topic " + model.topic().get()
                                + ". They are marked simulated. This is asked once for each host until the program ends.",
                        model.arming(), model.topic()));
        scroll.disableProperty().bind(asked);
        profiles.disableProperty().bind(asked);
        shownIf(buttons, asked.not());
        asked.subscribe(is -> {
            // Enter must not send by itself: the careful answer is at hand.
            if (is) {
                armNo.requestFocus();
            }
        });
    }

    private void testAndConnect() {
        var keeping = model.passwords().keeping();
        var busy = model.testing().or(model.connecting()).or(keeping);
        shownIf(progress, busy);
        shownIf(testing, busy);
        testing.textProperty()
                .bind(Bindings.when(model.testing())
                        .then("Testing…")
                        .otherwise(
                                Bindings.when(keeping).then("Asking the keyring…").otherwise("Connecting…")));
        shownIf(save, model.embedded().not());
        save.disableProperty().bind(model.valid().not().or(keeping));
        test.disableProperty().bind(model.valid().not().or(model.testing()));
        connect.disableProperty()
                .bind(model.valid()
                        .not()
                        .or(model.connecting())
                        .or(keeping)
                        .or(Bindings.isNotEmpty(model.arming())));
        model.results().addListener((ListChangeListener<Object>) change -> {
            results.show(model.results());
            if (!model.results().isEmpty()) {
                scroll.applyCss();
                scroll.layout();
                scroll.setVvalue(scroll.getVmax());
            }
        });
    }

    private OwnBrokersPane own() {
        if (own == null) {
            throw new IllegalStateException("Not loaded yet");
        }
        return own;
    }

    @FXML
    void save() {
        model.save(own().secrets(), close);
    }

    @FXML
    void test() {
        model.test(own().secrets());
    }

    @FXML
    void connect() {
        model.connect(own().secrets(), close);
    }

    @FXML
    void arm() {
        model.confirm();
    }

    @FXML
    void notArm() {
        model.refuse();
        connect.requestFocus();
    }

    @FXML
    void cancel() {
        model.leave();
        close.run();
    }
}
