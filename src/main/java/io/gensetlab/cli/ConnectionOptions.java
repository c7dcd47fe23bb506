package io.gensetlab.cli;

import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.delivery.TlsFiles;
import io.gensetlab.lab.OwnBrokers;
import io.gensetlab.lab.ProfileSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import io.gensetlab.settings.Secrets.Kind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which own brokers a command uses, and how. Filled by picocli. No option takes a password. */
final class ConnectionOptions {
    @Option(names = "--profile", paramLabel = "NAME", description = "A connection profile as saved in the window, 'Local' among them; "
            + "the options below go before what it says.")
    @Nullable
    String profile;

    @Option(names = "--mqtt", paramLabel = "URL", description = "MQTT broker, mqtt://[user@]host[:1883], "
            + "mqtts://…[:8883], ws://host[:80][/mqtt] or wss://…[:443]; the password comes from GENSET_MQTT_PASSWORD.")
    @Nullable
    String mqtt;

    @Option(names = "--mqtt-ca", paramLabel = "FILE", description = "Certificates of the authorities to trust, PEM, instead of the Java runtime's.")
    @Nullable
    Path mqttCa;

    @Option(names = "--mqtt-cert", paramLabel = "FILE", description = "Client certificate, PEM, or PKCS#12 with its key (.p12, .pfx).")
    @Nullable
    Path mqttCert;

    @Option(names = "--mqtt-key", paramLabel = "FILE", description = "Its key, PEM; the key's password, or that of the PKCS#12 file, comes from GENSET_MQTT_KEY_PASSWORD.")
    @Nullable
    Path mqttKey;

    @Option(names = "--mqtt-connections", paramLabel = "N", description = "A pool of so many connections, 1 to 30; generators are spread over them by their id.")
    @Nullable
    Integer mqttConnections;

    @Option(names = "--mqtt-mode", paramLabel = "MODE", description = "gateway (default): one connection, or a pool, for the fleet; "
            + "device: each generator has a connection, client id and last will of its own, up to "
            + ProfileSettings.MOST_DEVICES + " of them.")
    @Nullable
    String mqttMode;

    @Option(names = "--keep-alive", paramLabel = "SECONDS", description = "MQTT keep-alive, 0 (off) to 65535.")
    @Nullable
    Integer keepAlive;

    @Option(names = "--no-clean-start", description = "A set's own connection goes on with the session that the broker still has, unless QoS is 2; those of a gateway never do.")
    boolean noCleanStart;

    @Option(names = "--session-expiry", paramLabel = "SECONDS", description = "How long the broker keeps the session of a lost connection, 0 to 4294967295.")
    @Nullable
    Long sessionExpiry;

    @Option(names = "--retain", description = "Have the broker keep the newest reading of each topic for later subscribers.")
    boolean retain;

    @Option(names = "--message-expiry", paramLabel = "SECONDS", description = "After which the broker need not deliver a reading any more, 0 (never) to 4294967295.")
    @Nullable
    Long messageExpiry;

    @Option(names = "--will-delay", paramLabel = "SECONDS", description = "How long the broker waits with the last will of a silent device, 0 to 4294967295.")
    @Nullable
    Long willDelay;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka bootstrap servers, with commas between.")
    @Nullable
    String kafka;

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "A client.properties, taken as it is "
            + "(security, login, Schema Registry).")
    @Nullable
    Path kafkaConfig;

    @Option(names = "--kafka-security", paramLabel = "PROTOCOL", description = "PLAINTEXT (default), SSL, SASL_SSL or SASL_PLAINTEXT.")
    @Nullable
    String kafkaSecurity;

    @Option(names = "--kafka-mechanism", paramLabel = "MECHANISM", description = "With SASL: PLAIN (default), SCRAM-SHA-256 or SCRAM-SHA-512.")
    @Nullable
    String kafkaMechanism;

    @Option(names = "--kafka-user", paramLabel = "USER", description = "With SASL; the password comes from GENSET_KAFKA_PASSWORD.")
    @Nullable
    String kafkaUser;

    @Option(names = "--kafka-ca", paramLabel = "FILE", description = "Certificates of the authorities to trust, PEM, instead of the Java runtime's.")
    @Nullable
    Path kafkaCa;

    @Option(names = "--kafka-format", paramLabel = "FORMAT", description = "registry (default): framed with the schema's id; json: plain, even with a registry.")
    @Nullable
    String kafkaFormat;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema Registry, or several addresses of it with commas, asked in turn; "
            + "without it Kafka gets plain JSON. "
            + "Its login comes from GENSET_REGISTRY_USER and GENSET_REGISTRY_PASSWORD, or from GENSET_REGISTRY_TOKEN.")
    @Nullable
    String registry;

    @Option(names = "--registry-ca", paramLabel = "FILE", description = "Certificates of the authorities to trust, PEM, instead of the Java runtime's.")
    @Nullable
    Path registryCa;

    @Option(names = "--registry-timeout", paramLabel = "SECONDS", description = "The longest wait for an answer of the registry, 1 to 60 (default: 5).")
    @Nullable
    Integer registryTimeout;

    @Option(names = "--registry-compatibility", paramLabel = "LEVEL", description = "Set on the subject before the schema is registered: BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE or NONE (default: left as it is).")
    @Nullable
    String registryCompatibility;

    /** Whether some own broker is named. */
    boolean nameAny() {
        return profile != null || mqtt != null || kafka != null || kafkaConfig != null || registry != null;
    }

    boolean wantsMqtt() {
        return mqtt != null || profile != null;
    }

    boolean wantsKafka() {
        return namesKafka() || profile != null;
    }

    private boolean namesKafka() {
        return kafka != null || kafkaConfig != null;
    }

    /** Whether records go without a schema, and nobody asked for that. */
    boolean sendsPlainJson(ConnectionProfile used) {
        return wantsKafka() && !used.embedded() && !used.kafka().plainJson()
                && used.registry().url().isBlank()
                && used.kafka().configFile().isBlank();
    }

    /**
     * The brokers.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    ConnectionProfile profile(CliContext context) {
        if (registry != null && !wantsKafka()) {
            throw new IllegalArgumentException("--registry goes with --kafka or --kafka-config");
        }
        var user = context.environment().getOrDefault("GENSET_REGISTRY_USER", "");
        var named = OwnBrokers.profile(mqtt, kafka, kafkaConfig, registry, user);
        var base = profile == null ? named : merged(saved(context, profile), named);
        checkUnused();
        var whole = base.withMqtt(mqtt(base.mqtt()))
                .withKafka(kafka(base.kafka()))
                .withRegistry(registry(base.registry(), context));
        check(whole);
        return whole;
    }

    private static ConnectionProfile saved(CliContext context, String name) {
        var profiles = context.profiles().get();
        for (var entry : profiles.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue().withName(entry.getKey());
            }
        }
        if (name.equalsIgnoreCase(ConnectionProfile.LOCAL_NAME)) {
            return ConnectionProfile.LOCAL;
        }
        throw new IllegalArgumentException("--profile: there is no profile \"" + name + "\"; "
                + (profiles.isEmpty()
                        ? "only 'Local' is there, others are made in the window, under Connections"
                        : "there are Local, " + String.join(", ", profiles.keySet())));
    }

    /** Another broker than the profile's has its own login and files; how it is used stays as the profile says. */
    private ConnectionProfile merged(ConnectionProfile saved, ConnectionProfile named) {
        var merged = saved;
        if (mqtt != null) {
            var other = named.mqtt();
            var usual = saved.mqtt();
            merged = merged.withMqtt(new MqttProfile(other.host(), other.port(), other.tls(),
                    other.webSocket(), other.path(), usual.keepAliveSeconds(), other.user(), "", "", "",
                    usual.cleanStart(), usual.sessionExpirySeconds(), usual.retain(),
                    usual.messageExpirySeconds(), usual.willDelaySeconds(), usual.connections(),
                    usual.perDevice()));
        }
        if (namesKafka()) {
            var other = named.kafka();
            var usual = saved.kafka();
            merged = merged.withKafka(new KafkaProfile(other.bootstrap(), other.protocol(), other.mechanism(),
                    other.user(), "", other.configFile(), usual.plainJson(), usual.partitions(),
                    usual.replicationFactor()));
        }
        if (registry != null) {
            var other = named.registry();
            var usual = saved.registry();
            merged = merged.withRegistry(new RegistryProfile(other.url(), other.login(), other.user(), "",
                    usual.autoRegister(), usual.useLatest(), usual.normalize(), usual.failInvalid(),
                    usual.timeoutSeconds(), usual.compatibility()));
        }
        return merged;
    }

    /** The passwords: those that are kept for a profile's broker are not for another one. */
    Secrets secrets(CliContext context, ConnectionProfile used) {
        var kept = context.secrets().complete(used.name(), Secrets.NONE);
        var given = context.secrets().complete("", Secrets.NONE);
        if (mqtt != null) {
            kept = kept.with(Kind.MQTT, given.mqtt()).with(Kind.MQTT_KEY, given.mqttKey());
        }
        if (namesKafka()) {
            kept = kept.with(Kind.KAFKA, given.kafka());
        }
        return registry == null
                ? kept
                : kept.with(Kind.REGISTRY, given.registry())
                        .with(Kind.REGISTRY_TOKEN, given.registryToken());
    }

    /**
     * What is said of a broker that is not used would be passed over in silence.
     *
     * @throws IllegalArgumentException with a sentence, if there is any
     */
    void checkUnused() {
        if (!wantsMqtt()) {
            unused("go with --mqtt or --profile", given("--mqtt-ca", mqttCa), given("--mqtt-cert", mqttCert),
                    given("--mqtt-key", mqttKey), given("--mqtt-connections", mqttConnections),
                    given("--mqtt-mode", mqttMode),
                    given("--keep-alive", keepAlive),
                    given("--no-clean-start", noCleanStart), given("--session-expiry", sessionExpiry),
                    given("--retain", retain), given("--message-expiry", messageExpiry),
                    given("--will-delay", willDelay));
        }
        if (!wantsKafka()) {
            unused("go with --kafka, --kafka-config or --profile", given("--kafka-security", kafkaSecurity),
                    given("--kafka-mechanism", kafkaMechanism), given("--kafka-user", kafkaUser),
                    given("--kafka-ca", kafkaCa), given("--kafka-format", kafkaFormat),
                    given("--registry-ca", registryCa), given("--registry-timeout", registryTimeout),
                    given("--registry-compatibility", registryCompatibility));
        }
    }

    private static String given(String option, @Nullable Object value) {
        return value == null || value.equals(false) ? "" : option;
    }

    /** @param options those that are given, and empty ones */
    private static void unused(String sentence, String... options) {
        var given = Stream.of(options).filter(option -> !option.isEmpty()).toList();
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", given) + ": "
                    + (given.size() == 1 ? sentence.replaceFirst("^go ", "goes ") : sentence));
        }
    }

    private MqttProfile mqtt(MqttProfile base) {
        if (!base.tls()) {
            unused("go with TLS: mqtts:// or wss://", given("--mqtt-ca", mqttCa),
                    given("--mqtt-cert", mqttCert), given("--mqtt-key", mqttKey));
        }
        var certificate = mqttCert == null ? base.certificateFile() : mqttCert.toString();
        if (certificate.isBlank()) {
            unused("go with --mqtt-cert", given("--mqtt-key", mqttKey));
        } else if (TlsFiles.isPkcs12(Path.of(certificate))) {
            unused("go with a certificate in PEM: a PKCS#12 file has its key in it",
                    given("--mqtt-key", mqttKey));
        }
        boolean perDevice = mqttMode == null ? base.perDevice() : switch (mqttMode) {
            case "device" -> true;
            case "gateway" -> false;
            default -> throw new IllegalArgumentException(
                    "--mqtt-mode is gateway or device, not \"" + mqttMode + "\"");
        };
        if (perDevice) {
            unused("go with --mqtt-mode gateway", given("--mqtt-connections", mqttConnections));
        }
        return new MqttProfile(base.host(), base.port(), base.tls(), base.webSocket(), base.path(),
                keepAlive == null ? base.keepAliveSeconds() : keepAlive, base.user(),
                mqttCa == null ? base.caFile() : mqttCa.toString(), certificate,
                mqttKey == null ? mqttCert == null ? base.keyFile() : "" : mqttKey.toString(),
                base.cleanStart() && !noCleanStart,
                sessionExpiry == null ? base.sessionExpirySeconds() : sessionExpiry, base.retain() || retain,
                messageExpiry == null ? base.messageExpirySeconds() : messageExpiry,
                willDelay == null ? base.willDelaySeconds() : willDelay,
                mqttConnections == null ? base.connections() : mqttConnections, perDevice);
    }

    private KafkaProfile kafka(KafkaProfile base) {
        if (!base.configFile().isBlank()) {
            unused("go without a client.properties, which says that itself",
                    given("--kafka-security", kafkaSecurity), given("--kafka-mechanism", kafkaMechanism),
                    given("--kafka-user", kafkaUser), given("--kafka-ca", kafkaCa));
        }
        var changed = base;
        if (kafkaSecurity != null || kafkaMechanism != null || kafkaUser != null) {
            changed = changed.withLogin(
                    kafkaSecurity == null ? base.protocol() : kafkaSecurity.toUpperCase(Locale.ROOT),
                    kafkaMechanism == null ? base.mechanism() : kafkaMechanism.toUpperCase(Locale.ROOT),
                    kafkaUser == null ? base.user() : kafkaUser);
        }
        if (!changed.asksForUser()) {
            unused("go with --kafka-security SASL_SSL or SASL_PLAINTEXT",
                    given("--kafka-mechanism", kafkaMechanism), given("--kafka-user", kafkaUser));
        }
        if (!changed.speaksTls()) {
            unused("go with --kafka-security SSL or SASL_SSL", given("--kafka-ca", kafkaCa));
        }
        if (kafkaCa != null) {
            changed = changed.withCaFile(kafkaCa.toString());
        }
        return kafkaFormat == null ? changed : changed.withPlainJson(switch (kafkaFormat) {
            case "json" -> true;
            case "registry" -> false;
            default -> throw new IllegalArgumentException(
                    "--kafka-format is registry or json, not \"" + kafkaFormat + "\"");
        });
    }

    private RegistryProfile registry(RegistryProfile base, CliContext context) {
        if (base.url().isBlank()) {
            unused("go with --registry", given("--registry-ca", registryCa),
                    given("--registry-timeout", registryTimeout),
                    given("--registry-compatibility", registryCompatibility));
        }
        if (!base.url().toLowerCase(Locale.ROOT).contains("https://")) {
            unused("go with a registry at https://", given("--registry-ca", registryCa));
        }
        var changed = registryCa == null ? base : base.withCaFile(registryCa.toString());
        // Empty is as good as not there: scripts and CI set variables that have no value.
        if (!context.environment().getOrDefault(Kind.REGISTRY_TOKEN.variable(), "").isEmpty()) {
            changed = changed.withLogin(RegistryProfile.Login.BEARER, "");
        }
        if (registryCompatibility != null) {
            changed = changed.withCompatibility(SchemaCompatibility.byName(registryCompatibility).name());
        }
        return registryTimeout == null ? changed : changed.withTimeout(registryTimeout);
    }

    /** Built once here, so that what is wrong is said before anything begins. */
    private void check(ConnectionProfile whole) {
        if (wantsMqtt()) {
            ProfileSettings.mqtt(whole.mqtt(), Secrets.NONE);
        }
        if (wantsKafka()) {
            // A token may come from the keyring yet.
            ProfileSettings.kafka(whole, Secrets.NONE.with(Kind.REGISTRY_TOKEN, Secret.of("?")));
        }
    }
}
