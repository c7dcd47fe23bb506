package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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
    private final Passwords passwords;

    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper(this, "chosen", "");
    private final BooleanBinding embedded = chosen.isEqualTo(ConnectionProfile.EMBEDDED_NAME);
    private final BooleanBinding own = embedded.not();
    private final MqttForm mqtt;
    private final KafkaForm kafka;
    private final RegistryForm registry;
    private final StringProperty topic = new SimpleStringProperty(this, "topic", "");

    private final StringBinding leavesNote;
    private final BooleanBinding valid;

    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper(this, "testing");
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper(this, "connecting");
    private final ObservableList<CheckReport> results = FXCollections.observableArrayList();
    private final ObservableList<String> arming = FXCollections.observableArrayList();
    private long test;
    /** Goes on when the hosts are confirmed. */
    private @Nullable Runnable confirmed;

    /**
     * The form, with the profile that was used last, in this run of the program or in one before.
     *
     * @param worker runs what blocks, one after the other
     * @param files looks whether files are there
     * @param screen brings results to the FX thread: {@code FxThread::run}
     */
    public ConnectionsViewModel(ConnectionWork work, ProfileBook book, SecretFinder finder,
            Executor worker, Executor files, Executor screen) {
        this.work = work;
        this.book = book;
        this.finder = finder;
        this.worker = worker;
        this.screen = screen;
        profiles = new ProfileList(book.saved());
        passwords = new Passwords(finder, book.keepsSecrets(), worker, screen);
        var looks = new FileLooks(files, screen);
        mqtt = new MqttForm(own, looks);
        kafka = new KafkaForm(own, looks);
        registry = new RegistryForm(own, looks, kafka);
        leavesNote = Bindings.createStringBinding(this::leaves, chosen, mqtt.host, kafka.bootstrap,
                registry.url, kafka.security, topic);
        valid = Bindings.createBooleanBinding(() -> errors().allMatch(error -> error.get().isEmpty()),
                errors().toArray(StringBinding[]::new));
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
        passwords.look(name, !embedded.get());
    }

    // ---- profiles

    /** Shows another profile; what was typed into the one before stays until the form is closed. */
    void choose(String name) {
        if (!name.equals(chosen.get()) && profiles.has(name)) {
            profiles.draft(profile());
            show(name);
        }
    }

    /** What is wrong with the name of a new profile, or empty. */
    String wrongNewName(String text) {
        return profiles.wrongName(text, "");
    }

    /** What is wrong with another name for the profile that is shown, or empty. It may be the same in other letters. */
    String wrongOtherName(String text) {
        return profiles.wrongName(text, chosen.get());
    }

    /** A new profile with what stands in the form, or the local brokers; shown and saved. */
    void create(String text, Secrets typed) {
        var base = embedded.get() ? profiles.get(ConnectionProfile.LOCAL_NAME) : profile();
        var name = text.strip();
        if (wrongNewName(name).isEmpty()) {
            profiles.put(base.withName(name));
            passwords.keep(name, profiles.names(), typed, () -> {});
            show(name);
            save(book.last());
        }
    }

    /** Gives the profile that is shown another name; its passwords go along. */
    void rename(String text, Secrets typed) {
        var name = text.strip();
        var before = chosen.get();
        if (!mayChange() || !wrongOtherName(name).isEmpty() || name.equals(before)) {
            return;
        }
        var profile = profile();
        profiles.remove(before);
        profiles.put(profile.withName(name));
        work.renamed(before, name);
        passwords.rename(before, name);
        passwords.keep(name, profiles.names(), typed, () -> {});
        show(name);
        var last = book.last();
        save(last.name().equals(before) ? last.withName(name) : last);
    }

    /** Deletes the profile that is shown, and its passwords; not the one in use. */
    void delete() {
        if (mayChange() && !isInUse()) {
            var gone = chosen.get();
            show(ConnectionProfile.LOCAL_NAME);
            profiles.remove(gone);
            passwords.forget(gone);
            save(book.last());
        }
    }

    /** Whether readings go to the brokers of the profile that is shown. */
    boolean isInUse() {
        return work.inUse().equals(chosen.get());
    }

    /** Whether the profile that is shown can be renamed and deleted. */
    boolean mayChange() {
        return !ConnectionProfile.isBuiltIn(chosen.get());
    }

    /**
     * Keeps what stands in the form under its name; fields with something wrong in them stay as they were. What was typed
     * into other profiles is not kept.
     *
     * @param done run when the passwords are kept, too
     */
    void save(Secrets typed, Runnable done) {
        profiles.put(profile());
        passwords.keep(chosen.get(), profiles.names(), typed, done);
        save(book.last());
    }

    private void save(ConnectionProfile last) {
        book.save(profiles.saved(), profiles.has(last.name()) ? last : ConnectionProfile.EMBEDDED,
                passwords.inKeyring().get());
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
     * @param done run when it is connected and the passwords are kept
     */
    void connect(Secrets typed, Runnable done) {
        if (!valid.get() || connecting.get()) {
            return;
        }
        refuse();
        var profile = profile();
        connecting.set(true);
        long mine = test;
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
                work.connect(profile, ready.secrets());
                profiles.put(profile);
                passwords.keep(profile.name(), profiles.names(), typed, done);
                save(profile);
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

    /** The form is put away: nothing that is under way comes to its end in it. */
    void leave() {
        edited();
        connecting.set(false);
        passwords.leave();
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

    /** Where passwords come from and go to. */
    Passwords passwords() {
        return passwords;
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
