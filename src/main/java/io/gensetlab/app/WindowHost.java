package io.gensetlab.app;

import io.gensetlab.settings.SecretFinder;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.about.AboutFacts;
import io.gensetlab.ui.control.ExportDesk;
import io.gensetlab.ui.hint.HintActions;
import io.gensetlab.ui.settings.JournalBook;
import io.gensetlab.ui.settings.ProfileBook;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.WindowActions;
import io.gensetlab.ui.timeline.ScenarioActions;
import io.gensetlab.ui.timeline.ScenarioFiles;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the panels ask of the program around the window. Called on the FX thread. */
interface WindowHost extends HintActions, WindowActions {
    /** Opens a view on a sheet. */
    void openSheet(FxmlView view);

    void closeSheet();

    /** The connection profiles that are remembered. */
    ProfileBook profiles();

    /** The journal's settings. */
    JournalBook journalBook();

    /** The journal's settings were kept. */
    void journalSaved();

    /** Where passwords are found and kept. */
    SecretFinder secrets();

    /** The units on screen; setting them is remembered. */
    ObjectProperty<Units> units();

    /** Whether the first steps are to be shown by themselves. */
    boolean firstStepsOpen();

    /** Asks for a file; null if none was chosen. */
    @Nullable
    Path chooseFile(String title);

    /** Asks for a file of readings; null if none was chosen. */
    @Nullable
    Path chooseReadings(String title);

    /** Where exports go. */
    ExportDesk exports();

    /** Opens an address of the web in the browser; returns at once. */
    void openLink(String address);

    /**
     * Opens a file or folder with the system's program for it; returns at once.
     *
     * @param onProblem told in a sentence why that did not go, on any thread
     */
    void open(Path target, Consumer<String> onProblem);

    /** The fleet from and to files. */
    FleetFiles fleetFiles();

    /** Where scenarios come from and go to. */
    ScenarioFiles scenarioFiles();

    /** Where scenarios are played. */
    ScenarioActions scenarioActions();

    /** What the about sheet tells. */
    AboutFacts about();
}
