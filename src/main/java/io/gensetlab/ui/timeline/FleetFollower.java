package io.gensetlab.ui.timeline;

import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.FxThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another fleet stands elsewhere: the map shows it once it is there. FX thread. */
final class FleetFollower {
    /** How many pulls another fleet is waited for: half a minute, while brokers start beside it. */
    private static final int PULLS = 300;

    /** The map takes what it shows some pulls later. */
    private static final int SETTLED = 5;

    private final Acts acts;
    /** Pulls until it is given up; 0 while nothing is expected. */
    private int pulls;
    /** Where sets stood before; null once they stand elsewhere. */
    private @Nullable List<GeoPosition> before;
    private @Nullable LabSnapshot newest;

    FleetFollower(Acts acts) {
        this.acts = acts;
    }

    /** Another fleet was asked for. */
    void expect() {
        before = positions(newest);
        pulls = PULLS;
    }

    /** Takes what the lab shows now. */
    void update(LabSnapshot snapshot) {
        newest = snapshot;
        if (pulls == 0) {
            return;
        }
        pulls--;
        if (before != null && !positions(snapshot).equals(before)) {
            before = null;
            pulls = SETTLED;
        } else if (before == null && pulls == 0) {
            FxThread.runLater(() -> acts.run("map.fit"));
        }
    }

    private static List<GeoPosition> positions(@Nullable LabSnapshot snapshot) {
        return snapshot == null
                ? List.of()
                : snapshot.generators().stream().map(each -> each.generator().position()).toList();
    }
}
