package io.gensetlab.history;

import io.gensetlab.settings.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that is being written, by this program alone. Of the history's thread. */
record OpenRun(Path folder, FolderLock lock, RunDatabase database) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRun.class);

    /** What was not committed is lost. */
    void close() {
        try (lock) {
            closeDatabase();
        } catch (IOException e) {
            LOG.warn("The history of {} did not end as it should", folder, e);
        }
    }

    private void closeDatabase() {
        try {
            database.close();
        } catch (SQLException e) {
            LOG.warn("The history of {} did not end as it should", folder, e);
        }
    }

    /** Closes it and sets it aside, before another program could take it; false if it stays where it is. */
    boolean closeDamaged(HistoryFolder all) {
        try (lock) {
            closeDatabase();
            all.setAside(folder);
            return true;
        } catch (IOException e) {
            LOG.warn("The damaged file in {} stays where it is", folder, e);
            return false;
        }
    }
}
