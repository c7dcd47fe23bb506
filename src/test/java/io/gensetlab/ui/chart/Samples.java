package io.gensetlab.ui.chart;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.LatencySummary;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invented data for tests and pictures of panels. */
public final class Samples {
    /** Now. */
    public static final Instant NOW = Instant.parse("2026-11-22T14:32:59.500Z");
    /** The generator that is selected. */
    public static final GeneratorId CHARITE = GeneratorId.numbered(3);

    /** A clock that stands until it is set. */
    public static final class Clock implements InstantSource {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        public void set(Instant instant) {
            now = instant;
        }

        public void plusMillis(long millis) {
            now = now.plusMillis(millis);
        }
    }

    private Samples() {}

    public static Signals signals(double coolant, double oil, double fuel) {
        return new Signals(coolant, oil, fuel, 0.7, 1500, 50, 400, 27.4, 1, coolant + 8, 20);
    }

    /** The set at the Charité, a tank of 1,200 litres. */
    public static GeneratorStatus status(Signals truth, Signals reported, Set<Quantity> pinned) {
        var generator = new Generator(CHARITE, new GeoPosition(52.5259, 13.3777),
                Site.named("Charité, Berlin", SiteType.HOSPITAL), new Rating(625, 50, 1_200),
                Thresholds.DEFAULT);
        return new GeneratorStatus(generator, OperatingState.RUNNING, ControlMode.AUTO, false, true, false,
                truth, reported, pinned, Set.of(), "", 8.4, 112, 9.1);
    }

    /** A ledger that balances. */
    public static LedgerSnapshot ledger(Transport transport, long made, long rejectedOnPurpose, long pending,
            double perSecond, double p50, double p99) {
        var all = new LatencySummary(made, p50, p99, p99 * 4.1);
        var recent = Double.isNaN(p50) ? LatencySummary.NONE : new LatencySummary(80, p50, p99, p99 * 1.2);
        return new LedgerSnapshot(transport, made, made - rejectedOnPurpose - pending, rejectedOnPurpose,
                rejectedOnPurpose, rejectedOnPurpose == 0 ? Map.of() : Map.of("schema", rejectedOnPurpose), 0,
                0, pending, 12, 1, 0, Double.isNaN(p50) ? LatencySummary.NONE : all, recent, perSecond,
                perSecond, perSecond, made * 150);
    }

    /** The same account with one reading of unknown fate. */
    public static LedgerSnapshot unbalanced(LedgerSnapshot ledger) {
        return new LedgerSnapshot(ledger.transport(), ledger.made() + 1, ledger.acknowledged(),
                ledger.rejected(), ledger.rejectedOnPurpose(), ledger.rejectedByReason(), ledger.expired(),
                ledger.dropped(), ledger.pending(), ledger.retried(), ledger.reconnects(), ledger.late(),
                ledger.latency(), ledger.recentLatency(), ledger.madePerSecond(),
                ledger.acknowledgedPerSecond(), ledger.rate(), ledger.payloadBytes());
    }

    public static LabSnapshot.TransportView view(boolean on, LedgerSnapshot ledger) {
        return new LabSnapshot.TransportView(on, new ConnectionStatus(
                on ? ConnectionState.CONNECTED : ConnectionState.OFF, "Connected", on,
                on ? conditions(ledger.transport()) : Map.of()), ledger);
    }

    private static Map<String, String> conditions(Transport transport) {
        var conditions = new LinkedHashMap<String, String>();
        switch (transport) {
            case MQTT -> {
                conditions.put("QoS", "1");
                conditions.put("acknowledged", "by PUBACK");
                conditions.put("window", "20");
                conditions.put("Receive Maximum", "65535");
                conditions.put("keep-alive", "60 s");
                conditions.put("broker", "127.0.0.1:1883");
                conditions.put("client id", "genset-lab-3f9a");
            }
            case KAFKA -> {
                conditions.put("bootstrap", "127.0.0.1:9092");
                conditions.put("security", "PLAINTEXT");
                conditions.put("acks", "all");
                conditions.put("idempotence", "on");
                conditions.put("linger", "5 ms");
                conditions.put("compression", "none");
                conditions.put("window", "500");
                conditions.put("topic", "emergency_generator");
                conditions.put("schema", "emergency_generator-value, id 1");
                conditions.put("validation", "before sending");
            }
        }
        return conditions;
    }

    public static List<DemoBrokers.View> brokers() {
        return List.of(new DemoBrokers.View("MQTT broker", true, false, "Ready", "mqtt://127.0.0.1:1883",
                List.of("mosquitto_sub -V 5 -h 127.0.0.1 -p 1883 -t 'emergency_generator/#' -q 1 "
                        + "-F '%t %P %p'")),
                new DemoBrokers.View("Kafka", true, false, "Ready", "127.0.0.1:9092", List.of(
                        "kafka-console-consumer.sh --bootstrap-server 127.0.0.1:9092 --topic "
                                + "emergency_generator --from-beginning --property print.key=true",
                        "kcat -b 127.0.0.1:9092 -t emergency_generator -C -o beginning -f '%k %h %s\\n'")),
                new DemoBrokers.View("Schema Registry", false, false, "Waits for a free port", "",
                        List.of()));
    }

    public static LabSnapshot snapshot(List<GeneratorStatus> generators, LedgerSnapshot mqtt,
            LedgerSnapshot kafka, boolean on, List<DemoBrokers.View> brokers) {
        return new LabSnapshot("run-1", 120_000, 10, 10, false, generators, List.of(),
                Map.of(Transport.MQTT, view(on, mqtt), Transport.KAFKA, view(on, kafka)), brokers,
                !brokers.isEmpty(), MessageSettings.DEFAULT, JournalStatus.OFF);
    }

    /** Of these generators, both transports off. */
    public static LabSnapshot fleet(GeneratorStatus... generators) {
        return snapshot(List.of(generators),
                ledger(Transport.MQTT, 0, 0, 0, 0, Double.NaN, Double.NaN),
                ledger(Transport.KAFKA, 0, 0, 0, 0, Double.NaN, Double.NaN), false, List.of());
    }
}
