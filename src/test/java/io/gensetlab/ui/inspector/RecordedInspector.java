package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the inspector asks for. */
final class RecordedInspector implements InspectorActions {
    final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void pin(GeneratorId id, Quantity quantity, double value) {
        said.add("pin " + id + " " + quantity + " " + value);
    }

    @Override
    public void release(GeneratorId id, Quantity quantity) {
        said.add("release " + id + " " + quantity);
    }

    @Override
    public void start(GeneratorId id) {
        said.add("start " + id);
    }

    @Override
    public void stop(GeneratorId id) {
        said.add("stop " + id);
    }

    @Override
    public void reset(GeneratorId id) {
        said.add("reset " + id);
    }
}
