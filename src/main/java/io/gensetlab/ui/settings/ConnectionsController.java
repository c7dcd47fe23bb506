package io.gensetlab.ui.settings;

import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import io.gensetlab.ui.control.FieldError;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** The connections form. Looks at the embedded brokers only while it can be seen. */
public final class ConnectionsController {
    private static final List<String> CHECKED = List.of("MQTT", "Kafka");

    private final ConnectionsViewModel model;
    private final Feed<LabSnapshot> feed;
    private final FilePicker files;
    private final Runnable close;
    private final ToggleGroup brokersGroup = new ToggleGroup();
    private final ToggleGroup loginGroup = new ToggleGroup();
    private final EmbeddedBrokersPane embeddedPane = new EmbeddedBrokersPane();
    private @FXML VBox root;
    private @FXML ToggleButton embeddedChoice;
    private @FXML ToggleButton ownChoice;
    private @FXML VBox embedded;
    private @FXML VBox own;
    private @FXML TextField mqttHost;
    private @FXML Label mqttHostError;
    private @FXML TextField mqttPort;
    private @FXML Label mqttPortError;
    private @FXML CheckBox mqttTls;
    private @FXML TextField mqttKeepAlive;
    private @FXML Label mqttKeepAliveError;
    private @FXML TextField mqttUser;
    private @FXML PasswordField mqttPassword;
    private @FXML TextField bootstrap;
    private @FXML Label bootstrapError;
    private @FXML RadioButton loginNone;
    private @FXML RadioButton loginSasl;
    private @FXML RadioButton loginFile;
    private @FXML Node saslFields;
    private @FXML TextField kafkaUser;
    private @FXML Label kafkaUserError;
    private @FXML PasswordField kafkaPassword;
    private @FXML Node fileFields;
    private @FXML TextField configFile;
    private @FXML Label configFileError;
    private @FXML TextField registryUrl;
    private @FXML Label registryUrlError;
    private @FXML Label registryNote;
    private @FXML TextField registryUser;
    private @FXML PasswordField registryPassword;
    private @FXML Label leavesNote;
    private @FXML VBox results;
    private @FXML ProgressIndicator progress;
    private @FXML Label testing;
    private @FXML Button test;
    private @FXML Button connect;
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
        chooseBrokers();
        embedded.getChildren().add(embeddedPane);
        mqtt();
        kafka();
        registry();
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
        List<DemoBrokers.View> brokers = snapshot.brokers();
        embeddedPane.show(brokers);
    }

    private void chooseBrokers() {
        embeddedChoice.setToggleGroup(brokersGroup);
        ownChoice.setToggleGroup(brokersGroup);
        embeddedChoice.setOnAction(event -> model.embedded().set(true));
        ownChoice.setOnAction(event -> model.embedded().set(false));
        model.embedded().subscribe(chosen -> {
            embeddedChoice.setSelected(chosen);
            ownChoice.setSelected(!chosen);
        });
        // A click on what is chosen already does not take the choice away.
        brokersGroup.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        shownIf(embedded, model.embedded());
        shownIf(own, model.embedded().not());
    }

    private void mqtt() {
        mqttHost.textProperty().bindBidirectional(model.mqttHost());
        mqttPort.textProperty().bindBidirectional(model.mqttPort());
        mqttTls.selectedProperty().bindBidirectional(model.mqttTls());
        mqttKeepAlive.textProperty().bindBidirectional(model.mqttKeepAlive());
        mqttUser.textProperty().bindBidirectional(model.mqttUser());
        FieldError.show(model.mqttHostError(), mqttHostError, mqttHost);
        FieldError.show(model.mqttPortError(), mqttPortError, mqttPort);
        FieldError.show(model.mqttKeepAliveError(), mqttKeepAliveError, mqttKeepAlive);
        mqttPassword.textProperty().subscribe((before, now) -> model.edited());
    }

    private void kafka() {
        bootstrap.textProperty().bindBidirectional(model.bootstrap());
        FieldError.show(model.bootstrapError(), bootstrapError, bootstrap);
        login(loginNone, KafkaLogin.NONE);
        login(loginSasl, KafkaLogin.SASL_SSL);
        login(loginFile, KafkaLogin.FILE);
        shownIf(saslFields, model.kafkaLogin().isEqualTo(KafkaLogin.SASL_SSL));
        shownIf(fileFields, model.kafkaLogin().isEqualTo(KafkaLogin.FILE));
        kafkaUser.textProperty().bindBidirectional(model.kafkaUser());
        FieldError.show(model.kafkaUserError(), kafkaUserError, kafkaUser);
        kafkaPassword.textProperty().subscribe((before, now) -> model.edited());
        configFile.textProperty().bindBidirectional(model.configFile());
        FieldError.show(model.configFileError(), configFileError, configFile);
    }

    private void login(RadioButton button, KafkaLogin login) {
        button.setToggleGroup(loginGroup);
        button.setOnAction(event -> model.kafkaLogin().set(login));
        model.kafkaLogin().subscribe(now -> button.setSelected(now == login));
    }

    private void registry() {
        registryUrl.textProperty().bindBidirectional(model.registryUrl());
        registryUser.textProperty().bindBidirectional(model.registryUser());
        FieldError.show(model.registryUrlError(), registryUrlError, registryUrl);
        registryNote.textProperty().bind(model.registryNote());
        shownIf(registryNote, model.registryNote().isNotEmpty());
        registryPassword.textProperty().subscribe((before, now) -> model.edited());
    }

    private void testAndConnect() {
        leavesNote.setGraphic(Icons.of(MaterialDesignL.LAPTOP));
        leavesNote.textProperty().bind(model.leavesNote());
        shownIf(leavesNote, model.leavesNote().isNotEmpty());
        shownIf(progress, model.testing());
        shownIf(testing, model.testing());
        test.disableProperty().bind(model.valid().not().or(model.testing()));
        connect.disableProperty().bind(model.valid().not());
        results.managedProperty().bind(results.visibleProperty());
        results.setVisible(false);
        model.results().addListener((ListChangeListener<Object>) change -> showResults());
    }

    private void showResults() {
        var found = model.results();
        results.getChildren().clear();
        for (int i = 0; i < found.size(); i++) {
            var result = found.get(i);
            var tone = result.ok() ? Tone.OK : Tone.ALARM;
            var name = found.size() == CHECKED.size() ? CHECKED.get(i) + ": " : "";
            var line = new Label(name + result.sentence(), new StateIcon(tone));
            line.getStyleClass().add("check-result");
            line.setWrapText(true);
            line.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
            tone.applyTo(line);
            results.getChildren().add(line);
        }
        results.setVisible(!found.isEmpty());
    }

    private static void shownIf(Node node, javafx.beans.value.ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private Secrets secrets() {
        return model.embedded().get()
                ? Secrets.NONE
                : new Secrets(Secret.of(mqttPassword.getText()),
                        model.kafkaLogin().get() == KafkaLogin.SASL_SSL
                                ? Secret.of(kafkaPassword.getText())
                                : Secret.NONE,
                        Secret.of(registryPassword.getText()));
    }

    @FXML
    void browse() {
        var file = files.choose("Choose a Kafka client.properties");
        if (file != null) {
            model.configFile().set(file.toString());
        }
    }

    @FXML
    void test() {
        model.test(secrets());
    }

    @FXML
    void connect() {
        if (model.connect(secrets())) {
            close.run();
        }
    }

    @FXML
    void cancel() {
        close.run();
    }
}
