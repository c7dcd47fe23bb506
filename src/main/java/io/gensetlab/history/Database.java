package io.gensetlab.history;

import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** How databases are opened; a test's own can be full. */
@FunctionalInterface
interface Database {
    /** Milliseconds that another program's write is waited for. */
    int BUSY_MILLIS = 5_000;
    /** Pages of 4 KB in the write-ahead log before they are brought into the database. */
    int CHECKPOINT_PAGES = 4_000;
    int LOG_LIMIT_BYTES = 64 * 1024 * 1024;

    /** SQLite's codes, as in {@link SQLException#getErrorCode()}, without their details. */
    int IO_ERROR = 10;
    int CORRUPT = 11;
    int FULL = 13;
    int NOT_A_DATABASE = 26;

    /** Opens a file, and makes it for its user alone if it is not there. */
    Connection open(Path file) throws SQLException;

    /** The system's. */
    Database SYSTEM = file -> {
        try {
            PrivateFiles.makeFile(file);
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
        return connect(file);
    };

    /** Opens a file that is there. */
    static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        // A loss of power costs the last moments, and never the database.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        // Else the driver asks for them after each row, which was 40 % of the history thread's time.
        config.setGetGeneratedKeys(false);
        try {
            var connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (LinkageError e) {
            // The driver unpacks its library into the system's temporary folder.
            throw new SQLException("the database's library cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Whether a file is no database, or not what it was. */
    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    /** Why, in some words for people. */
    static String reason(SQLException e) {
        var message = String.valueOf(e.getMessage());
        return (e.getErrorCode() & 0xFF) == FULL || message.contains("No space left")
                ? "the disk is full"
                : message;
    }
}
