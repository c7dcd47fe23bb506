package io.gensetlab.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Tone;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLogViewModelTest {
    private final Samples.Clock clock = new Samples.Clock();
    private final List<DeliveryRow> log = new ArrayList<>();
    private final List<List<DeliveryRow>> screen = new ArrayList<>();
    private final DeliveryText text = new DeliveryText(ZoneOffset.UTC);
    private int pulls;
    private final DeliveryLogViewModel model = new DeliveryLogViewModel(most -> {
        pulls++;
        return List.copyOf(log.subList(Math.max(0, log.size() - most), log.size()));
    }, clock, text, screen::add);

    private void later() {
        clock.plusMillis(250);
        model.tick();
    }

    @Test
    void pullsFourTimesASecond() {
        for (int i = 0; i < 10; i++) {
            model.tick();
            clock.plusMillis(100);
        }
        assertThat(pulls).isEqualTo(4);
    }

    @Test
    void handsRowsOnOnlyWhenOneIsNewOrChanged() {
        log.add(Rows.row(0, null, null));
        later();
        later();
        assertThat(screen).hasSize(1);
        log.set(0, Rows.row(0, Rows.mqtt(0, 1, 0), null));
        later();
        assertThat(screen).hasSize(2);
        assertThat(screen.getLast().getFirst().mqtt()).isNotNull();
    }

    @Test
    void whilePausedNothingIsPulled() {
        later();
        model.pausedProperty().set(true);
        log.add(Rows.row(0, null, null));
        later();
        assertThat(pulls).isEqualTo(1);
        assertThat(model.countProperty().get()).isEqualTo("0 readings · paused");
        model.pausedProperty().set(false);
        model.tick();
        assertThat(screen).hasSize(1);
    }

    @Test
    void theFilterFindsWordsOfAllColumns() {
        log.addAll(Rows.of(40));
        later();
        model.filterProperty().set("REFUSED fuel");
        assertThat(screen.getLast()).extracting(DeliveryRow::number).containsExactly(34L);
        assertThat(model.countProperty().get()).isEqualTo("1 of 40");
        model.filterProperty().set("generator3");
        assertThat(screen.getLast()).hasSize(5).allMatch(row -> row.generator().equals(Samples.CHARITE));
        model.filterProperty().set("nowhere");
        assertThat(screen.getLast()).isEmpty();
        assertThat(model.emptyTextProperty().get()).isEqualTo("No reading matches the filter.");
    }

    @Test
    void saysWhatToDoWhileThereIsNothing() {
        assertThat(model.emptyTextProperty().get())
                .isEqualTo("No readings sent yet. Switch MQTT or Kafka on.");
    }

    @Test
    void aReadingThatTheSchemaCheckRefusesTellsSoAndMqttSaysAccepted() {
        var row = Rows.row(0, Rows.mqtt(0, 1.2, 0), Rows.schema(0));
        assertThat(text.fate(row, Transport.KAFKA))
                .isEqualTo("refused by Kafka's schema check: required property 'fuel' not found");
        assertThat(text.fate(row, Transport.MQTT)).isEqualTo("accepted · 1.2 ms");
        assertThat(DeliveryText.tone(row, Transport.KAFKA)).isEqualTo(Tone.ALARM);
        assertThat(DeliveryText.tone(row, Transport.MQTT)).isEqualTo(Tone.OK);
    }

    @Test
    void aViolationInAMemberKeepsItsPlace() {
        var reason = new Reason("schema", "The value does not conform to the schema of t-value: "
                + "/fuel: string found, number expected; : required property 'pressure' not found");
        var row = Rows.row(0, null, new DeliveryReport.Rejected(0, reason));
        assertThat(text.fate(row, Transport.KAFKA)).isEqualTo("refused by Kafka's schema check: "
                + "/fuel: string found, number expected; required property 'pressure' not found");
    }

    @Test
    void everyFateHasItsWords() {
        var taken = Rows.row(7, Rows.mqtt(7, 12.34, DeliveryText.NO_SUBSCRIBER), Rows.kafka(7, 140));
        assertThat(text.time(taken)).isEqualTo("14:33:00.459");
        assertThat(text.fate(taken, Transport.MQTT)).isEqualTo("12.3 ms · 0x10 no subscriber");
        assertThat(DeliveryText.styleClass(taken, Transport.MQTT)).isEqualTo("quiet");
        assertThat(text.fate(taken, Transport.KAFKA)).isEqualTo("140 ms · 1:10207 · schema 1");
        var plain = Rows.row(8, new DeliveryReport.Rejected(8, new Reason("0x87", "Not authorized")),
                new DeliveryReport.Acknowledged(8, Duration.ofMillis(3), new Receipt.Kafka("t", 0, 5, -1)));
        assertThat(text.fate(plain, Transport.MQTT)).isEqualTo("refused: Not authorized");
        assertThat(text.fate(plain, Transport.KAFKA)).isEqualTo("accepted · 3.0 ms · 0:5 · plain JSON");
        var lost = Rows.row(9, new DeliveryReport.Expired(9, Duration.ofSeconds(30)),
                new DeliveryReport.Dropped(9, DropPolicy.DROP_OLDEST));
        assertThat(text.fate(lost, Transport.MQTT)).isEqualTo("expired: too old to send after 30 s");
        assertThat(text.fate(lost, Transport.KAFKA)).startsWith("dropped: the outbox was full");
        var off = new DeliveryRow(1, 1, 0, Samples.CHARITE, 1, true, false, null, null);
        assertThat(text.fate(off, Transport.MQTT)).isEqualTo("pending");
        assertThat(text.fate(off, Transport.KAFKA)).isEqualTo("–");
    }
}
