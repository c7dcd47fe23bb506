package io.gensetlab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The scenarios that come with the program, as files to read, play and copy. */
public final class ShippedScenarios {
    private static final List<String> NAMES = List.of("first-demo", "ten-minutes", "overheat-to-trip",
            "fuel-theft",
            "area-blackout", "stuck-sensor", "flapping-link", "rogue-producer", "storm-after-outage",
            "monthly-exercise");

    private ShippedScenarios() {}

    /** Their names, in the order in which to look at them. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The file of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static byte[] bytes(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("There is no scenario \"" + name + "\"; there are "
                    + String.join(", ", NAMES));
        }
        try (var in = ShippedScenarios.class.getResourceAsStream(name + Scenario.FILE_ENDING)) {
            if (in == null) {
                throw new IllegalStateException("The scenario " + name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
