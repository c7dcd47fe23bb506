package io.gensetlab.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where threads spend their time, seen by looking at their stacks a hundred times a second: by the innermost call of
 * this program in each. A thread that waits does not count.
 */
final class StackSampler implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SHOWN = 25;

    private final List<String> threads;
    private final Map<String, Map<String, Integer>> hits = new TreeMap<>();
    private volatile boolean closed;
    private volatile long looks;
    private final Thread thread;

    /** @param threads beginnings of their names */
    StackSampler(List<String> threads) {
        this.threads = threads;
        thread = Thread.ofPlatform().daemon().name("bench-sampler").start(this::run);
    }

    private void run() {
        var seen = List.<Thread>of();
        while (!closed) {
            if (looks % 100 == 0) {
                seen = Thread.getAllStackTraces().keySet().stream().filter(this::isWatched).toList();
            }
            for (var watched : seen) {
                note(watched.getName(), watched.getStackTrace(), watched.getState());
            }
            looks = looks + 1;
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    private boolean isWatched(Thread candidate) {
        return threads.stream().anyMatch(candidate.getName()::startsWith);
    }

    private void note(String name, StackTraceElement[] stack, Thread.State state) {
        if (stack.length == 0 || state != Thread.State.RUNNABLE || stack[0].isNativeMethod()
                && (stack[0].getMethodName().startsWith("_runLoop")
                        || stack[0].getMethodName().contains("oll"))) {
            return;
        }
        var at = stack[0].getClassName() + "." + stack[0].getMethodName();
        for (var frame : stack) {
            if (frame.getClassName().startsWith("io.gensetlab.")) {
                at = frame.getClassName().substring("io.gensetlab.".length()) + "." + frame.getMethodName()
                        + ":" + frame.getLineNumber() + (frame == stack[0] ? "" : "  in " + at);
                break;
            }
        }
        synchronized (hits) {
            hits.computeIfAbsent(name, key -> new HashMap<>()).merge(at, 1, Integer::sum);
        }
    }

    /** What was seen, in share of the looks. */
    String report() {
        var text = new StringBuilder();
        synchronized (hits) {
            hits.forEach((name, places) -> {
                int all = places.values().stream().mapToInt(Integer::intValue).sum();
                text.append("%n%s: at work in %.1f %% of the looks%n".formatted(name, 100.0 * all / looks));
                places.entrySet()
                        .stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(SHOWN)
                        .forEach(place -> text.append("  %5.1f %%  %s%n"
                                .formatted(100.0 * place.getValue() / looks, place.getKey())));
            });
        }
        return text.toString();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
