package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Lab;
import java.util.Collection;
import java.util.Map;

/** What the map asks of the lab; every call returns at once. */
public interface MapActions {
    /** Places a set at standby and returns its id. */
    GeneratorId place(GeoPosition position, String siteName);

    /** Puts sets elsewhere. */
    void move(Map<GeneratorId, GeoPosition> to);

    /** Takes sets away. */
    void remove(Collection<GeneratorId> ids);

    /** Orders a start. */
    void start(GeneratorId id);

    /** Orders a stop. */
    void stop(GeneratorId id);

    /** Clears latched alarms. */
    void reset(GeneratorId id);

    /** The lab itself. */
    static MapActions of(Lab lab) {
        return new MapActions() {
            @Override
            public GeneratorId place(GeoPosition position, String siteName) {
                return lab.place(position, siteName);
            }

            @Override
            public void move(Map<GeneratorId, GeoPosition> to) {
                to.forEach(lab::move);
            }

            @Override
            public void remove(Collection<GeneratorId> ids) {
                ids.forEach(lab::remove);
            }

            @Override
            public void start(GeneratorId id) {
                lab.startEngine(id);
            }

            @Override
            public void stop(GeneratorId id) {
                lab.stopEngine(id);
            }

            @Override
            public void reset(GeneratorId id) {
                lab.resetAlarms(id);
            }
        };
    }
}
