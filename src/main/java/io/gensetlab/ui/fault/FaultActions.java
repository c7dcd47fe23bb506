package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import java.util.List;

/** What the fault panel asks of the lab; every call returns at once. */
public interface FaultActions {
    /** Injects a preset now and returns its handle. */
    long inject(GeneratorId id, FaultPreset preset);

    /** Clears the fault of this handle. */
    void clear(long handle);

    /** The lab itself. */
    static FaultActions of(Lab lab) {
        return new FaultActions() {
            @Override
            public long inject(GeneratorId id, FaultPreset preset) {
                return lab.edits().inject(List.of(id), preset).get(id);
            }

            @Override
            public void clear(long handle) {
                lab.edits().clear(List.of(handle));
            }
        };
    }
}
