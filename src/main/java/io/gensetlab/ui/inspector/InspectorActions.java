package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.telemetry.Quantity;

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
                lab.pin(id, quantity, value);
            }

            @Override
            public void release(GeneratorId id, Quantity quantity) {
                lab.release(id, quantity);
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
