package io.gensetlab.delivery.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchingOutputTest {
    private static final int QOS_0 = 0x30;
    private static final int QOS_1 = 0x32;
    private static final int PINGREQ = 0xC0;

    private final List<Integer> writes = new ArrayList<>();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final BatchingOutput output = new BatchingOutput(new OutputStream() {
        @Override
        public void write(int one) {
            throw new IllegalStateException("One by one is slow");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes.add(length);
            all.write(bytes, offset, length);
        }
    });

    private void packet(int type, int length) throws IOException {
        var bytes = new byte[length];
        bytes[0] = (byte) type;
        output.write(bytes, 0, length);
        output.flush();
    }

    @Test
    void whatHasNoFollowerGoesOutAtOnce() throws IOException {
        output.handedOver();
        packet(QOS_1, 100);
        assertEquals(List.of(100), writes);
    }

    @Test
    void packetsWithFollowersGoOutWithTheLast() throws IOException {
        for (int i = 0; i < 5; i++) {
            output.handedOver();
        }
        for (int i = 0; i < 4; i++) {
            packet(QOS_1, 100);
        }
        assertEquals(List.of(), writes);
        packet(QOS_1, 100);
        assertEquals(List.of(500), writes);
    }

    @Test
    void oneThatPassesBeforeItIsCountedHoldsNothingBack() throws IOException {
        packet(QOS_1, 100);
        output.handedOver();
        assertEquals(List.of(100), writes);
        output.handedOver();
        packet(QOS_1, 100);
        assertEquals(List.of(100, 100), writes);
    }

    @Test
    void anotherPacketTakesAllBeforeItAlong() throws IOException {
        output.handedOver();
        output.handedOver();
        packet(QOS_1, 100);
        packet(PINGREQ, 2);
        assertEquals(List.of(102), writes);
        packet(QOS_1, 100);
        assertEquals(List.of(102, 100), writes);
    }

    @Test
    void withQosZeroNothingWaits() throws IOException {
        output.handedOver();
        output.handedOver();
        packet(QOS_0, 100);
        assertEquals(List.of(100), writes);
    }

    @Test
    void theBufferHasABoundAndAllBytesKeepTheirOrder() throws IOException {
        var expected = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            output.handedOver();
        }
        for (int i = 0; i < 40; i++) {
            // One larger than the buffer, in two pieces as Paho hands it on.
            int length = i == 20 ? BatchingOutput.BUFFER_BYTES + 500 : 1000 + i;
            var bytes = new byte[length];
            bytes[0] = QOS_1;
            for (int k = 1; k < length; k++) {
                bytes[k] = (byte) (i + k);
            }
            expected.write(bytes);
            output.write(bytes, 0, 300);
            output.write(bytes, 300, length - 300);
            output.flush();
        }
        assertArrayEquals(expected.toByteArray(), all.toByteArray());
        assertEquals(true, writes.stream().allMatch(size -> size <= BatchingOutput.BUFFER_BYTES + 500));
        assertEquals(true, writes.size() < 12, () -> "" + writes);
    }
}
