package io.gensetlab.ui.settings;

import static io.gensetlab.ui.settings.FormGrid.beside;
import static io.gensetlab.ui.settings.FormGrid.check;
import static io.gensetlab.ui.settings.FormGrid.choice;
import static io.gensetlab.ui.settings.FormGrid.error;
import static io.gensetlab.ui.settings.FormGrid.file;
import static io.gensetlab.ui.settings.FormGrid.note;
import static io.gensetlab.ui.settings.FormGrid.number;
import static io.gensetlab.ui.settings.FormGrid.password;
import static io.gensetlab.ui.settings.FormGrid.section;
import static io.gensetlab.ui.settings.FormGrid.text;

import io.gensetlab.settings.RegistryProfile.Login;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.SecretFinder.Source;
import io.gensetlab.settings.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields of own brokers: MQTT, Kafka, Schema Registry. Holds the passwords that are typed, and nothing else of them. */
final class OwnBrokersPane extends VBox {
    private static final double SECTIONS_APART = 18;
    private static final String RUNTIME_CA = "that of the Java runtime";

    private final ConnectionsViewModel model;
    private final FilePicker files;
    private final PasswordField mqttPassword;
    private final PasswordField mqttKeyPassword;
    private final PasswordField kafkaPassword;
    private final PasswordField registryPassword;
    /** By profile, what was typed into the four before another one was chosen. */
    private final Map<String, List<String>> drafts = new HashMap<>();

    OwnBrokersPane(ConnectionsViewModel model, FilePicker files) {
        this.model = model;
        this.files = files;
        mqttPassword = password("mqttPassword", "Password", model::edited);
        mqttKeyPassword = password("mqttKeyPassword", "Password of the key", model::edited);
        kafkaPassword = password("kafkaPassword", "Password or API secret", model::edited);
        registryPassword = password("registryPassword", "Password", model::edited);
        setSpacing(SECTIONS_APART);
        getChildren().addAll(section("MQTT 5", "mqtt", mqtt()), section("Kafka", "kafka", kafka()),
                section("Schema Registry", "registry", registry()));
        model.passwords().sources().subscribe(this::showSources);
        // Another profile, other passwords.
        model.chosen().subscribe(this::change);
        model.registry().login.subscribe(now -> promptRegistry(now, model.passwords().sources().get()));
    }

    private void promptRegistry(Login login, Map<Secrets.Kind, Source> sources) {
        prompt(registryPassword,
                login == Login.BEARER ? Secrets.Kind.REGISTRY_TOKEN : Secrets.Kind.REGISTRY, sources,
                passwordOf(login));
    }

    private static String passwordOf(Login login) {
        return login == Login.BEARER ? "Token" : "Password";
    }

    private FormGrid mqtt() {
        var form = model.mqtt();
        var grid = new FormGrid();
        var host = text("mqttHost", form.host, "localhost");
        var port = number("mqttPort", form.port);
        port.setPrefWidth(70);
        port.setAccessibleText("Port");
        grid.row("Address",
                beside(choice("mqttCarrier", form.carrier, List.of(Carrier.values()), Carrier::scheme,
                        "Over TCP, TLS, WebSocket, or both"), host, new Label(":"), port),
                error(form.hostError, host),
                error(form.portError, port));
        var path = text("mqttPath", form.path, "/mqtt");
        grid.row("Path", form.carrier.map(Carrier::webSocket), path, error(form.pathError, path));
        grid.row("User", beside(text("mqttUser", form.user, "none"), mqttPassword));
        var tls = form.carrier.map(Carrier::tls);
        var ca = file("mqttCaFile", form.caFile, RUNTIME_CA, "Choose the CA's certificates (PEM)", files);
        grid.row("Trusted CA", tls, ca, error(form.caFileError, ca));
        var certificate = file("mqttCertificate", form.certificateFile, "none; PEM, or PKCS#12 with its key",
                "Choose the client certificate", files);
        grid.row("Client certificate", tls, certificate, error(form.certificateFileError, certificate));
        var key = file("mqttKey", form.keyFile, "PEM; in the certificate's file if empty",
                "Choose the client's private key (PEM)", files);
        var given = form.certificateFile.map(name -> !name.isBlank());
        grid.row("Its key", both(tls, given), key, error(form.keyFileError, key), mqttKeyPassword);
        var more = new FormGrid();
        var mode = choice("mqttMode", form.mode, List.of(FleetLink.values()), FleetLink::label,
                "How the fleet is connected");
        more.row("Mode", mode,
                note(Bindings.createStringBinding(() -> form.mode.get().meaning(), form.mode)));
        seconds(more, "Connections", "mqttConnections", form.connections, form.connectionsError,
                "a pool; each generator keeps to one")
                .disableProperty()
                .bind(form.mode.isEqualTo(FleetLink.DEVICE));
        seconds(more, "Keep-alive", "mqttKeepAlive", form.keepAlive, form.keepAliveError, "seconds, 0 = off");
        more.row("Session",
                check("mqttCleanStart", form.cleanStart, "Clean start of a device's own connection"));
        seconds(more, "Session expiry", "mqttSessionExpiry", form.sessionExpiry, form.sessionExpiryError,
                "seconds after a lost connection");
        seconds(more, "Will delay", "mqttWillDelay", form.willDelay, form.willDelayError,
                "seconds until a device counts as lost");
        more.row("", form.sessionNote.map(said -> !said.isEmpty()), note(form.sessionNote));
        more.row("Readings", check("mqttRetain", form.retain, "Retain: later subscribers get the newest"));
        seconds(more, "Message expiry", "mqttMessageExpiry", form.messageExpiry, form.messageExpiryError,
                "seconds, 0 = never");
        grid.more(more);
        return grid;
    }

    private static TextField seconds(FormGrid grid, String name, String id,
            javafx.beans.property.StringProperty value, javafx.beans.value.ObservableStringValue wrong,
            String unit) {
        var field = number(id, value);
        grid.row(name, beside(field, note(unit)), error(wrong, field));
        return field;
    }

    private FormGrid kafka() {
        var form = model.kafka();
        var grid = new FormGrid();
        var bootstrap = text("bootstrap", form.bootstrap, "host:9092, host2:9092");
        grid.row("Bootstrap", bootstrap, error(form.bootstrapError, bootstrap));
        grid.row("Security",
                choice("kafkaSecurity", form.security, List.of(Security.values()), Security::label,
                        "Security protocol"));
        var login = form.security.map(Security::login);
        var user = text("kafkaUser", form.user, "User or API key");
        grid.row("Login", login, choice("kafkaMechanism", form.mechanism, KafkaForm.MECHANISMS, each -> each,
                "SASL mechanism"), beside(user, kafkaPassword), error(form.userError, user));
        var ca = file("kafkaCaFile", form.caFile, RUNTIME_CA, "Choose the CA's certificates (PEM)", files);
        grid.row("Trusted CA", form.security.map(Security::tls), ca, error(form.caFileError, ca));
        var config = file("configFile", form.configFile, "Path of the client.properties",
                "Choose a Kafka client.properties", files);
        grid.row("File", form.security.map(now -> now == Security.FILE), config,
                error(form.configFileError, config),
                note("Servers above, if any, go before those in the file."));
        var more = new FormGrid();
        more.row("Records",
                check("kafkaPlainJson", form.plainJson, "Plain JSON, without framing and registry"));
        var partitions = number("kafkaPartitions", form.partitions);
        more.row("New topic", beside(partitions, note("partitions")),
                error(form.partitionsError, partitions));
        var replication = number("kafkaReplication", form.replication);
        replication.setPromptText("the cluster's");
        more.row("", beside(replication, note("replication factor")),
                error(form.replicationError, replication));
        grid.more(more);
        return grid;
    }

    private Node registry() {
        var form = model.registry();
        var grid = new FormGrid();
        var url = text("registryUrl", form.url, "http://localhost:8081, or nothing; several with commas");
        grid.row("Address", url, error(form.urlError, url), note(form.note));
        var user = text("registryUser", form.user, "none");
        FormGrid.shownIf(user, form.login.map(now -> now == Login.BASIC));
        grid.row("Login", beside(choice("registryLogin", form.login, List.of(Login.values()),
                each -> each == Login.BASIC ? "User" : "Bearer token", "How to log in to the registry"), user,
                registryPassword));
        var ca = file("registryCaFile", form.caFile, RUNTIME_CA, "Choose the CA's certificates (PEM)", files);
        grid.row("Trusted CA", form.url.map(address -> address.contains("https://")), ca,
                error(form.caFileError, ca));
        var more = new FormGrid();
        more.row("Schemas", check("autoRegister", form.autoRegister, "Register ours (auto.register.schemas)"),
                check("useLatest", form.useLatest, "Else use the latest (use.latest.version)"),
                check("normalize", form.normalize, "Normal form (normalize.schemas)"),
                check("failInvalid", form.failInvalid,
                        "Check readings before sending (json.fail.invalid.schema)"));
        var level = choice("registryCompatibility", form.compatibility, RegistryForm.LEVELS,
                each -> each.isEmpty() ? "as the registry has it" : each,
                "Compatibility of the subject, set before our schema is registered");
        level.disableProperty().bind(form.autoRegister.not());
        more.row("Compatibility", level, note("Set on the subject before our schema is registered."));
        seconds(more, "Time-out", "registryTimeout", form.timeout, form.timeoutError,
                "seconds for an answer");
        grid.more(more);
        return grid;
    }

    private static ObservableValue<Boolean> both(ObservableValue<Boolean> one,
            ObservableValue<Boolean> other) {
        return one.flatMap(is -> is ? other : one);
    }

    private void showSources(Map<Secrets.Kind, Source> sources) {
        prompt(mqttPassword, Secrets.Kind.MQTT, sources, "Password");
        prompt(mqttKeyPassword, Secrets.Kind.MQTT_KEY, sources, "Password of the key, if it has one");
        prompt(kafkaPassword, Secrets.Kind.KAFKA, sources, "Password or API secret");
        promptRegistry(model.registry().login.get(), sources);
    }

    private static void prompt(PasswordField field, Secrets.Kind kind, Map<Secrets.Kind, Source> sources,
            String usual) {
        field.setPromptText(switch (sources.getOrDefault(kind, Source.NOWHERE)) {
            case NOWHERE -> usual;
            case TYPED -> "As typed before";
            case ENVIRONMENT -> "From " + kind.variable();
            case KEYRING -> "In the keyring";
        });
    }

    private Stream<PasswordField> fields() {
        return Stream.of(mqttPassword, mqttKeyPassword, kafkaPassword, registryPassword);
    }

    /** What was typed for one profile stays with it until the form is closed, as in the other fields. */
    private void change(String before, String now) {
        drafts.put(before, fields().map(PasswordField::getText).toList());
        var there = drafts.getOrDefault(now, List.of("", "", "", "")).iterator();
        fields().forEach(field -> field.setText(there.next()));
    }

    /** What is typed, as far as it is used, out of its fields. */
    Secrets take() {
        var taken = secrets();
        fields().forEach(PasswordField::clear);
        return taken;
    }

    /** What is typed, as far as it is used. */
    Secrets secrets() {
        if (model.embedded().get()) {
            return Secrets.NONE;
        }
        var ofRegistry = Secret.of(registryPassword.getText());
        boolean token = model.registry().login.get() == Login.BEARER;
        return new Secrets(Secret.of(mqttPassword.getText()), Secret.of(mqttKeyPassword.getText()),
                model.kafka().security.get().login() ? Secret.of(kafkaPassword.getText()) : Secret.NONE,
                token ? Secret.NONE : ofRegistry, token ? ofRegistry : Secret.NONE);
    }
}
