package io.gensetlab.scenario;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.scenario.FleetPlan.PlacedSet;
import java.util.List;

/** The example fleet, each set where its name says. */
final class ExampleSets {
    /** Eight sets in north-west Europe: close enough for one map, far enough apart to tell from each other. */
    static final List<PlacedSet> ALL = List.of(
            running(1, "Erasmus MC, Rotterdam", SiteType.HOSPITAL, 51.9108, 4.4682, 1000, 0.62, 0.71),
            running(2, "Amsterdam Science Park", SiteType.DATA_CENTRE, 52.3563, 4.9514, 1500, 0.74, 0.83),
            running(3, "Charité, Berlin", SiteType.HOSPITAL, 52.5264, 13.3771, 800, 0.68, 0.58),
            running(4, "Port of Antwerp", SiteType.PORT, 51.2706, 4.3362, 630, 0.55, 0.34),
            running(5, "Frankfurt Airport", SiteType.AIRPORT, 50.0379, 8.5622, 1250, 0.48, 0.90),
            running(6, "Hampton Water Works, London", SiteType.WATER, 51.4137, -0.3720, 400, 0.59, 0.46),
            running(7, "Tour Eiffel transmitter, Paris", SiteType.TELECOM, 48.8584, 2.2945, 160, 0.41, 0.77),
            new PlacedSet(set(8, "Rigshospitalet, Copenhagen", SiteType.HOSPITAL, 55.6967, 12.5669, 500),
                    false, FleetReader.STANDARD_LOAD, 0.93, null, ControlMode.AUTO));

    private ExampleSets() {}

    private static PlacedSet running(int number, String name, SiteType type, double latitude,
            double longitude, double kw, double loadShare, double fuelShare) {
        return new PlacedSet(set(number, name, type, latitude, longitude, kw), true, loadShare, fuelShare,
                null,
                ControlMode.AUTO);
    }

    private static Generator set(int number, String name, SiteType type, double latitude, double longitude,
            double kw) {
        return new Generator(GeneratorId.numbered(number), new GeoPosition(latitude, longitude),
                Site.named(name, type), Rating.ofKw(kw), Thresholds.DEFAULT);
    }
}
