package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Writes down what the fault panel asks for; handles count from 501. */
final class RecordedFaults implements FaultActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    private long handle = 500;

    @Override
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset) {
        var handles = new LinkedHashMap<Long, GeneratorId>();
        said.add("inject " + words(ids) + " " + preset.id());
        for (var id : ids) {
            handle++;
            handles.put(handle, id);
        }
        return handles;
    }

    @Override
    public void clear(Collection<Long> handles) {
        said.add("clear " + words(handles));
    }

    @Override
    public void clearAll() {
        said.add("clear all");
    }

    @Override
    public boolean hasFaultsOutside() {
        return false;
    }

    private static String words(Collection<?> all) {
        return all.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
