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
import org.junit.jupiter.api.Test;

class JournalNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T16:00:00Z");
    private static final UnfinishedRun TODAY = new UnfinishedRun("a", Instant.parse("2026-11-27T14:02:00Z"),
            Map.of(Transport.MQTT, 412L, Transport.KAFKA, 3L));
    private static final UnfinishedRun BEFORE = new UnfinishedRun("b", Instant.parse("2026-11-26T09:30:00Z"),
            Map.of(Transport.KAFKA, 1L));

    private final List<Toast> toasts = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Map<Transport, LedgerSnapshot> sent = new HashMap<>();
    private final JournalNotices notices = new JournalNotices(new JournalNotices.Desk() {
        @Override
        public void sendNow(String run) {
            done.add("send " + run);
        }

        @Override
        public void keep(String run) {
            done.add("keep " + run);
        }

        @Override
        public void discard(String run) {
            done.add("discard " + run);
        }

        @Override
        public Map<Transport, LedgerSnapshot> sent(String run) {
            return sent;
        }
    }, toasts::add, () -> done.add("places"), InstantSource.fixed(NOW), ZoneOffset.UTC);

    private void look(JournalStatus.State state, UnfinishedRun... unfinished) {
        notices.look(new JournalStatus(state, "The disk is full.", 0, 1, List.of(unfinished)));
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
            assertThat(toast.text()).isEqualTo("412 readings for MQTT, 3 for Kafka are in the journal.");
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
