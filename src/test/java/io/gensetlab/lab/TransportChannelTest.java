package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransportChannelTest {
    private final Ledger ledger = new Ledger(Transport.MQTT, new MemoryOutbox(9), DropPolicy.DROP_OLDEST,
            null,
            System::nanoTime, (transport, message, report) -> {});
    private final TransportChannel channel = new TransportChannel(Transport.MQTT, ledger);

    /** Connected while it is not suspended. */
    private static final class Connected implements Publisher {
        private boolean suspended;
        private Runnable onSuspend = () -> {};

        @Override
        public Transport transport() {
            return Transport.MQTT;
        }

        @Override
        public void resume() {
            suspended = false;
        }

        @Override
        public void suspend() {
            suspended = true;
            onSuspend.run();
        }

        @Override
        public ConnectionStatus connection() {
            return suspended
                    ? ConnectionStatus.OFF
                    : new ConnectionStatus(ConnectionState.CONNECTED, "", true, Map.of());
        }

        @Override
        public void close() {
            suspended = true;
        }
    }

    @Test
    void aTransportThatIsOffIsOffWhateverBecomesOfItsPublisher() {
        channel.setOn(true);
        assertThat(channel.status().state()).isEqualTo(ConnectionState.CONNECTING);
        channel.replace(new Connected());
        assertThat(channel.status().state()).isEqualTo(ConnectionState.CONNECTED);
        channel.setOn(false);
        assertThat(channel.status().state()).isEqualTo(ConnectionState.OFF);

        // The operator names other brokers.
        channel.replace(null);
        channel.sayWaiting("Connecting");
        channel.sayFailed("A late word about the old ones");
        assertThat(channel.status()).isEqualTo(ConnectionStatus.OFF);

        channel.setOn(true);
        assertThat(channel.status().state()).isEqualTo(ConnectionState.CONNECTING);
        channel.sayFailed("No such host");
        assertThat(channel.status().sentence()).isEqualTo("No such host");
    }

    @Test
    void aTransportWhosePublisherMakesRoomIsNotOff() {
        channel.setOn(true);
        var before = new Connected();
        before.onSuspend = () -> assertThat(channel.status())
                .returns(ConnectionState.CONNECTING, ConnectionStatus::state);
        channel.replace(before);
        channel.retire(Duration.ZERO);
        assertThat(before.suspended).isTrue();
        assertThat(channel.status().state()).as("until there is another one")
                .isEqualTo(ConnectionState.CONNECTING);
        channel.replace(new Connected());
        assertThat(channel.status().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void aPublisherThatMakesRoomIsGivenNothingMoreAndTheNextOneIs() throws InterruptedException {
        channel.setOn(true);
        ledger.made(Messages.numbered(1));
        var before = new Connected();
        var given = new ArrayList<PendingMessage>();
        before.onSuspend = () -> {
            ledger.made(Messages.numbered(2));
            given.add(takeNow());
        };
        channel.replace(before);
        channel.retire(Duration.ZERO);
        assertThat(given).as("while it made room").containsOnlyNulls().hasSize(1);
        assertThat(List.of(ledger.take(Duration.ZERO), ledger.take(Duration.ZERO))).as("by the next one")
                .extracting(pending -> pending.message().ordinal())
                .containsExactly(1L, 2L);
    }

    private @Nullable PendingMessage takeNow() {
        try {
            return ledger.take(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
