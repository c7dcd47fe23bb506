package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import java.util.Collection;

/** What the fleet list asks for; every call returns at once. FX thread. */
public interface FleetActions {
    /** Takes sets away; one step that can be undone. */
    void remove(Collection<GeneratorId> ids);

    /** Asks for a CSV file and shows what its import would bring. */
    void importCsv();

    /** Asks where to, and writes the fleet there as CSV. */
    void exportCsv();
}
