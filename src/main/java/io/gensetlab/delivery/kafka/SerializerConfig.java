package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.delivery.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;

/** The serializer's configuration under Confluent's names. Values may be of their type or text, as in a file. */
final class SerializerConfig {
    static final String URL = "schema.registry.url";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String OLD_USER_INFO = "schema.registry.basic.auth.user.info";
    static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_TOKEN = "bearer.auth.token";
    static final String NAMESPACE = "schema.registry.";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_ID = "use.schema.id";
    static final String USE_LATEST = "use.latest.version";
    static final String LATEST_STRICT = "latest.compatibility.strict";
    static final String NORMALIZE = "normalize.schemas";
    static final String FAIL_INVALID = "json.fail.invalid.schema";
    static final String VALUE_STRATEGY = "value.subject.name.strategy";
    static final String KEY_STRATEGY = "key.subject.name.strategy";
    static final String VALUE_SCHEMA = "gensetlab.value.schema";
    static final String COMPATIBILITY = "gensetlab.compatibility";

    private static final Set<String> OF_REGISTRY = Set.of(CREDENTIALS_SOURCE, USER_INFO, BEARER_SOURCE,
            BEARER_TOKEN, READ_TIMEOUT);

    final boolean autoRegister;
    final int useId;
    final boolean useLatest;
    final boolean latestStrict;
    final boolean normalize;
    final boolean failInvalid;
    final SubjectStrategy strategy;
    /** The level that a subject is to have before a schema is registered there; null to leave it as it is. */
    final @Nullable SchemaCompatibility compatibility;

    SerializerConfig(Map<String, ?> configs, boolean isKey) {
        autoRegister = bool(configs, AUTO_REGISTER, true);
        useId = integer(configs, USE_ID, -1);
        useLatest = bool(configs, USE_LATEST, false);
        latestStrict = bool(configs, LATEST_STRICT, true);
        normalize = bool(configs, NORMALIZE, false);
        failInvalid = bool(configs, FAIL_INVALID, true);
        strategy = SubjectStrategy.byName(text(configs, isKey ? KEY_STRATEGY : VALUE_STRATEGY));
        compatibility = compatibility(text(configs, COMPATIBILITY));
    }

    private static @Nullable SchemaCompatibility compatibility(@Nullable String level) {
        try {
            return level == null ? null : SchemaCompatibility.byName(level);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(COMPATIBILITY + ": " + e.getMessage());
        }
    }

    /** Where the registry is; the source of the credentials decides who asks. */
    static RegistrySettings registry(Map<String, ?> configs) {
        var addresses = text(configs, URL);
        if (addresses == null) {
            throw new ConfigException("Missing " + URL + ", for example http://localhost:8081");
        }
        try {
            var settings = basic(addresses, configs);
            var token = token(configs);
            if (token != null) {
                settings = settings.withToken(new Secret(token.toCharArray()));
            }
            var timeout = integer(configs, NAMESPACE + READ_TIMEOUT, integer(configs, READ_TIMEOUT, -1));
            return settings.withSsl(ssl(configs))
                    .withTimeout(timeout < 0 ? RegistrySettings.TIMEOUT : Duration.ofMillis(timeout));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL + ": " + e.getMessage());
        }
    }

    private static RegistrySettings basic(String addresses, Map<String, ?> configs) {
        var source = Objects.requireNonNullElse(text(configs, CREDENTIALS_SOURCE), "");
        return switch (source) {
            // Confluent's default is URL; a key given without saying so is meant to be used.
            case "" -> RegistrySettings.withUserInfo(addresses, userInfo(configs));
            case "URL" -> RegistrySettings.of(addresses, null, null);
            case "USER_INFO" -> RegistrySettings.withUserInfo(addresses, requiredUserInfo(configs));
            case "SASL_INHERIT" -> inherited(addresses, configs);
            default -> throw new ConfigException(CREDENTIALS_SOURCE
                    + " is one of URL, USER_INFO, SASL_INHERIT, not \"" + source + "\"");
        };
    }

    private static @Nullable String token(Map<String, ?> configs) {
        var source = text(configs, BEARER_SOURCE);
        if (source == null) {
            return text(configs, BEARER_TOKEN);
        }
        if (!source.equals("STATIC_TOKEN")) {
            throw new ConfigException(BEARER_SOURCE + " is STATIC_TOKEN here, not \"" + source + "\"");
        }
        var token = text(configs, BEARER_TOKEN);
        if (token == null) {
            throw new ConfigException(
                    BEARER_SOURCE + " is STATIC_TOKEN, but " + BEARER_TOKEN + " is missing");
        }
        return token;
    }

    private static Map<String, String> ssl(Map<String, ?> configs) {
        var keys = new HashMap<String, String>();
        for (var name : configs.keySet()) {
            var value = name.startsWith(NAMESPACE + "ssl.") ? text(configs, name) : null;
            if (value != null) {
                keys.put(name.substring(NAMESPACE.length()), value);
            }
        }
        return keys;
    }

    /** The registry under Confluent's names. Holds secrets. */
    static Map<String, Object> of(RegistrySettings registry) {
        var keys = new HashMap<String, Object>();
        keys.put(URL, registry.urls().stream().map(Object::toString).collect(Collectors.joining(",")));
        keys.put(CREDENTIALS_SOURCE, registry.user() == null ? "URL" : "USER_INFO");
        if (registry.user() != null) {
            keys.put(USER_INFO, registry.user() + ":" + registry.password());
        }
        var token = registry.token();
        if (token != null) {
            keys.put(BEARER_SOURCE, "STATIC_TOKEN");
            keys.put(BEARER_TOKEN, new Password(new String(token.chars())));
        }
        registry.ssl().forEach((name, value) -> keys.put(NAMESPACE + name, value));
        keys.put(NAMESPACE + READ_TIMEOUT, registry.timeout().toMillis());
        return keys;
    }

    /** Whether a key says where the registry is or who asks, and so is no business of Kafka's own client. */
    static boolean isOfRegistry(String name) {
        return OF_REGISTRY.contains(name) || name.startsWith(NAMESPACE);
    }

    private static @Nullable String userInfo(Map<String, ?> configs) {
        var userInfo = text(configs, USER_INFO);
        return userInfo != null ? userInfo : text(configs, OLD_USER_INFO);
    }

    private static String requiredUserInfo(Map<String, ?> configs) {
        var userInfo = userInfo(configs);
        if (userInfo == null) {
            throw new ConfigException(CREDENTIALS_SOURCE + " is USER_INFO, but " + USER_INFO + " is missing");
        }
        return userInfo;
    }

    private static RegistrySettings inherited(String addresses, Map<String, ?> configs) {
        var jaas = configs.get(SaslConfigs.SASL_JAAS_CONFIG);
        if (jaas == null) {
            throw new ConfigException(CREDENTIALS_SOURCE + " is SASL_INHERIT, but "
                    + SaslConfigs.SASL_JAAS_CONFIG + " is missing");
        }
        var password = jaas instanceof Password given ? given : new Password(jaas.toString());
        Map<String, ?> options;
        try {
            options = JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, password))
                    .configurationEntries()
                    .getFirst()
                    .getOptions();
        } catch (IllegalArgumentException e) {
            // Kafka's text may repeat a piece of the password.
            throw new ConfigException(SaslConfigs.SASL_JAAS_CONFIG + " cannot be read: check its quotes");
        }
        return RegistrySettings.of(addresses, Objects.toString(options.get("username"), null),
                Objects.toString(options.get("password"), null));
    }

    static @Nullable String text(Map<String, ?> configs, String name) {
        var value = configs.get(name);
        if (value == null) {
            return null;
        }
        var text = switch (value) {
            case Collection<?> list -> String.join(",", strings(list));
            case Password password -> password.value();
            case Class<?> type -> type.getName();
            default -> value.toString();
        };
        return text.isBlank() ? null : text.strip();
    }

    private static List<String> strings(Collection<?> values) {
        var strings = new ArrayList<String>();
        values.forEach(value -> strings.add(String.valueOf(value)));
        return strings;
    }

    private static boolean bool(Map<String, ?> configs, String name, boolean otherwise) {
        var value = text(configs, name);
        if (value == null) {
            return otherwise;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ConfigException(name + " is true or false, not \"" + value + "\"");
    }

    private static int integer(Map<String, ?> configs, String name, int otherwise) {
        var value = text(configs, name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ConfigException(name + " is a whole number, not \"" + value + "\"");
        }
    }
}
