package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the Schema Registry is, who asks, and how long one waits. Immutable; {@code toString} holds no secret.
 *
 * @param urls base addresses of one registry's nodes, tried in this order; {@code http} or {@code https}, without user
 * @param user the user or API key, or null for none
 * @param password its password or secret, or null for none
 * @param token a bearer token instead of the two, or null
 * @param ssl Kafka's {@code ssl.*} keys for {@code https}; empty for the Java runtime's authorities
 * @param timeout the longest wait for one answer, 0.1 to 60 s
 */
public record RegistrySettings(List<URI> urls, @Nullable String user, @Nullable String password,
        @Nullable Secret token, Map<String, String> ssl, Duration timeout) {
    /** The longest wait for one answer, unless chosen otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException if there is no address, only one of user and password, or a token beside them */
    public RegistrySettings {
        urls = List.copyOf(urls);
        ssl = Map.copyOf(ssl);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException(
                    "The registry's address is missing, for example http://host:8081");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("The registry needs both a user and a password, or neither");
        }
        if (token != null && user != null) {
            throw new IllegalArgumentException(
                    "The registry takes a user with a password, or a token, not both");
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The registry's time-out is 0.1 to 60 seconds");
        }
    }

    /** With the Java runtime's authorities and the usual time-out. */
    public RegistrySettings(List<URI> urls, @Nullable String user, @Nullable String password) {
        this(urls, user, password, null, Map.of(), TIMEOUT);
    }

    /** The same with a bearer token. */
    public RegistrySettings withToken(Secret bearer) {
        return new RegistrySettings(urls, null, null, bearer, ssl, timeout);
    }

    /** The same, trusting the certificates of a PEM file and nobody else. */
    public RegistrySettings withCa(Path file) {
        return withSsl(KafkaTls.trusting(file));
    }

    /** The same with other {@code ssl.*} keys. */
    RegistrySettings withSsl(Map<String, String> keys) {
        return new RegistrySettings(urls, user, password, token, keys, timeout);
    }

    /** The same with another time-out. */
    public RegistrySettings withTimeout(Duration wait) {
        return new RegistrySettings(urls, user, password, token, ssl, wait);
    }

    /** The hosts of all addresses. */
    public List<String> hosts() {
        return urls.stream().map(URI::getHost).toList();
    }

    /**
     * From what a person types.
     *
     * @param addresses one address or several with commas; a user in an address ({@code http://user:password@host}) is
     *            taken when none is given beside it
     * @throws IllegalArgumentException with a sentence that says what is wrong with the address
     */
    public static RegistrySettings of(String addresses, @Nullable String user, @Nullable String password) {
        var urls = new ArrayList<URI>();
        @Nullable
        String userInfo = null;
        for (var address : addresses.split(",")) {
            if (!address.isBlank()) {
                var url = parse(address.strip());
                if (url.getUserInfo() != null) {
                    userInfo = url.getUserInfo();
                }
                urls.add(withoutUser(url));
            }
        }
        var given = user == null || user.isEmpty() ? null : user;
        if (given == null && userInfo != null) {
            return new RegistrySettings(urls, userOf(userInfo), passwordOf(userInfo));
        }
        return new RegistrySettings(urls, given, given == null ? null : password == null ? "" : password);
    }

    /** The same for Confluent's {@code user:password}. */
    static RegistrySettings withUserInfo(String addresses, @Nullable String userInfo) {
        return userInfo == null
                ? of(addresses, null, null)
                : of(addresses, userOf(userInfo), passwordOf(userInfo));
    }

    private static String userOf(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0 ? userInfo : userInfo.substring(0, colon);
    }

    private static String passwordOf(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0 ? "" : userInfo.substring(colon + 1);
    }

    private static URI parse(String address) {
        URI url;
        try {
            url = new URI(address);
        } catch (URISyntaxException e) {
            // The exception's text repeats the address, which may hold a password.
            throw new IllegalArgumentException("The registry's address is not a URL: " + e.getReason());
        }
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "The registry's address starts with http:// or https://, for example http://host:8081");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException(
                    "The registry's address has no valid host name, for example http://host:8081");
        }
        if (url.getPort() == 0 || url.getPort() > HostPorts.HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "The registry's port is between 1 and 65535: " + url.getPort());
        }
        return url;
    }

    private static URI withoutUser(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(url.getScheme() + "://" + url.getHost() + port + path.replaceAll("/+$", ""));
    }

    @Override
    public String toString() {
        return urls + (user == null ? token == null ? "" : " with a token" : " as " + user);
    }
}
