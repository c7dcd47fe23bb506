package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The compatibility level that subjects are to have where schemas are registered: set once a subject, and left alone where it
 * is so already, so that a user who may only register is not refused for nothing. Without a chosen level it does nothing.
 * Thread-safe; asks the registry and throws its {@link RegistryException}s.
 */
final class SubjectLevel {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;

    private final @Nullable SchemaCompatibility level;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    SubjectLevel(SerializerConfig config) {
        level = config.autoRegister ? config.compatibility : null;
    }

    /** Before a schema is registered. A registry that knows no levels of subjects without a schema gets it after. */
    void before(RegistryClient client, String subject) {
        if (level != null && !done.contains(subject) && set(client, subject, level, true)) {
            done.add(subject);
        }
    }

    /** After it is, if that was not possible before. */
    void after(RegistryClient client, String subject) {
        if (isDue(subject) && level != null) {
            set(client, subject, level, false);
            done.add(subject);
        }
    }

    /** Whether a subject does not have it yet, as far as is known here. */
    boolean isDue(String subject) {
        return level != null && !done.contains(subject);
    }

    private static boolean set(RegistryClient client, String subject, SchemaCompatibility level,
            boolean mayBeNew) {
        if (level.name().equalsIgnoreCase(now(client, subject))) {
            return true;
        }
        try {
            client.setConfig(subject, level.name());
            return true;
        } catch (RegistryException e) {
            if (mayBeNew && e.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw refused(client, subject, level, e);
        }
    }

    /** The level that a subject has of its own; null if it has none, or this user may not see it. */
    static @Nullable String now(RegistryClient client, String subject) {
        try {
            return client.config(subject);
        } catch (RegistryException e) {
            if (e.anotherMayAnswer() || e.kind() == Kind.NOT_A_REGISTRY || e.status() == UNAUTHORIZED) {
                throw e;
            }
            return null;
        }
    }

    private static RegistryException refused(RegistryClient client, String subject, SchemaCompatibility level,
            RegistryException e) {
        if (e.status() < 0 || e.status() == UNAUTHORIZED || e.anotherMayAnswer()) {
            return e;
        }
        var sentence = "The Schema Registry at " + client.base() + " does not set the compatibility of "
                + subject
                + " to " + level + " (HTTP " + e.status() + ")" + e.detail() + ". "
                + (e.status() == FORBIDDEN ? "Have this user allowed to, or leave" : "Leave")
                + " the compatibility as it is";
        // A conflict would say that the schema does not fit, and it is not about that.
        return new RegistryException(e.kind() == Kind.INCOMPATIBLE ? Kind.REFUSED : e.kind(), sentence,
                e.status(), e.detail());
    }
}
