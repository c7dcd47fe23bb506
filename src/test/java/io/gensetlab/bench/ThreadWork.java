package io.gensetlab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time from its making on: of each thread of this process that is still there when it is asked, of this process
 * beside them (compilers, collector), and of the processes that it has started.
 */
final class ThreadWork {
    private static final String COMPILERS_AND_COLLECTOR = "(compilers, collector, ended threads)";
    private static final String CHILDREN = "(processes started)";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();
    private final Map<Long, Long> before = new HashMap<>();
    private final long processBefore;
    private final long childrenBefore;

    ThreadWork() {
        for (long id : threads.getAllThreadIds()) {
            before.put(id, threads.getThreadCpuTime(id));
        }
        processBefore = system.getProcessCpuTime();
        childrenBefore = children();
    }

    private static long children() {
        return ProcessHandle.current()
                .children()
                .mapToLong(child -> child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    /** Nanoseconds by name; threads whose names differ by a number count as one. */
    Map<String, Long> nanos() {
        var work = new TreeMap<String, Long>();
        long known = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id) - before.getOrDefault(id, 0L);
            if (info != null && nanos > 0) {
                known += nanos;
                work.merge(info.getThreadName().replaceAll("\\d+", "#"), nanos, Long::sum);
            }
        }
        work.put(COMPILERS_AND_COLLECTOR, system.getProcessCpuTime() - processBefore - known);
        work.put(CHILDREN, children() - childrenBefore);
        return work;
    }

    /** The same in microseconds a piece, one line. */
    static String perPiece(Map<String, Long> nanos, long pieces) {
        var text = new StringBuilder();
        nanos.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .filter(each -> each.getValue() > pieces * 20)
                .forEach(each -> text
                        .append(String.format(Locale.ROOT, "%s%s %.2f", text.isEmpty() ? "" : ", ",
                                each.getKey(), each.getValue() / 1e3 / pieces)));
        return text.toString();
    }
}
