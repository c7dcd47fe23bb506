package io.gensetlab.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.RowWindow;
import io.gensetlab.ui.control.Tone;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeliveryLogViewModelTest {
    private final DeliveryLog log = new DeliveryLog(1_000);
    private final DeliveryText text = new DeliveryText(ZoneOffset.UTC);
    private RowWindow screen = RowWindow.EMPTY;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean busy;
    private final DeliveryLogViewModel model = new DeliveryLogViewModel(log, task -> {
        if (busy) {
            waiting.add(task);
        } else {
            task.run();
        }
    }, text, rows -> screen = rows);

    private List<Long> shown() {
        return LongStream.range(0, screen.size()).map(i -> screen.number((int) i)).boxed().toList();
    }

    @Test
    void showsWhatIsNewAndWhatChanged() {
        Rows.made(log, Rows.row(0, null, null));
        model.tick();
        assertThat(shown()).containsExactly(0L);
        Rows.settle(log, Rows.row(0, Rows.mqtt(0, 1, 0), null));
        model.tick();
        assertThat(model.row(0)).isNotNull().satisfies(row -> assertThat(row.mqtt()).isNotNull());
        assertThat(model.countProperty().get()).isEqualTo("1 reading");
    }

    @Test
    void whilePausedRowsStandAsTheyAre() {
        Rows.made(log, Rows.row(0, null, null));
        model.pausedProperty().set(true);
        Rows.made(log, Rows.row(1, null, null));
        Rows.settle(log, Rows.row(0, Rows.mqtt(0, 1, 0), null));
        model.tick();
        assertThat(shown()).containsExactly(0L);
        assertThat(model.row(0)).isNotNull().satisfies(row -> assertThat(row.mqtt()).isNull());
        assertThat(model.countProperty().get()).isEqualTo("1 reading · paused");
        model.pausedProperty().set(false);
        assertThat(shown()).containsExactly(0L, 1L);
    }

    @Test
    void theFilterFindsWordsOfAllColumns() {
        Rows.fill(log, Rows.of(40));
        model.wordsProperty().set("REFUSED fuel");
        assertThat(shown()).containsExactly(34L);
        assertThat(model.countProperty().get()).isEqualTo("1 of 40");
        model.wordsProperty().set("nowhere");
        assertThat(shown()).isEmpty();
        assertThat(model.emptyTextProperty().get()).isEqualTo("No reading matches the filter.");
        model.clearFilter();
        assertThat(shown()).hasSize(40);
    }

    @Test
    void filtersByGeneratorTransportFateAndReason() {
        Rows.fill(log, Rows.of(40));
        model.generatorsProperty().set(Set.of(Samples.CHARITE));
        assertThat(shown()).containsExactly(2L, 10L, 18L, 26L, 34L);
        model.generatorsProperty().set(null);
        model.fateProperty().set(Fate.REJECTED);
        assertThat(shown()).containsExactly(29L, 34L);
        model.transportProperty().set(Transport.KAFKA);
        assertThat(shown()).containsExactly(34L);
        model.transportProperty().set(Transport.MQTT);
        assertThat(shown()).containsExactly(29L);
        model.clearFilter();
        assertThat(model.reasonsProperty().get()).containsExactly("0x87", "expired", "outbox full", "schema");
        model.reasonProperty().set("outbox full");
        assertThat(shown()).containsExactly(30L);
        model.reasonProperty().set(null);
        model.transportProperty().set(Transport.KAFKA);
        assertThat(shown()).as("a row that was not made for Kafka is left out").doesNotContain(32L);
    }

    @Test
    void aRowComesAndGoesAsItsFateDoes() {
        model.fateProperty().set(Fate.PENDING);
        for (int i = 0; i < 5; i++) {
            Rows.made(log, Rows.row(i, null, null));
        }
        model.tick();
        assertThat(shown()).containsExactly(0L, 1L, 2L, 3L, 4L);
        Rows.settle(log, Rows.row(2, Rows.mqtt(2, 1, 0), Rows.kafka(2, 1)));
        model.tick();
        assertThat(shown()).containsExactly(0L, 1L, 3L, 4L);
        model.fateProperty().set(Fate.ACKNOWLEDGED);
        assertThat(shown()).containsExactly(2L);
        for (int i : new int[]{4, 0, 3}) {
            Rows.settle(log, Rows.row(i, Rows.mqtt(i, 1, 0), null));
            model.tick();
        }
        assertThat(shown()).containsExactly(0L, 2L, 3L, 4L);
    }

    @Test
    void aFilteredLogForgetsWhatTheLogForgets() {
        model.transportProperty().set(Transport.MQTT);
        for (int i = 0; i < 2_500; i++) {
            Rows.made(log, Rows.row(i, null, null));
            if (i % 100 == 0) {
                model.tick();
            }
        }
        model.tick();
        assertThat(shown()).hasSize(1_000).startsWith(1_500L).endsWith(2_499L);
    }

    @Test
    void theResultOfAFilterThatIsNoLongerWantedIsNotShown() {
        Rows.fill(log, Rows.of(40));
        model.tick();
        busy = true;
        model.wordsProperty().set("nowhere");
        model.wordsProperty().set("fuel");
        assertThat(shown()).as("nothing is shown before it is known").hasSize(40);
        waiting.reversed().forEach(Runnable::run);
        model.tick();
        assertThat(shown()).hasSize(40);
        busy = false;
        waiting.getLast().run();
        model.tick();
        assertThat(shown()).containsExactly(34L);
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
