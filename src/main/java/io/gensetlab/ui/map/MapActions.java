package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Lab;
import java.util.List;
import java.util.Map;

/** What the map asks of the lab; every call returns at once. */
public interface MapActions {
    /** Places a set at standby and returns its id. */
    GeneratorId place(GeoPosition position, String siteName);

    /** Puts a set elsewhere. */
    void move(GeneratorId id, GeoPosition position);

    /** Takes a set away. */
    void remove(GeneratorId id);

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
            public void move(GeneratorId id, GeoPosition position) {
                lab.edits().move(Map.of(id, position));
            }

            @Override
            public void remove(GeneratorId id) {
                lab.edits().remove(List.of(id));
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
