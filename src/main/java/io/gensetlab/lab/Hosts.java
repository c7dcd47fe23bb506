package io.gensetlab.lab;

import java.util.Locale;

/** Which hosts are this computer. */
public final class Hosts {
    private Hosts() {}

    /**
     * Whether a host is this computer by its name alone; asks no name server, so a name that only happens to lead here
     * counts as another computer's.
     */
    public static boolean isLoopback(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.equals("localhost") || name.endsWith(".localhost")
                || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}") || name.equals("::1")
                || name.equals("0:0:0:0:0:0:0:1");
    }
}
