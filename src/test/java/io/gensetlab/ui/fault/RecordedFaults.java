package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the fault panel asks for; handles count from 501. */
final class RecordedFaults implements FaultActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    private long handle = 500;

    @Override
    public long inject(GeneratorId id, FaultPreset preset) {
        said.add("inject " + id + " " + preset.id());
        handle++;
        return handle;
    }

    @Override
    public void clear(long cleared) {
        said.add("clear " + cleared);
    }
}
