package io.gensetlab.ui.shell;

import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.settings.Workspace;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the fleet on the screen is called. FX thread. */
final class FleetName {
    private final Set<String> example = Lab.exampleWorkspace()
            .generators()
            .stream()
            .map(Workspace.Entry::site)
            .collect(Collectors.toUnmodifiableSet());

    String of(LabSnapshot snapshot) {
        int sets = snapshot.generators().size();
        if (sets == 0) {
            return "No generators";
        }
        boolean ours = sets == example.size() && snapshot.generators()
                .stream()
                .allMatch(status -> example.contains(status.generator().site().name()));
        return ours
                ? "Example fleet"
                : String.format(Locale.ROOT, "%,d generator%s", sets, sets == 1 ? "" : "s");
    }
}
