package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Lab;
import java.util.Collection;
import java.util.List;
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
                return lab.edits().place(position, siteName);
            }

            @Override
            public void move(Map<GeneratorId, GeoPosition> to) {
                lab.edits().move(to);
            }

            @Override
            public void remove(Collection<GeneratorId> ids) {
                lab.edits().remove(ids);
            }

            @Override
            public void start(GeneratorId id) {
                lab.startEngines(List.of(id));
            }

            @Override
            public void stop(GeneratorId id) {
                lab.stopEngines(List.of(id));
            }

            @Override
            public void reset(GeneratorId id) {
                lab.resetAlarms(List.of(id));
            }
        };
    }
}
