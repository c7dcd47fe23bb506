package io.gensetlab.delivery.mqtt;

import java.util.Arrays;

/** What can stand as a broker's host. */
final class HostName {
    private static final int LONGEST = 253;

    private HostName() {}

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    static void check(String host, boolean tls) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host is missing, as in mqtt://localhost:1883");
        }
        if (host.contains(":")) {
            checkIpv6(host);
            return;
        }
        if (host.endsWith(".")) {
            throw new IllegalArgumentException(
                    "Leave out the dot at the end of the host: \"" + host + "\"");
        }
        boolean named = host.length() <= LONGEST && Arrays.stream(host.split("\\.", -1))
                .allMatch(label -> label.matches("[\\p{IsAlphabetic}0-9_]([\\p{IsAlphabetic}0-9_-]{0,61}"
                        + "[\\p{IsAlphabetic}0-9_])?"));
        if (!named) {
            throw new IllegalArgumentException("Not a host name or address: \"" + host + "\"");
        }
        if (host.matches("[0-9.]+") && !isIpv4(host)) {
            throw new IllegalArgumentException("Not an IPv4 address: \"" + host + "\"");
        }
        if (tls && host.contains("_")) {
            throw new IllegalArgumentException(
                    "With TLS a host has no underscore, because no certificate can "
                            + "be made out to it: \"" + host + "\"");
        }
    }

    private static boolean isIpv4(String host) {
        var parts = host.split("\\.", -1);
        return parts.length == 4
                && Arrays.stream(parts).allMatch(p -> p.matches("[0-9]{1,3}") && Integer.parseInt(p) <= 255);
    }

    private static void checkIpv6(String host) {
        int zone = host.indexOf('%');
        var address = zone < 0 ? host : host.substring(0, zone);
        boolean right = address.matches("[0-9A-Fa-f:.]+")
                && address.chars().filter(c -> c == ':').count() <= 7
                && address.chars().filter(c -> c == ':').count() >= 2 && !address.contains(":::")
                && address.indexOf("::") == address.lastIndexOf("::")
                && Arrays.stream(address.split(":")).allMatch(g -> g.length() <= 4 || isIpv4(g));
        if (!right) {
            throw new IllegalArgumentException("Not an IPv6 address: \"" + host + "\"");
        }
    }
}
