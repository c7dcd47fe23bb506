package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolStatusTest {
    private static final ConnectionStatus UP = new ConnectionStatus(ConnectionState.CONNECTED,
            "Connected to h:1883", true, Map.of("window", "19", "client id", "genset-1-1", "QoS", "1"));
    private static final ConnectionStatus AWAY = new ConnectionStatus(ConnectionState.WAITING,
            "h:1883 refuses", true, Map.of());
    private static final ConnectionStatus BEGINS = new ConnectionStatus(ConnectionState.CONNECTING,
            "Connecting to h:1883", false, Map.of());
    private static final ConnectionStatus TAKEN = new ConnectionStatus(ConnectionState.FAILED,
            "Another client took the session over", true, Map.of());

    private static ConnectionStatus of(ConnectionStatus... all) {
        return new PoolStatus("h:1883", "genset-1").of(Arrays.asList(all));
    }

    @Test
    void oneAloneIsWhatItIs() {
        assertThat(of(UP)).isSameAs(UP);
    }

    @Test
    void allOfThemAreConnected() {
        var status = of(UP, UP, UP);
        assertThat(status.state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(status.sentence()).isEqualTo("Connected to h:1883 by 3 connections");
        assertThat(status.conditions()).containsEntry("connections", "3 of 3")
                .containsEntry("window", "19 each")
                .containsEntry("client id", "genset-1-1 … -3")
                .containsEntry("QoS", "1");
    }

    @Test
    void theWorstIsSaid() {
        assertThat(of(BEGINS, UP).state()).isEqualTo(ConnectionState.CONNECTING);
        var away = of(UP, BEGINS, AWAY);
        assertThat(away.state()).isEqualTo(ConnectionState.WAITING);
        assertThat(away.sentence())
                .isEqualTo("1 of 3 connections to h:1883 are up. Number 3: h:1883 refuses");
        assertThat(away.conditions()).containsEntry("connections", "1 of 3");
        assertThat(of(AWAY, TAKEN, UP).state()).isEqualTo(ConnectionState.FAILED);
    }

    @Test
    void offIsOffAndOneThatStillSendsIsNot() {
        assertThat(of(ConnectionStatus.OFF, ConnectionStatus.OFF)).isEqualTo(ConnectionStatus.OFF);
        assertThat(of(ConnectionStatus.OFF, UP).state()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(of(BEGINS, BEGINS).everConnected()).isFalse();
    }
}
