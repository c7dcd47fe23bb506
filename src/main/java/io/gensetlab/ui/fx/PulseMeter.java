package io.gensetlab.ui.fx;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/**
 * Frames a second, and what the JavaFX application thread works for one: its processor time from one pulse to the next.
 * That holds all it does (pulls, events, layout, handing the frame over to the renderer) and not what it waits for: the
 * renderer, a lock, its turn on a busy machine. While it runs the toolkit pulses as fast as it can, as it does under an
 * animation; so the rate is what a person would see of one. Belongs to the JavaFX application thread.
 */
public final class PulseMeter {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long[] atNanos;
    private final long[] busyNanos;
    private int next;
    private int size;
    private long lastAt;
    private long lastCpu;
    private boolean begun;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            // The pulse's own time is when it was due; how frames come is seen by the clock.
            pulse(System.nanoTime(), threads.getCurrentThreadCpuTime());
        }
    };

    /**
     * A meter at rest.
     *
     * @param pulses how many of the newest count, at least 2
     */
    public PulseMeter(int pulses) {
        atNanos = new long[pulses];
        busyNanos = new long[pulses];
    }

    /** Measures anew, or no longer. */
    public void setRunning(boolean running) {
        FxThread.check();
        begun = false;
        if (running) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    /** Forgets what was measured. */
    public void clear() {
        size = 0;
        begun = false;
    }

    /** A pulse, with the clock and the thread's processor time. */
    void pulse(long now, long cpuNanos) {
        if (begun) {
            atNanos[next] = now - lastAt;
            busyNanos[next] = cpuNanos - lastCpu;
            next = (next + 1) % atNanos.length;
            size = Math.min(size + 1, atNanos.length);
        }
        begun = true;
        lastAt = now;
        lastCpu = cpuNanos;
    }

    /** How many pulses were measured, up to the most that count. */
    public int size() {
        return size;
    }

    /** Pulses a second; 0 before there were any. */
    public double framesPerSecond() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += atNanos[i];
        }
        return sum == 0 ? 0 : size * 1e9 / sum;
    }

    /** What the thread worked for a pulse at most, in a share of the pulses, ms: 0.5 the median, 1 the worst. */
    public double busyMillis(double share) {
        return part(busyNanos, share);
    }

    /** From one pulse to the next at most, in a share of the pulses, ms. */
    public double gapMillis(double share) {
        return part(atNanos, share);
    }

    private double part(long[] nanos, double share) {
        if (size == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, (int) (size * share))] / 1e6;
    }
}
