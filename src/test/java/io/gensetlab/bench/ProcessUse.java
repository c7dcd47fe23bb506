package io.gensetlab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What this process uses of the machine between two moments: processor by threads, allocation, pauses of the collector. */
final class ProcessUse implements AutoCloseable {
    private static final double TICKS_A_SECOND = 100;
    private static final double MEGA = 1e6;

    private final AtomicLong pauses = new AtomicLong();
    private final AtomicLong pauseMillis = new AtomicLong();
    private final LongAccumulator longestPause = new LongAccumulator(Math::max, 0);
    /** Heap in use right after a collection, the least since it was asked last. */
    private final LongAccumulator leastHeap = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final java.util.List<Runnable> unsubscribe = new java.util.ArrayList<>();
    private long startNanos;
    private long startCpu;
    private long startAllocated;
    private Map<String, Double> startThreads = Map.of();

    ProcessUse() {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                javax.management.NotificationListener listener = (notification, handback) -> collected(
                        notification.getUserData());
                emitter.addNotificationListener(listener, null, null);
                unsubscribe.add(() -> {
                    try {
                        emitter.removeNotificationListener(listener);
                    } catch (javax.management.ListenerNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    private void collected(Object data) {
        var info = com.sun.management.GarbageCollectionNotificationInfo.from((CompositeData) data);
        long used = 0;
        for (var pool : info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
            var name = pool.getKey();
            if (!name.contains("Metaspace") && !name.contains("Code") && !name.contains("Class Space")) {
                used += pool.getValue().getUsed();
            }
        }
        leastHeap.accumulate(used);
        // What runs beside the program is no pause.
        if (!info.getGcName().contains("Concurrent")) {
            pauses.incrementAndGet();
            pauseMillis.addAndGet(info.getGcInfo().getDuration());
            longestPause.accumulate(info.getGcInfo().getDuration());
        }
    }

    /** Counts from now. */
    void begin() throws IOException {
        pauses.set(0);
        pauseMillis.set(0);
        longestPause.reset();
        leastHeap.reset();
        startNanos = System.nanoTime();
        startCpu = os().getProcessCpuTime();
        startAllocated = allocated();
        startThreads = threads();
    }

    /** Heap right after a collection, the least since the last call, MB; NaN if there was none. */
    double leastHeapMegabytes() {
        long least = leastHeap.getThenReset();
        return least == Long.MAX_VALUE ? Double.NaN : least / MEGA;
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /** Processor time of the whole process, in cores. */
    double cores() {
        return (os().getProcessCpuTime() - startCpu) / 1e9 / seconds();
    }

    double allocatedMegabytesPerSecond() {
        return (allocated() - startAllocated) / MEGA / seconds();
    }

    String pauses() {
        return "%d, %.1f ms a second in all, longest %d ms".formatted(pauses.get(),
                pauseMillis.get() / seconds(), longestPause.get());
    }

    /** The threads that used most, in share of a core. */
    String busiest(int most) throws IOException {
        var text = new StringBuilder();
        double seconds = seconds();
        var now = threads();
        now.replaceAll((name, used) -> (used - startThreads.getOrDefault(name, 0.0)) / seconds * 100);
        now.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .forEach(thread -> text
                        .append("%5.1f %%  %s%n".formatted(thread.getValue(), thread.getKey())));
        return text.toString();
    }

    /** Seconds on the processor by the system's names, which know the JVM's own threads too; numbers left out. */
    private static Map<String, Double> threads() throws IOException {
        var used = new TreeMap<String, Double>();
        var tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return used;
        }
        try (var list = Files.list(tasks)) {
            for (var task : list.toList()) {
                try {
                    var stat = Files.readString(task.resolve("stat"));
                    var name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
                            .replaceAll("[0-9]+", "N");
                    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    double ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    used.merge(name, ticks / TICKS_A_SECOND, Double::sum);
                } catch (IOException e) {
                    // It ended meanwhile.
                    used.merge("ended", 0.0, Double::sum);
                }
            }
        }
        return used;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getTotalThreadAllocatedBytes();
    }

    private static com.sun.management.OperatingSystemMXBean os() {
        return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    @Override
    public void close() {
        unsubscribe.forEach(Runnable::run);
    }
}
