package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import org.junit.jupiter.api.Test;

class MemoryOutboxTest {
    private static OutboundMessage message(int ordinal) {
        return new OutboundMessage(ordinal, GeneratorId.numbered(1), ordinal, 0, "run", "t", "t", null,
                new byte[0],
                null, false);
    }

    @Test
    void allInFlightAreGivenBackThoughASingleOneWasGivenBackBefore() {
        var outbox = new MemoryOutbox(10);
        for (int i = 0; i < 5; i++) {
            outbox.add(message(i), 0, new Account(0), false);
        }
        var first = outbox.takeNext(Strand.ONLY);
        for (int i = 1; i < 5; i++) {
            outbox.takeNext(Strand.ONLY);
        }
        outbox.giveBack(first);
        assertThat(outbox.takeNext(Strand.ONLY)).isSameAs(first);

        assertThat(outbox.giveBackAll()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(outbox.takeNext(Strand.ONLY).message().ordinal()).isEqualTo(i);
        }
    }
}
