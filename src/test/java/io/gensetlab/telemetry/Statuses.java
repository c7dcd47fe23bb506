package io.gensetlab.telemetry;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import java.util.Set;

/** Sets for tests. */
public final class Statuses {
    private Statuses() {}

    /** So many sets, running, 100 litres in each tank. */
    public static StatusList fleet(int size) {
        var statuses = new GeneratorStatus[size];
        for (int i = 0; i < size; i++) {
            statuses[i] = of(i + 1, OperatingState.RUNNING, 100, i + 1.0);
        }
        return StatusList.of(statuses, StatusList.EMPTY);
    }

    static GeneratorStatus of(int number, OperatingState state, double litres, double hours) {
        var signals = new Signals(80, 400, litres, 0.5, 1500, 50, 400, 27, 1, 90, 20);
        return new GeneratorStatus(
                new Generator(GeneratorId.numbered(number), new GeoPosition(52, 5),
                        Site.named("Site " + number, SiteType.OTHER), Rating.ofKw(500), Thresholds.DEFAULT),
                state, ControlMode.AUTO, false, true, false, signals, signals, Set.of(), Set.of(), "", hours,
                1,
                8);
    }
}
