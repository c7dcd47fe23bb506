package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private static final long START = 1_700_000_000_000L;
    private static final GeneratorId SET = GeneratorId.numbered(1);

    private final Acknowledgements acknowledgements = new Acknowledgements();

    private void made(long ordinal, boolean mqtt, boolean kafka) {
        acknowledgements.made(new Reading(ordinal, SET, ordinal, 0, 0,
                new GeoPosition(52, 13), 80 + ordinal, 380, 700), START + ordinal * 1_000, mqtt, kafka);
    }

    private void acknowledged(Transport transport, long ordinal) {
        acknowledgements.onReport(transport, Messages.of(SET, ordinal, ordinal),
                new DeliveryReport.Acknowledged(ordinal, Duration.ofMillis(2), new Receipt.Mqtt("t", 1, 0)));
    }

    private List<Double> values(Transport transport) {
        var values = new ArrayList<Double>();
        acknowledgements.copy(SET, transport, Quantity.COOLANT_TEMPERATURE, START, START + 1_000_000,
                (at, value) -> values.add(value));
        return values;
    }

    @Test
    void onlyWhatWasAcknowledgedComesOut() {
        acknowledgements.watch(List.of(SET));
        for (int i = 0; i < 4; i++) {
            made(i, true, true);
        }
        acknowledged(Transport.MQTT, 0);
        acknowledged(Transport.MQTT, 2);
        acknowledged(Transport.KAFKA, 3);
        acknowledgements.onReport(Transport.MQTT, Messages.of(SET, 1, 1),
                new DeliveryReport.Dropped(1, DropPolicy.DROP_OLDEST));
        assertThat(values(Transport.MQTT)).containsExactly(80.0, 82.0);
        assertThat(values(Transport.KAFKA)).containsExactly(83.0);
        assertThat(acknowledgements.missing(SET, START, START + 3_000)).containsExactly(Transport.MQTT,
                Transport.KAFKA);
        assertThat(acknowledgements.missing(SET, START + 2_000, START + 2_500))
                .containsExactly(Transport.KAFKA);
    }

    @Test
    void aTransportThatWasOffMissesNothing() {
        acknowledgements.watch(List.of(SET));
        made(0, true, false);
        acknowledged(Transport.MQTT, 0);
        assertThat(acknowledgements.missing(SET, START, START + 10_000)).isEmpty();
    }

    @Test
    void whatNobodyWatchesIsNotKeptAndTheNewestOfMuchIs() {
        made(0, true, true);
        assertThat(acknowledgements.kept()).isEmpty();
        acknowledgements.watch(List.of(SET));
        for (int i = 0; i < Acknowledgements.KEPT + 10; i++) {
            made(i, true, true);
        }
        assertThat(acknowledgements.kept()).containsEntry(SET, Acknowledgements.KEPT);
        acknowledged(Transport.MQTT, 3);
        acknowledged(Transport.MQTT, 10);
        acknowledgements.copy(SET, Transport.MQTT, Quantity.FUEL_VOLUME, START, Long.MAX_VALUE,
                (at, value) -> assertThat(at).isEqualTo(START + 10_000));
        acknowledgements
                .watch(IntStream.rangeClosed(2, 1 + Acknowledgements.WATCHED)
                        .mapToObj(GeneratorId::numbered)
                        .toList());
        assertThat(acknowledgements.kept()).doesNotContainKey(SET).hasSize(Acknowledgements.WATCHED);
    }
}
