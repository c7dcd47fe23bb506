package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Strand;
import io.gensetlab.delivery.Transport;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Brings the readings of a ledger to an MQTT 5 broker. Whatever Paho or the broker does, a reading that was taken is
 * settled by an acknowledgement that says so, or is pending again: everything in flight is given back when a connection
 * ends, and sending starts again from the lowest pending. So a reading may arrive twice, and is never missing.
 *
 * <p>It is a gateway: one connection carries the fleet, or a pool of them, over which generators are spread by their id, so
 * that the order of each holds. Each connection has its own client id and window, is lost and made again by itself, and
 * then gives back what was in flight on it and nothing else. See docs/decisions/0027-mqtt-pool.md.
 */
public final class MqttPublisher implements Publisher {
    private final List<PublishLoop> connections;
    private final PoolStatus status;

    /**
     * A publisher, suspended.
     *
     * @param ledger the account it takes readings from; of no other publisher
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public MqttPublisher(MqttSettings settings, Ledger ledger, LongSupplier nanoTime,
            RandomGenerator jitter) {
        this(settings, ledger, nanoTime, jitter, Tuning.DEFAULT);
    }

    MqttPublisher(MqttSettings settings, Ledger ledger, LongSupplier nanoTime, RandomGenerator jitter,
            Tuning tuning) {
        int count = settings.options().connections();
        var turns = new Turns(count);
        var clientId = ClientId.fresh(settings.clientIdPrefix());
        connections = IntStream.range(0, count)
                .mapToObj(i -> {
                    var number = count == 1 ? "" : Integer.toString(i + 1);
                    return new PublishLoop(("mqtt-publisher " + number).strip(),
                            count == 1 ? clientId : clientId + "-" + number, settings, ledger,
                            new Strand.Share(i, count), null, turns, nanoTime,
                            new SplittableRandom(jitter.nextLong()), tuning);
                })
                .toList();
        status = new PoolStatus(settings.place(), clientId);
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public void resume() {
        connections.forEach(connection -> connection.loop().resume());
    }

    /** {@inheritDoc} Sends for up to 10 s what is pending, then DISCONNECT. */
    @Override
    public void suspend() {
        connections.forEach(connection -> connection.loop().suspend());
    }

    /** {@inheritDoc} Of a pool: connected when all of it is. */
    @Override
    public ConnectionStatus connection() {
        return status.of(connections.stream().map(connection -> connection.loop().status()).toList());
    }

    @Override
    public void close() {
        connections.forEach(connection -> connection.loop().end());
        connections.forEach(connection -> connection.loop().close());
    }
}
