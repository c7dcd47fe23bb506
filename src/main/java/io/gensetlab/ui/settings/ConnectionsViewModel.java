package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The connections form: profiles, what is typed into one, what is wrong with it, what a test found, and which hosts a
 * person has to confirm first. Holds no password: those pass through as secrets. Belongs to the FX thread; keyring, files
 * and brokers are asked on the worker.
 */
public final class ConnectionsViewModel {
    private final ConnectionWork work;
    private final ProfileBook book;
    private final SecretFinder finder;
    private final Executor worker;
    private final Executor screen;
    private final ProfileList profiles;

    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper(this, "chosen", "");
    private final BooleanBinding embedded = chosen.isEqualTo(ConnectionProfile.EMBEDDED_NAME);
    private final BooleanBinding own = embedded.not();
    private final MqttForm mqtt = new MqttForm(own);
    private final KafkaForm kafka = new KafkaForm(own);
    private final RegistryForm registry = new RegistryForm(own, kafka);
    private final StringProperty topic = new SimpleStringProperty(this, "topic", "");
    private final BooleanProperty keepSecrets = new SimpleBooleanProperty(this, "keepSecrets");

    private final StringBinding leavesNote = Bindings.createStringBinding(this::leaves, chosen, mqtt.host,
            kafka.bootstrap, registry.url, kafka.security, topic);
    private final BooleanBinding valid = Bindings.createBooleanBinding(
            () -> errors().allMatch(error -> error.get().isEmpty()), errors().toArray(StringBinding[]::new));

    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper(this, "testing");
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper(this, "connecting");
    private final ObservableList<CheckReport> results = FXCollections.observableArrayList();
    private final ObservableList<String> arming = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper keyringProblem = new ReadOnlyStringWrapper(this, "keyringProblem",
            "");
    private final ReadOnlyObjectWrapper<Map<Secrets.Kind, SecretFinder.Source>> sources = new ReadOnlyObjectWrapper<>(
            this, "sources", Map.of());
    private long test;
    private long choice;
    /** Goes on when the hosts are confirmed. */
    private @Nullable Runnable confirmed;

    /**
     * The form, with the profile that was used last, in this run of the program or in one before.
     *
     * @param worker runs what blocks
     * @param screen brings results to the FX thread: {@code FxThread::run}
     */
    public ConnectionsViewModel(ConnectionWork work, ProfileBook book, SecretFinder finder,
            Executor worker, Executor screen) {
        this.work = work;
        this.book = book;
        this.finder = finder;
        this.worker = worker;
        this.screen = screen;
        profiles = new ProfileList(book.saved());
        keepSecrets.set(book.keepsSecrets());
        var last = book.last();
        show(!last.embedded() && profiles.has(last.name()) ? last.name() : ConnectionProfile.EMBEDDED_NAME);
        Stream.of(mqtt, kafka, registry)
                .flatMap(form -> form.fields().stream())
                .forEach(field -> field.subscribe((before, now) -> edited()));
    }

    private void show(String name) {
        chosen.set(name);
        var profile = profiles.get(name);
        mqtt.fill(profile.mqtt());
        kafka.fill(profile.kafka());
        registry.fill(profile.registry());
        edited();
        long mine = ++choice;
        sources.set(Map.of());
        worker.execute(() -> {
            var problem = finder.keyringProblem();
            var found = finder.sources(name);
            screen.execute(() -> {
                keyringProblem.set(problem == null ? "" : problem);
                if (mine == choice) {
                    sources.set(found);
                }
            });
        });
    }

    // ---- profiles

    /** Shows another profile; what was typed into the one before stays until the form is closed. */
    void choose(String name) {
        if (!name.equals(chosen.get()) && profiles.has(name)) {
            profiles.put(profile());
            show(name);
        }
    }

    /** What is wrong with a name for a profile, or empty. */
    String wrongName(String text) {
        var name = text.strip();
        if (name.isEmpty()) {
            return "Enter a name.";
        }
        if (name.length() > ConnectionProfile.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            return "A name has up to " + ConnectionProfile.LONGEST_NAME + " letters.";
        }
        return profiles.has(name) && !name.equals(chosen.get()) ? "There is a profile of that name." : "";
    }

    /** A new profile with what stands in the form, or the local brokers; shown and saved. */
    void create(String name) {
        var base = embedded.get() ? profiles.get(ConnectionProfile.LOCAL_NAME) : profile();
        if (wrongName(name).isEmpty() && !profiles.has(name.strip())) {
            profiles.put(base.withName(name.strip()));
            show(name.strip());
            save();
        }
    }

    /** Gives the profile that is shown another name; its passwords go along. */
    void rename(String text) {
        var name = text.strip();
        var before = chosen.get();
        if (!mayChange() || !wrongName(name).isEmpty() || name.equals(before)) {
            return;
        }
        var profile = profile();
        profiles.remove(before);
        profiles.put(profile.withName(name));
        worker.execute(() -> finder.rename(before, name));
        show(name);
        save();
    }

    /** Deletes the profile that is shown, and its passwords. */
    void delete() {
        if (mayChange()) {
            var gone = chosen.get();
            show(ConnectionProfile.LOCAL_NAME);
            profiles.remove(gone);
            worker.execute(() -> finder.forget(gone));
            save();
        }
    }

    /** Whether the profile that is shown can be renamed and deleted. */
    boolean mayChange() {
        return !ConnectionProfile.isBuiltIn(chosen.get());
    }

    /** Keeps what stands in the form under its name; fields with something wrong in them stay as they were. */
    void save() {
        profiles.put(profile());
        var last = book.last();
        book.save(profiles.saved(), profiles.has(last.name()) ? last : ConnectionProfile.EMBEDDED,
                keepSecrets.get());
    }

    /** What stands in the form. Fields with something wrong in them have the value the form began with. */
    ConnectionProfile profile() {
        var start = profiles.get(chosen.get());
        return embedded.get()
                ? ConnectionProfile.EMBEDDED
                : new ConnectionProfile(chosen.get(), false, mqtt.profile(start.mqtt()),
                        kafka.profile(start.kafka()), registry.profile(start.registry()));
    }

    // ---- what is said

    private String leaves() {
        if (embedded.get()) {
            return "";
        }
        var hosts = new ArrayList<>(
                FieldRules.elsewhere(mqtt.host.get(), kafka.bootstrap.get(), registry.url.get()));
        if (kafka.security.get() == Security.FILE && kafka.bootstrap.get().isBlank()) {
            hosts.add("the servers that the client.properties names");
        }
        return hosts.isEmpty()
                ? ""
                : "This leaves your computer: readings marked simulated go to " + listed(hosts)
                        + ", topic " + topic.get() + ".";
    }

    /** "a, b and c". */
    static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private Stream<StringBinding> errors() {
        return Stream.of(mqtt, kafka, registry).flatMap(form -> form.errors().stream());
    }

    // ---- test and connect

    /** What a test found no longer holds for what stands there now; a password counts, too. */
    void edited() {
        test++;
        testing.set(false);
        results.clear();
        refuse();
    }

    /** Tries the brokers; the results come into {@link #results()} later. */
    void test(Secrets typed) {
        if (!valid.get() || testing.get()) {
            return;
        }
        results.clear();
        long mine = ++test;
        testing.set(true);
        var profile = profile();
        CompletableFuture
                .supplyAsync(() -> work.check(profile, finder.complete(profile.name(), typed)), worker)
                .thenCompose(answer -> answer)
                .whenComplete((found, error) -> screen.execute(() -> tested(mine, found, error)));
    }

    private void tested(long which, @Nullable List<CheckReport> found, @Nullable Throwable error) {
        if (which != test) {
            return;
        }
        testing.set(false);
        if (found == null) {
            results.setAll(
                    FailedWork.report(
                            "The test did not run by an error of this program; the log has the details.",
                            error));
        } else {
            results.setAll(found);
        }
    }

    /**
     * Uses the brokers from now on and remembers them. Hosts that were not allowed since the start come into
     * {@link #arming()} first, until {@link #confirm()} or {@link #refuse()}.
     *
     * @param done run when it is connected
     */
    void connect(Secrets typed, Runnable done) {
        if (!valid.get() || connecting.get()) {
            return;
        }
        refuse();
        var profile = profile();
        connecting.set(true);
        long mine = test;
        boolean keep = keepSecrets.get();
        CompletableFuture.supplyAsync(() -> {
            var secrets = finder.complete(profile.name(), typed);
            return new Ready(secrets, work.unarmed(profile, secrets));
        }, worker).whenComplete((ready, error) -> screen.execute(() -> {
            connecting.set(false);
            if (mine != test) {
                // Something was typed meanwhile.
                return;
            }
            if (ready == null) {
                results.setAll(FailedWork.ofConnecting(error));
                return;
            }
            Runnable goOn = () -> {
                worker.execute(() -> finder.remember(profile.name(), typed, keep));
                work.connect(profile, ready.secrets());
                profiles.put(profile);
                book.save(profiles.saved(), profile, keep);
                done.run();
            };
            if (ready.unarmed().isEmpty()) {
                goOn.run();
            } else {
                confirmed = goOn;
                arming.setAll(ready.unarmed());
            }
        }));
    }

    private record Ready(Secrets secrets, List<String> unarmed) {}

    /** Allows the hosts of {@link #arming()} until the program ends, and connects. */
    void confirm() {
        var goOn = confirmed;
        if (goOn != null) {
            work.arm(List.copyOf(arming));
            refuse();
            goOn.run();
        }
    }

    /** Does not. */
    void refuse() {
        confirmed = null;
        arming.clear();
    }

    ObservableList<String> names() {
        return profiles.names();
    }

    /** Name of the profile that is shown. */
    ReadOnlyStringProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    BooleanBinding embedded() {
        return embedded;
    }

    MqttForm mqtt() {
        return mqtt;
    }

    KafkaForm kafka() {
        return kafka;
    }

    RegistryForm registry() {
        return registry;
    }

    /** The topic that readings go to. */
    StringProperty topic() {
        return topic;
    }

    /** Whether passwords go to the keyring. */
    BooleanProperty keepSecrets() {
        return keepSecrets;
    }

    /** Why there is no keyring, or empty. */
    ReadOnlyStringProperty keyringProblem() {
        return keyringProblem.getReadOnlyProperty();
    }

    /** Where the passwords come from that are not typed now. */
    ReadOnlyObjectProperty<Map<Secrets.Kind, SecretFinder.Source>> sources() {
        return sources.getReadOnlyProperty();
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

    /** Whether passwords and files are being looked up for a connection. */
    ReadOnlyBooleanProperty connecting() {
        return connecting.getReadOnlyProperty();
    }

    /** What the last test found. */
    ObservableList<CheckReport> results() {
        return results;
    }

    /** Hosts beside this computer that wait for a person's word; empty for none. */
    ObservableList<String> arming() {
        return arming;
    }
}
