package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fleet.SampleFleet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SentMessagesTest {
    private static final GeneratorId FIRST = GeneratorId.numbered(1);
    private final SentMessages sent = new SentMessages();

    private static OutboundMessage message(int generator, long ordinal) {
        return new OutboundMessage(ordinal, GeneratorId.numbered(generator), ordinal, ordinal, "run", "t",
                "t",
                "k", new byte[0], null, false);
    }

    private static DeliveryReport acknowledged(OutboundMessage message) {
        return new DeliveryReport.Acknowledged(message.ordinal(), Duration.ofMillis(3),
                new Receipt.Mqtt("t", 1, 0));
    }

    private LastSent last() {
        var last = sent.last(Transport.MQTT, FIRST);
        assertThat(last).isNotNull();
        return last;
    }

    @Test
    void theNewestAndTheNewestWithAFateOfEachSetAndTransport() {
        assertThat(sent.last(Transport.MQTT, FIRST)).isNull();
        var first = message(1, 0);
        var second = message(1, 2);
        sent.made(first, true, false);
        sent.made(message(2, 1), true, false);
        assertThat(last()).isEqualTo(new LastSent(first, null, null));
        sent.onReport(Transport.MQTT, first, acknowledged(first));
        sent.made(second, true, false);
        assertThat(last()).isEqualTo(new LastSent(second, first, acknowledged(first)));
        assertThat(sent.last(Transport.KAFKA, FIRST)).isNull();
    }

    @Test
    void ofALargePayloadTheBeginningIsKept() {
        var like = message(1, 0);
        var large = new OutboundMessage(0, like.generator(), 0, 0, "run", "t", "t", "k", new byte[1 << 20],
                "oversize", null, List.of(new OutboundMessage.Part("t/fuel", new byte[1 << 20])));
        sent.made(large, true, true);
        sent.onReport(Transport.MQTT, large, acknowledged(large));

        assertThat(List.of(last().newest(), Objects.requireNonNull(last().settled()))).allSatisfy(kept -> {
            assertThat(kept.payload()).hasSize(LastSent.MOST_BYTES);
            assertThat(kept.mqttParts()).singleElement()
                    .satisfies(part -> assertThat(part.payload()).hasSize(LastSent.MOST_BYTES));
            assertThat(kept.fault()).isEqualTo("oversize");
        });
    }

    @Test
    void aFateThatComesLateDoesNotHideANewerOne() {
        var first = message(1, 0);
        var second = message(1, 1);
        sent.made(first, true, false);
        sent.made(second, true, false);
        sent.onReport(Transport.MQTT, second, acknowledged(second));
        sent.onReport(Transport.MQTT, first, new DeliveryReport.Dropped(0, DropPolicy.DROP_OLDEST));
        assertThat(last().settled()).isSameAs(second);
    }

    @Test
    void setsThatWereTakenAwayAreForgotten() {
        sent.made(message(1, 0), true, false);
        sent.made(message(9, 1), true, false);
        sent.keepOnly(SampleFleet.eight().subList(0, 1));
        assertThat(last().newest().ordinal()).isZero();
        assertThat(sent.last(Transport.MQTT, GeneratorId.numbered(9))).isNull();
    }
}
