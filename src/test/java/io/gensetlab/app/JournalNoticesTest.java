package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.UnfinishedRun;
import io.gensetlab.telemetry.LatencySummary;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JournalNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T16:00:00Z");
    private static final Map<Transport, String> IN_USE = Map.of(Transport.MQTT, "the embedded brokers",
            Transport.KAFKA, "the embedded brokers");
    private static final UnfinishedRun TODAY = new UnfinishedRun("a", Instant.parse("2026-11-27T14:02:00Z"),
            Map.of(Transport.MQTT, 412L, Transport.KAFKA, 3L), IN_USE);
    private static final UnfinishedRun BEFORE = new UnfinishedRun("b", Instant.parse("2026-11-26T09:30:00Z"),
            Map.of(Transport.KAFKA, 1L), IN_USE);
    private static final UnfinishedRun OTHERS = new UnfinishedRun("c", Instant.parse("2026-11-27T14:02:00Z"),
            Map.of(Transport.MQTT, 7L), Map.of(Transport.MQTT, "broker.example:8883"));

    private final List<Toast> toasts = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Map<Transport, LedgerSnapshot> sent = new HashMap<>();
    private List<UnfinishedRun> all = List.of();
    private boolean nothingThere;
    private final JournalNotices notices = new JournalNotices(new JournalNotices.Desk() {
        @Override
        public Map<Transport, Long> sendNow(String run, boolean toOtherBrokers) {
            done.add("send " + run);
            return nothingThere ? Map.of() : Map.of(Transport.MQTT, 1L);
        }

        @Override
        public void keep(String run) {
            done.add("keep " + run);
        }

        @Override
        public void discard(String run, Consumer<String> failed) {
            done.add("discard " + run);
            if (nothingThere) {
                failed.accept("It is there still");
            }
        }

        @Override
        public Map<Transport, LedgerSnapshot> sent(String run) {
            return sent;
        }

        @Override
        public List<UnfinishedRun> all() {
            return all;
        }

        @Override
        public void chooseBrokers() {
            done.add("brokers");
        }
    }, toasts::add, () -> done.add("places"), InstantSource.fixed(NOW), ZoneOffset.UTC);

    private void look(JournalStatus.State state, UnfinishedRun... unfinished) {
        notices.look(new JournalStatus(state, "The disk is full.", 0, 1, List.of(unfinished), IN_USE));
    }

    private static void take(Toast toast, String choice) {
        toast.choices()
                .stream()
                .filter(each -> each.text().equals(choice))
                .findFirst()
                .orElseThrow()
                .action()
                .run();
    }

    private static LedgerSnapshot ledger(long made, long acknowledged, long pending) {
        return new LedgerSnapshot(Transport.MQTT, made, acknowledged, made - acknowledged - pending, 0,
                Map.of(), 0, 0,
                pending, 0, 0, 0, LatencySummary.NONE, LatencySummary.NONE, 0, 0, 0, 0);
    }

    @Test
    void runsAreOfferedOneAfterTheOtherAndEachOnce() {
        look(JournalStatus.State.ON_DISK, TODAY, BEFORE);
        look(JournalStatus.State.ON_DISK, TODAY, BEFORE);
        assertThat(toasts).singleElement().satisfies(toast -> {
            assertThat(toast.title()).isEqualTo("Run of 14:02 not delivered");
            assertThat(toast.text())
                    .isEqualTo("412 readings for MQTT, 3 for Kafka, made for the embedded brokers.");
            assertThat(toast.choices()).extracting(Toast.Choice::text)
                    .containsExactly("Send now", "Keep", "Discard…");
        });
        take(toasts.getFirst(), "Keep");
        look(JournalStatus.State.ON_DISK, BEFORE);
        assertThat(toasts).hasSize(2);
        assertThat(toasts.getLast().title()).isEqualTo("Run of 26 Nov, 09:30 not delivered");
        assertThat(done).containsExactly("keep a");
    }

    @Test
    void discardAsksFirst() {
        look(JournalStatus.State.ON_DISK, TODAY);
        take(toasts.getFirst(), "Discard…");
        assertThat(done).isEmpty();
        take(toasts.getLast(), "Discard");
        assertThat(done).containsExactly("discard a");
    }

    @Test
    void whatIsSentIsToldWhenItIsDone() {
        look(JournalStatus.State.ON_DISK, TODAY);
        sent.put(Transport.MQTT, ledger(412, 400, 12));
        take(toasts.getFirst(), "Send now");
        look(JournalStatus.State.ON_DISK);
        assertThat(toasts).hasSize(1);
        sent.put(Transport.MQTT, ledger(412, 412, 0));
        look(JournalStatus.State.ON_DISK);
        look(JournalStatus.State.ON_DISK);
        assertThat(toasts).hasSize(2);
        assertThat(toasts.getLast().tone()).isEqualTo(Tone.OK);
        assertThat(toasts.getLast().text()).isEqualTo("412 readings were delivered.");
        assertThat(done).containsExactly("send a");
    }

    @Test
    void whatWasForOtherBrokersIsNotSentToThoseInUseUnasked() {
        look(JournalStatus.State.ON_DISK, OTHERS);
        assertThat(toasts.getLast().text()).isEqualTo("7 readings for MQTT, made for broker.example:8883.");
        take(toasts.getLast(), "Send now");
        assertThat(done).isEmpty();
        var question = toasts.getLast();
        assertThat(question.title()).isEqualTo("Other brokers are in use");
        assertThat(question.text()).contains("made for broker.example:8883; in use: the embedded brokers.");

        take(question, "Connections…");
        assertThat(done).containsExactly("brokers");
        assertThat(toasts.getLast().title()).as("offered still").isEqualTo("Run of 14:02 not delivered");

        take(question, "Send to these");
        assertThat(done).containsExactly("brokers", "send c");
    }

    @Test
    void whatIsNotThereAnyMoreIsNotToldAsDelivered() {
        look(JournalStatus.State.ON_DISK, TODAY);
        nothingThere = true;
        take(toasts.getLast(), "Send now");
        look(JournalStatus.State.ON_DISK);
        assertThat(toasts).hasSize(2);
        assertThat(toasts.getLast().tone()).isEqualTo(Tone.WARNING);
        assertThat(toasts.getLast().text()).startsWith("Nothing was sent");
    }

    @Test
    void aDiscardThatFailsIsToldAndCanBeTriedAgain() {
        look(JournalStatus.State.ON_DISK, TODAY);
        take(toasts.getLast(), "Discard…");
        nothingThere = true;
        take(toasts.getLast(), "Discard");
        assertThat(toasts.getLast().title()).isEqualTo("Not discarded");
        take(toasts.getLast(), "Try again");
        assertThat(toasts.getLast().title()).isEqualTo("Discard the run of 14:02?");
    }

    @Test
    void whatWasKeptCanBeOfferedAgain() {
        notices.offerAll();
        assertThat(toasts.getLast().text()).isEqualTo("No earlier run waits to be sent.");
        all = List.of(BEFORE, TODAY);
        notices.offerAll();
        assertThat(toasts).extracting(Toast::title)
                .containsExactly("Undelivered readings", "Run of 14:02 not delivered",
                        "Run of 26 Nov, 09:30 not delivered");
    }

    @Test
    void aDiskThatTakesNothingIsToldOnceAndSoIsItsEnd() {
        look(JournalStatus.State.ON_DISK);
        assertThat(toasts).isEmpty();
        look(JournalStatus.State.MEMORY_ONLY);
        look(JournalStatus.State.MEMORY_ONLY);
        assertThat(toasts).singleElement().satisfies(toast -> {
            assertThat(toast.tone()).isEqualTo(Tone.ALARM);
            assertThat(toast.stays()).isTrue();
            assertThat(toast.text()).isEqualTo("The disk is full.");
        });
        look(JournalStatus.State.ON_DISK);
        assertThat(toasts).hasSize(2).last().extracting(Toast::tone).isEqualTo(Tone.OK);
    }
}
