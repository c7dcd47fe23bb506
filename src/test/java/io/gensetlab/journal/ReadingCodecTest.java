package io.gensetlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.Breakage.Framing;
import io.gensetlab.delivery.Breakage.Part;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingCodecTest {
    private static final int FLAGS = Frames.FRAME_HEADER + 1;
    private static final int BROKEN = 1 << 4;
    private static final int DETAILED = 1 << 6;
    /** What a breakage that is told in detail takes. */
    private static final int DETAIL = 6;

    private final ReadingCodec codec = new ReadingCodec();

    @ParameterizedTest
    @EnumSource(Framing.class)
    void whatIsBrokenIsReadBack(Framing framing) {
        for (var part : Part.values()) {
            for (var parts : Set.of(EnumSet.of(part), EnumSet.allOf(Part.class))) {
                var message = broken(new Breakage(parts, framing, 999_999));

                assertThat(read(frame(message))).usingRecursiveComparison().isEqualTo(message);
            }
        }
    }

    @Test
    void aReadingThatIsBrokenInItsValueIsWrittenAndReadAsEver() {
        var sound = frame(broken(null));
        var value = frame(broken(Breakage.VALUE));
        var more = frame(broken(new Breakage(Set.of(Part.TIME), Framing.SOUND, 0)));

        assertThat(value[FLAGS]).isEqualTo((byte) (sound[FLAGS] | BROKEN));
        assertThat(value).hasSameSizeAs(sound);
        assertThat(read(value)).isNotNull().extracting(OutboundMessage::breakage).isEqualTo(Breakage.VALUE);
        assertThat(more[FLAGS]).isEqualTo((byte) (sound[FLAGS] | BROKEN | DETAILED));
        assertThat(more).hasSize(sound.length + DETAIL);
    }

    @Test
    void aBreakageThatMakesNoSenseIsAReadingThatMakesNone() {
        var bytes = frame(broken(new Breakage(Set.of(Part.TIME), Framing.SOUND, 0)));
        int at = bytes.length - DETAIL;
        for (var wrong : new byte[][]{{0, 0}, {-1, 0}, {64, 0}, {1, -1}, {1, 5}}) {
            bytes[at] = wrong[0];
            bytes[at + 1] = wrong[1];
            assertThat(read(bytes)).isNull();
        }
        bytes[at] = 1;
        bytes[at + 1] = 4;
        assertThat(read(bytes)).isNotNull();
    }

    private static OutboundMessage broken(@Nullable Breakage breakage) {
        var like = Messages.numbered(3);
        return new OutboundMessage(like.ordinal(), like.generator(), like.seq(), like.timestampMillis(),
                like.run(), like.mqttTopic(), like.kafkaTopic(), like.key(), like.payload(), "truncated",
                breakage, like.mqttParts());
    }

    private byte[] frame(OutboundMessage message) {
        var bytes = new Bytes();
        codec.putReading(bytes, message, JournalFolder.BOTH);
        return java.util.Arrays.copyOf(bytes.array(), bytes.size());
    }

    private @Nullable OutboundMessage read(byte[] frame) {
        var stored = codec.reading(
                ByteBuffer.wrap(frame, Frames.FRAME_HEADER, frame.length - Frames.FRAME_HEADER).slice(),
                Messages.numbered(3).run());
        return stored == null ? null : Objects.requireNonNull(stored.message());
    }
}
