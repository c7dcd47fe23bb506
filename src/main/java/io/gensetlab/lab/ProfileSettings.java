package io.gensetlab.lab;

import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.delivery.TlsFiles;
import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.kafka.RegistrySettings;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.MqttOptions;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adapters' settings of a profile with own brokers. Wrong input is an {@link IllegalArgumentException} with a sentence
 * that holds no secret.
 */
public final class ProfileSettings {
    /** Sets that have an MQTT connection of their own, where each is to have one. */
    public static final int MOST_DEVICES = DevicePublisher.MOST_DEVICES;

    private ProfileSettings() {}

    /** The MQTT broker's. */
    public static MqttSettings mqtt(MqttProfile profile, Secrets secrets) {
        var user = profile.user().isBlank() ? null : profile.user().strip();
        var tls = new TlsFiles(path("CA file", profile.caFile()),
                path("Certificate", profile.certificateFile()),
                profile.certificateFile().isBlank() ? null : path("Key", profile.keyFile()),
                secret(secrets.mqttKey()));
        var path = profile.path().isBlank() ? MqttOptions.DEFAULT_PATH : profile.path().strip();
        var options = MqttOptions.DEFAULT.withWebSocketPath(profile.webSocket() ? path : null)
                .withTls(tls)
                .withSession(profile.cleanStart(), profile.sessionExpirySeconds(), profile.willDelaySeconds())
                .withMessages(profile.retain(), profile.messageExpirySeconds())
                .withConnections(profile.connections())
                .withPerDevice(profile.perDevice());
        return new MqttSettings(profile.host().strip(), profile.port(), profile.tls(),
                profile.keepAliveSeconds(), user, user == null ? null : secret(secrets.mqtt()),
                MqttSettings.DEFAULT_QOS, MqttSettings.DEFAULT_PREFIX, MqttSettings.DEFAULT_WINDOW, options);
    }

    /** Kafka's, with its registry; reads the {@code client.properties} if there is one. */
    public static KafkaSettings kafka(ConnectionProfile profile, Secrets secrets) {
        var settings = kafka(profile.kafka(), secrets);
        if (profile.kafka().plainJson()) {
            return settings.withRegistry(null);
        }
        settings = settings.withMore(flags(profile.registry()));
        return profile.registry().url().isBlank()
                ? settings
                : settings.withRegistry(registry(profile.registry(), secrets));
    }

    private static KafkaSettings kafka(KafkaProfile profile, Secrets secrets) {
        var servers = profile.bootstrap().strip();
        if (!profile.configFile().isBlank()) {
            var file = path("client.properties", profile.configFile());
            return KafkaSettings.fromFile(file == null ? Path.of("") : file, servers)
                    .withTopicShape(profile.partitions(), profile.replicationFactor());
        }
        var settings = KafkaSettings.plain(servers)
                .withTopicShape(profile.partitions(), profile.replicationFactor());
        var protocol = one(KafkaSettings.Protocol.values(), profile.protocol(), "security protocol");
        settings = protocol.sasl()
                ? settings.withLogin(protocol,
                        new KafkaSettings.Login(mechanism(profile.mechanism()), profile.user().strip(),
                                secrets.kafka().reveal()))
                : settings.withProtocol(protocol);
        var ca = protocol.tls() ? path("CA file", profile.caFile()) : null;
        return ca == null ? settings : settings.withCa(ca);
    }

    private static KafkaSettings.Mechanism mechanism(String id) {
        return Arrays.stream(KafkaSettings.Mechanism.values())
                .filter(mechanism -> mechanism.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The SASL mechanism is PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512, not \"" + id + "\""));
    }

    private static <E extends Enum<E>> E one(E[] values, String name, String what) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The " + what + " is one of " + Arrays.toString(values) + ", not \"" + name + "\""));
    }

    private static RegistrySettings registry(RegistryProfile profile, Secrets secrets) {
        boolean bearer = profile.login() == RegistryProfile.Login.BEARER;
        var user = bearer || profile.user().isBlank() ? null : profile.user().strip();
        var settings = RegistrySettings
                .of(profile.url().strip(), user, user == null ? null : secrets.registry().reveal())
                .withTimeout(Duration.ofSeconds(profile.timeoutSeconds()));
        if (bearer) {
            var token = secret(secrets.registryToken());
            if (token == null) {
                throw new IllegalArgumentException("The registry's token is missing");
            }
            settings = settings.withToken(token);
        }
        var ca = path("CA file", profile.caFile());
        return ca == null ? settings : settings.withCa(ca);
    }

    /** Only what is not as usual: a file may say it otherwise. */
    private static HashMap<String, String> flags(RegistryProfile profile) {
        var flags = new HashMap<String, String>();
        flag(flags, "auto.register.schemas", profile.autoRegister(), true);
        flag(flags, "use.latest.version", profile.useLatest(), false);
        flag(flags, "normalize.schemas", profile.normalize(), false);
        flag(flags, "json.fail.invalid.schema", profile.failInvalid(), true);
        if (!profile.compatibility().isBlank()) {
            flags.put("gensetlab.compatibility", SchemaCompatibility.byName(profile.compatibility()).name());
        }
        return flags;
    }

    private static void flag(HashMap<String, String> flags, String name, boolean value, boolean usual) {
        if (value != usual) {
            flags.put(name, Boolean.toString(value));
        }
    }

    private static @Nullable Path path(String what, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(what + ": this is not the path of a file", e);
        }
    }

    private static io.gensetlab.delivery.@Nullable Secret secret(Secret secret) {
        return secret.isEmpty() ? null : new io.gensetlab.delivery.Secret(secret.reveal().toCharArray());
    }

    /** The hosts that a transport's settings lead to, in their order. */
    static List<String> hosts(MqttSettings settings) {
        return List.of(settings.host());
    }

    /** The same for Kafka and its registry. */
    static List<String> hosts(KafkaSettings settings) {
        var hosts = new ArrayList<>(settings.hosts());
        var registry = settings.registry();
        if (registry != null) {
            hosts.addAll(registry.hosts());
        }
        return hosts;
    }
}
