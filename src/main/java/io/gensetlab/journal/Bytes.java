package io.gensetlab.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as they are written; cleared and used again, so that a batch allocates nothing. Not thread-safe. */
final class Bytes {
    private static final int LONGEST_TEXT = 0xFFFF;

    private byte[] bytes = new byte[64 * 1024];
    private int size;

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Makes room; returns where it begins. The array may be another one after it. */
    private int grow(int by) {
        int at = size;
        size = Math.addExact(size, by);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, Math.addExact(bytes.length, bytes.length / 2)));
        }
        return at;
    }

    void put(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
    }

    void putInt(int value) {
        int at = grow(Integer.BYTES);
        setInt(at, value);
    }

    void setInt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    /** With its length before. */
    void putBytes(byte[] value) {
        putInt(value.length);
        int at = grow(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /**
     * In UTF-8 with its length before.
     *
     * @throws IllegalArgumentException if it is longer than 65,535 bytes
     */
    void putText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("A text of " + utf8.length + " bytes");
        }
        put(utf8.length >>> 8);
        put(utf8.length);
        int at = grow(utf8.length);
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
    }

    /** @throws BufferUnderflowException if there is less than it says */
    static byte[] getBytes(ByteBuffer from) {
        return get(from, from.getInt());
    }

    /** @throws BufferUnderflowException if there is less than it says */
    static String getText(ByteBuffer from) {
        int length = Short.toUnsignedInt(from.getShort());
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var text = new String(from.array(), from.arrayOffset() + from.position(), length,
                StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }

    private static byte[] get(ByteBuffer from, int length) {
        // Checked before the array is made: a length from a broken file may be two billion.
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
