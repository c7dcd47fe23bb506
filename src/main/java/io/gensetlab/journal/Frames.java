package io.gensetlab.journal;

import java.util.zip.CRC32C;

/**
 * How all files of the journal are made. A file begins with {@link #MAGIC} and {@link #VERSION}, four bytes each, then come
 * frames: {@link #MARKER}, the length of the body, the CRC-32C of length and body, four bytes each, big-endian, and the
 * body. The marker is no UTF-8, so it does not occur in a payload, and whoever lost the place finds the next frame by it.
 */
final class Frames {
    /** "GSLJ". */
    static final int MAGIC = 0x47534C4A;
    /** A program reads files of this version alone; others it leaves alone. */
    static final int VERSION = 1;
    static final int FILE_HEADER = 8;
    static final int MARKER = 0xFEEDC0FF;
    static final int FRAME_HEADER = 12;
    /** Longest body: a reading that is longer is kept in memory alone. */
    static final int LONGEST_BODY = 8 * 1024 * 1024;

    private Frames() {}

    static void putFileHeader(Bytes to) {
        to.putInt(MAGIC);
        to.putInt(VERSION);
    }

    /** Leaves room for the head of a frame; returns where it begins. */
    static int begin(Bytes to) {
        int at = to.size();
        to.putInt(MARKER);
        to.putLong(0);
        return at;
    }

    /**
     * Ends the frame that begins there.
     *
     * @throws IllegalArgumentException if its body is too long
     */
    static void end(Bytes to, int at, CRC32C crc) {
        int length = to.size() - at - FRAME_HEADER;
        if (length > LONGEST_BODY) {
            throw new IllegalArgumentException("A frame of " + length + " bytes");
        }
        to.setInt(at + 4, length);
        to.setInt(at + 8, check(crc, to.array(), at, length));
    }

    /** The CRC of the frame that begins there. */
    static int check(CRC32C crc, byte[] bytes, int at, int length) {
        crc.reset();
        crc.update(bytes, at + 4, Integer.BYTES);
        crc.update(bytes, at + FRAME_HEADER, length);
        return (int) crc.getValue();
    }
}
