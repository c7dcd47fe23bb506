package io.gensetlab.ui.control;

import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Puts a control on a stage in the dark theme. */
final class FxStage {
    private FxStage() {}

    /** FX thread. */
    static Scene show(Stage stage, Parent content, double width, double height) {
        Scene scene = new Scene(content, width, height);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        // The headless platform takes screen for window coordinates in scroll events: let them be the same.
        stage.setX(0);
        stage.setY(0);
        stage.show();
        return scene;
    }

    /** Runs something on the FX thread and waits for it. */
    static void run(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    /** Reads something on the FX thread. */
    static <T> T get(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }
}
