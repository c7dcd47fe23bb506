package io.gensetlab.delivery;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A password. Its text comes out only for the wire or a key file, never by {@link #toString()}. Immutable. */
public final class Secret {
    private final char[] value;

    /** @param value is copied; the caller may wipe it */
    public Secret(char[] value) {
        this.value = value.clone();
    }

    /** The characters, for a key file; a fresh array each time. */
    public char[] chars() {
        return value.clone();
    }

    /** UTF-8, as it goes into CONNECT; a fresh array each time. */
    public byte[] utf8() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(value, secret.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
