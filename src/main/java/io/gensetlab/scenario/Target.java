package io.gensetlab.scenario;

import io.gensetlab.fleet.GeneratorId;
import java.util.List;

/** Which sets something happens to. Immutable. */
public sealed interface Target {
    /** Every set. */
    record All() implements Target {}

    /** Sets by their ids, at least one. */
    record Ids(List<GeneratorId> ids) implements Target {
        /** Keeps a copy of the list. */
        public Ids {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Some, by chance from the scenario's seed, at least one.
     *
     * @param share of the fleet, above 0 to 1
     */
    record Share(double share) implements Target {
        /** @throws IllegalArgumentException with a sentence if it is out of its range */
        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("A share of the fleet is above 0 %, to 100 %");
            }
        }
    }

    /** All that stand in an area at the start of the play; what is moved or placed later changes nothing. */
    record Within(Area area) implements Target {}

    /** None: it happens to a link, a broker, or nothing at all. */
    record None() implements Target {}
}
