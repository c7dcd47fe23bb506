package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.Lab;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** What the fault panel asks of the lab; every call returns at once and is one step that can be undone. */
public interface FaultActions {
    /** Injects a preset into sets now and returns the sets by the handles of their faults. */
    Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset);

    /** Clears the faults of these handles. */
    void clear(Collection<Long> handles);

    /** Clears all faults of the fleet and of the links, and has embedded brokers that are stopped or paused serve. */
    void clearAll();

    /** Whether a link has a fault, or an embedded broker is stopped or paused. */
    boolean hasFaultsOutside();

    /** The lab itself. */
    static FaultActions of(Lab lab) {
        var edits = lab.edits();
        return new FaultActions() {
            @Override
            public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset) {
                return edits.inject(ids, preset);
            }

            @Override
            public void clear(Collection<Long> handles) {
                edits.clear(handles);
            }

            @Override
            public void clearAll() {
                edits.clearAllFaults();
                lab.links().clearAll();
                lab.demo().serveAgain();
            }

            @Override
            public boolean hasFaultsOutside() {
                return !lab.links().active().isEmpty()
                        || Arrays.stream(DemoBrokers.Kind.values()).anyMatch(lab.demo()::isHalted);
            }
        };
    }
}
