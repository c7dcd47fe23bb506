package io.gensetlab.app;

import io.gensetlab.settings.PreferencesFile;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up the JavaFX toolkit and the dashboard in it. */
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private Desktop() {}

    /**
     * Starts the dashboard and returns; its threads keep the process alive.
     *
     * @param then what is done with the dashboard once its window is there, on the FX thread
     * @return false if there is no display
     */
    static boolean start(Surroundings surroundings, Consumer<Dashboard> then) {
        try {
            Graphics.spareTheSearch();
            // Reading JSON for the first time takes a while, which the toolkit takes, too.
            var preferences = CompletableFuture.supplyAsync(() -> {
                var file = PreferencesFile.of(surroundings.places());
                file.load();
                return file;
            });
            // Not Application.launch: where there is no display that one cannot be caught.
            Platform.startup(() -> open(preferences, surroundings, then));
            return true;
        } catch (UnsupportedOperationException e) {
            LOG.debug("No display", e);
            return false;
        }
    }

    private static void open(CompletableFuture<PreferencesFile> preferences, Surroundings surroundings,
            Consumer<Dashboard> then) {
        try {
            openWindow(preferences.join(), surroundings, then);
        } catch (RuntimeException e) {
            surroundings.session().uncaught(Thread.currentThread(), e);
            System.err.println("genset-lab: the window could not be made; the lines above say why.");
            System.exit(1);
        }
    }

    private static void openWindow(PreferencesFile preferences, Surroundings surroundings,
            Consumer<Dashboard> then) {
        var dashboard = new Dashboard(preferences, surroundings, Launcher.journal(), InstantSource.system(),
                System::nanoTime, Launcher.newRunId());
        Runtime.getRuntime().addShutdownHook(dashboard.closeAtShutdown());
        dashboard.show(new Stage());
        then.accept(dashboard);
    }
}
