package io.gensetlab.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a file.
 *
 * @param scenario null if there are problems
 * @param text what was read; empty if it is no text
 * @param problems all that were found, by their places; empty if there are none
 */
public record ReadScenario(@Nullable Scenario scenario, String text, List<Problem> problems) {
    /** Keeps a copy of the list. */
    public ReadScenario {
        problems = List.copyOf(problems);
    }

    /** Whether it can be played. */
    public boolean isGood() {
        return scenario != null;
    }
}
