package io.gensetlab.lab;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.InitialCondition;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.List;

/**
 * A set that is not placed yet: all but its id.
 *
 * @param position where it is to stand
 * @param site what it is to stand for
 * @param rating its nameplate
 * @param thresholds the limits of its controller
 * @param mode its mode switch
 * @param running whether it carries its site's load from the start, with the mains out; else it stands by
 * @param loadShare what the site asks for, share of the rating, 0 to 2
 * @param fuelShare fuel in the tank, share, 0 to 1
 */
public record Draft(GeoPosition position, Site site, Rating rating, Thresholds thresholds, ControlMode mode,
        boolean running, double loadShare, double fuelShare) {
    private static final double RATED_KW = 500;
    private static final double FUEL = 0.8;
    private static final double LOAD = 0.6;

    /** @throws IllegalArgumentException with a sentence if a share is out of its range */
    public Draft {
        if (!(loadShare >= 0 && loadShare <= 2)) {
            throw new IllegalArgumentException("A load is 0 to 2 times the rating, not " + loadShare);
        }
        if (!(fuelShare >= 0 && fuelShare <= 1)) {
            throw new IllegalArgumentException("Fuel is a share of the tank from 0 to 1, not " + fuelShare);
        }
    }

    /** What a click on the map places: 500 kW at standby, in Auto. */
    public static Draft standby(GeoPosition position, String siteName) {
        return standby(position, Site.named(siteName, SiteType.OTHER), Rating.ofKw(RATED_KW));
    }

    /** At standby, in Auto, with the usual limits. */
    public static Draft standby(GeoPosition position, Site site, Rating rating) {
        return new Draft(position, site, rating, Thresholds.DEFAULT, ControlMode.AUTO, false, LOAD, FUEL);
    }

    /** One like this set as it is now. */
    public static Draft of(GeneratorStatus status) {
        var generator = status.generator();
        return new Draft(generator.position(), generator.site(), generator.rating(), generator.thresholds(),
                status.mode(), status.breakerClosed() && status.mode() != ControlMode.OFF,
                Math.clamp(status.siteLoadShare(), 0.0, 2.0),
                Math.clamp(status.truth().fuelLitres() / generator.rating().tankLitres(), 0.0, 1.0));
    }

    /** The same somewhere else. */
    public Draft at(GeoPosition elsewhere) {
        return new Draft(elsewhere, site, rating, thresholds, mode, running, loadShare, fuelShare);
    }

    /** The same at a site of another name. */
    public Draft called(String siteName) {
        return new Draft(position, site.called(siteName), rating, thresholds, mode, running, loadShare,
                fuelShare);
    }

    /** What places it under this id. */
    List<Command> place(GeneratorId id) {
        var generator = new Generator(id, position, site, rating, thresholds);
        var condition = running
                ? InitialCondition.running(loadShare, fuelShare)
                : InitialCondition.standby(fuelShare).withLoad(loadShare);
        var place = new Command.Place(generator, condition);
        return mode == ControlMode.AUTO ? List.of(place) : List.of(place, new Command.SetMode(id, mode));
    }
}
