package io.gensetlab.delivery.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_ID = "use.schema.id";
    static final String USE_LATEST = "use.latest.version";
    static final String LATEST_STRICT = "latest.compatibility.strict";
    static final String NORMALIZE = "normalize.schemas";
    static final String FAIL_INVALID = "json.fail.invalid.schema";
    static final String VALUE_STRATEGY = "value.subject.name.strategy";
    static final String KEY_STRATEGY = "key.subject.name.strategy";
    static final String VALUE_SCHEMA = "gensetlab.value.schema";

    final boolean autoRegister;
    final int useId;
    final boolean useLatest;
    final boolean latestStrict;
    final boolean normalize;
    final boolean failInvalid;
    final SubjectStrategy strategy;

    SerializerConfig(Map<String, ?> configs, boolean isKey) {
        autoRegister = bool(configs, AUTO_REGISTER, true);
        useId = integer(configs, USE_ID, -1);
        useLatest = bool(configs, USE_LATEST, false);
        latestStrict = bool(configs, LATEST_STRICT, true);
        normalize = bool(configs, NORMALIZE, false);
        failInvalid = bool(configs, FAIL_INVALID, true);
        strategy = SubjectStrategy.byName(text(configs, isKey ? KEY_STRATEGY : VALUE_STRATEGY));
    }

    /** Where the registry is; the source of the credentials decides who asks. */
    static RegistrySettings registry(Map<String, ?> configs) {
        var addresses = text(configs, URL);
        if (addresses == null) {
            throw new ConfigException("Missing " + URL + ", for example http://localhost:8081");
        }
        var source = Objects.requireNonNullElse(text(configs, CREDENTIALS_SOURCE), "");
        try {
            return switch (source) {
                // Confluent's default is URL; a key given without saying so is meant to be used.
                case "" -> RegistrySettings.withUserInfo(addresses, userInfo(configs));
                case "URL" -> RegistrySettings.of(addresses, null, null);
                case "USER_INFO" -> RegistrySettings.withUserInfo(addresses, requiredUserInfo(configs));
                case "SASL_INHERIT" -> inherited(addresses, configs);
                default -> throw new ConfigException(CREDENTIALS_SOURCE
                        + " is one of URL, USER_INFO, SASL_INHERIT, not \"" + source + "\"");
            };
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL + ": " + e.getMessage());
        }
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
