package io.gensetlab.lab;

import io.gensetlab.lab.ExpectationResult.Detections;
import io.gensetlab.lab.PipelineAnswers.Answer;
import io.gensetlab.scenario.Expectation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which faults of an entry the answers of a pipeline found. An answer counts for one of them: for one of the set that it speaks
 * of, if the expectation tells where that stands. What begins at one set at one moment is one.
 */
final class Detection {
    /** What should be found. */
    private record Due(String name, @Nullable String generator, long from, long to) {
        boolean has(long millis) {
            return millis >= from && millis <= to;
        }
    }

    private Detection() {}

    /**
     * Null if no fault of that entry acted.
     *
     * @param window ms from a fault's beginning in which an answer is in time; almost {@link Long#MAX_VALUE} for as long as it acts
     */
    static @Nullable Detections of(String entry, Expectation.Received wanted, List<Answer> answers,
            List<FaultInterval> truth, long window) {
        var due = due(entry, truth, window);
        if (due.isEmpty()) {
            return null;
        }
        boolean named = !wanted.generator().isEmpty();
        var delays = new LinkedHashMap<String, Double>();
        int found = 0;
        var left = new ArrayList<>(answers);
        if (named) {
            for (var each : by(due).entrySet()) {
                if (!each.getKey().isEmpty()) {
                    found += find(each.getValue(), left, each.getKey(), delays);
                }
            }
            // A link's fault is no set's: any answer tells of it.
            found += find(by(due).getOrDefault("", List.of()), left, null, delays);
        } else {
            found = find(due, left, null, delays);
        }
        long strangers = strangers(due, answers, named);
        return new Detections(found, due.size() - found, strangers, delays);
    }

    private static Map<String, List<Due>> by(List<Due> due) {
        return due.stream()
                .collect(Collectors.groupingBy(each -> each.generator() == null ? "" : each.generator(),
                        TreeMap::new, Collectors.toList()));
    }

    private static List<Due> due(String entry, List<FaultInterval> truth, long window) {
        record At(@Nullable String generator, long from) {}
        var due = new LinkedHashMap<At, Due>();
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
            var where = fault.generator();
            due.merge(new At(where, from),
                    new Due(fault.fault() + (where == null ? "" : " at " + where), where, from, to),
                    (one, other) -> new Due(one.name(), where, from, Math.max(one.to(), other.to())));
        }
        return List.copyOf(due.values());
    }

    /** Each answer, in the order of time, goes to the fault that waits for the shortest; those that are used are taken out. */
    private static int find(List<Due> due, List<Answer> answers, @Nullable String generator,
            Map<String, Double> delays) {
        var coming = due.stream().sorted(Comparator.comparingLong(Due::from)).toList();
        var waiting = new PriorityQueue<Due>(Comparator.comparingLong(Due::to));
        int[] next = {0};
        int before = answers.size();
        answers.removeIf(answer -> {
            if (generator != null && !generator.equals(answer.generator())) {
                return false;
            }
            while (next[0] < coming.size() && coming.get(next[0]).from() <= answer.millis()) {
                waiting.add(coming.get(next[0]++));
            }
            while (!waiting.isEmpty() && waiting.element().to() < answer.millis()) {
                waiting.remove();
            }
            var one = waiting.poll();
            if (one != null) {
                delays.put(one.name(), (answer.millis() - one.from()) / 1000.0);
            }
            return one != null;
        });
        return before - answers.size();
    }

    /** What is in nobody's time is a false alarm. */
    private static long strangers(List<Due> due, List<Answer> answers, boolean named) {
        var by = by(due);
        var links = by.getOrDefault("", List.of());
        return answers.stream().filter(answer -> {
            var its = named && !answer.generator().isEmpty()
                    ? by.getOrDefault(answer.generator(), List.of())
                    : named ? List.<Due>of() : due;
            return its.stream().noneMatch(one -> one.has(answer.millis()))
                    && links.stream().noneMatch(one -> one.has(answer.millis()));
        }).count();
    }
}
