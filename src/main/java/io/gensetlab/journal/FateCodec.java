package io.gensetlab.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Fates as frames: ranges of ordinals that met the same one. Not thread-safe. */
final class FateCodec {
    static final byte FATES = 3;

    /** Who is told of a range of ordinals. */
    @FunctionalInterface
    interface Listener {
        void range(int code, long first, int count);
    }

    private final CRC32C crc = new CRC32C();

    /** @param entries as {@link FateBuffer#take} gives them, at least one */
    void put(Bytes to, long[] entries) {
        int at = Frames.begin(to);
        to.put(FATES);
        for (int i = 0; i < entries.length;) {
            int next = i + 1;
            while (next < entries.length && entries[next] == entries[i] + (next - i)) {
                next++;
            }
            to.put(FateBuffer.code(entries[i]));
            to.putLong(FateBuffer.ordinal(entries[i]));
            to.putInt(next - i);
            i = next;
        }
        Frames.end(to, at, crc);
    }

    /** Tells of the ranges of a frame, as far as they make sense. */
    static void read(ByteBuffer body, Listener listener) {
        try {
            if (body.get() != FATES) {
                return;
            }
            while (body.hasRemaining()) {
                int code = body.get();
                long first = body.getLong();
                int count = body.getInt();
                if (first >= 0 && count > 0) {
                    listener.range(code, first, count);
                }
            }
        } catch (BufferUnderflowException e) {
            // A later version's: what was understood holds.
        }
    }
}
