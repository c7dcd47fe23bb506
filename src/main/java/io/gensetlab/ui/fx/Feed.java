package io.gensetlab.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/**
 * Pulls a value on a timer and shows it to whoever subscribed: the one way from the lab to the screen. Producers never
 * call the screen. Belongs to the JavaFX application thread.
 *
 * @param <T> what is pulled; immutable
 */
public final class Feed<T> {
    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final Supplier<T> source;
    private final Timeline timer;
    private final List<Consumer<? super T>> listeners = new ArrayList<>();

    /**
     * A feed at rest.
     *
     * @param source returns at once
     * @param perSecond pulls a second, 1 to 60
     */
    public Feed(Supplier<T> source, int perSecond) {
        this.source = source;
        timer = new Timeline(new KeyFrame(Duration.millis(1_000.0 / perSecond), event -> pull()));
        timer.setCycleCount(Timeline.INDEFINITE);
    }

    /** Pulls while it is wanted: start and stop it with the window. */
    public void setRunning(boolean running) {
        FxThread.check();
        if (running) {
            timer.play();
        } else {
            timer.stop();
        }
    }

    /** Pulls now. */
    public void pull() {
        FxThread.check();
        T value = source.get();
        for (var listener : List.copyOf(listeners)) {
            listener.accept(value);
        }
    }

    /** Shows each value from now on, and the present one at once; who subscribes closes the subscription. */
    public Subscription subscribe(Consumer<? super T> listener) {
        FxThread.check();
        listeners.add(listener);
        listener.accept(source.get());
        return () -> listeners.remove(listener);
    }
}
