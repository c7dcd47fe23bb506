package io.gensetlab.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;

/**
 * Pulls a value on a timer and shows it to whoever subscribed: the one way from the lab to the screen. Producers never
 * call the screen. Subscribers take their turns over several pulses, so that no single pulse has the work of all
 * panels; where pulses are slow, several take their turns in one, and nothing is caught up. Belongs to the JavaFX
 * application thread.
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

    private static final int MOST_TURNS = 5;
    private static final int MOST_PER_SECOND = 60;
    private static final double NANOS = 1e9;

    private final Supplier<T> source;
    private final AnimationTimer timer;
    private final List<Consumer<? super T>> listeners = new ArrayList<>();
    /** Into so many groups the subscribers are divided. */
    private final int turns;
    private final long turnNanos;
    private int turn;
    private long lastTurn;
    private boolean running;
    private T value;

    /**
     * A feed at rest.
     *
     * @param source returns at once
     * @param perSecond pulls a second, 1 to 60
     */
    @SuppressWarnings("NullAway.Init") // the first turn of each round pulls
    public Feed(Supplier<T> source, int perSecond) {
        this.source = source;
        turns = Math.clamp(MOST_PER_SECOND / perSecond, 1, MOST_TURNS);
        turnNanos = (long) (NANOS / perSecond / turns);
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulse(now);
            }
        };
    }

    /** Pulls while it is wanted: start and stop it with the window. */
    public void setRunning(boolean on) {
        FxThread.check();
        if (on == running) {
            return;
        }
        running = on;
        turn = 0;
        // Long ago: the first pulse gives a whole round.
        lastTurn = 0;
        if (on) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    /** Gives as many turns as are due, at most a round; what a slow pulse missed is not made up for. */
    void pulse(long now) {
        long due = (now - lastTurn) / turnNanos;
        if (due <= 0) {
            return;
        }
        lastTurn = due > turns ? now : lastTurn + due * turnNanos;
        for (int i = 0; i < Math.min(due, turns) && running; i++) {
            takeTurn();
        }
    }

    private void takeTurn() {
        if (turn == 0) {
            value = source.get();
        }
        var group = new ArrayList<Consumer<? super T>>();
        for (int i = turn; i < listeners.size(); i += turns) {
            group.add(listeners.get(i));
        }
        turn = (turn + 1) % turns;
        for (var listener : group) {
            listener.accept(value);
        }
    }

    /** Pulls now. */
    public void pull() {
        FxThread.check();
        T now = source.get();
        for (var listener : List.copyOf(listeners)) {
            listener.accept(now);
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
