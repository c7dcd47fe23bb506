package io.gensetlab.lab;

import io.gensetlab.lab.ExpectationResult.Detections;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.JsonMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the pipeline under test answered, with its simulated times. Thread-safe. */
final class PipelineAnswers {
    /** Answers that are kept of each expectation. */
    static final int MOST = 100_000;

    private final LongSupplier millisFromStart;
    private final Map<Integer, List<Long>> times = new HashMap<>();
    private final Map<Integer, Long> received = new HashMap<>();

    /** @param millisFromStart simulated time of the scenario, negative before it */
    PipelineAnswers(LongSupplier millisFromStart) {
        this.millisFromStart = millisFromStart;
    }

    /** A message came to where an expectation listens. On the thread of a client. */
    void arrived(int expectation, Expectation.Received wanted, byte[] payload) {
        long now = millisFromStart.getAsLong();
        boolean fits = JsonMatch.fits(payload, wanted.where());
        synchronized (this) {
            received.merge(expectation, 1L, Long::sum);
            var list = times.computeIfAbsent(expectation, _ -> new ArrayList<>());
            if (fits && now >= 0 && list.size() < MOST) {
                list.add(now);
            }
        }
    }

    /** @param timing when, in words */
    synchronized ExpectationResult result(int number, Expectation each, Expectation.Received wanted,
            String timing, long from, long to, List<FaultInterval> truth) {
        var fitting = List.copyOf(times.getOrDefault(number, List.of()));
        var expected = "a message on " + each(wanted)
                + (wanted.where().isEmpty() ? "" : " with " + conditions(wanted)) + timing;
        var first = fitting.stream().filter(millis -> millis >= from && millis <= to).findFirst();
        var delay = first.map(millis -> (millis - from) / 1000.0).orElse(null);
        var detections = each.after().isEmpty() ? null : detections(each.after(), fitting, truth, to - from);
        long all = received.getOrDefault(number, 0L);
        var seen = delay != null
                ? "after " + ScenarioJudge.seconds(delay)
                : all == 0 ? "no message came" : "none of " + all + " messages fits in time";
        if (detections != null) {
            seen += String.format(Locale.ROOT, "; %d found, %d missed, %d false alarms", detections.found(),
                    detections.missed(), detections.falseAlarms());
        }
        return new ExpectationResult(delay != null, expected, seen, delay, detections);
    }

    private static String each(Expectation.Received wanted) {
        return wanted.source().name().toLowerCase(Locale.ROOT) + " " + wanted.address();
    }

    private static String conditions(Expectation.Received wanted) {
        var words = new ArrayList<String>();
        wanted.where().forEach((path, value) -> words.add(path + " = " + value));
        return String.join(", ", words);
    }

    /** Of the faults of one entry: what is in nobody's time is a false alarm. */
    private static @Nullable Detections detections(String entry, List<Long> fitting,
            List<FaultInterval> truth, long window) {
        var delays = new LinkedHashMap<String, Double>();
        var windows = new ArrayList<long[]>();
        int found = 0;
        for (var fault : truth) {
            if (!entry.equals(fault.entry())) {
                continue;
            }
            long from = Math.round(fault.fromSeconds() * 1000);
            // Without a time of its own an answer is in time as long as the fault acts.
            var over = fault.toSeconds();
            long to = window < Long.MAX_VALUE / 2
                    ? from + window
                    : over == null ? Long.MAX_VALUE : Math.round(over * 1000);
            windows.add(new long[]{from, to});
            var first = fitting.stream().filter(millis -> millis >= from && millis <= to).findFirst();
            var where = fault.generator();
            first.ifPresent(millis -> delays.put(fault.fault() + (where == null ? "" : " at " + where),
                    (millis - from) / 1000.0));
            found += first.isPresent() ? 1 : 0;
        }
        if (windows.isEmpty()) {
            return null;
        }
        long strangers = fitting.stream()
                .filter(millis -> windows.stream()
                        .noneMatch(window2 -> millis >= window2[0] && millis <= window2[1]))
                .count();
        return new Detections(found, windows.size() - found, strangers, delays);
    }
}
