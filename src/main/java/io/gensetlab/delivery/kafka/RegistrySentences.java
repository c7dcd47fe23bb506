package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.gensetlab.delivery.ServerCertificate;
import io.gensetlab.delivery.TlsTrouble;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What to tell an operator about a registry that does not do what it should. */
final class RegistrySentences {
    private static final int LONGEST_QUOTE = 200;

    private RegistrySentences() {}

    static String of(RegistryException e) {
        var message = e.getMessage();
        return message == null ? "The Schema Registry failed (" + e.kind() + ")" : message;
    }

    static RegistryException unreachable(URI base, RegistrySettings settings,
            @Nullable ServerCertificate seen,
            Throwable cause) {
        return new RegistryException(Kind.UNREACHABLE, unreachableSentence(base, settings, seen, cause),
                cause);
    }

    private static String unreachableSentence(URI base, RegistrySettings settings,
            @Nullable ServerCertificate seen, Throwable cause) {
        var timeout = settings.timeout();
        var host = base.getHost();
        for (var link = cause; link != null; link = link.getCause()) {
            if (link instanceof UnknownHostException || link instanceof UnresolvedAddressException) {
                return "The Schema Registry's host " + host + " is unknown: check the name";
            }
            if (link instanceof SSLException) {
                return "Schema Registry: " + TlsTrouble.of(link)
                        .sentence(base.getAuthority(), seen, KafkaTls.files(settings.ssl()),
                                "write http:// if it speaks no TLS, or use its TLS port");
            }
            if (link instanceof HttpConnectTimeoutException) {
                return "The Schema Registry at " + base + " cannot be reached: no connection in time"
                        + ("https".equalsIgnoreCase(base.getScheme())
                                ? ", or its port does not speak TLS"
                                : "");
            }
            if (link instanceof HttpTimeoutException || link instanceof TimeoutException) {
                return "The Schema Registry at " + base + " accepts connections but does not answer within "
                        + timeout.toMillis() / 1000.0 + " s";
            }
        }
        for (var link = cause; link != null; link = link.getCause()) {
            if (link instanceof ConnectException) {
                return "The Schema Registry at " + base
                        + " refuses the connection: is it running, and is the port right?";
            }
        }
        return "The Schema Registry at " + base + " broke the connection off: check the address";
    }

    /** @param base the address, or the addresses with commas */
    static RegistryException notARegistry(Object base, String what, @Nullable Throwable cause) {
        return new RegistryException(Kind.NOT_A_REGISTRY, "What answers at " + base
                + " is not a Schema Registry (it sends " + what + "): check the address and its path", cause);
    }

    static RegistryException refused(URI base, HttpResponse<?> response, @Nullable JsonNode body,
            RegistrySettings settings) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return new RegistryException(Kind.NOT_A_REGISTRY, "The Schema Registry at " + base
                    + " redirects to " + location(response)
                    + ": give that address if it is the right one", null);
        }
        return refused(base, status, body != null && body.has("error_code"),
                body != null && body.path("message").isTextual() ? body.path("message").textValue() : "",
                settings);
    }

    /**
     * What a status means.
     *
     * @param base the address, or the addresses with commas
     * @param registryJson whether it came with a registry's own error
     * @param message the registry's text, or empty
     */
    static RegistryException refused(Object base, int status, boolean registryJson, String message,
            RegistrySettings settings) {
        var detail = detail(message);
        var at = "The Schema Registry at " + base;
        return switch (status) {
            case 401 -> new RegistryException(Kind.UNAUTHORIZED, settings.token() != null
                    ? at + " refuses the token (HTTP 401): have a new one made"
                    : settings.user() == null
                            ? at + " wants a login (HTTP 401): enter its user and password, or its token"
                            : at + " refuses the user or password (HTTP 401): the registry has a key of its own",
                    status, detail);
            case 403 -> new RegistryException(Kind.UNAUTHORIZED,
                    at + " does not allow this user to do that (HTTP 403)" + detail, status, detail);
            case 404 -> registryJson
                    ? new RegistryException(Kind.NOT_FOUND, at + " does not know it" + detail, status, detail)
                    : notARegistry(base, "HTTP 404", null);
            case 409 -> new RegistryException(Kind.INCOMPATIBLE, at
                    + " holds another schema that this one is not compatible with (HTTP 409)" + detail
                    + ". Use another topic, or change the subject's compatibility level", status, detail);
            case 422 -> new RegistryException(Kind.INVALID_SCHEMA,
                    at + " does not accept the schema (HTTP 422)" + detail, status, detail);
            case 429 -> new RegistryException(Kind.SERVER_ERROR,
                    at + " asks for fewer requests (HTTP 429); trying again later", status, detail);
            default -> status >= 500 && status < 600
                    ? new RegistryException(Kind.SERVER_ERROR,
                            at + " has trouble of its own (HTTP " + status + ")" + detail, status, detail)
                    : registryJson
                            ? new RegistryException(Kind.REFUSED,
                                    at + " refuses the request (HTTP " + status + ")" + detail, status,
                                    detail)
                            : notARegistry(base, "HTTP " + status, null);
        };
    }

    private static String detail(String text) {
        var message = text.strip().lines().findFirst().orElse("");
        return message.isEmpty()
                ? ""
                : ": " + (message.length() > LONGEST_QUOTE
                        ? message.substring(0, LONGEST_QUOTE) + "…"
                        : message);
    }

    /** Where a redirect leads, without user, password and query. */
    private static String location(HttpResponse<?> response) {
        var header = response.headers().firstValue("Location").orElse("nowhere");
        try {
            var url = new URI(header);
            return url.getHost() == null
                    ? url.getPath()
                    : new URI(url.getScheme(), null, url.getHost(), url.getPort(), url.getPath(), null, null)
                            .toString();
        } catch (URISyntaxException e) {
            return "an unreadable address (" + e.getReason() + ")";
        }
    }
}
