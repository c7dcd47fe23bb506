package io.gensetlab.settings;

import java.util.List;
import java.util.Map;

/**
 * The fleet as it is kept from one start to the next, in plain values.
 *
 * @param generators in any order; may be empty: a fleet that was emptied on purpose stays empty
 */
public record Workspace(List<Entry> generators) {
    /** Keeps a copy. */
    public Workspace {
        generators = List.copyOf(generators);
    }

    /**
     * One set.
     *
     * @param id its id
     * @param site name of its site
     * @param siteType name of the enum constant
     * @param ambientCelsius mean ambient temperature, °C
     * @param ambientSwingCelsius half of the day's difference, K
     * @param latitude degrees north
     * @param longitude degrees east
     * @param kva rated apparent power
     * @param frequencyHz 50 or 60
     * @param tankLitres capacity of the tank
     * @param thresholds limits of its controller by name; those that are missing have their default
     * @param mode name of the enum constant
     * @param running whether it carries its site's load
     * @param loadShare what the site asks for, share of the rating
     * @param fuelShare fuel in the tank, share
     */
    public record Entry(String id, String site, String siteType, double ambientCelsius,
            double ambientSwingCelsius, double latitude, double longitude, double kva, int frequencyHz,
            double tankLitres, Map<String, Double> thresholds, String mode, boolean running,
            double loadShare, double fuelShare) {

        /** The same without what changes by itself, to tell whether somebody changed the set. */
        public Entry atRest() {
            return new Entry(id, site, siteType, ambientCelsius, ambientSwingCelsius, latitude, longitude, kva,
                    frequencyHz, tankLitres, thresholds, mode, false, loadShare, 0);
        }
    }

    /** The same without what changes by itself. */
    public Workspace atRest() {
        return new Workspace(generators.stream().map(Entry::atRest).toList());
    }
}
