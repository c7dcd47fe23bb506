package io.gensetlab.ui.fleet;

import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fx.Feed;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** One panel in a window, fed with snapshots by hand. */
public final class PanelStage {
    private LabSnapshot snapshot;
    private final Feed<LabSnapshot> feed = new Feed<>(() -> this.snapshot, 10);

    public PanelStage(LabSnapshot first) {
        snapshot = first;
    }

    /** Its supplier is this object; it pulls only when {@link #show} is called. */
    public Feed<LabSnapshot> feed() {
        return feed;
    }

    /** Loads a panel and shows it. FX thread. */
    public static void open(Stage stage, String fxml, Object controller, double width, double height)
            throws IOException {
        var url = Objects.requireNonNull(PanelStage.class.getResource("/io/gensetlab/fxml/" + fxml));
        var loader = new FXMLLoader(url);
        loader.setControllerFactory(type -> controller);
        Parent root = loader.load();
        var scene = new Scene(root, width, height);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** Makes this what the lab shows. Any thread; returns when it is on screen. */
    public void show(LabSnapshot next) {
        onFx(() -> {
            snapshot = next;
            feed.pull();
            return next;
        });
    }

    /** Asks or does something on the FX thread and waits for it. */
    public static <T> T onFx(Callable<T> action) {
        try {
            T result = WaitForAsyncUtils.asyncFx(action).get(10, TimeUnit.SECONDS);
            WaitForAsyncUtils.waitForFxEvents();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
