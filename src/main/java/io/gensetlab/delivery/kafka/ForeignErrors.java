package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of another serializer mean. Confluent's throws Kafka's own around those of its registry client, some
 * without a cause; which class they are of is known by name alone, since its library is not on the class path as a rule.
 */
final class ForeignErrors {
    private static final String REGISTRYS_NO = "RestClientException";
    /** How Confluent's client ends what a registry said. */
    private static final Pattern CODE = Pattern.compile("^(.*?);? *error code: *([0-9]{1,6})\\s*$",
            Pattern.DOTALL);
    /** Confluent's own code for an answer that it cannot read. */
    private static final int UNREADABLE = 50005;
    /** How its complaint begins about a latest version that the schema does not go with. */
    private static final String INCOMPATIBLE = "Incompatible schema";
    private static final int LOWEST_STATUS = 100;
    /** Exceptions may have each other for a cause. */
    private static final int DEEPEST = 20;

    private final String name;
    private final RegistrySettings registry;
    private final Hidden hidden;

    /**
     * Of a serializer's exceptions.
     *
     * @param name of the serializer
     * @param hidden what its texts must not hold
     */
    ForeignErrors(String name, RegistrySettings registry, Hidden hidden) {
        this.hidden = hidden;
        this.name = name;
        this.registry = registry;
    }

    /**
     * A registry that is in the way is told by what lies below; a serializer's complaint without any such is the value's
     * fault, and what is no complaint at all is an error of its own.
     */
    KafkaException of(RuntimeException thrown) {
        int depth = 0;
        for (Throwable link = thrown; link != null && depth++ < DEEPEST; link = link.getCause()) {
            var trouble = ofRegistry(link);
            if (trouble != null) {
                return trouble;
            }
        }
        return thrown instanceof SerializationException
                ? new SchemaViolationException(hidden.in(root(thrown)))
                : new RegistryException(Kind.REFUSED, name + " fails by an error of its own: "
                        + thrown.getClass().getSimpleName() + ", " + hidden.in(root(thrown)),
                        thrown);
    }

    private @Nullable RegistryException ofRegistry(Throwable link) {
        if (link.getClass().getSimpleName().equals(REGISTRYS_NO)) {
            return refused(number(link, "getStatus"), number(link, "getErrorCode"), link);
        }
        return switch (link) {
            // Thrown for a registry's refusal with nothing but its text.
            case InvalidConfigurationException e -> refused(-1, -1, e);
            // The value was read before and is written from a tree: what cannot be read is an answer.
            case JsonProcessingException e -> RegistrySentences.notARegistry(at(),
                    String.valueOf(e.getMessage()).contains("'<'") ? "a web page" : "broken JSON", e);
            case TimeoutException e -> slow(e);
            case InterruptedIOException e -> slow(e);
            case IOException e when String.valueOf(e.getMessage()).startsWith(INCOMPATIBLE) ->
                new RegistryException(Kind.INCOMPATIBLE,
                        "The schema is not compatible with the subject's latest version; "
                                + "latest.compatibility.strict=false would use that version all the same",
                        e);
            case IOException e -> registry.urls().size() == 1
                    ? RegistrySentences.unreachable(registry.urls().getFirst(), registry, null, e)
                    : new RegistryException(Kind.UNREACHABLE,
                            "The Schema Registry cannot be reached at any of " + at() + ": "
                                    + hidden.in(e),
                            e);
            default -> null;
        };
    }

    private RegistryException slow(Exception e) {
        return new RegistryException(Kind.UNREACHABLE, "The Schema Registry at " + at()
                + " does not answer in time", e);
    }

    /**
     * @param status HTTP's, or −1 if it is not known
     * @param given the registry's code, or −1 to look for it in the text
     */
    private RegistryException refused(int status, int given, Throwable link) {
        var message = hidden.in(String.valueOf(link.getMessage()));
        var match = CODE.matcher(message);
        boolean told = match.matches();
        int code = given >= 0 ? given : told ? Integer.parseInt(match.group(2)) : -1;
        if (status < 0 && code < LOWEST_STATUS) {
            return new RegistryException(Kind.REFUSED, name + " does not get through to the Schema Registry: "
                    + hidden.in(link), link);
        }
        // A code of five digits begins with the status that it belongs to.
        int http = status >= 0 ? status : code >= 10_000 ? code / 100 : code;
        var text = told ? match.group(1) : message;
        return RegistrySentences.refused(at(), http, code != UNREADABLE, code == UNREADABLE ? "" : text,
                registry);
    }

    private String at() {
        return registry.urls().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static int number(Throwable error, String getter) {
        try {
            return error.getClass().getMethod(getter).invoke(error) instanceof Integer value ? value : -1;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return -1;
        }
    }

    /** The innermost cause. */
    static Throwable root(Throwable error) {
        var root = error;
        int depth = 0;
        while (root.getCause() != null && depth++ < DEEPEST) {
            root = root.getCause();
        }
        return root;
    }
}
