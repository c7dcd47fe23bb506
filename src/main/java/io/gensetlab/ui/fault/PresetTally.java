package io.gensetlab.ui.fault;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the selected sets have which preset, counted in one go through the faults. Belongs to one thread. */
final class PresetTally {
    private static final class Count {
        private final Set<GeneratorId> on = new HashSet<>();
        private final List<Long> handles = new ArrayList<>();
        private boolean atWork;
        private long nextMillis = Long.MAX_VALUE;
    }

    private final Set<GeneratorId> selected;
    private final long simulatedMillis;
    private final Map<FaultPreset, Count> counts = new EnumMap<>(FaultPreset.class);

    /** @param selected those that are there */
    PresetTally(Set<GeneratorId> selected, long simulatedMillis) {
        this.selected = selected;
        this.simulatedMillis = simulatedMillis;
    }

    /** Counts a fault that the lab shows. */
    void add(ActiveFault fault) {
        var order = fault.order();
        var preset = order.preset();
        if (preset != null && selected.contains(order.target())) {
            var count = add(order.target(), preset, order.handle());
            count.atWork |= fault.sinceMillis() <= simulatedMillis;
            count.nextMillis = Math.min(count.nextMillis, fault.sinceMillis());
        }
    }

    /** Counts one that was ordered and is not shown yet. */
    void addOrdered(GeneratorId target, FaultPreset preset, long handle) {
        if (selected.contains(target)) {
            add(target, preset, handle).atWork = true;
        }
    }

    private Count add(GeneratorId target, FaultPreset preset, long handle) {
        var count = counts.computeIfAbsent(preset, _ -> new Count());
        count.on.add(target);
        count.handles.add(handle);
        return count;
    }

    /** Where a preset stands. */
    PresetState state(FaultPreset preset) {
        var count = counts.get(preset);
        if (count == null) {
            return PresetState.OFF;
        }
        if (count.on.size() < selected.size()) {
            return new PresetState.Some(count.on.size(), selected.size());
        }
        return count.atWork
                ? PresetState.ACTIVE
                : new PresetState.Coming(Duration.ofMillis(count.nextMillis - simulatedMillis));
    }

    /** The selected sets without a preset, in the order of the selection. */
    List<GeneratorId> without(FaultPreset preset) {
        var count = counts.get(preset);
        return selected.stream().filter(id -> count == null || !count.on.contains(id)).toList();
    }

    /** The handles of a preset at the selected sets. */
    List<Long> handles(FaultPreset preset) {
        var count = counts.get(preset);
        return count == null ? List.of() : List.copyOf(count.handles);
    }
}
