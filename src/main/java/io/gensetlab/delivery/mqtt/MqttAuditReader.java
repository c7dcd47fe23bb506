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
 * Reads back what was published, with a client of its own, for an audit. What is published while it is away escapes it:
 * the audit leaves that out.
 */
public final class MqttAuditReader implements AuditReader {
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
        reader = new MqttReader(settings, "audit", List.of(topic + "/#"), nanoTime, jitter) {
            @Override
            void arrived(String where, MqttMessage message) {
                if (!message.isRetained()) {
                    read(where, message);
                }
            }

            @Override
            void subscribed() {
                audit.joined(topic, false);
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
