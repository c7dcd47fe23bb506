package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckResult;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is typed into the connections form, what is wrong with it, and what a test found. Holds no password: those pass
 * through as secrets. Belongs to the FX thread.
 */
public final class ConnectionsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsViewModel.class);
    private static final String PLAIN_PORT = "1883";
    private static final String TLS_PORT = "8883";
    private static final int FRAMES_LOGGED = 8;

    private final BiFunction<ConnectionProfile, Secrets, CompletableFuture<List<CheckResult>>> check;
    private final BiConsumer<ConnectionProfile, Secrets> connect;
    private final Consumer<ConnectionProfile> remember;
    private final Executor screen;
    private final ConnectionProfile start;

    private final BooleanProperty embedded = new SimpleBooleanProperty(this, "embedded");
    private final StringProperty mqttHost = new SimpleStringProperty(this, "mqttHost", "");
    private final StringProperty mqttPort = new SimpleStringProperty(this, "mqttPort", "");
    private final BooleanProperty mqttTls = new SimpleBooleanProperty(this, "mqttTls");
    private final StringProperty mqttKeepAlive = new SimpleStringProperty(this, "mqttKeepAlive", "");
    private final StringProperty mqttUser = new SimpleStringProperty(this, "mqttUser", "");
    private final StringProperty bootstrap = new SimpleStringProperty(this, "bootstrap", "");
    private final ObjectProperty<KafkaLogin> kafkaLogin = new SimpleObjectProperty<>(this, "kafkaLogin",
            KafkaLogin.NONE);
    private final StringProperty kafkaUser = new SimpleStringProperty(this, "kafkaUser", "");
    private final StringProperty configFile = new SimpleStringProperty(this, "configFile", "");
    private final StringProperty registryUrl = new SimpleStringProperty(this, "registryUrl", "");
    private final StringProperty registryUser = new SimpleStringProperty(this, "registryUser", "");
    private final StringProperty topic = new SimpleStringProperty(this, "topic", "");

    private final StringBinding mqttHostError = own(() -> FieldRules.host(mqttHost().get()), mqttHost);
    private final StringBinding mqttPortError = own(
            () -> FieldRules.port(mqttPort().get(), mqttTls().get() ? 8883 : 1883), mqttPort, mqttTls);
    private final StringBinding mqttKeepAliveError = own(() -> FieldRules.keepAlive(mqttKeepAlive().get()),
            mqttKeepAlive);
    private final StringBinding bootstrapError = own(this::wrongBootstrap, bootstrap, kafkaLogin);
    private final StringBinding kafkaUserError = own(
            () -> kafkaLogin().get() == KafkaLogin.SASL_SSL && kafkaUser().get().isBlank()
                    ? "Enter the user; with Confluent Cloud the API key."
                    : "",
            kafkaUser, kafkaLogin);
    private final StringBinding configFileError = own(
            () -> kafkaLogin().get() == KafkaLogin.FILE ? FieldRules.configFile(configFile().get()) : "",
            configFile, kafkaLogin);
    private final StringBinding registryUrlError = own(() -> FieldRules.registry(registryUrl().get()),
            registryUrl);
    private final StringBinding registryNote = own(this::aboutNoRegistry, registryUrl, kafkaLogin);
    private final StringBinding leavesNote = own(this::leaves, mqttHost, bootstrap, registryUrl, kafkaLogin,
            topic);
    private final BooleanBinding valid = Bindings.createBooleanBinding(
            () -> errors().stream().allMatch(error -> error.get().isEmpty()),
            errors().toArray(StringBinding[]::new));

    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper(this, "testing");
    private final ObservableList<CheckResult> results = FXCollections.observableArrayList();
    private long test;
    /** What a file chosen by mistake took away. */
    private String registryProposal = "";

    /**
     * The form, filled in with a profile.
     *
     * @param start the brokers in use: {@code lab.connectionProfile()}
     * @param check tries brokers off the FX thread: {@code lab::check}
     * @param connect uses brokers from now on, returns at once: {@code lab::connect}
     * @param remember keeps the profile for the next start
     * @param screen brings results to the FX thread: {@code FxThread::run}
     */
    public ConnectionsViewModel(ConnectionProfile start,
            BiFunction<ConnectionProfile, Secrets, CompletableFuture<List<CheckResult>>> check,
            BiConsumer<ConnectionProfile, Secrets> connect, Consumer<ConnectionProfile> remember,
            Executor screen) {
        this.start = start;
        this.check = check;
        this.connect = connect;
        this.remember = remember;
        this.screen = screen;
        fill(start);
        mqttTls.subscribe((before, now) -> {
            // A port that a person chose stays.
            if (mqttPort.get().strip().equals(now ? PLAIN_PORT : TLS_PORT)) {
                mqttPort.set(now ? TLS_PORT : PLAIN_PORT);
            }
        });
        kafkaLogin.subscribe((before, now) -> {
            proposeBootstrap(now);
            proposeRegistry(now);
        });
        for (Property<?> field : List.of(embedded, mqttHost, mqttPort, mqttTls, mqttKeepAlive, mqttUser,
                bootstrap, kafkaLogin, kafkaUser, configFile, registryUrl, registryUser)) {
            field.subscribe((before, now) -> edited());
        }
    }

    private void fill(ConnectionProfile profile) {
        embedded.set(profile.embedded());
        mqttHost.set(profile.mqttHost());
        mqttPort.set(Integer.toString(profile.mqttPort()));
        mqttTls.set(profile.mqttTls());
        mqttKeepAlive.set(Integer.toString(profile.mqttKeepAliveSeconds()));
        mqttUser.set(profile.mqttUser());
        bootstrap.set(profile.kafkaBootstrap());
        kafkaLogin.set(KafkaLogin.of(profile));
        kafkaUser.set(profile.kafkaUser());
        configFile.set(profile.kafkaConfigFile());
        registryUrl.set(profile.registryUrl());
        registryUser.set(profile.registryUser());
    }

    /** Servers that nobody typed would override the file's: they go when a file is chosen, and come back after. */
    private void proposeBootstrap(KafkaLogin login) {
        var usual = ConnectionProfile.EMBEDDED.kafkaBootstrap();
        if (login == KafkaLogin.FILE && bootstrap.get().strip().equals(usual)) {
            bootstrap.set("");
        } else if (login != KafkaLogin.FILE && bootstrap.get().isBlank()) {
            bootstrap.set(usual);
        }
    }

    /** The same for the registry, but that one who wants none is not given one. */
    private void proposeRegistry(KafkaLogin login) {
        var usual = ConnectionProfile.EMBEDDED.registryUrl();
        if (login == KafkaLogin.FILE && registryUrl.get().strip().equals(usual)) {
            registryUrl.set("");
            registryProposal = usual;
        } else if (login != KafkaLogin.FILE && registryUrl.get().isBlank()) {
            registryUrl.set(registryProposal);
        }
    }

    private String aboutNoRegistry() {
        if (!registryUrl.get().isBlank()) {
            return "";
        }
        return kafkaLogin.get() == KafkaLogin.FILE
                ? "The file's registry, or plain JSON without a schema id if it names none."
                : "No registry: records are sent as plain JSON, without a schema id.";
    }

    /** A sentence about own brokers, of no meaning while the embedded ones are chosen. */
    private StringBinding own(java.util.concurrent.Callable<String> sentence,
            javafx.beans.Observable... of) {
        var all = new javafx.beans.Observable[of.length + 1];
        System.arraycopy(of, 0, all, 1, of.length);
        all[0] = embedded;
        return Bindings.createStringBinding(() -> embedded.get() ? "" : sentence.call(), all);
    }

    private String wrongBootstrap() {
        boolean mayBeInFile = kafkaLogin.get() == KafkaLogin.FILE && bootstrap.get().isBlank();
        return mayBeInFile ? "" : FieldRules.bootstrap(bootstrap.get());
    }

    private String leaves() {
        var hosts = new java.util.ArrayList<>(
                FieldRules.elsewhere(mqttHost.get(), bootstrap.get(), registryUrl.get()));
        if (kafkaLogin.get() == KafkaLogin.FILE && bootstrap.get().isBlank()) {
            hosts.add("the servers that the client.properties names");
        }
        return hosts.isEmpty()
                ? ""
                : "This leaves your computer: readings marked simulated go to " + listed(hosts)
                        + ", topic " + topic.get() + ".";
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private List<StringBinding> errors() {
        return List.of(mqttHostError, mqttPortError, mqttKeepAliveError, bootstrapError, kafkaUserError,
                configFileError, registryUrlError);
    }

    /** What a test found no longer holds for what stands there now; a password counts, too. */
    void edited() {
        test++;
        testing.set(false);
        results.clear();
    }

    /** What stands in the form. Fields with something wrong in them have the value the form began with. */
    ConnectionProfile profile() {
        // Asked anew: the sentences are silent while the embedded brokers are chosen, and a password that was typed
        // into an address must not be kept then either.
        var login = kafkaLogin.get();
        return new ConnectionProfile(embedded.get(),
                text(mqttHost, FieldRules.host(mqttHost.get()), start.mqttHost()),
                number(mqttPort, FieldRules.port(mqttPort.get(), 1883), start.mqttPort()), mqttTls.get(),
                number(mqttKeepAlive, FieldRules.keepAlive(mqttKeepAlive.get()),
                        start.mqttKeepAliveSeconds()),
                mqttUser.get().strip(), text(bootstrap, wrongBootstrap(), start.kafkaBootstrap()),
                login == KafkaLogin.SASL_SSL, kafkaUser.get().strip(),
                login == KafkaLogin.FILE
                        ? text(configFile, FieldRules.configFile(configFile.get()), start.kafkaConfigFile())
                        : "",
                text(registryUrl, FieldRules.registry(registryUrl.get()), start.registryUrl()),
                registryUser.get().strip());
    }

    private static String text(StringProperty field, String error, String otherwise) {
        return error.isEmpty() ? field.get().strip() : otherwise;
    }

    private static int number(StringProperty field, String error, int otherwise) {
        return error.isEmpty() ? FieldRules.number(field.get()).orElse(otherwise) : otherwise;
    }

    /** Tries the brokers; the results come into {@link #results()} later. */
    void test(Secrets secrets) {
        if (!valid.get() || testing.get()) {
            return;
        }
        results.clear();
        long mine = ++test;
        testing.set(true);
        CompletableFuture<List<CheckResult>> answer;
        try {
            answer = check.apply(profile(), secrets);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((found, error) -> screen.execute(() -> tested(mine, found, error)));
    }

    private void tested(long which, @org.jspecify.annotations.Nullable List<CheckResult> found,
            @org.jspecify.annotations.Nullable Throwable error) {
        if (which != test) {
            return;
        }
        testing.set(false);
        if (found == null) {
            // Without the error's text: a client's may hold what was typed.
            LOG.error("The connections could not be tested: {}",
                    error == null ? "no answer" : error.getClass() + " " + where(error));
            results.setAll(new CheckResult(false,
                    "The test did not run by an error of this program; the log has the details."));
        } else {
            results.setAll(found);
        }
    }

    private static List<StackTraceElement> where(Throwable error) {
        return java.util.Arrays.stream(error.getStackTrace()).limit(FRAMES_LOGGED).toList();
    }

    /** Uses the brokers from now on and remembers them; false if something is wrong in the form. */
    boolean connect(Secrets secrets) {
        if (!valid.get()) {
            return false;
        }
        var profile = profile();
        connect.accept(profile, secrets);
        remember.accept(profile);
        return true;
    }

    BooleanProperty embedded() {
        return embedded;
    }

    StringProperty mqttHost() {
        return mqttHost;
    }

    StringProperty mqttPort() {
        return mqttPort;
    }

    /** The port follows, 1883 to 8883 and back, unless it is another. */
    BooleanProperty mqttTls() {
        return mqttTls;
    }

    /** Seconds. */
    StringProperty mqttKeepAlive() {
        return mqttKeepAlive;
    }

    StringProperty mqttUser() {
        return mqttUser;
    }

    StringProperty bootstrap() {
        return bootstrap;
    }

    ObjectProperty<KafkaLogin> kafkaLogin() {
        return kafkaLogin;
    }

    StringProperty kafkaUser() {
        return kafkaUser;
    }

    StringProperty configFile() {
        return configFile;
    }

    StringProperty registryUrl() {
        return registryUrl;
    }

    StringProperty registryUser() {
        return registryUser;
    }

    /** The topic that readings go to. */
    StringProperty topic() {
        return topic;
    }

    StringBinding mqttHostError() {
        return mqttHostError;
    }

    StringBinding mqttPortError() {
        return mqttPortError;
    }

    StringBinding mqttKeepAliveError() {
        return mqttKeepAliveError;
    }

    StringBinding bootstrapError() {
        return bootstrapError;
    }

    StringBinding kafkaUserError() {
        return kafkaUserError;
    }

    StringBinding configFileError() {
        return configFileError;
    }

    StringBinding registryUrlError() {
        return registryUrlError;
    }

    /** What an empty registry address means. */
    StringBinding registryNote() {
        return registryNote;
    }

    /** To where readings go if they leave this computer; else empty. */
    StringBinding leavesNote() {
        return leavesNote;
    }

    /** Whether nothing is wrong in the form. */
    BooleanBinding valid() {
        return valid;
    }

    /** Whether a test is under way. */
    ReadOnlyBooleanProperty testing() {
        return testing.getReadOnlyProperty();
    }

    /** What the last test found: MQTT, then Kafka with the registry. */
    ObservableList<CheckResult> results() {
        return results;
    }
}
