package io.gensetlab.settings;

/**
 * The units shown on screen, by their signs. Names instead of the units themselves, so that a file of a later version,
 * with units this one does not know, can be read.
 *
 * @param temperature "°C" or "°F"
 * @param pressure "kPa", "bar" or "psi"
 * @param volume "L" or "US gal"
 */
public record UnitNames(String temperature, String pressure, String volume) {
    /** As on the wire. */
    public static final UnitNames WIRE = new UnitNames("°C", "kPa", "L");
}
