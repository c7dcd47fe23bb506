package io.gensetlab.app;

import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.ui.hint.HintActions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the panels ask of the program around the window. Called on the FX thread. */
interface WindowHost extends HintActions {
    void toggleTheme();

    void closeSheet();

    /** The brokers last used. */
    ConnectionProfile remembered();

    void remember(ConnectionProfile profile);

    /** Whether the first steps are to be shown by themselves. */
    boolean firstStepsOpen();

    /** Asks for a file; null if none was chosen. */
    @Nullable
    Path chooseFile(String title);

    /** Shows an address of the web to the person. */
    void openLink(String address);
}
