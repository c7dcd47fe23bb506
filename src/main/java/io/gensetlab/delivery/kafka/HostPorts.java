package io.gensetlab.delivery.kafka;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Lists of {@code host:port}, checked before anything connects. */
final class HostPorts {
    static final int HIGHEST_PORT = 65535;

    private HostPorts() {}

    /**
     * The addresses, unresolved.
     *
     * @throws IllegalArgumentException with a sentence that says which entry is wrong and how it should look; it repeats
     *             none that a password may stand in
     */
    static List<InetSocketAddress> parse(String list) {
        if (list.contains("@")) {
            // Asked of the list as a whole, since a password may have commas, too; and not repeated.
            throw new IllegalArgumentException("Only host:port: user and password do not belong here");
        }
        var addresses = new ArrayList<InetSocketAddress>();
        for (var part : list.split(",")) {
            if (!part.isBlank()) {
                addresses.add(address(part.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(
                    "The bootstrap servers are missing, for example localhost:9092");
        }
        return addresses;
    }

    private static InetSocketAddress address(String entry) {
        // A listener name in front, as some consoles show it.
        int scheme = entry.indexOf("://");
        var address = scheme < 0 ? entry : entry.substring(scheme + 3);
        int colon = address.lastIndexOf(':');
        boolean bareIpv6 = address.indexOf(':') != colon && !address.startsWith("[");
        if (bareIpv6) {
            throw new IllegalArgumentException(
                    "An IPv6 address stands in brackets, as in [::1]:9092: \"" + entry + "\"");
        }
        if (colon < 0 || address.endsWith("]")) {
            throw new IllegalArgumentException(
                    "The port is missing in \"" + entry + "\", for example " + address + ":9092");
        }
        var host = address.substring(0, colon);
        if (host.isEmpty() || !host.matches("\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("Not a host name in \"" + entry + "\", expected host:port");
        }
        return InetSocketAddress.createUnresolved(host, port(address.substring(colon + 1), entry));
    }

    private static int port(String text, String entry) {
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port in \"" + entry + "\" is not a number", e);
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "The port in \"" + entry + "\" is not between 1 and " + HIGHEST_PORT);
        }
        return port;
    }

    static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
