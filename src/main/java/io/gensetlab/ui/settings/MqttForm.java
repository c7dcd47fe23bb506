package io.gensetlab.ui.settings;

import io.gensetlab.settings.MqttProfile;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

/** The MQTT part of the connections form. FX thread. */
final class MqttForm extends Form {
    private static final long LONGEST = 4_294_967_295L;
    private static final int MOST_CONNECTIONS = 30;

    final ObjectProperty<Carrier> carrier = kept(new SimpleObjectProperty<>(this, "carrier", Carrier.TCP));
    final StringProperty host = text("host");
    final StringProperty port = text("port");
    final StringProperty path = text("path");
    final StringProperty user = text("user");
    final StringProperty caFile = text("caFile");
    final StringProperty certificateFile = text("certificateFile");
    final StringProperty keyFile = text("keyFile");
    final StringProperty keepAlive = text("keepAlive");
    final BooleanProperty cleanStart = flag("cleanStart");
    final StringProperty sessionExpiry = text("sessionExpiry");
    final BooleanProperty retain = flag("retain");
    final StringProperty messageExpiry = text("messageExpiry");
    final StringProperty willDelay = text("willDelay");
    final StringProperty connections = text("connections");
    final ObjectProperty<FleetLink> mode = kept(new SimpleObjectProperty<>(this, "mode", FleetLink.GATEWAY));

    final StringBinding hostError = rule(() -> FieldRules.host(host.get()), host);
    final StringBinding portError = rule(() -> FieldRules.port(port.get(), carrier.get().usualPort()), port,
            carrier);
    final StringBinding pathError = rule(
            () -> carrier.get().webSocket() ? FieldRules.webSocketPath(path.get()) : "", path, carrier);
    final StringBinding caFileError = fileRule(() -> carrier.get().tls() ? caFile.get() : "", caFile,
            carrier);
    final StringBinding certificateFileError = rule(this::wrongCertificate, certificateFile, keyFile,
            carrier, files.news());
    final StringBinding keyFileError = fileRule(() -> carrier.get().tls() ? keyFile.get() : "", keyFile,
            carrier);
    final StringBinding keepAliveError = rule(() -> FieldRules.keepAlive(keepAlive.get()), keepAlive);
    final StringBinding sessionExpiryError = rule(
            () -> FieldRules.seconds("session expiry", sessionExpiry.get(), LONGEST), sessionExpiry);
    final StringBinding messageExpiryError = rule(
            () -> FieldRules.seconds("message expiry", messageExpiry.get(), LONGEST), messageExpiry);
    final StringBinding willDelayError = rule(
            () -> FieldRules.seconds("will delay", willDelay.get(), LONGEST), willDelay);
    final StringBinding connectionsError = rule(
            () -> mode.get() == FleetLink.DEVICE
                    ? ""
                    : FieldRules.whole("number of connections", connections.get(), 1, MOST_CONNECTIONS),
            connections, mode);
    /** A will comes with the end of its session at the latest. */
    final StringBinding sessionNote = said(this::aboutSession, sessionExpiry, willDelay, cleanStart);

    MqttForm(ObservableBooleanValue active, FileLooks files) {
        super(active, files);
        carrier.subscribe((before, now) -> {
            // A port that a person chose stays.
            if (port.get().strip().equals(Integer.toString(before.usualPort()))) {
                port.set(Integer.toString(now.usualPort()));
            }
        });
    }

    private String wrongCertificate() {
        if (!carrier.get().tls()) {
            return "";
        }
        return certificateFile.get().isBlank() && !keyFile.get().isBlank()
                ? "The key needs its certificate."
                : files.wrong(certificateFile, certificateFile.get());
    }

    private String aboutSession() {
        long expiry = FieldRules.number(sessionExpiry.get()).orElse(0);
        long delay = FieldRules.number(willDelay.get()).orElse(0);
        if (delay > expiry) {
            return "A will comes when its session ends, at the latest: after " + expiry + " s.";
        }
        return delay > 0 && cleanStart.get()
                ? "With a clean start a device that comes back ends its old session, and the will comes then."
                : "";
    }

    void fill(MqttProfile profile) {
        carrier.set(Carrier.of(profile.tls(), profile.webSocket()));
        host.set(profile.host());
        port.set(Integer.toString(profile.port()));
        path.set(profile.path());
        user.set(profile.user());
        caFile.set(profile.caFile());
        certificateFile.set(profile.certificateFile());
        keyFile.set(profile.keyFile());
        keepAlive.set(Integer.toString(profile.keepAliveSeconds()));
        cleanStart.set(profile.cleanStart());
        sessionExpiry.set(Long.toString(profile.sessionExpirySeconds()));
        retain.set(profile.retain());
        messageExpiry.set(Long.toString(profile.messageExpirySeconds()));
        willDelay.set(Long.toString(profile.willDelaySeconds()));
        connections.set(Integer.toString(profile.connections()));
        mode.set(FleetLink.of(profile.perDevice()));
    }

    /** Asked anew: the rules are silent while the form is not used, and nothing wrong must be kept then either. */
    MqttProfile profile(MqttProfile start) {
        return new MqttProfile(text(host, FieldRules.host(host.get()), start.host()),
                (int) number(port, FieldRules.port(port.get(), 1883), start.port()), carrier.get().tls(),
                carrier.get().webSocket(), text(path, FieldRules.webSocketPath(path.get()), start.path()),
                (int) number(keepAlive, FieldRules.keepAlive(keepAlive.get()), start.keepAliveSeconds()),
                user.get().strip(), caFile.get().strip(), certificateFile.get().strip(),
                keyFile.get().strip(),
                cleanStart.get(),
                seconds(sessionExpiry, start.sessionExpirySeconds()), retain.get(),
                seconds(messageExpiry, start.messageExpirySeconds()),
                seconds(willDelay, start.willDelaySeconds()),
                (int) number(connections,
                        FieldRules.whole("number of connections", connections.get(), 1, MOST_CONNECTIONS),
                        start.connections()),
                mode.get() == FleetLink.DEVICE);
    }

    private static long seconds(StringProperty field, long otherwise) {
        return number(field, FieldRules.seconds("", field.get(), LONGEST), otherwise);
    }
}
