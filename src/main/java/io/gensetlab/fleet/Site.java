package io.gensetlab.fleet;

/**
 * Where a set stands.
 *
 * @param name the name for people, such as "Rotterdam Hospital"
 * @param type what the site is
 * @param ambientCelsius mean ambient temperature, °C, −50 to 60
 * @param ambientSwingCelsius half of the difference between the day's highest and lowest, K, 0 to 30
 */
public record Site(String name, SiteType type, double ambientCelsius, double ambientSwingCelsius) {
    /** @throws IllegalArgumentException if a temperature is out of its range or not a number */
    public Site {
        if (!(ambientCelsius >= -50 && ambientCelsius <= 60)) {
            throw new IllegalArgumentException("Ambient temperature is −50 to 60 °C, not " + ambientCelsius);
        }
        if (!(ambientSwingCelsius >= 0 && ambientSwingCelsius <= 30)) {
            throw new IllegalArgumentException("The daily swing is 0 to 30 K, not " + ambientSwingCelsius);
        }
    }

    /** A site with the default climate, 20 ± 6 °C. */
    public static Site named(String name, SiteType type) {
        return new Site(name, type, 20, 6);
    }

    /** The same under another name. */
    public Site called(String otherName) {
        return new Site(otherName, type, ambientCelsius, ambientSwingCelsius);
    }
}
