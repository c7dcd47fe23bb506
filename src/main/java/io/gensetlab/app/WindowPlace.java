package io.gensetlab.app;

import io.gensetlab.settings.WindowMemory;
import io.gensetlab.ui.shell.WindowController;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts the window where it stood, and tells where it stands. FX thread. */
final class WindowPlace {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 680;
    /** So much of the title has to be on a screen, or nobody can take hold of the window. */
    private static final double GRIP = 80;

    private final Stage stage;
    private double x;
    private double y;
    private double width;
    private double height;

    WindowPlace(Stage stage) {
        this.stage = stage;
    }

    /** Before the window is shown. */
    void restore(WindowMemory memory) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        var home = memory.width() > 0 ? screenOf(memory) : null;
        var screen = (home == null ? Screen.getPrimary() : home).getVisualBounds();
        double wide = Math.min(home == null ? WIDTH : memory.width(), screen.getWidth());
        double high = Math.min(home == null ? HEIGHT : memory.height(), screen.getHeight());
        stage.setWidth(wide);
        stage.setHeight(high);
        // Told in any case: JavaFX would centre it by a guess of its frame, and a screen that it just fills cut the title.
        stage.setX(home == null ? screen.getMinX() + (screen.getWidth() - wide) / 2 : memory.x());
        stage.setY(home == null ? screen.getMinY() + (screen.getHeight() - high) / 2 : memory.y());
        stage.setMaximized(memory.maximised());
        stage.xProperty().subscribe(this::follow);
        stage.yProperty().subscribe(this::follow);
        stage.widthProperty().subscribe(this::follow);
        stage.heightProperty().subscribe(this::follow);
    }

    /** The screen that holds enough of it, or null: a screen may have been unplugged. */
    private static @Nullable Screen screenOf(WindowMemory memory) {
        var title = new Rectangle2D(memory.x(), memory.y(), memory.width(), GRIP);
        return Screen.getScreens()
                .stream()
                .filter(screen -> screen.getVisualBounds().contains(memory.x() + GRIP, memory.y() + GRIP / 2)
                        || screen.getVisualBounds().contains(title))
                .findFirst()
                .orElse(null);
    }

    /** The place it has when it neither fills the screen nor is hidden. */
    private void follow() {
        if (!stage.isMaximized() && !stage.isFullScreen() && !stage.isIconified()) {
            x = stage.getX();
            y = stage.getY();
            width = stage.getWidth();
            height = stage.getHeight();
        }
    }

    WindowMemory memory(WindowController window) {
        return new WindowMemory(window.layout().id(), window.maximised(), window.splitters(), number(x),
                number(y), number(width),
                number(height), stage.isMaximized());
    }

    private static double number(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
