package io.gensetlab.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the frames of a file from its start, and over what is damaged to the next intact frame. Nothing that it gives
 * has another CRC than it was written with. Not thread-safe.
 */
final class FrameScanner {
    private static final int CHUNK = 256 * 1024;

    /** Where bytes come from. */
    @FunctionalInterface
    interface Source {
        /** Reads up to that many bytes at a place; −1 if there are none. */
        int read(long at, byte[] into, int offset, int length) throws IOException;
    }

    /** What a file begins with. */
    enum Head {
        GOOD, OTHER_VERSION, DAMAGED
    }

    private final Source source;
    private final CRC32C crc = new CRC32C();
    private byte[] buffer = new byte[CHUNK];
    /** Place in the file of the buffer's first byte. */
    private long base;
    private int filled;
    private int position;
    private long goodEnd;
    private boolean damaged;

    FrameScanner(Source source) {
        this.source = source;
    }

    /** Reads the start of the file; to be called first. */
    Head head(long limit) throws IOException {
        if (limit < Frames.FILE_HEADER || !ensure(Frames.FILE_HEADER, limit)) {
            damaged = true;
            return Head.DAMAGED;
        }
        boolean ours = intAt(0) == Frames.MAGIC;
        int version = intAt(4);
        if (ours && version == Frames.VERSION) {
            position = Frames.FILE_HEADER;
            goodEnd = Frames.FILE_HEADER;
            return Head.GOOD;
        }
        damaged = true;
        // A bit that fell over in the version looks like this too; the frame behind it tells.
        return ours && version > Frames.VERSION && version < 1000 ? Head.OTHER_VERSION : Head.DAMAGED;
    }

    /**
     * The body of the next intact frame, to be used before the next call; null if there is none up to the limit, and then
     * one may come when there is more.
     */
    @Nullable
    ByteBuffer next(long limit) throws IOException {
        long from = base + position;
        while (limit - (base + position) >= Frames.FRAME_HEADER) {
            int length = frameLength(limit);
            if (length >= 0) {
                damaged |= base + position > from;
                var body = ByteBuffer.wrap(buffer, position + Frames.FRAME_HEADER, length).slice();
                position += Frames.FRAME_HEADER + length;
                goodEnd = base + position;
                return body;
            }
            position++;
            skipToMarker(limit);
        }
        // The place where it stands is kept, so that a file that grows is read on from there.
        seek(from);
        return null;
    }

    /** Length of the body of an intact frame that begins here, or −1. */
    private int frameLength(long limit) throws IOException {
        if (!ensure(Frames.FRAME_HEADER, limit) || intAt(position) != Frames.MARKER) {
            return -1;
        }
        int length = intAt(position + 4);
        if (length <= 0 || length > Frames.LONGEST_BODY || !ensure(Frames.FRAME_HEADER + length, limit)) {
            return -1;
        }
        return Frames.check(crc, buffer, position, length) == intAt(position + 8) ? length : -1;
    }

    private void skipToMarker(long limit) throws IOException {
        while (ensure(Integer.BYTES, limit)) {
            for (; position + Integer.BYTES <= filled; position++) {
                if (intAt(position) == Frames.MARKER) {
                    return;
                }
            }
        }
        position = filled;
    }

    /**
     * Whether what follows the last intact frame is the rest of a write that never ended, such as a kill leaves: no whole
     * frame, or nothing but zeros. Else it is damage. To be asked when {@link #next} gave null.
     */
    boolean isTorn(long limit) throws IOException {
        seek(goodEnd);
        if (limit <= goodEnd) {
            return true;
        }
        if (allZeros(limit)) {
            return true;
        }
        seek(goodEnd);
        long left = limit - goodEnd;
        if (left < Frames.FRAME_HEADER) {
            return true;
        }
        return ensure(Frames.FRAME_HEADER, limit) && intAt(position) == Frames.MARKER
                && intAt(position + 4) > 0 && intAt(position + 4) <= Frames.LONGEST_BODY
                && Frames.FRAME_HEADER + (long) intAt(position + 4) > left;
    }

    private boolean allZeros(long limit) throws IOException {
        while (base + position < limit && ensure(1, limit)) {
            if (buffer[position++] != 0) {
                return false;
            }
        }
        return true;
    }

    private void seek(long to) {
        if (to >= base && to <= base + filled) {
            position = (int) (to - base);
        } else {
            base = to;
            position = 0;
            filled = 0;
        }
    }

    /** Whether that many bytes are in the buffer from here on. */
    private boolean ensure(int bytes, long limit) throws IOException {
        if (filled - position >= bytes && base + position + bytes <= limit) {
            return true;
        }
        if (base + position + bytes > limit) {
            return false;
        }
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, filled - position);
            base += position;
            filled -= position;
            position = 0;
        }
        if (bytes > buffer.length) {
            var larger = new byte[bytes + CHUNK];
            System.arraycopy(buffer, 0, larger, 0, filled);
            buffer = larger;
        }
        while (filled < bytes) {
            int most = (int) Math.min(buffer.length - filled, limit - base - filled);
            int read = source.read(base + filled, buffer, filled, most);
            if (read <= 0) {
                return false;
            }
            filled += read;
        }
        return true;
    }

    private int intAt(int at) {
        return (buffer[at] & 0xFF) << 24 | (buffer[at + 1] & 0xFF) << 16 | (buffer[at + 2] & 0xFF) << 8
                | buffer[at + 3] & 0xFF;
    }

    /** Where the last intact frame ends. */
    long goodEnd() {
        return goodEnd;
    }

    /** Whether something was damaged before the last intact frame. */
    boolean isDamaged() {
        return damaged;
    }
}
