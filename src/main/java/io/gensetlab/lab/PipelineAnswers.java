package io.gensetlab.lab;

import io.gensetlab.lab.ExpectationResult.Detections;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.JsonMatch;
import io.gensetlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** What the pipeline under test answered to one run, with its simulated times. Thread-safe. */
final class PipelineAnswers {
    /** Answers that are kept of each expectation. */
    static final int MOST = 100_000;

    private final Scenario scenario;
    private final LongSupplier millisFromStart;
    private final Map<Integer, List<Answer>> fitting = new HashMap<>();
    private final Map<Integer, Long> received = new HashMap<>();
    private Map<PipelineEars.Place, String> deaf = Map.of();

    /**
     * One that fits.
     *
     * @param millis simulated time of the scenario
     * @param generator the set that it speaks of; empty if it names none
     */
    record Answer(long millis, String generator) {}

    /** @param millisFromStart simulated time of the scenario, negative before it */
    PipelineAnswers(Scenario scenario, LongSupplier millisFromStart) {
        this.scenario = scenario;
        this.millisFromStart = millisFromStart;
    }

    /** Where nobody listens, and why. */
    synchronized void unheard(Map<PipelineEars.Place, String> why) {
        deaf = Map.copyOf(why);
    }

    /** A message came there. On the thread of a client. */
    void arrived(PipelineEars.Place place, byte[] payload) {
        long now = millisFromStart.getAsLong();
        for (int i = 0; i < scenario.expect().size(); i++) {
            if (scenario.expect().get(i).check() instanceof Expectation.Received wanted
                    && wanted.source() == place.source() && wanted.address().equals(place.address())) {
                arrived(i, wanted, now, payload);
            }
        }
    }

    private void arrived(int expectation, Expectation.Received wanted, long now, byte[] payload) {
        boolean fits = JsonMatch.fits(payload, wanted.where());
        var generator = fits && !wanted.generator().isEmpty()
                ? JsonMatch.text(payload, wanted.generator())
                : "";
        synchronized (this) {
            received.merge(expectation, 1L, Long::sum);
            var list = fitting.computeIfAbsent(expectation, _ -> new ArrayList<>());
            if (fits && now >= 0 && list.size() < MOST) {
                list.add(new Answer(now, generator));
            }
        }
    }

    /** @param timing when, in words */
    synchronized ExpectationResult result(int number, Expectation each, Expectation.Received wanted,
            String timing, long from, long to, List<FaultInterval> truth) {
        var answers = List.copyOf(fitting.getOrDefault(number, List.of()));
        var expected = "a message on " + each(wanted)
                + (wanted.where().isEmpty() ? "" : " with " + conditions(wanted)) + timing;
        var detections = each.after().isEmpty()
                ? null
                : Detection.of(each.after(), wanted, answers, truth, to - from);
        var why = deaf.get(new PipelineEars.Place(wanted.source(), wanted.address()));
        if (why != null) {
            return new ExpectationResult(false, expected, why, null, detections);
        }
        var none = nothing(received.getOrDefault(number, 0L));
        if (detections == null) {
            var first = answers.stream()
                    .map(Answer::millis)
                    .filter(millis -> millis >= from && millis <= to)
                    .findFirst();
            var delay = first.map(millis -> (millis - from) / 1000.0).orElse(null);
            return new ExpectationResult(delay != null, expected,
                    delay == null ? none : "after " + ScenarioJudge.seconds(delay), delay, null);
        }
        boolean met = detections.missed() == 0;
        // Of several sets: when the last of them was found.
        var latest = detections.delaySeconds().values().stream().max(Double::compare).orElse(null);
        return new ExpectationResult(met, expected,
                (latest == null ? none : "after " + ScenarioJudge.seconds(latest)) + words(detections),
                met ? latest : null, detections);
    }

    private static String nothing(long all) {
        return all == 0 ? "no message came" : "none of " + all + " messages fits in time";
    }

    private static String words(Detections detections) {
        return String.format(Locale.ROOT, "; %d found, %d missed, %d false alarms", detections.found(),
                detections.missed(), detections.falseAlarms());
    }

    private static String each(Expectation.Received wanted) {
        return wanted.source().name().toLowerCase(Locale.ROOT) + " " + wanted.address();
    }

    private static String conditions(Expectation.Received wanted) {
        var words = new ArrayList<String>();
        wanted.where().forEach((path, value) -> words.add(path + " = " + value));
        return String.join(", ", words);
    }
}
