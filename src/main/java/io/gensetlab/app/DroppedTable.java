package io.gensetlab.app;

import io.gensetlab.lab.ReplayInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CSV file of which its content tells whether it is a fleet or readings; that is looked at behind, as a drive may be slow. */
final class DroppedTable implements Consumer<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedTable.class);

    private final Consumer<Path> fleet;
    private final Consumer<Path> readings;
    private final Consumer<Runnable> back;

    /**
     * @param fleet imports a fleet
     * @param readings offers to replay readings
     * @param back brings what was found to the thread of the window
     */
    DroppedTable(Consumer<Path> fleet, Consumer<Path> readings, Consumer<Runnable> back) {
        this.fleet = fleet;
        this.readings = readings;
        this.back = back;
    }

    @Override
    public void accept(Path file) {
        Thread.ofVirtual().name("dropped-table").start(() -> {
            var to = isReadings(file) ? readings : fleet;
            back.accept(() -> to.accept(file));
        });
    }

    private static boolean isReadings(Path file) {
        try (var input = ReplayInput.of(file)) {
            LOG.debug("{} has readings", input.name());
            return true;
        } catch (IOException e) {
            // The import of a fleet says what is wrong, if anything is.
            LOG.debug("{} has no readings: {}", file, e.getMessage());
            return false;
        }
    }
}
