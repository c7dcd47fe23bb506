package io.gensetlab.ui.fault;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of the bench's palette. Immutable. */
sealed interface BenchItem {
    /** A story of one fault or several. */
    record Story(FaultPreset preset) implements BenchItem {
        @Override
        public String id() {
            return preset.id();
        }

        @Override
        public String label() {
            return preset.label();
        }

        @Override
        public String sentence() {
            return preset.consequence();
        }

        @Override
        public String group() {
            return "Presets";
        }

        @Override
        public FaultLayer layer() {
            return preset.layer();
        }
    }

    /** A kind of the catalogue. */
    record Kind(FaultKind kind) implements BenchItem {
        @Override
        public String id() {
            return kind.id();
        }

        @Override
        public String label() {
            return kind.label();
        }

        @Override
        public String sentence() {
            return kind.sentence();
        }

        @Override
        public String group() {
            return kind.layer().label();
        }

        @Override
        public FaultLayer layer() {
            return kind.layer();
        }

        /** As it stands if nothing is said. */
        Fault standard() {
            return kind.standard();
        }
    }

    /** An embedded broker, to be stopped, started, paused. */
    record Broker(DemoBrokers.Kind broker) implements BenchItem {
        @Override
        public String id() {
            return "broker-" + broker.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String label() {
            return switch (broker) {
                case MQTT -> "MQTT broker";
                case KAFKA -> "Kafka broker";
                case REGISTRY -> "Schema Registry";
            };
        }

        /** Such as "Kafka broker: pause". */
        static String deed(DemoBrokers.Kind kind, BrokerPlans.Deed deed) {
            return new Broker(kind).label() + ": " + switch (deed) {
                case STOP -> "stop";
                case START -> "start";
                case PAUSE -> "pause";
                case RESUME -> "go on";
            };
        }

        @Override
        public String sentence() {
            return switch (broker) {
                case MQTT, KAFKA ->
                    "Stopped, its port is closed and readings wait; started again, it has its "
                            + "data and they go out in order. Paused, it is there and silent.";
                case REGISTRY -> "Stopped, schemas that are known go on being used and a new topic waits. "
                        + "Paused, it takes requests and answers none.";
            };
        }

        @Override
        public String group() {
            return "Embedded brokers";
        }

        @Override
        public FaultLayer layer() {
            return FaultLayer.TRANSPORT;
        }
    }

    /** Faults to be injected with one click each, with what came of them. */
    enum Proof implements BenchItem {
        /** How devices' connections end, and what comes of their last wills. */
        LAST_WILL("last-will", "Last will", FaultLayer.TRANSPORT,
                "Each device leaves a last will with the MQTT broker. Whether the broker publishes it depends on how the "
                        + "device leaves: one click each. A subscriber of our own waits for it."),
        /** What each transport does with a payload that is not as it should be. */
        SCHEMA_CHECK("schema-check", "Schema check", FaultLayer.PAYLOAD,
                "A rogue producer: the same payload goes to both. MQTT takes everything. Kafka's producer checks values "
                        + "against their schema first, and the registry checks schemas.");

        private final String id;
        private final String label;
        private final FaultLayer layer;
        private final String sentence;

        Proof(String id, String label, FaultLayer layer, String sentence) {
            this.id = id;
            this.label = label;
            this.layer = layer;
            this.sentence = sentence;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String sentence() {
            return sentence;
        }

        @Override
        public String group() {
            return "On the wire";
        }

        @Override
        public FaultLayer layer() {
            return layer;
        }
    }

    /** The word for it. */
    String id();

    /** The name for people. */
    String label();

    /** What happens. */
    String sentence();

    /** The heading that it stands under. */
    String group();

    /** Where it acts. */
    FaultLayer layer();

    /** Whether it belongs to a link, not to sets. */
    default boolean isOnLink() {
        return switch (this) {
            case Story(var preset) -> preset.onLink() != null;
            case Kind(var kind) -> kind.isOnLink();
            case Broker _,Proof _ -> false;
        };
    }

    /** Whether all of the words typed are somewhere in it. */
    default boolean matches(String typed) {
        var all = (id() + " " + label() + " " + sentence() + " " + group()).toLowerCase(Locale.ROOT);
        return Arrays.stream(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    /** What there is, presets first, then the layers, each with what belongs to it. */
    static List<BenchItem> all() {
        var all = new ArrayList<BenchItem>();
        Arrays.stream(FaultPreset.values()).forEach(preset -> all.add(new Story(preset)));
        all.addAll(List.of(Proof.values()));
        for (var layer : FaultLayer.values()) {
            FaultKind.all()
                    .stream()
                    .filter(kind -> kind.layer() == layer)
                    .forEach(kind -> all.add(new Kind(kind)));
            if (layer == FaultLayer.TRANSPORT) {
                Arrays.stream(DemoBrokers.Kind.values()).forEach(kind -> all.add(new Broker(kind)));
            }
        }
        return List.copyOf(all);
    }

    /** How well its title or id is what was typed: 0 if it is just that, 1 if it begins so, 2 if it is only in it. */
    private int distance(String typed) {
        return Stream.of(label(), id()).mapToInt(title -> {
            var name = title.toLowerCase(Locale.ROOT);
            return name.equals(typed) ? 0 : name.startsWith(typed) ? 1 : 2;
        }).min().orElseThrow();
    }

    /** Those of a layer, null for all, that match what was typed; groups and items whose titles do come first. */
    static List<BenchItem> find(List<BenchItem> all, @Nullable FaultLayer layer, String typed) {
        var found = all.stream()
                .filter(item -> layer == null || item.layer() == layer)
                .filter(item -> item.matches(typed))
                .toList();
        var words = typed.strip().toLowerCase(Locale.ROOT);
        Map<String, Integer> groups = new LinkedHashMap<>();
        found.forEach(item -> groups.merge(item.group(), item.distance(words), Math::min));
        var order = List.copyOf(groups.keySet());
        return found.stream()
                .sorted(Comparator.<BenchItem>comparingInt(item -> groups.get(item.group()))
                        .thenComparingInt(item -> order.indexOf(item.group()))
                        .thenComparingInt(item -> item.distance(words)))
                .toList();
    }
}
