package io.gensetlab.delivery.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * What Paho reads, packet by packet. Four things happen here, each against an error of Paho 1.2.5:
 * <ul>
 * <li>CONNACK's limits are noted and tamed ({@link Connack#readAndTame}).
 * <li>An error PUBREC is handed on as a PUBACK: it ends the exchange just as that does, and Paho would close the
 * connection over it, and again after each reconnect. Likewise a PUBACK with an error code that Paho does not know, such
 * as 0x91 or 0x95. So each error is handed on as 0x80, and the true code kept in {@link #errorCode}.
 * <li>A packet's fixed header is handed on only when it is complete: a read time-out in its middle would lose the place
 * in the stream.
 * <li>The reason code of DISCONNECT is noted: Paho forgets it when a write has failed meanwhile.
 * </ul>
 * Read by Paho's receiver thread alone.
 */
final class PacketStream extends InputStream {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int PUBACK = 4;
    private static final int PUBREC = 5;
    private static final int DISCONNECT = 14;
    private static final int PUBACK_HEADER = 0x40;
    private static final int ACCEPTED = 0;
    private static final int UNSPECIFIED_ERROR = 0x80;
    /** These, CONNACK among them, are taken whole; one larger than this is none of a sane broker. */
    private static final int LARGEST_WHOLE = 256 * 1024;

    private final InputStream in;
    private final CompletableFuture<Connack> connack;
    private final IntConsumer disconnected;
    private final Map<Integer, Integer> errorCodes = new ConcurrentHashMap<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    /** Bytes ready to be handed on before anything else. */
    private byte[] ready = new byte[0];
    private int readyFrom;
    /** Bytes of the current packet's body that are handed on as they come. */
    private int bodyLeft;
    /** A packet or header that is not complete yet. */
    private byte[] partial = new byte[64];
    private int partialLength;

    /** @param disconnected told of the broker's DISCONNECT, with its reason code, before Paho sees it */
    PacketStream(InputStream in, CompletableFuture<Connack> connack, IntConsumer disconnected) {
        this.in = in;
        this.disconnected = disconnected;
        this.connack = connack;
    }

    /** The true reason code of an error answer to this packet; may be asked once, from any thread. */
    int errorCode(int packetId) {
        var code = errorCodes.remove(packetId);
        return code == null ? UNSPECIFIED_ERROR : code;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (readyFrom == ready.length && bodyLeft == 0 && !nextHeader()) {
            return -1;
        }
        if (readyFrom < ready.length) {
            int count = Math.min(length, ready.length - readyFrom);
            System.arraycopy(ready, readyFrom, target, offset, count);
            readyFrom += count;
            return count;
        }
        if (from == to && !fill()) {
            return -1;
        }
        int count = Math.min(Math.min(length, bodyLeft), to - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        bodyLeft -= count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return ready.length - readyFrom + to - from + (from == to ? in.available() : 0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Makes the next header, or a whole packet, ready; false at the end of the stream. */
    private boolean nextHeader() throws IOException {
        while (true) {
            int headerLength = headerLength();
            if (headerLength > 0) {
                int type = partial[0] >> 4 & 0x0F;
                int body = bodyLength(headerLength);
                if (type != Connack.TYPE && !connack.isDone()) {
                    connack.completeExceptionally(new NotMqttException(partial[0] & 0xFF));
                    throw new IOException("The first packet is not CONNACK");
                }
                if (!isTakenWhole(type)) {
                    ready = Arrays.copyOf(partial, partialLength);
                    bodyLeft = body;
                    readyFrom = 0;
                    partialLength = 0;
                    return true;
                }
                if (body > LARGEST_WHOLE) {
                    throw new IOException("A packet of type " + type + " is too large");
                }
                if (partialLength == headerLength + body) {
                    ready = Arrays.copyOf(partial, partialLength);
                    readyFrom = 0;
                    partialLength = 0;
                    inspect(type, headerLength);
                    return true;
                }
            }
            // What was read so far stays in place when this throws a time-out.
            if (from == to && !fill()) {
                if (partialLength > 0) {
                    throw new EOFException("The stream ends within a packet");
                }
                return false;
            }
            if (partialLength == partial.length) {
                partial = Arrays.copyOf(partial, partial.length * 2);
            }
            partial[partialLength++] = buffer[from++];
        }
    }

    /** Length of the fixed header, or 0 while it is not complete. */
    private int headerLength() throws IOException {
        for (int i = 1; i < partialLength; i++) {
            if ((partial[i] & 0x80) == 0) {
                return i + 1;
            }
            if (i == 4) {
                throw new IOException("A packet has a broken length");
            }
        }
        return 0;
    }

    private int bodyLength(int headerLength) {
        int length = 0;
        for (int i = headerLength - 1; i >= 1; i--) {
            length = length << 7 | partial[i] & 0x7F;
        }
        return length;
    }

    private void inspect(int type, int headerLength) throws IOException {
        if (type == DISCONNECT) {
            disconnected.accept(ready.length > headerLength ? ready[headerLength] & 0xFF : 0);
            return;
        }
        if (type != Connack.TYPE) {
            if (ready.length > headerLength + 2) {
                hideError(headerLength);
            }
            return;
        }
        try {
            connack.complete(Connack.readAndTame(ready, headerLength));
        } catch (IllegalArgumentException e) {
            connack.completeExceptionally(e);
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean isTakenWhole(int type) {
        return type == Connack.TYPE || type == PUBACK || type == PUBREC || type == DISCONNECT;
    }

    private void hideError(int bodyStart) {
        int code = ready[bodyStart + 2] & 0xFF;
        if (code != ACCEPTED && code != ReasonCodes.NO_SUBSCRIBERS) {
            int packetId = (ready[bodyStart] & 0xFF) << 8 | ready[bodyStart + 1] & 0xFF;
            errorCodes.put(packetId, code);
            ready[0] = (byte) PUBACK_HEADER;
            ready[bodyStart + 2] = (byte) UNSPECIFIED_ERROR;
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        from = 0;
        to = Math.max(0, count);
        return count > 0;
    }

    /** The peer's first byte is not that of a CONNACK. */
    static final class NotMqttException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int firstByte;

        NotMqttException(int firstByte) {
            super("The peer does not speak MQTT");
            this.firstByte = firstByte;
        }

        /** Whether it looks like a TLS alert, which is how a TLS port answers plain MQTT. */
        boolean looksLikeTls() {
            return firstByte == 0x15 || firstByte == 0x16;
        }
    }
}
