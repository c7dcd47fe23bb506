package io.gensetlab.delivery.mqtt;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes several PUBLISH packets to the socket at once while more are certain to follow. Paho flushes after each packet,
 * and a call of the system costs as much as all else about one. What is handed to Paho passes here in turn; so as long as
 * more was handed over than has passed, a flush may wait for the next one. Nothing waits for anything else: the last one
 * handed over goes out at once, with all before it, and so does every packet of another type.
 *
 * <p>With QoS 0 each packet is written by itself, since writing is what Paho takes for its acknowledgement.
 *
 * <p>One thread writes, Paho's sender; {@link #handedOver()} may come from any.
 */
final class BatchingOutput extends OutputStream {
    static final int BUFFER_BYTES = 16 * 1024;
    private static final int PUBLISH = 3;
    private static final int QOS_BITS = 0x06;

    private final OutputStream out;
    private final AtomicLong handedOver = new AtomicLong();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int size;
    private boolean begun;
    private boolean publish;
    private boolean mayWait;
    /** PUBLISH packets that have passed. */
    private long passed;

    /** @param out the socket's */
    BatchingOutput(OutputStream out) {
        this.out = out;
    }

    /** One more PUBLISH is with Paho, and will pass here if the connection lasts. */
    void handedOver() {
        handedOver.incrementAndGet();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!begun && length > 0) {
            // A packet ends with a flush, so this is the first byte of one.
            begun = true;
            publish = (bytes[offset] & 0xFF) >>> 4 == PUBLISH;
            mayWait = publish && (bytes[offset] & QOS_BITS) != 0;
        }
        if (length > BUFFER_BYTES - size) {
            drain();
        }
        if (length > BUFFER_BYTES) {
            out.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, size, length);
            size += length;
        }
    }

    @Override
    public void flush() throws IOException {
        if (begun && publish) {
            passed++;
        }
        begun = false;
        // Counted when Paho has it: it may have passed before, never the other way round.
        if (!mayWait || handedOver.get() <= passed) {
            drain();
            out.flush();
        }
    }

    private void drain() throws IOException {
        if (size > 0) {
            int all = size;
            size = 0;
            out.write(buffer, 0, all);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
