package io.gensetlab.bench;

import com.sun.management.OperatingSystemMXBean;
import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.DeviceSession;
import io.gensetlab.delivery.mqtt.MqttPublisher;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.Mosquitto;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What MQTT connections bring and cost, against Debian's mosquitto: readings acknowledged a second with pools of several
 * sizes, in alternating rounds, on this machine and as far away as 10 ms each way; and threads and memory of 200 connections with a last will each, bare and of the publisher of device mode, with what
 * that brings and takes. Argument: {@code pools}, {@code far}, {@code devices} or {@code fleet}; all without one. Figures stand in docs/performance.md.
 */
public final class MqttConnectionsBench {
    private static final int ROUNDS = 5;
    private static final int READINGS = 40_000;
    private static final int FAR_READINGS = 3_000;
    private static final Duration FAR = Duration.ofMillis(10);
    private static final int GENERATORS = 40;
    private static final List<Integer> POOLS = List.of(1, 2, 4, 8);
    private static final int DEVICES = 200;
    private static final int IDLE_STEPS = 150;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long SECOND = 1_000_000_000;

    private MqttConnectionsBench() {}

    public static void main(String... args) throws Exception {
        try (var broker = Mosquitto.start("log_type error", "persistence false")) {
            var settings = MqttSettings.of("127.0.0.1", broker.port());
            if (args.length == 0 || args[0].equals("devices")) {
                devices(settings);
            }
            if (args.length == 0 || args[0].equals("fleet")) {
                fleet(settings);
            }
            if (args.length == 0 || args[0].equals("pools")) {
                pools("near", settings, READINGS);
            }
            if (args.length == 0 || args[0].equals("far")) {
                try (var link = LinkProxy.open("127.0.0.1", broker.port(), 1)) {
                    link.set(new Toxic.Latency(Way.BOTH, FAR, Duration.ZERO));
                    pools("far", MqttSettings.of("127.0.0.1", link.port()), FAR_READINGS);
                }
            }
        }
    }

    private static void pools(String name, MqttSettings settings, int readings) throws InterruptedException {
        var rates = new TreeMap<Integer, List<Double>>();
        for (int round = -1; round < ROUNDS; round++) {
            for (int pool : POOLS) {
                double rate = rate(settings.withOptions(settings.options().withConnections(pool)), readings);
                if (round >= 0) {
                    rates.computeIfAbsent(pool, _ -> new ArrayList<>()).add(rate);
                }
            }
        }
        rates.forEach(
                (pool, each) -> System.out.printf("%s, %d connections: %,.0f a second (%s)%n", name, pool,
                        each.stream().sorted().toList().get(ROUNDS / 2),
                        each.stream().map("%,.0f"::formatted).toList()));
    }

    private static double rate(MqttSettings settings, int count) throws InterruptedException {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(count), DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> Thread.onSpinWait());
        try (var publisher = new MqttPublisher(settings, ledger, System::nanoTime, new Random(1))) {
            publisher.resume();
            until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
            var readings = new ArrayList<OutboundMessage>();
            for (int i = 0; i < count; i++) {
                readings.add(reading(i));
            }
            long begun = System.nanoTime();
            ledger.madeAll(readings);
            if (!ledger.awaitSettled(LONG)) {
                throw new IllegalStateException("Not settled: " + publisher.connection());
            }
            return count * (double) SECOND / (System.nanoTime() - begun);
        }
    }

    /** Device mode beside one connection for all, in alternating rounds; then what either takes while nobody hurries. */
    private static void fleet(MqttSettings settings) throws IOException, InterruptedException {
        var devices = IntStream.rangeClosed(1, DEVICES).mapToObj(GeneratorId::numbered).toList();
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(READINGS), DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> Thread.onSpinWait());
        try (var one = new MqttPublisher(settings, ledger, System::nanoTime, new Random(1))) {
            // Loads what is loaded once.
            begin(one);
            rate(ledger, READINGS, DEVICES);
        }
        var before = Cost.now();
        System.out.println("before: " + before);
        var rates = new TreeMap<String, List<Double>>();
        for (int round = -1; round < ROUNDS; round++) {
            try (var one = new MqttPublisher(settings, ledger, System::nanoTime, new Random(1))) {
                begin(one);
                add(rates, "one connection", rate(ledger, READINGS, DEVICES), round);
            }
            try (var each = new DevicePublisher(settings, ledger, InstantSource.system(), System::nanoTime,
                    new Random(1))) {
                each.fleet(devices, Set.of());
                double seconds = begin(each);
                System.out.printf("%d devices up within %.1f s: %s%n", DEVICES, seconds,
                        each.connection().sentence());
                if (round < 0) {
                    var with = Cost.now();
                    System.out.println("with them: " + with);
                    System.out.println("a connection: " + with.minus(before, DEVICES));
                    System.out.println(Cost.names());
                }
                add(rates, "a connection each", rate(ledger, READINGS, DEVICES), round);
                if (round == ROUNDS - 1) {
                    System.out.printf("a connection each, a reading of each a second: %.1f %% of a core%n",
                            idle(ledger));
                    System.out.println("with them: " + Cost.now());
                }
            }
            if (round == ROUNDS - 1) {
                try (var one = new MqttPublisher(settings, ledger, System::nanoTime, new Random(1))) {
                    begin(one);
                    System.out.printf("one connection, the same readings: %.1f %% of a core%n", idle(ledger));
                }
            }
        }
        System.out.println("after: " + Cost.now());
        try (var most = new DevicePublisher(settings, ledger, InstantSource.system(), System::nanoTime,
                new Random(1))) {
            most.fleet(IntStream.rangeClosed(1, DevicePublisher.MOST_DEVICES)
                    .mapToObj(GeneratorId::numbered)
                    .toList(), Set.of());
            System.out.printf("as many as go up within %.1f s: %s%n", begin(most),
                    most.connection().sentence());
            System.out.println("with them: " + Cost.now());
        }
        rates.forEach((name, all) -> System.out.printf("%s: %,.0f a second (%s)%n", name,
                all.stream().sorted().toList().get(ROUNDS / 2),
                all.stream().map("%,.0f"::formatted).toList()));
    }

    private static void add(Map<String, List<Double>> rates, String name, double rate, int round) {
        if (round >= 0) {
            rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(rate);
        }
    }

    /** Seconds until it is connected. */
    private static double begin(Publisher publisher) throws InterruptedException {
        long begun = System.nanoTime();
        publisher.resume();
        until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
        return (System.nanoTime() - begun) / (double) SECOND;
    }

    /** Processor time of this process at ten steps a second, in percent of one core. */
    private static double idle(Ledger ledger) throws InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long begun = System.nanoTime();
        for (int step = 0; step < IDLE_STEPS; step++) {
            var readings = new ArrayList<OutboundMessage>();
            for (int i = 0; i < DEVICES / 10; i++) {
                readings.add(reading(step * DEVICES / 10 + i, DEVICES));
            }
            ledger.madeAll(readings);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
    }

    private static double rate(Ledger ledger, int count, int generators) throws InterruptedException {
        var readings = new ArrayList<OutboundMessage>();
        for (int i = 0; i < count; i++) {
            readings.add(reading(i, generators));
        }
        long begun = System.nanoTime();
        ledger.madeAll(readings);
        if (!ledger.awaitSettled(LONG)) {
            throw new IllegalStateException("Not settled");
        }
        return count * (double) SECOND / (System.nanoTime() - begun);
    }

    private static OutboundMessage reading(int ordinal) {
        return reading(ordinal, GENERATORS);
    }

    private static OutboundMessage reading(int ordinal, int generators) {
        var id = GeneratorId.numbered(1 + ordinal % generators);
        var payload = "{\"generatorID\":\"" + id
                + "\",\"lat\":48.137154,\"lon\":11.576124,\"temperature\":82.53,"
                + "\"pressure\":412.4,\"fuel\":180.25}";
        return new OutboundMessage(ordinal, id, ordinal / generators, 1_700_000_000_000L + ordinal, "run1",
                "emergency_generator", "emergency_generator", id.value(),
                payload.getBytes(StandardCharsets.UTF_8), null, false);
    }

    private static void devices(MqttSettings settings) throws IOException, InterruptedException {
        var sessions = new ArrayList<DeviceSession>();
        try (var first = session(settings, 0)) {
            // Loads what is loaded once.
            first.connect();
            until(() -> first.connection().state() == ConnectionState.CONNECTED);
        }
        var before = Cost.now();
        System.out.println("before: " + before);
        long begun = System.nanoTime();
        for (int i = 1; i <= DEVICES; i++) {
            var session = session(settings, i);
            sessions.add(session);
            session.connect();
        }
        until(() -> sessions.stream()
                .allMatch(each -> each.connection().state() == ConnectionState.CONNECTED));
        System.out.printf("%d connections, each with a last will, up within %.1f s%n", DEVICES,
                (System.nanoTime() - begun) / (double) SECOND);
        var with = Cost.now();
        System.out.println("with them: " + with);
        System.out.println("a connection: " + with.minus(before, DEVICES));
        System.out.println(Cost.names());
        var ending = new ArrayList<Thread>();
        sessions.forEach(each -> ending.add(Thread.ofVirtual().start(each::close)));
        for (var each : ending) {
            each.join();
        }
        System.out.println("after: " + Cost.now());
    }

    private static DeviceSession session(MqttSettings settings, int number) {
        return new DeviceSession(GeneratorId.numbered(number), settings, InstantSource.system(),
                System::nanoTime, new Random(number));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come about");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Of this process. */
    private record Cost(int threads, long heap, long resident) {
        static Cost now() throws IOException, InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            var runtime = Runtime.getRuntime();
            long resident = Files.readAllLines(Path.of("/proc/self/status"))
                    .stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
            return new Cost(Thread.getAllStackTraces().size(), runtime.totalMemory() - runtime.freeMemory(),
                    resident);
        }

        String minus(Cost other, int connections) {
            return "%.1f threads, heap %.0f kB, resident %.0f kB".formatted(
                    (threads - other.threads) / (double) connections,
                    (heap - other.heap) / 1024.0 / connections,
                    (resident - other.resident) / 1024.0 / connections);
        }

        /** How many threads have each name, but for what tells them apart. */
        static String names() {
            var names = new TreeMap<String, Integer>();
            Thread.getAllStackTraces()
                    .keySet()
                    .forEach(each -> names.merge(each.getName().replaceAll("(:|[0-9]).*", ""), 1,
                            Integer::sum));
            return Arrays.toString(names.entrySet().stream().filter(each -> each.getValue() > 5).toArray());
        }

        @Override
        public String toString() {
            return "%d threads, heap %.1f MB, resident %.0f MB".formatted(threads, heap / 1e6,
                    resident / 1e6);
        }
    }
}
