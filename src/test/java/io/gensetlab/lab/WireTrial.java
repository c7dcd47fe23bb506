package io.gensetlab.lab;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.testing.WireReaders.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one set, and how it shows in what a reader received: before it, and with its label.
 *
 * @param running whether the set carries load, or stands by
 * @param ambientCelsius of its site
 * @param act what is done besides, at the same moment
 * @param look what shows it; null as long as nothing does
 * @param refusal the code with which Kafka's client or broker refuses those readings; empty if they pass
 */
record WireTrial(Fault fault, boolean running, double ambientCelsius, Act act, Look look, String refusal) {
    /** What somebody does beside the fault. */
    enum Act {
        NONE, MAINS_OUT, STOP
    }

    /** What was seen. */
    record Finding(String sentence, Message message) {}

    /** Reads it off the messages of one reader, oldest first; {@code before} has some. */
    interface Look {
        @Nullable
        Finding of(List<Message> before, List<Message> after);
    }

    static WireTrial running(String kind, Map<String, ?> with, Look look) {
        return new WireTrial(FaultKind.byId(kind).make(with), true, 25, Act.NONE, look, "");
    }

    static WireTrial running(String kind, Look look) {
        return running(kind, Map.of(), look);
    }

    static WireTrial standby(String kind, Act act, Look look) {
        return new WireTrial(FaultKind.byId(kind).standard(), false, 25, act, look, "");
    }

    WireTrial refused(String code) {
        return new WireTrial(fault, running, ambientCelsius, act, look, code);
    }

    WireTrial at(double ambient) {
        return new WireTrial(fault, running, ambient, act, look, refusal);
    }

    WireTrial with(Act other) {
        return new WireTrial(fault, running, ambientCelsius, other, look, refusal);
    }

    FaultKind kind() {
        return FaultKind.of(fault);
    }

    // ---- ways to look

    /** The first message of which something is so. */
    static Look first(String sentence, Predicate<Message> so) {
        return (_, after) -> after.stream()
                .filter(so)
                .findFirst()
                .map(message -> new Finding(sentence, message))
                .orElse(null);
    }

    /** One after the other, each in a message of its own or the same as the one before. */
    static Look inOrder(String sentence, List<Predicate<Message>> so) {
        return (_, after) -> {
            int next = 0;
            for (var message : after) {
                while (next < so.size() && so.get(next).test(message)) {
                    next++;
                    if (next == so.size()) {
                        return new Finding(sentence, message);
                    }
                }
            }
            return null;
        };
    }

    /** A mean of ten readings is what comes of the mean before, give or take. */
    static Look moved(String member, DoubleUnaryOperator expected, double within) {
        return (before, after) -> {
            if (after.size() < 10) {
                return null;
            }
            double was = mean(before.subList(Math.max(0, before.size() - 10), before.size()), member);
            double is = mean(after.subList(0, 10), member);
            return Math.abs(is - expected.applyAsDouble(was)) <= within
                    ? new Finding("%s %.1f → %.1f".formatted(member, was, is), after.get(0))
                    : null;
        };
    }

    private static double mean(List<Message> messages, String member) {
        return messages.stream().mapToDouble(each -> each.number(member)).average().orElse(Double.NaN);
    }

    /** A member ends up so far from all that it was before, below it for a negative distance. */
    static Look left(String member, double distance, Predicate<Message> besides) {
        return (before, after) -> {
            double least = before.stream().mapToDouble(each -> each.number(member)).min().orElseThrow();
            double most = before.stream().mapToDouble(each -> each.number(member)).max().orElseThrow();
            return after.stream()
                    .filter(each -> besides.test(each) && (distance < 0
                            ? each.number(member) <= least + distance
                            : each.number(member) >= most + distance))
                    .findFirst()
                    .map(each -> new Finding("%s %.1f → %.1f".formatted(member, distance < 0 ? least : most,
                            each.number(member)), each))
                    .orElse(null);
        };
    }

    /** So many messages in a row have the same of something, which it had not before. */
    static Look repeated(String what, int times, ToDoubleFunction<Message> value) {
        return (before, after) -> longest(before, value) >= times / 2
                ? null
                : longest(after, value) < times
                        ? null
                        : new Finding("the same " + what + " " + times + " times and more in a row", after
                                .getLast());
    }

    private static int longest(List<Message> messages, ToDoubleFunction<Message> value) {
        int longest = 0;
        int run = 0;
        double last = Double.NaN;
        for (var message : messages) {
            double now = value.applyAsDouble(message);
            run = now == last ? run + 1 : 1;
            last = now;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** How a sequence number goes on from the one before. */
    interface Pair {
        boolean so(Message one, Message next);
    }

    /** The first of which something is so together with the one before; the last before the fault counts. */
    static Look pair(String sentence, Pair pair) {
        return (before, after) -> {
            var all = new ArrayList<>(after);
            all.addFirst(before.getLast());
            for (int i = 1; i < all.size(); i++) {
                if (pair.so(all.get(i - 1), all.get(i))) {
                    return new Finding(sentence.formatted(all.get(i - 1).seq(), all.get(i).seq()),
                            all.get(i));
                }
            }
            return null;
        };
    }

    /** Both are seen, in any order. */
    static Look both(Look one, Look other) {
        return (before, after) -> {
            var first = one.of(before, after);
            var second = other.of(before, after);
            return first == null || second == null
                    ? null
                    : new Finding(first.sentence() + "; " + second.sentence(), second.message());
        };
    }

    /** Alarms one after the other, then a state. */
    static Look trip(String state, String... alarms) {
        var so = new ArrayList<Predicate<Message>>();
        for (var alarm : alarms) {
            so.add(message -> message.alarm(alarm));
        }
        so.add(message -> message.state().equals(state));
        return inOrder("alarm " + String.join(", ", alarms) + "; state " + state, so);
    }

    static double stampAhead(Message message) {
        return (message.stamp() - message.arrived()) / 1000.0;
    }

    /** Also in the payload. */
    static boolean isStamped(Message message) {
        return Objects.equals(message.json().path("ts").asLong(), message.stamp());
    }
}
