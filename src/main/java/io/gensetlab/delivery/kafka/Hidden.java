package io.gensetlab.delivery.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The secrets among a serializer's settings, to be taken out of what it says: Kafka's own way to complain of a setting is to
 * repeat its value. Holds secrets; immutable.
 */
final class Hidden {
    private static final Pattern QUOTED = Pattern.compile("password *= *\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> TELLING = List.of("password", "secret", "token", "user.info", "jaas",
            "keystore.key");
    private static final int SHORTEST = 3;
    private static final String STARS = "***";

    private final List<String> secrets = new ArrayList<>();

    /** @param settings all as text */
    Hidden(Map<String, ?> settings) {
        settings.forEach((name, value) -> {
            var key = name.toLowerCase(Locale.ROOT);
            if (TELLING.stream().anyMatch(key::contains)) {
                add(String.valueOf(value));
            }
        });
        // A long one may hold a short one.
        secrets.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void add(String value) {
        keep(value);
        int colon = value.indexOf(':');
        if (colon >= 0) {
            keep(value.substring(colon + 1));
        }
        var quoted = QUOTED.matcher(value);
        while (quoted.find()) {
            keep(quoted.group(1));
        }
    }

    private void keep(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    /** A text without them. */
    String in(String text) {
        var clean = text;
        for (var secret : secrets) {
            clean = clean.replace(secret, STARS);
        }
        return clean;
    }

    /** The first line of an exception's message without them, or its type. */
    String in(Throwable error) {
        // Before it is cut: half a secret is one, too.
        return Sentences.shortened(new IllegalStateException(
                error.getMessage() == null ? error.getClass().getSimpleName() : in(error.getMessage())));
    }
}
