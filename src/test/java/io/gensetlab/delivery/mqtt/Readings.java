package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger with readings of a few generators, and what became of each. */
final class Readings {
    static final int GENERATORS = 3;
    static final String TOPIC = "emergency_generator";

    private final Map<Long, DeliveryReport> reports = new ConcurrentHashMap<>();
    private final Ledger ledger;
    private final int generators;
    private long made;

    Readings(int capacity) {
        this(capacity, GENERATORS);
    }

    Readings(int capacity, int generators) {
        this.generators = generators;
        ledger = new Ledger(Transport.MQTT, new MemoryOutbox(capacity), DropPolicy.DROP_OLDEST, null,
                System::nanoTime, (transport, message, report) -> {
                    if (reports.put(report.ordinal(), report) != null) {
                        throw new IllegalStateException("Two fates for " + message);
                    }
                });
    }

    Ledger ledger() {
        return ledger;
    }

    LedgerSnapshot account() {
        return ledger.snapshot();
    }

    Map<Long, DeliveryReport> reports() {
        return reports;
    }

    void make(int count) {
        for (int i = 0; i < count; i++) {
            ledger.made(message(made++, TOPIC, 0, generators));
        }
    }

    void make(String topic, int padding) {
        ledger.made(message(made++, topic, padding, generators));
    }

    static OutboundMessage message(long ordinal, String topic, int padding) {
        return message(ordinal, topic, padding, GENERATORS);
    }

    static OutboundMessage message(long ordinal, String topic, int padding, int generators) {
        var id = GeneratorId.numbered((int) (ordinal % generators) + 1);
        var payload = "{\"generatorID\":\"" + id + "\",\"lat\":48.1,\"lon\":11.5,\"temperature\":82.5,"
                + "\"pressure\":412,\"fuel\":180" + " ".repeat(padding) + "}";
        return new OutboundMessage(ordinal, id, ordinal / generators, 1_700_000_000_000L + ordinal, "run1",
                topic, "emergency_generator", id.value(), payload.getBytes(StandardCharsets.UTF_8), null,
                false);
    }
}
