package io.gensetlab.ui.settings;

import io.gensetlab.lab.OwnBrokers;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

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
        return port.isPresent() && port.getAsInt() >= 1 && port.getAsInt() <= HIGHEST
                ? ""
                : "The port is a whole number from 1 to 65535, usually " + usual + ".";
    }

    /** MQTT keep-alive, seconds. */
    static String keepAlive(String text) {
        var seconds = number(text);
        return seconds.isPresent() && seconds.getAsInt() >= 0 && seconds.getAsInt() <= HIGHEST
                ? ""
                : "The keep-alive is 0 (off) to 65535 seconds, usually 60.";
    }

    /** A whole number without a sign, if it is one. */
    static OptionalInt number(String text) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
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

    /** Path of a {@code client.properties}; looks whether it is there. */
    static String configFile(String text) {
        if (text.isBlank()) {
            return "Choose the client.properties file.";
        }
        try {
            var file = Path.of(text.strip());
            return Files.isRegularFile(file) && Files.isReadable(file)
                    ? ""
                    : "There is no file that can be read at " + file + ".";
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
            if (url.getRawUserInfo() != null) {
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
                .filter(host -> !host.isEmpty() && !isLoopback(host))
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

    private static boolean isLoopback(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost")
                || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}") || name.equals("::1")
                || name.equals("0:0:0:0:0:0:0:1");
    }
}
