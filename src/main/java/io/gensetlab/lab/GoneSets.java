package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.FleetSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds sets that are not in the fleet any more. One thread. */
final class GoneSets {
    /** Snapshots without a set after which it is gone: one, or one that is being made, may be older than the set. */
    private static final int GONE_AFTER = 2;

    private final Map<GeneratorId, Integer> missing = new HashMap<>();
    private @Nullable FleetSnapshot looked;

    /** Those of some sets, each of which was in the fleet once, that are gone; each is named once. */
    List<GeneratorId> among(Collection<GeneratorId> some, FleetSnapshot fleet) {
        var gone = new ArrayList<GeneratorId>();
        if (fleet == looked) {
            return gone;
        }
        looked = fleet;
        var there = new HashSet<GeneratorId>();
        fleet.generators().forEach(set -> there.add(set.generator().id()));
        missing.keySet().retainAll(some);
        for (var id : some) {
            if (there.contains(id)) {
                missing.remove(id);
            } else if (missing.merge(id, 1, Integer::sum) >= GONE_AFTER) {
                missing.remove(id);
                gone.add(id);
            }
        }
        return gone;
    }
}
