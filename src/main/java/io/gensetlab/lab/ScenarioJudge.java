package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.TransportFault.Link;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** Judges what a scenario expects by what its run has shown. Thread-safe. */
final class ScenarioJudge {
    private static final int NAMED = 3;

    private final Scenario scenario;
    private final ScenarioCommands commands;
    private final ScenarioRecord record;
    private final PipelineAnswers answers;

    ScenarioJudge(Scenario scenario, ScenarioCommands commands, ScenarioRecord record,
            PipelineAnswers answers) {
        this.scenario = scenario;
        this.commands = commands;
        this.record = record;
        this.answers = answers;
    }

    private static List<Transport> transports(Link on) {
        return List.of(Transport.values())
                .stream()
                .filter(each -> each == Transport.MQTT ? on.mqtt() : on.kafka())
                .toList();
    }

    /** @param elapsed how long it was played, simulated time from its start */
    List<ExpectationResult> results(RunReport report, Duration elapsed) {
        var results = new ArrayList<ExpectationResult>();
        for (int i = 0; i < scenario.expect().size(); i++) {
            var each = scenario.expect().get(i);
            var result = result(i, each, report);
            results.add(elapsed.compareTo(told(each)) < 0 ? early(each, result, elapsed) : result);
        }
        return results;
    }

    /** From when on, from the scenario's start, it is told whether it was met. */
    private Duration told(Expectation each) {
        var within = each.within();
        var end = scenario.end();
        var needs = within == null ? end : scenario.start(each).plus(within);
        return needs.compareTo(end) < 0 ? needs : end;
    }

    /**
     * Of a run that ended before its time was over: what has come has come, but what holds as long as nothing happens does not hold
     * yet, and what has not come may have been on its way.
     */
    private ExpectationResult early(Expectation each, ExpectationResult result, Duration elapsed) {
        boolean begun = elapsed.compareTo(scenario.start(each)) >= 0;
        boolean settled = switch (each.check()) {
            case Expectation.AlarmCheck alarm -> alarm.wanted() == result.met();
            case Expectation.StateCheck _,Expectation.WillReceived _,Expectation.Rejected _ -> result.met();
            case Expectation.NothingLost _,Expectation.LatencyBelow _ -> !result.met();
            case Expectation.Received _ -> false;
        };
        if (begun && settled) {
            return result;
        }
        var why = "the run ended after " + seconds(elapsed) + ", before that could be told";
        return new ExpectationResult(false, result.expected(),
                begun && !result.met() ? result.seen() + "; " + why : why, null, result.detections());
    }

    private ExpectationResult result(int number, Expectation each, RunReport report) {
        long from = scenario.start(each).toMillis();
        var within = each.within();
        long to = within == null ? Long.MAX_VALUE : from + within.toMillis();
        LongPredicate inTime = millis -> millis >= from && millis <= to;
        return switch (each.check()) {
            case Expectation.AlarmCheck(var target, var alarm, var wanted) -> wanted
                    ? ofAll(each, "alarm \"" + alarm.label() + "\"", ids(target, number), from,
                            id -> record.firstAlarm(id, alarm, inTime))
                    : none(each, "no alarm \"" + alarm.label() + "\"", ids(target, number),
                            id -> record.firstAlarm(id, alarm, inTime));
            case Expectation.StateCheck(var target, var state) ->
                ofAll(each, "state \"" + state.label() + "\"", ids(target, number), from,
                        id -> state(id, state, from, to));
            case Expectation.WillReceived(var target) -> ofAll(each, "last will", ids(target, number), from,
                    id -> record.firstWill(id, inTime));
            case Expectation.NothingLost(var on) -> onReport("nothing lost on " + word(on), on, report,
                    one -> one.made() > 0 && lost(one) == 0,
                    one -> one.made() == 0 ? "nothing made" : lost(one) + " of " + one.made() + " lost");
            case Expectation.LatencyBelow(var on, var limit) -> onReport(
                    "p99 of acknowledgements below " + millis(limit.toMillis()) + " on " + word(on), on,
                    report,
                    one -> one.acknowledged() > 0 && one.ackLatencyMs().p99() < limit.toMillis(),
                    one -> one.acknowledged() == 0
                            ? "nothing acknowledged"
                            : "p99 " + millis(one.ackLatencyMs().p99()));
            case Expectation.Rejected(var on, var least) -> rejected(on, least, report);
            case Expectation.Received received ->
                answers.result(number, each, received, timing(each), from, to, record.intervals());
        };
    }

    private List<GeneratorId> ids(Target target, int number) {
        return commands.resolve(target, number);
    }

    /** As long as it is not in the window it may still come; a state that a set is in already is seen at once. */
    private OptionalLong state(GeneratorId id, OperatingState wanted, long from, long to) {
        var set = commands.sets().get(id);
        var present = set != null && set.running() ? OperatingState.RUNNING : OperatingState.STANDBY;
        for (var each : record.states(id)) {
            if (each.millis() > to) {
                break;
            }
            if (each.millis() > from) {
                if (present == wanted) {
                    return OptionalLong.of(from);
                }
                if (each.state() == wanted) {
                    return OptionalLong.of(each.millis());
                }
            }
            present = each.state() == null ? present : each.state();
        }
        return present == wanted ? OptionalLong.of(from) : OptionalLong.empty();
    }

    private String timing(Expectation each) {
        var within = each.within();
        return (within == null ? "" : " within " + seconds(within))
                + (each.after().isEmpty() ? "" : " after \"" + each.after() + "\"");
    }

    private ExpectationResult ofAll(Expectation each, String what, List<GeneratorId> ids, long from,
            Function<GeneratorId, OptionalLong> first) {
        var lacking = new ArrayList<GeneratorId>();
        long latest = from;
        for (var id : ids) {
            var time = first.apply(id);
            if (time.isEmpty()) {
                lacking.add(id);
            } else {
                latest = Math.max(latest, time.getAsLong());
            }
        }
        var expected = what + " of " + words(ids) + timing(each);
        if (ids.isEmpty()) {
            return new ExpectationResult(false, expected, "there is no such set", null, null);
        }
        double delay = (latest - from) / 1000.0;
        return lacking.isEmpty()
                ? new ExpectationResult(true, expected, "after " + seconds(delay), delay, null)
                : new ExpectationResult(false, expected, "not of " + words(lacking), null, null);
    }

    private ExpectationResult none(Expectation each, String what, List<GeneratorId> ids,
            Function<GeneratorId, OptionalLong> first) {
        if (ids.isEmpty()) {
            return new ExpectationResult(false, what + timing(each), "there is no such set", null, null);
        }
        var those = ids.stream().filter(id -> first.apply(id).isPresent()).toList();
        return new ExpectationResult(those.isEmpty(), what + " of " + words(ids) + timing(each),
                those.isEmpty() ? "none" : "one of " + words(those), null, null);
    }

    private static ExpectationResult onReport(String expected, Link on, RunReport report,
            Function<RunReport.TransportReport, Boolean> good,
            Function<RunReport.TransportReport, String> words) {
        boolean met = true;
        var seen = new ArrayList<String>();
        for (var transport : transports(on)) {
            var one = report.transports().get(transport.id());
            if (one == null) {
                met = false;
                seen.add(transport.label() + " was not used");
            } else {
                met &= good.apply(one);
                seen.add(transport.label() + ": " + words.apply(one));
            }
        }
        return new ExpectationResult(met, expected, String.join("; ", seen), null, null);
    }

    private static ExpectationResult rejected(Link on, long least, RunReport report) {
        long count = 0;
        for (var transport : transports(on)) {
            var one = report.transports().get(transport.id());
            count += one == null ? 0 : one.rejected();
        }
        return new ExpectationResult(count >= least,
                "at least " + least + " rejected on " + word(on), count + " rejected", null, null);
    }

    private static long lost(RunReport.TransportReport one) {
        return one.made() - one.acknowledged() - one.rejectedOnPurpose();
    }

    private static String word(Link on) {
        return switch (on) {
            case MQTT -> "MQTT";
            case KAFKA -> "Kafka";
            case BOTH -> "MQTT and Kafka";
        };
    }

    private static String words(List<GeneratorId> ids) {
        return ids.size() <= NAMED
                ? String.join(", ", ids.stream().map(GeneratorId::value).toList())
                : ids.getFirst() + " and " + (ids.size() - 1) + " more";
    }

    static String seconds(Duration time) {
        return seconds(time.toMillis() / 1000.0);
    }

    static String seconds(double seconds) {
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String millis(double millis) {
        return millis == Math.rint(millis)
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
