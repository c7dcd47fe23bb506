package io.gensetlab.bench;

import io.gensetlab.app.BenchWindow;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.ui.fx.FxWatchdog;
import io.gensetlab.ui.fx.PulseMeter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The real window with a large fleet and both transports on, the map still, each layout of the window by turns, so that all panels are seen:
 * does it stay smooth, and what does that cost? Prints a table in Markdown; docs/performance.md tells what each line
 * means. Wants a display of 1440×900, best one of its own: {@code xvfb-run}.
 */
@Command(name = "WindowBench", mixinStandardHelpOptions = true)
public final class WindowBench implements Runnable {
    private static final int PULSES_A_SECOND = 70;
    private static final int PATIENCE_SECONDS = 120;
    private static final int THREADS_SHOWN = 14;
    private static final int STALLS_SHOWN = 12;
    private static final int FRAMES_SHOWN = 14;
    private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Where the embedded brokers run. */
    enum Brokers {
        EMBEDDED, PROCESS
    }

    @Option(names = "--sets", defaultValue = "10000", description = "Generators (default: ${DEFAULT-VALUE}).")
    private int sets;
    @Option(names = "--speed", defaultValue = "1", description = "Simulated seconds a second (default: ${DEFAULT-VALUE}).")
    private double speed;
    @Option(names = "--seconds", defaultValue = "60", description = "How long it measures (default: ${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--warm-up", defaultValue = "40", description = "Before that, s (default: ${DEFAULT-VALUE}).")
    private int warmUp;
    @Option(names = "--turn", defaultValue = "10", description = "How long a layout is shown at a time, s (default: ${DEFAULT-VALUE}).")
    private int turn;
    @Option(names = "--brokers", defaultValue = "embedded", description = "embedded in this process, or a process of their own.")
    private Brokers brokers;
    @Option(names = "--no-transports", description = "Nothing is sent.")
    private boolean silent;
    @Option(names = "--profile", description = "Looks at the stacks of the busiest threads.")
    private boolean profile;

    private final Histogram steps = new Histogram(HIGHEST_NANOS, 3);
    /** The simulation thread's processor time from the end of one step to the end of the next. */
    private final Histogram stepsWork = new Histogram(HIGHEST_NANOS, 3);
    private long workBefore;
    private final ConcurrentLinkedQueue<FxWatchdog.Stall> stalls = new ConcurrentLinkedQueue<>();
    private final StringBuilder table = new StringBuilder();
    private final List<String> heaps = new ArrayList<>();
    /** In the first turn of each, its showing included. */
    private final Map<String, String> byLayout = new LinkedHashMap<>();

    /** @param arguments the options; if there are none, those in the property {@code bench}, as Maven hands it over */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        var line = new CommandLine(new WindowBench()).setCaseInsensitiveEnumValuesAllowed(true);
        var words = arguments.length > 0 ? arguments : System.getProperty("bench", "").strip().split(" +");
        System.exit(words.length == 1 && words[0].isEmpty() ? line.execute() : line.execute(words));
    }

    @Override
    public void run() {
        try {
            var folder = Files.createTempDirectory("window-bench");
            if (brokers == Brokers.EMBEDDED) {
                measure(BenchWindow.open(folder, ConnectionProfile.EMBEDDED), null);
            } else {
                try (var process = new BrokersProcess(folder)) {
                    measure(BenchWindow.open(folder, process.profile()), process);
                }
            }
        } catch (Exception e) {
            throw new CommandLine.ExecutionException(new CommandLine(this), "The measurement failed", e);
        }
    }

    private void measure(BenchWindow window, BrokersProcess process) throws Exception {
        var lab = window.lab();
        lab.setSpeed(speed);
        lab.placeFleet(sets);
        if (!silent) {
            for (var transport : Transport.values()) {
                lab.switchTransport(transport, true);
            }
            awaitAcknowledged(window);
        }
        turnLayouts(window, warmUp, null, null);

        System.gc();
        var meter = onFx(() -> new PulseMeter(seconds * PULSES_A_SECOND));
        lab.watchSteps(this::stepped);
        try (var use = new ProcessUse();
                var watchdog = onFx(() -> FxWatchdog.start(stalls::add));
                var sampler = profile
                        ? new StackSampler(List.of("JavaFX Application", "simulation", "mqtt-publisher",
                                "kafka-publisher", "reading-pipeline", "MQTT ", "kafka-producer", "Quantum"))
                        : null) {
            synchronized (steps) {
                steps.reset();
                stepsWork.reset();
            }
            var before = ledgers(window);
            double brokersBefore = process == null ? 0 : process.cpuSeconds();
            use.begin();
            onFx(() -> {
                meter.setRunning(true);
                return null;
            });
            turnLayouts(window, seconds, use, meter);
            onFx(() -> {
                meter.setRunning(false);
                return null;
            });
            lab.watchSteps(null);
            rows(window, meter, use, watchdog, before, process, brokersBefore);
            print(use, sampler);
        }
        window.close();
    }

    private void stepped(long nanos) {
        synchronized (steps) {
            steps.recordValue(Math.clamp(nanos, 1, HIGHEST_NANOS));
            long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (workBefore > 0) {
                stepsWork.recordValue(Math.clamp(work - workBefore, 1, HIGHEST_NANOS));
            }
            workBefore = work;
        }
    }

    private static void awaitAcknowledged(BenchWindow window) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (ledgers(window).values().stream().anyMatch(ledger -> ledger.acknowledged() == 0)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nothing is acknowledged: " + ledgers(window));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Map<Transport, LedgerSnapshot> ledgers(BenchWindow window) {
        var ledgers = new EnumMap<Transport, LedgerSnapshot>(Transport.class);
        window.lab()
                .snapshot()
                .transports()
                .forEach((transport, view) -> ledgers.put(transport, view.ledger()));
        return ledgers;
    }

    /** Each layout in turn for so long in all. */
    private void turnLayouts(BenchWindow window, int forSeconds, ProcessUse use, PulseMeter all)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(forSeconds);
        for (int i = 0; System.nanoTime() < end; i++) {
            int layout = i;
            var name = onFx(() -> window.show(layout));
            var ofTurn = onFx(() -> {
                var meter = new PulseMeter(turn * PULSES_A_SECOND);
                meter.setRunning(all != null);
                return meter;
            });
            long left = end - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(turn)));
            onFx(() -> {
                ofTurn.setRunning(false);
                return null;
            });
            if (use != null) {
                heaps.add("%.0f".formatted(use.leastHeapMegabytes()));
                byLayout.putIfAbsent(name, "%.1f / %.1f / %.1f".formatted(ofTurn.busyMillis(0.5),
                        ofTurn.busyMillis(0.99), ofTurn.busyMillis(1)));
            }
        }
    }

    private void rows(BenchWindow window, PulseMeter meter, ProcessUse use, FxWatchdog watchdog,
            Map<Transport, LedgerSnapshot> before, BrokersProcess process, double brokersBefore) {
        row("frames a second", "%.1f".formatted(meter.framesPerSecond()));
        row("FX thread's work a pulse, p50 / p99 / most (ms)",
                "%.1f / %.1f / %.1f".formatted(meter.busyMillis(0.5), meter.busyMillis(0.99),
                        meter.busyMillis(1)));
        byLayout.forEach((name, work) -> row("– in the layout " + name, work));
        row("from pulse to pulse, p50 / p99 / most (ms)",
                "%.1f / %.1f / %.1f".formatted(meter.gapMillis(0.5), meter.gapMillis(0.99),
                        meter.gapMillis(1)));
        row("FX stalls over 100 ms, longest (ms)",
                "%d, %d".formatted(watchdog.stalls(), watchdog.longest().toMillis()));
        synchronized (steps) {
            row("simulation step, p50 / p99 / most (ms)",
                    "%.2f / %.2f / %.1f".formatted(steps.getValueAtPercentile(50) / 1e6,
                            steps.getValueAtPercentile(99) / 1e6, steps.getMaxValue() / 1e6));
            row("– its processor time, p50 / p99 / most (ms)",
                    "%.2f / %.2f / %.1f".formatted(stepsWork.getValueAtPercentile(50) / 1e6,
                            stepsWork.getValueAtPercentile(99) / 1e6, stepsWork.getMaxValue() / 1e6));
        }
        var lab = window.lab().snapshot();
        row("speed, wanted / achieved", "%.1f / %.2f".formatted(lab.speed(), lab.achievedSpeed()));
        row("processor, cores of this process", "%.2f".formatted(use.cores()));
        if (process != null) {
            row("processor, cores of the brokers' process",
                    "%.2f".formatted((process.cpuSeconds() - brokersBefore) / use.seconds()));
        }
        double passed = use.seconds();
        ledgers(window).forEach((transport, now) -> {
            var then = before.get(transport);
            row(transport.label() + ", made / acknowledged a second",
                    "%.0f / %.0f".formatted((now.made() - then.made()) / passed,
                            (now.acknowledged() - then.acknowledged()) / passed));
            row(transport.label() + ", pending / dropped / failed otherwise",
                    "%d / %d / %d".formatted(now.pending(), now.dropped() - then.dropped(),
                            now.failed() - now.dropped()));
            row(transport.label() + ", acknowledged after, p50 / p99 in the last second (ms)",
                    "%.1f / %.1f".formatted(now.recentLatency().p50Millis(),
                            now.recentLatency().p99Millis()));
        });
        row("heap after a collection, by turns (MB)", String.join(" ", shortened(heaps)));
        row("allocation (MB a second)", "%.0f".formatted(use.allocatedMegabytesPerSecond()));
        row("collector's pauses", use.pauses());
    }

    /** Of many, the first, the last and some between. */
    private static List<String> shortened(List<String> all) {
        int most = 12;
        if (all.size() <= most) {
            return all;
        }
        var some = new ArrayList<String>();
        for (int i = 0; i < most; i++) {
            some.add(all.get(i * (all.size() - 1) / (most - 1)));
        }
        return some;
    }

    private void row(String what, String value) {
        table.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }

    private void print(ProcessUse use, StackSampler sampler) throws IOException {
        IO.println("%,d sets at %.0f×, brokers %s, %d s after %d s of warming up; %d processors; Java %s %s%n"
                .formatted(sets, speed, silent ? "not used" : brokers.name().toLowerCase(Locale.ROOT),
                        seconds,
                        warmUp, Runtime.getRuntime().availableProcessors(), Runtime.version(),
                        String.join(" ", ManagementFactory.getRuntimeMXBean()
                                .getInputArguments()
                                .stream()
                                .filter(argument -> argument.startsWith("-X"))
                                .toList())));
        IO.println("| | |\n|---|---|\n" + table);
        IO.println("Busiest threads, of a core:\n" + use.busiest(THREADS_SHOWN));
        stalls.stream().limit(STALLS_SHOWN).forEach(WindowBench::print);
        if (sampler != null) {
            IO.println(sampler.report());
        }
    }

    private static void print(FxWatchdog.Stall stall) {
        IO.println("Stall of %d ms, of it %d ms at work".formatted(stall.lasted().toMillis(),
                stall.busy().toMillis()));
        stall.stack().stream().limit(FRAMES_SHOWN).forEach(frame -> IO.println("    " + frame));
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> action) throws Exception {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }
}
