package io.gensetlab.fleet;

/**
 * A generator as an operator describes it: everything about it that does not change by itself.
 *
 * @param id unique in a fleet
 * @param position where it stands
 * @param site what it stands for
 * @param rating its nameplate
 * @param thresholds the limits of its controller
 */
public record Generator(GeneratorId id, GeoPosition position, Site site, Rating rating,
        Thresholds thresholds) {
    /** The same set somewhere else. */
    public Generator at(GeoPosition elsewhere) {
        return new Generator(id, elsewhere, site, rating, thresholds);
    }

    /** The same set at a site of another name. */
    public Generator called(String siteName) {
        return new Generator(id, position, site.called(siteName), rating, thresholds);
    }
}
