package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Pem;
import io.gensetlab.delivery.TlsFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** TLS as Kafka's {@code ssl.*} keys say it, for what looks at a server before Kafka's client does, and for the registry. */
final class KafkaTls {
    private static final String PEM = "PEM";

    private KafkaTls() {}

    /** The keys that trust the certificates of one file, PEM or DER, and nobody else. */
    static Map<String, String> trusting(Path ca) {
        return Map.of(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                ca.toString());
    }

    /** The PEM file that is trusted, if it is so simple; for sentences, too. */
    static TlsFiles files(Map<String, ?> keys) {
        var location = text(keys, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);
        var type = text(keys, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG);
        if (location == null || type == null || !type.toUpperCase(Locale.ROOT).equals(PEM)) {
            return TlsFiles.NONE;
        }
        try {
            return new TlsFiles(Path.of(location), null, null, null);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The CA file's name is no path: " + e.getReason(), e);
        }
    }

    /**
     * What the keys trust and show.
     *
     * @param seen is given the certificates of a server, where that is possible: not with a trust store
     * @throws IllegalArgumentException with a sentence, if a file is missing or cannot be read
     */
    static SSLContext context(Map<String, ?> keys, Consumer<X509Certificate[]> seen) {
        var simple = files(keys);
        boolean stores = keys.keySet().stream().anyMatch(KafkaTls::namesMaterial);
        if (!stores || simple.ca() != null && onlyTrusts(keys)) {
            return simple.context(seen);
        }
        var config = parsed(keys);
        // Configured here and used at once: nothing is left to be closed but maps.
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(config);
            return factory.sslContext();
        } catch (KafkaException e) {
            throw unusable(root(e));
        }
    }

    /**
     * The TLS versions and ciphers that the keys name, or else the usual ones of the context.
     *
     * @throws IllegalArgumentException with a sentence, if there are none of such names
     */
    static SSLParameters parameters(Map<String, ?> keys, SSLContext context) {
        var parameters = context.getDefaultSSLParameters();
        var supported = context.getSupportedSSLParameters();
        var config = parsed(keys);
        // Versions that were not named are the runtime's: Kafka's default is a part of them.
        var versions = keys.containsKey(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG)
                ? named(config, SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, supported.getProtocols())
                : new String[0];
        if (versions.length > 0) {
            parameters.setProtocols(versions);
        }
        var ciphers = named(config, SslConfigs.SSL_CIPHER_SUITES_CONFIG, supported.getCipherSuites());
        if (ciphers.length > 0) {
            parameters.setCipherSuites(ciphers);
        }
        return parameters;
    }

    private static String[] named(Map<String, Object> config, String key, String[] supported) {
        if (!(config.get(key) instanceof List<?> list)) {
            return new String[0];
        }
        var names = list.stream().map(String::valueOf).toArray(String[]::new);
        for (var name : names) {
            if (!List.of(supported).contains(name)) {
                throw new IllegalArgumentException(
                        key + ": this Java runtime does not know \"" + name + "\"");
            }
        }
        return names;
    }

    /**
     * A client's keys as Kafka can read them: where one file of certificates is trusted they go into the keys
     * themselves. Kafka takes no DER, and reads PEM in a way of its own; so it trusts what was looked at before.
     *
     * @throws KafkaException with a sentence, if the file is missing or cannot be read
     */
    static Map<String, Object> withCertificates(Map<String, Object> keys) {
        try {
            var protocol = text(keys, "security.protocol");
            if (protocol != null && !protocol.endsWith("SSL")) {
                // Kafka does not look at any of it then.
                return keys;
            }
            var ca = files(keys).ca();
            if (ca == null || !onlyTrusts(keys)) {
                return keys;
            }
            var config = new HashMap<>(keys);
            config.remove(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);
            config.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
                    new Password(Pem.text(Pem.certificates(ca))));
            return config;
        } catch (IllegalArgumentException e) {
            throw new KafkaException(e.getMessage(), e);
        }
    }

    /** The {@code ssl.*} keys of their types, with Kafka's defaults: a file has text alone. */
    private static Map<String, Object> parsed(Map<String, ?> keys) {
        var ssl = new HashMap<String, Object>();
        keys.forEach((name, value) -> {
            if (name.startsWith("ssl.")) {
                ssl.put(name, value);
            }
        });
        try {
            return new ConfigDef().withClientSslSupport().parse(ssl);
        } catch (KafkaException e) {
            throw unusable(e);
        }
    }

    private static IllegalArgumentException unusable(Throwable e) {
        return new IllegalArgumentException("The ssl.* settings cannot be used: " + Sentences.shortened(e),
                e);
    }

    private static Throwable root(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean namesMaterial(String key) {
        return key.startsWith("ssl.truststore.") || key.startsWith("ssl.keystore.");
    }

    private static boolean onlyTrusts(Map<String, ?> keys) {
        return keys.keySet().stream().noneMatch(key -> key.startsWith("ssl.keystore."))
                && text(keys, SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG) == null;
    }

    /** Whether the name in the certificate is compared with the host; Kafka's default is yes. */
    static boolean checksHost(Map<String, ?> keys) {
        var algorithm = keys.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        return algorithm == null || !algorithm.toString().isBlank();
    }

    private static @Nullable String text(Map<String, ?> keys, String name) {
        return SerializerConfig.text(keys, name);
    }
}
