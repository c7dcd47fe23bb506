package io.gensetlab.ui.settings;

import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.RegistryProfile.Login;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

/** The Schema Registry part of the connections form. FX thread. */
final class RegistryForm extends Form {
    /** Empty: the subject's level stays. */
    static final String AS_IT_IS = "";
    /** What may be chosen. */
    static final List<String> LEVELS = Stream
            .concat(Stream.of(AS_IT_IS), Arrays.stream(SchemaCompatibility.values()).map(Enum::name))
            .toList();
    private static final int LONGEST_TIMEOUT = 60;

    private final KafkaForm kafka;
    final StringProperty url = text("url");
    final ObjectProperty<Login> login = kept(new SimpleObjectProperty<>(this, "login", Login.BASIC));
    final StringProperty user = text("user");
    final StringProperty caFile = text("caFile");
    final BooleanProperty autoRegister = flag("autoRegister");
    final BooleanProperty useLatest = flag("useLatest");
    final BooleanProperty normalize = flag("normalize");
    final BooleanProperty failInvalid = flag("failInvalid");
    final StringProperty timeout = text("timeout");
    /** A level, or {@link #AS_IT_IS}. */
    final StringProperty compatibility = text("compatibility");

    final StringBinding urlError = rule(() -> FieldRules.registry(url.get()), url);
    final StringBinding caFileError = fileRule(() -> url.get().contains("https://") ? caFile.get() : "",
            caFile,
            url);
    final StringBinding timeoutError = rule(
            () -> FieldRules.whole("time-out in seconds", timeout.get(), 1, LONGEST_TIMEOUT), timeout);
    final StringBinding note;

    /** What a file chosen by mistake took away. */
    private String proposal = "";

    RegistryForm(ObservableBooleanValue active, FileLooks files, KafkaForm kafka) {
        super(active, files);
        this.kafka = kafka;
        note = said(this::aboutNone, url, kafka.security, kafka.plainJson);
        kafka.security.subscribe((before, now) -> propose(now));
    }

    /** An address that nobody typed would override the file's; but one who wants none is not given one. */
    private void propose(Security now) {
        var usual = RegistryProfile.LOCAL.url();
        if (now == Security.FILE && url.get().strip().equals(usual)) {
            url.set("");
            proposal = usual;
        } else if (now != Security.FILE && url.get().isBlank()) {
            url.set(proposal);
        }
    }

    private String aboutNone() {
        if (kafka.plainJson.get()) {
            return "Not used: records are plain JSON, as chosen under Kafka.";
        }
        if (!url.get().isBlank()) {
            return "";
        }
        return kafka.security.get() == Security.FILE
                ? "The file's registry, or plain JSON without a schema id if it names none."
                : "No registry: records are sent as plain JSON, without a schema id.";
    }

    void fill(RegistryProfile profile) {
        proposal = "";
        url.set(profile.url());
        login.set(profile.login());
        user.set(profile.user());
        caFile.set(profile.caFile());
        autoRegister.set(profile.autoRegister());
        useLatest.set(profile.useLatest());
        normalize.set(profile.normalize());
        failInvalid.set(profile.failInvalid());
        timeout.set(Integer.toString(profile.timeoutSeconds()));
        compatibility.set(LEVELS.contains(profile.compatibility()) ? profile.compatibility() : AS_IT_IS);
    }

    RegistryProfile profile(RegistryProfile start) {
        return new RegistryProfile(text(url, FieldRules.registry(url.get()), start.url()), login.get(),
                user.get().strip(), caFile.get().strip(), autoRegister.get(), useLatest.get(),
                normalize.get(),
                failInvalid.get(), (int) number(timeout,
                        FieldRules.whole("", timeout.get(), 1, LONGEST_TIMEOUT), start.timeoutSeconds()),
                compatibility.get());
    }
}
