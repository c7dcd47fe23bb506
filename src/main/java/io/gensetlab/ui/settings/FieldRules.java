package io.gensetlab.ui.settings;

import io.gensetlab.lab.Hosts;
import io.gensetlab.lab.OwnBrokers;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What may stand in the fields of the form. A rule answers with a sentence for the person who typed, or "". */
final class FieldRules {
    private static final int HIGHEST = 65_535;
    private static final List<String> SCHEMES = List.of("http", "https");

    private FieldRules() {}

    /** Host name or address of the MQTT broker. */
    static String host(String text) {
        var host = text.strip();
        if (host.isEmpty()) {
            return "Enter the broker's host name or address, for example localhost.";
        }
        if (host.contains("://")) {
            return "Only the host: leave out " + host.substring(0, host.indexOf("://") + 3) + ".";
        }
        if (host.contains("@")) {
            return "Only the host: user and password have fields of their own.";
        }
        if (host.chars().filter(c -> c == ':').count() == 1) {
            return "Only the host: the port has a field of its own.";
        }
        if (host.contains("/")) {
            return "Only the host: leave out what comes after it.";
        }
        if (host.startsWith("[")) {
            return "An IPv6 address stands here without brackets.";
        }
        try {
            OwnBrokers.profile("mqtt://" + (host.contains(":") ? "[" + host + "]" : host), null, null, null,
                    "");
            return "";
        } catch (IllegalArgumentException e) {
            return sentence(e);
        }
    }

    /** A TCP port. */
    static String port(String text, int usual) {
        var port = number(text);
        return port.isPresent() && port.getAsLong() >= 1 && port.getAsLong() <= HIGHEST
                ? ""
                : "The port is a whole number from 1 to 65535, usually " + usual + ".";
    }

    /** MQTT keep-alive, seconds. */
    static String keepAlive(String text) {
        var seconds = number(text);
        return seconds.isPresent() && seconds.getAsLong() >= 0 && seconds.getAsLong() <= HIGHEST
                ? ""
                : "The keep-alive is 0 (off) to 65535 seconds, usually 60.";
    }

    /** A whole number without a sign, if it is one. */
    static OptionalLong number(String text) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,10}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** A time in seconds, 0 for none. */
    static String seconds(String name, String text, long most) {
        var seconds = number(text);
        return seconds.isPresent() && seconds.getAsLong() <= most
                ? ""
                : "The " + name + " is 0 to " + most + " seconds.";
    }

    /** A whole number in its range. */
    static String whole(String name, String text, int least, int most) {
        var value = number(text);
        return value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most
                ? ""
                : "The " + name + ": a whole number from " + least + " to " + most + ".";
    }

    /** Path of a WebSocket. */
    static String webSocketPath(String text) {
        return text.strip().matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,199}")
                ? ""
                : "The path begins with /, usually /mqtt.";
    }

    /** Kafka's bootstrap servers. */
    static String bootstrap(String text) {
        try {
            OwnBrokers.profile(null, text.strip(), null, null, "");
            return "";
        } catch (IllegalArgumentException e) {
            return sentence(e);
        }
    }

    /** Path of a {@code client.properties}; whether it is there {@link FileLooks} tell. */
    static String configFile(String text) {
        return text.isBlank() ? "Choose the client.properties file." : fileName(text);
    }

    /** Path of a file, or nothing. Looks at no file. */
    static String fileName(String text) {
        try {
            Path.of(text.strip());
            return "";
        } catch (InvalidPathException e) {
            return "This is not the path of a file.";
        }
    }

    /** Address of the Schema Registry; empty for none. Never repeats the address: a password may stand in it. */
    static String registry(String text) {
        for (var part : text.split(",")) {
            var wrong = part.isBlank() ? "" : registryUrl(part.strip());
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        return "";
    }

    private static String registryUrl(String text) {
        try {
            var url = new URI(text);
            var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme)) {
                return "The address starts with http:// or https://, for example http://localhost:8081.";
            }
            // A password with a / in it makes the rest, @ and all, a path.
            if (text.contains("@")) {
                return "Only the address: user and password have fields of their own.";
            }
            if (url.getHost() == null || url.getPort() > HIGHEST || url.getPort() == 0) {
                return "Host or port of the address cannot be right, for example http://localhost:8081.";
            }
            return "";
        } catch (URISyntaxException e) {
            return "This is not an address, for example http://localhost:8081.";
        }
    }

    private static String sentence(IllegalArgumentException e) {
        var message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    /** Hosts of these addresses that are not this computer, each once. Asks no name server. */
    static List<String> elsewhere(String mqttHost, String bootstrap, String registry) {
        var hosts = new ArrayList<String>();
        hosts.add(mqttHost);
        for (var part : (bootstrap + "," + registry).split(",")) {
            hosts.add(hostOf(part.strip()));
        }
        return hosts.stream()
                .map(String::strip)
                .filter(host -> !host.isEmpty() && !Hosts.isLoopback(host))
                .distinct()
                .toList();
    }

    private static String hostOf(String address) {
        int scheme = address.indexOf("://");
        var rest = scheme < 0 ? address : address.substring(scheme + 3);
        int slash = rest.indexOf('/');
        rest = slash < 0 ? rest : rest.substring(0, slash);
        rest = rest.substring(rest.lastIndexOf('@') + 1);
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            return end < 0 ? rest : rest.substring(1, end);
        }
        int colon = rest.lastIndexOf(':');
        return colon < 0 ? rest : rest.substring(0, colon);
    }
}
