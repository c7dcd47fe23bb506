package io.gensetlab.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.animation.AnimationTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the start took, from the start of the process (the JVM's own start included) to what a person waits for. Three
 * lines at INFO in the log, whose text is read by the measurements of docs/performance.md and stays as it is:
 *
 * <pre>
 * window shown after 1234 ms
 * panels in sight after 2345 ms
 * embedded brokers ready after 4321 ms
 * </pre>
 *
 * The first counts to the third pulse after the window was shown: the second one waits until the first frame has been
 * drawn before it hands over its own, so the line is about one frame late and never early. The last is looked at ten
 * times a second.
 */
final class StartClock {
    private static final Logger LOG = LoggerFactory.getLogger(StartClock.class);
    private static final int FIRST_FRAME_DRAWN = 3;
    /** In {@code /proc} times are in hundredths of a second on every Linux. */
    private static final long HUNDREDTH_MILLIS = 10;
    /** In {@code /proc/self/stat}, counted from behind the process's name: when it started, since the system did. */
    private static final int START_FIELD = 19;

    private final InstantSource clock;

    /** @param clock wall clock */
    StartClock(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this process runs. */
    Duration sinceStart() {
        try {
            // ProcessHandle knows the start on Linux only to a second, since that is how the system tells its own.
            return linux(Files.readString(Path.of("/proc/self/stat")),
                    Files.readString(Path.of("/proc/uptime")));
        } catch (IOException | IllegalArgumentException e) {
            var now = clock.instant();
            return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
        }
    }

    /** When this process started. */
    Instant started() {
        return clock.instant().minus(sinceStart());
    }

    /**
     * The same from Linux's own figures.
     *
     * @throws IllegalArgumentException they are not as expected
     */
    static Duration linux(String stat, String uptime) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= START_FIELD) {
            throw new IllegalArgumentException("/proc/self/stat has " + fields.length + " fields");
        }
        long start = Long.parseLong(fields[START_FIELD]) * HUNDREDTH_MILLIS;
        long now = Math.round(Double.parseDouble(uptime.split(" ")[0]) * 1000);
        return Duration.ofMillis(Math.max(0, now - start));
    }

    /**
     * Logs when the window, shown this moment, is on the screen. FX thread.
     *
     * @param then what had to wait for it, called on the FX thread
     */
    void awaitFirstFrame(Runnable then) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                pulses++;
                if (pulses == FIRST_FRAME_DRAWN) {
                    stop();
                    LOG.info("window shown after {} ms", sinceStart().toMillis());
                    then.run();
                }
            }
        }.start();
    }

    /** Logs that the window has all the panels that are in sight: they follow the first frame. */
    void panelsThere() {
        LOG.info("panels in sight after {} ms", sinceStart().toMillis());
    }

    /** Logs that the brokers are ready. */
    void brokersReady() {
        LOG.info("embedded brokers ready after {} ms", sinceStart().toMillis());
    }
}
