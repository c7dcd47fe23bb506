package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.telemetry.Quantity;
import java.util.List;
import java.util.Map;

/** What the inspector asks of the lab; every call returns at once. */
public interface InspectorActions {
    /** Pins what a sensor reports, in the quantity's unit; the fuel volume is the tank itself. */
    void pin(GeneratorId id, Quantity quantity, double value);

    /** Back to what the model says. */
    void release(GeneratorId id, Quantity quantity);

    /** Orders a start. */
    void start(GeneratorId id);

    /** Orders a stop. */
    void stop(GeneratorId id);

    /** Clears latched alarms. */
    void reset(GeneratorId id);

    /** The lab itself. */
    static InspectorActions of(Lab lab) {
        return new InspectorActions() {
            @Override
            public void pin(GeneratorId id, Quantity quantity, double value) {
                lab.edits().set(quantity, Map.of(id, value));
            }

            @Override
            public void release(GeneratorId id, Quantity quantity) {
                lab.edits().release(List.of(id), quantity);
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
