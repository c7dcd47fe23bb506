package io.gensetlab.app;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.FirstSteps;
import io.gensetlab.settings.Preferences;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.ui.shell.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The program's real window, opened for a measurement. */
public final class BenchWindow {
    private final Dashboard dashboard;

    private BenchWindow(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    /**
     * Starts the toolkit and opens the window at 1440×900; waits until it is on the screen.
     *
     * @param folder for its settings
     * @param brokers that it connects to
     */
    public static BenchWindow open(Path folder, ConnectionProfile brokers) throws Exception {
        var file = new PreferencesFile(folder.resolve("preferences.json"));
        try {
            file.save(Preferences.FIRST_START.withFirstSteps(FirstSteps.DONE));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
        var shown = new CompletableFuture<BenchWindow>();
        Platform.startup(() -> {
            try {
                var stage = new Stage();
                var dashboard = new Dashboard(file, Outside.nowhere(), InstantSource.system(),
                        System::nanoTime, "bench");
                dashboard.show(stage, () -> {
                    dashboard.lab().connect(brokers, Secrets.NONE);
                    shown.complete(new BenchWindow(dashboard));
                });
            } catch (RuntimeException e) {
                shown.completeExceptionally(e);
            }
        });
        return shown.get();
    }

    public Lab lab() {
        return dashboard.lab();
    }

    /** Selects a generator. FX thread. */
    void select(GeneratorId id) {
        dashboard.selection().set(id);
    }

    /** Does what the window can do, by the act's key. FX thread. */
    void run(String act) {
        var found = dashboard.acts().find(act);
        if (found == null) {
            throw new IllegalArgumentException("There is no " + act);
        }
        found.run().run();
    }

    public Scene scene() {
        return dashboard.scene();
    }

    /** How many layouts the window has; together they show all panels. */
    public int layouts() {
        return Layout.values().length;
    }

    /** Shows one of them; its name. FX thread. */
    public String show(int layout) {
        var shown = Layout.values()[layout % layouts()];
        dashboard.window().show(shown);
        return shown.title();
    }

    /** Ends the lab and the toolkit. */
    public void close() {
        dashboard.lab().close();
        Platform.exit();
    }
}
