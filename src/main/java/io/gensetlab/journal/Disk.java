package io.gensetlab.journal;

import io.gensetlab.settings.DiskRoom;
import io.gensetlab.settings.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** How files are written; a test's own can be full. Thread-safe. */
interface Disk {
    /** A file that grows. Written by one thread at a time; another may force it meanwhile. */
    interface Appender extends Closeable {
        void append(byte[] bytes, int length) throws IOException;

        /** Returns when what was written is on the disk itself. */
        void force() throws IOException;

        /** Cuts it off. */
        void truncate(long size) throws IOException;
    }

    /** Opens a file to append to; makes it if it is not there, for its user alone. */
    Appender open(Path file) throws IOException;

    /** Bytes that are free in a folder that is there. */
    long room(Path folder) throws IOException;

    /** The system's. */
    Disk SYSTEM = new Disk() {
        @Override
        public Appender open(Path file) throws IOException {
            PrivateFiles.makeFile(file);
            // No channel: one of those is closed by an interrupt of the thread that writes.
            var random = new RandomAccessFile(file.toFile(), "rw");
            try {
                random.seek(random.length());
            } catch (IOException e) {
                random.close();
                throw e;
            }
            return new Appender() {
                @Override
                public void append(byte[] bytes, int length) throws IOException {
                    random.write(bytes, 0, length);
                }

                @Override
                public void force() throws IOException {
                    random.getFD().sync();
                }

                @Override
                public void truncate(long size) throws IOException {
                    random.setLength(size);
                }

                @Override
                public void close() throws IOException {
                    random.close();
                }
            };
        }

        @Override
        public long room(Path folder) throws IOException {
            return DiskRoom.at(folder);
        }
    };
}
