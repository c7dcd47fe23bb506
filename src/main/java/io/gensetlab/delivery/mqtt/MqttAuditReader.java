package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Arrival;
import io.gensetlab.delivery.Audit;
import io.gensetlab.delivery.AuditReader;
import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.ConnectionState;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Reads back what was published, with a client of its own, for an audit. The broker keeps what comes while it is away for
 * {@value #KEPT_SECONDS} s. If it does not, as after its own crash, what it acknowledged before the loss is its loss, and
 * what it acknowledges until the reader is back escapes the audit.
 */
public final class MqttAuditReader implements AuditReader {
    /** How long after a loss the reader may come back without having missed anything, s. */
    static final long KEPT_SECONDS = 300;

    private final String base;
    private final Audit audit;
    private final MqttReader reader;

    /**
     * Connects at once.
     *
     * @param topic base of the readings' topics
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public MqttAuditReader(MqttSettings settings, String topic, Audit audit, LongSupplier nanoTime,
            RandomGenerator jitter) {
        base = topic;
        this.audit = audit;
        reader = new MqttReader(settings, "audit", List.of(topic + "/#"), KEPT_SECONDS, nanoTime, jitter) {
            @Override
            void arrived(String where, MqttMessage message) {
                if (!message.isRetained()) {
                    read(where, message);
                }
            }

            @Override
            void subscribed(boolean kept) {
                audit.joined(topic, kept);
            }

            @Override
            void ended() {
                audit.lost();
            }
        };
        reader.start();
    }

    private void read(String topic, MqttMessage message) {
        var run = MqttReader.property(message, "run");
        audit.arrived(new Arrival(topic, MqttReader.generator(base, topic),
                Arrival.number(MqttReader.property(message, "seq"), -1),
                Arrival.number(MqttReader.property(message, "ts"), 0), run == null ? "" : run,
                message.getPayload(), 0));
    }

    @Override
    public AuditView view() {
        var status = reader.status();
        return audit.view(status.state() == ConnectionState.CONNECTED, status.sentence());
    }

    @Override
    public void close() {
        reader.close();
        audit.left();
    }
}
