package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.TlsFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** TLS as Kafka's {@code ssl.*} keys say it, for what looks at a server before Kafka's client does, and for the registry. */
final class KafkaTls {
    private static final String PEM = "PEM";

    private KafkaTls() {}

    /** The keys that trust the certificates of one PEM file and nobody else. */
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
        var config = new HashMap<String, Object>(Map.of(SslConfigs.SSL_PROTOCOL_CONFIG,
                SslConfigs.DEFAULT_SSL_PROTOCOL, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
                SslConfigs.DEFAULT_SSL_KEYSTORE_TYPE, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
                SslConfigs.DEFAULT_SSL_TRUSTSTORE_TYPE, SslConfigs.SSL_KEYMANAGER_ALGORITHM_CONFIG,
                SslConfigs.DEFAULT_SSL_KEYMANGER_ALGORITHM, SslConfigs.SSL_TRUSTMANAGER_ALGORITHM_CONFIG,
                SslConfigs.DEFAULT_SSL_TRUSTMANAGER_ALGORITHM));
        keys.forEach((name, value) -> {
            if (name.startsWith("ssl.")) {
                config.put(name, name.contains("password") || name.endsWith(".key") || name.endsWith(".chain")
                        || name.endsWith(".certificates") ? password(value) : value);
            }
        });
        // Configured here and used at once: nothing is left to be closed but maps.
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(config);
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "The ssl.* settings cannot be used: " + Sentences.shortened(root(e)), e);
        }
    }

    private static Throwable root(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Object password(Object value) {
        return value instanceof Password ? value : new Password(value.toString());
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
