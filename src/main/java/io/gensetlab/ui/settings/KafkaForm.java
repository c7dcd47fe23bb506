package io.gensetlab.ui.settings;

import io.gensetlab.settings.KafkaProfile;
import java.util.List;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

/** The Kafka part of the connections form. FX thread. */
final class KafkaForm extends Form {
    static final List<String> MECHANISMS = List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
    private static final int MOST_PARTITIONS = 10_000;
    private static final int MOST_REPLICAS = 32;

    final StringProperty bootstrap = text("bootstrap");
    final ObjectProperty<Security> security = kept(
            new SimpleObjectProperty<>(this, "security", Security.PLAINTEXT));
    final StringProperty mechanism = text("mechanism");
    final StringProperty user = text("user");
    final StringProperty caFile = text("caFile");
    final StringProperty configFile = text("configFile");
    final BooleanProperty plainJson = flag("plainJson");
    final StringProperty partitions = text("partitions");
    /** Empty for the cluster's own. */
    final StringProperty replication = text("replication");

    final StringBinding bootstrapError = rule(this::wrongBootstrap, bootstrap, security);
    final StringBinding userError = rule(() -> security.get().login() && user.get().isBlank()
            ? "Enter the user; with Confluent Cloud the API key."
            : "", user, security);
    final StringBinding caFileError = fileRule(() -> security.get().tls() ? caFile.get() : "", caFile,
            security);
    final StringBinding configFileError = rule(this::wrongConfigFile, configFile, security, files.news());
    final StringBinding partitionsError = rule(
            () -> FieldRules.whole("partitions", partitions.get(), 1, MOST_PARTITIONS), partitions);
    final StringBinding replicationError = rule(() -> replication.get().isBlank()
            ? ""
            : FieldRules.whole("replication factor", replication.get(), 1, MOST_REPLICAS), replication);

    KafkaForm(ObservableBooleanValue active, FileLooks files) {
        super(active, files);
        mechanism.set(MECHANISMS.getFirst());
        security.subscribe((before, now) -> proposeBootstrap(now));
    }

    /** Servers that nobody typed would override the file's: they go when a file is chosen, and come back after. */
    private void proposeBootstrap(Security now) {
        var usual = KafkaProfile.LOCAL.bootstrap();
        if (now == Security.FILE && bootstrap.get().strip().equals(usual)) {
            bootstrap.set("");
        } else if (now != Security.FILE && bootstrap.get().isBlank()) {
            bootstrap.set(usual);
        }
    }

    private String wrongConfigFile() {
        if (security.get() != Security.FILE) {
            return "";
        }
        var wrong = FieldRules.configFile(configFile.get());
        return wrong.isEmpty() ? files.wrong(configFile, configFile.get()) : wrong;
    }

    private String wrongBootstrap() {
        boolean mayBeInFile = security.get() == Security.FILE && bootstrap.get().isBlank();
        return mayBeInFile ? "" : FieldRules.bootstrap(bootstrap.get());
    }

    void fill(KafkaProfile profile) {
        security.set(profile.configFile().isBlank() ? protocol(profile.protocol()) : Security.FILE);
        bootstrap.set(profile.bootstrap());
        mechanism.set(MECHANISMS.contains(profile.mechanism()) ? profile.mechanism() : MECHANISMS.getFirst());
        user.set(profile.user());
        caFile.set(profile.caFile());
        configFile.set(profile.configFile());
        plainJson.set(profile.plainJson());
        partitions.set(Integer.toString(profile.partitions()));
        replication.set(profile.replicationFactor() < 1 ? "" : Integer.toString(profile.replicationFactor()));
    }

    private static Security protocol(String name) {
        for (var known : Security.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        return Security.PLAINTEXT;
    }

    KafkaProfile profile(KafkaProfile start) {
        var chosen = security.get();
        return new KafkaProfile(text(bootstrap, wrongBootstrap(), start.bootstrap()),
                chosen == Security.FILE ? Security.PLAINTEXT.name() : chosen.name(), mechanism.get(),
                user.get().strip(), caFile.get().strip(),
                chosen == Security.FILE
                        ? text(configFile, FieldRules.configFile(configFile.get()), start.configFile())
                        : "",
                plainJson.get(),
                (int) number(partitions, FieldRules.whole("", partitions.get(), 1, MOST_PARTITIONS),
                        start.partitions()),
                replication.get().isBlank()
                        ? -1
                        : (int) number(replication, FieldRules.whole("", replication.get(), 1, MOST_REPLICAS),
                                start.replicationFactor()));
    }
}
