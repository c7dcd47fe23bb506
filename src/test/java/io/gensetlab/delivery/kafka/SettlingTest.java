package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Acknowledgement;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final int WINDOW = 200;

    private final Ledger ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(WINDOW), DropPolicy.REFUSE_NEW,
            null,
            System::nanoTime, (transport, message, report) -> {});
    private final Semaphore window = new Semaphore(0);
    private final Settling settling = new Settling(new LedgerGate(ledger), window);
    private List<PendingMessage> sent = List.of();

    @BeforeEach
    void sendAll() throws InterruptedException {
        for (int i = 0; i < WINDOW; i++) {
            ledger.made(Messages.numbered(i));
        }
        sent = ledger.takeAll(WINDOW, Duration.ZERO);
        assertThat(settling.sent()).as("the only one").isTrue();
        for (int i = 1; i < WINDOW; i++) {
            assertThat(settling.sent()).isFalse();
        }
    }

    private void acknowledge(int from, int to) {
        sent.subList(from, to)
                .forEach(each -> settling.acknowledged(new Acknowledgement(each,
                        new Receipt.Kafka("t", 0, 0, 1), Acknowledgement.WHEN_TAKEN, System.nanoTime())));
    }

    private void assertSettled(int count) {
        assertThat(ledger.snapshot().acknowledged()).isEqualTo(count);
        assertThat(window.availablePermits()).as("places in the window").isEqualTo(count);
    }

    @Test
    void aBatchIsSettledAtOnceAndTheLastOnesWithoutWaiting() {
        acknowledge(0, 63);
        assertSettled(0);
        acknowledge(63, 64);
        assertSettled(64);
        acknowledge(64, 199);
        assertSettled(192);
        acknowledge(199, 200);
        assertSettled(200);
    }

    @Test
    void whoPassesByNeedNotWaitForTheBatch() {
        acknowledge(0, 5);
        settling.flush();
        assertSettled(5);
    }

    @Test
    void anErrorComesAfterTheAcknowledgementsBeforeIt() {
        acknowledge(0, 5);
        settling.failed(() -> assertThat(ledger.snapshot().acknowledged()).isEqualTo(5));
        assertThat(window.availablePermits()).isEqualTo(6);
        acknowledge(6, 200);
        assertThat(ledger.snapshot().acknowledged()).isEqualTo(199);
    }
}
