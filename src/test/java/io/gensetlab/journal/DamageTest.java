package io.gensetlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Files that were cut, flipped or never ours: the intact part is read, nothing wrong is, and nothing is thrown. */
class DamageTest {
    private static final int READINGS = 40;
    private static final byte[] WHOLE = file();
    private static final int FRAME = (WHOLE.length - firstFrame()) / READINGS;

    private static int firstFrame() {
        var head = new Bytes();
        Frames.putFileHeader(head);
        new ReadingCodec().putRun(head, new ReadingCodec.Run("test-run", 1));
        return head.size();
    }

    private static byte[] file() {
        var bytes = new Bytes();
        var codec = new ReadingCodec();
        Frames.putFileHeader(bytes);
        codec.putRun(bytes, new ReadingCodec.Run("test-run", 1));
        for (int i = 0; i < READINGS; i++) {
            codec.putReading(bytes, message(i), Stored.ALL);
        }
        return Arrays.copyOf(bytes.array(), bytes.size());
    }

    /** All of one length, so that it is known which readings a place in the file belongs to. */
    private static OutboundMessage message(int ordinal) {
        return Messages.numbered(100 + ordinal);
    }

    private record Read(List<OutboundMessage> messages, boolean damaged, boolean torn) {}

    private static Read read(byte[] file) throws IOException {
        var scanner = new FrameScanner((at, into, offset, length) -> {
            int most = (int) Math.min(length, file.length - at);
            if (most <= 0) {
                return -1;
            }
            // As a real file may, it gives less than was asked for.
            int some = Math.max(1, most - most / 3);
            System.arraycopy(file, (int) at, into, offset, some);
            return some;
        });
        var messages = new ArrayList<OutboundMessage>();
        if (scanner.head(file.length) != FrameScanner.Head.OTHER_VERSION) {
            var codec = new ReadingCodec();
            for (var body = scanner.next(file.length); body != null; body = scanner.next(file.length)) {
                if (ReadingCodec.run(body.duplicate()) == null) {
                    var stored = codec.reading(body, "test-run");
                    if (stored != null) {
                        messages.add(stored.message());
                    }
                }
            }
        }
        return new Read(messages, scanner.isDamaged(), scanner.isTorn(file.length));
    }

    private static List<OutboundMessage> messages(int from, int to) {
        var messages = new ArrayList<OutboundMessage>();
        for (int i = from; i < to; i++) {
            messages.add(message(i));
        }
        return messages;
    }

    /** All that is in them; thousands of times quicker to compare than field by field. */
    private static List<String> words(List<OutboundMessage> messages) {
        return messages.stream()
                .map(each -> each + " " + each.timestampMillis() + " " + each.run() + " " + each.mqttTopic()
                        + " "
                        + each.kafkaTopic() + " " + each.key() + " " + each.fault() + " "
                        + each.brokenOnPurpose()
                        + " " + each.mqttParts() + " " + new String(each.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Property(tries = 2000)
    void whateverIsCutOffTheRestIsReadAndTheCutIsNoDamage(@ForAll @IntRange(max = 1_000_000) int place)
            throws IOException {
        int length = place % (WHOLE.length + 1);
        var read = read(Arrays.copyOf(WHOLE, length));
        int whole = Math.max(0, (length - firstFrame()) / FRAME);
        assertThat(words(read.messages())).isEqualTo(words(messages(0, whole)));
        assertThat(read.torn()).isTrue();
        assertThat(read.damaged()).isEqualTo(length < Frames.FILE_HEADER);
    }

    @Property(tries = 3000)
    void aFlippedBitCostsTheReadingItIsInAndNoOther(@ForAll @IntRange(max = 10_000_000) int place)
            throws IOException {
        int bit = place % (WHOLE.length * 8);
        var file = WHOLE.clone();
        file[bit / 8] ^= (byte) (1 << bit % 8);
        var read = read(file);
        int inFrame = bit / 8 < firstFrame() ? -1 : (bit / 8 - firstFrame()) / FRAME;
        boolean version = bit / 8 >= 4 && bit / 8 < 8;
        if (!version || !read.messages().isEmpty()) {
            var expected = messages(0, READINGS);
            if (inFrame >= 0) {
                expected.remove(inFrame);
            }
            assertThat(words(read.messages())).isEqualTo(words(expected));
        }
        assertThat(read.damaged() || inFrame == READINGS - 1).isTrue();
    }

    @Property(tries = 1000)
    void aHoleInTheMiddleCostsWhatIsInIt(@ForAll @IntRange(max = 1_000_000) int place,
            @ForAll @IntRange(min = 1, max = 3_000) int size, @ForAll byte filling) throws IOException {
        int from = firstFrame() + place % (WHOLE.length - firstFrame());
        int to = Math.min(WHOLE.length, from + size);
        var file = WHOLE.clone();
        Arrays.fill(file, from, to, filling);
        int before = (from - firstFrame()) / FRAME;
        int behind = (to - firstFrame() + FRAME - 1) / FRAME;
        var read = read(file).messages().stream().map(OutboundMessage::ordinal).toList();
        assertThat(read).containsAll(messages(0, before).stream().map(OutboundMessage::ordinal).toList())
                .containsAll(messages(behind, READINGS).stream().map(OutboundMessage::ordinal).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Property(tries = 3000)
    void bytesThatWereNeverOursThrowNothing(@ForAll @Size(max = 400) byte[] noise) throws IOException {
        assertThat(read(noise).messages()).isEmpty();
        var behindHeader = new Bytes();
        Frames.putFileHeader(behindHeader);
        var file = Arrays.copyOf(Arrays.copyOf(behindHeader.array(), behindHeader.size()),
                behindHeader.size() + noise.length);
        System.arraycopy(noise, 0, file, behindHeader.size(), noise.length);
        assertThat(read(file).messages()).isEmpty();
    }

    /** A body with a right CRC whose content makes no sense: what another program, or an error of ours, would write. */
    @Property(tries = 5000)
    void anyBodyIsReadOrLeftButThrowsNothing(@ForAll @Size(min = 1, max = 200) byte[] body,
            @ForAll @IntRange(min = 1, max = 3) int type) {
        body[0] = (byte) type;
        ReadingCodec.run(java.nio.ByteBuffer.wrap(body));
        new ReadingCodec().reading(java.nio.ByteBuffer.wrap(body), "run");
        ReadingCodec.ordinal(java.nio.ByteBuffer.wrap(body));
        FateCodec.read(java.nio.ByteBuffer.wrap(body), (code, first, count) -> {
            assertThat(first).isNotNegative();
            assertThat(count).isPositive();
        });
    }

    @Property(tries = 3000)
    void aReadingWithAFlippedByteInItsBodyThrowsNothing(@ForAll @IntRange(max = 1_000_000) int place,
            @ForAll byte value) {
        int at = firstFrame() + Frames.FRAME_HEADER;
        var body = Arrays.copyOfRange(WHOLE, at, at + FRAME - Frames.FRAME_HEADER);
        body[place % body.length] = value;
        new ReadingCodec().reading(java.nio.ByteBuffer.wrap(body), "run");
    }
}
