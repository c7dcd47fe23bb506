package io.gensetlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FateBufferTest {
    @Property(tries = 2000)
    void thoseWithinARangeAreThoseThatALookAtEachFinds(@ForAll @Size(max = 60) byte[] ordinals,
            @ForAll @IntRange(max = 127) int first, @ForAll @IntRange(min = -1, max = 127) int size) {
        var buffer = new FateBuffer();
        for (int i = 0; i < ordinals.length; i++) {
            buffer.add((i % 4 + 1) << 4 | i % 2 + 1, ordinals[i] & 0x7F);
        }
        var all = buffer.take();
        assertThat(FateBuffer.within(all, first, (long) first + size)).isEqualTo(Arrays.stream(all)
                .filter(each -> FateBuffer.ordinal(each) >= first
                        && FateBuffer.ordinal(each) <= (long) first + size)
                .toArray());
        assertThat(buffer.take()).isEmpty();
    }
}
