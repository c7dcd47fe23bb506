package io.gensetlab.scenario;

import io.gensetlab.fault.TransportFault.Link;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.scenario.Expectation.Source;
import io.gensetlab.scenario.YamlNode.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario expects. */
final class ExpectReader {
    /** What an expectation is one of. */
    static final String[] CHECKS = {"alarm", "noAlarm", "state", "nothingLost", "p99Below", "willReceived",
        "rejected", "received"};
    private static final String[] KEYS = {"alarm", "noAlarm", "state", "nothingLost", "p99Below",
        "willReceived", "rejected", "received", "target", "on", "where", "generator", "after", "within"};
    /** What a JSON path is here. */
    static final Pattern PATH = Pattern
            .compile("\\$(?:\\.[\\p{L}_][\\p{L}\\p{N}_-]{0,63}|\\[\\d{1,6}]|\\['[^']{1,64}'])+");

    private static final String PATH_IS = "A JSON path is written as in $.alert.level or, in quotes, \"$.items[0]\", not ";

    private final Problems problems;
    private final TargetReader targets;
    private final List<String> names;

    /** @param names of the timeline's entries, also of those that something is wrong with */
    ExpectReader(Problems problems, TargetReader targets, Collection<String> names) {
        this.problems = problems;
        this.names = List.copyOf(names);
        this.targets = targets;
    }

    List<Expectation> read(List<YamlNode> items) {
        var expectations = new ArrayList<Expectation>();
        for (var item : items) {
            if (expectations.size() == TimelineReader.MOST_ENTRIES) {
                problems.add(item, "A scenario has at most 10,000 expectations");
                break;
            }
            if (item instanceof Members members) {
                var expectation = expectation(members);
                if (expectation != null) {
                    expectations.add(expectation);
                }
            } else {
                problems.add(item,
                        "An expectation is a map, as in { alarm: high-coolant-temperature, target: generator1, within: 90s }, not "
                                + item.what());
            }
        }
        return expectations;
    }

    private @Nullable Expectation expectation(Members members) {
        var fields = new Fields(members, "An expectation", problems, KEYS);
        var what = fields.present(CHECKS);
        if (what.size() != 1) {
            problems.add(what.isEmpty() ? members : fields.at(what.get(1)),
                    "An expectation is one of " + String.join(", ", CHECKS)
                            + (what.isEmpty() ? "" : ", not " + String.join(" and ", what)));
            return null;
        }
        var after = fields.value("after", this::after, "");
        Duration within = fields.value("within", Words::positiveTime);
        var check = check(what.getFirst(), fields);
        return check == null ? null : new Expectation(check, after, within);
    }

    private String after(String text) {
        if (!names.contains(text)) {
            throw names.isEmpty()
                    ? new IllegalArgumentException("No entry of the timeline has a name; give it one with "
                            + "name: " + text)
                    : Spelling.unknown("The timeline has no entry \"" + text + "\"; it has", text, names);
        }
        return text;
    }

    private Expectation.@Nullable Check check(String what, Fields fields) {
        return switch (what) {
            case "alarm", "noAlarm" -> {
                only(fields, what, "target", "after", "within");
                var target = target(fields);
                var alarm = fields.value(what, text -> Words.constant(text, Alarm.values()));
                yield target == null || alarm == null
                        ? null
                        : new Expectation.AlarmCheck(target, alarm, what.equals("alarm"));
            }
            case "state" -> {
                only(fields, what, "target", "after", "within");
                var target = target(fields);
                var state = fields.value(what, text -> Words.constant(text, OperatingState.values()));
                yield target == null || state == null ? null : new Expectation.StateCheck(target, state);
            }
            case "nothingLost" -> {
                only(fields, what);
                var link = fields.value(what, ExpectReader::link);
                yield link == null ? null : new Expectation.NothingLost(link);
            }
            case "p99Below" -> {
                only(fields, what, "on");
                var limit = fields.value(what, Words::positiveTime);
                yield limit == null ? null : new Expectation.LatencyBelow(on(fields), limit);
            }
            case "willReceived" -> {
                only(fields, what, "after", "within");
                var node = fields.node(what);
                var target = node == null ? null : targets.read(node);
                yield target == null ? null : new Expectation.WillReceived(target);
            }
            case "rejected" -> {
                only(fields, what, "on");
                var least = fields.value(what, text -> {
                    long count = Words.whole(text);
                    if (count < 1) {
                        throw new IllegalArgumentException("At least so many, 1 or more, not " + text);
                    }
                    return count;
                });
                yield least == null ? null : new Expectation.Rejected(on(fields), least);
            }
            default -> received(fields);
        };
    }

    private void only(Fields fields, String what, String... further) {
        for (var key : fields.keys()) {
            if (!key.equals(what) && !List.of(further).contains(key)) {
                problems.add(fields.at(key), "\"" + what + "\" goes without \"" + key + "\"");
            }
        }
    }

    private @Nullable Target target(Fields fields) {
        fields.require("target", "generator1");
        var node = fields.node("target");
        return node == null ? null : targets.read(node);
    }

    private static Link link(String text) {
        return Words.constant(text, Link.values());
    }

    private Link on(Fields fields) {
        return fields.value("on", ExpectReader::link, Link.BOTH);
    }

    private Expectation.@Nullable Check received(Fields fields) {
        only(fields, "received", "where", "generator", "after", "within");
        var members = fields.members("received", "received: { mqtt: alerts/# }");
        if (members == null) {
            return null;
        }
        var from = new Fields(members, "What is received", problems, "mqtt", "kafka", "webhook");
        if (from.keys().size() != 1) {
            problems.add(members,
                    "It is received from one of mqtt (a topic filter), kafka (a topic) and webhook (a path)");
            return null;
        }
        var source = Words.constant(from.keys().getFirst(), Source.values());
        var address = from.value(from.keys().getFirst(), text -> address(source, text));
        var where = new LinkedHashMap<String, String>();
        var conditions = fields.members("where", "where: { $.alert: overheat }");
        if (conditions != null) {
            for (var member : conditions.members()) {
                if (!isPath(member.key().value())) {
                    problems.add(member.key(), PATH_IS + member.key().what());
                    continue;
                }
                var value = Fields.read(member.value(), "\"" + member.key().value() + "\"", text -> text,
                        problems);
                if (value != null && where.put(member.key().value(), value) != null) {
                    problems.add(member.key(), "This path stands here a second time");
                }
            }
        }
        var generator = fields.value("generator", ExpectReader::path, "");
        if (!generator.isEmpty() && !fields.has("after")) {
            problems.add(fields.at("generator"),
                    "\"generator\" tells the sets of an entry apart, and goes with \"after\"");
        }
        return address == null ? null : new Expectation.Received(source, address, where, generator);
    }

    private static boolean isPath(String text) {
        return text.length() <= 500 && PATH.matcher(text).matches();
    }

    private static String path(String text) {
        if (!isPath(text)) {
            throw new IllegalArgumentException(PATH_IS + "\"" + text + "\"");
        }
        return text;
    }

    private static String address(Source source, String text) {
        boolean good = switch (source) {
            case MQTT -> text.length() <= 250 && !text.contains("\u0000")
                    && text.matches("(?:[^#+/]*|\\+)(?:/(?:[^#+/]*|\\+))*(?:/#)?|#");
            case KAFKA -> text.matches("[A-Za-z0-9._-]{1,249}");
            case WEBHOOK -> text.matches("/[A-Za-z0-9._~/-]{0,200}");
        };
        if (!good) {
            throw new IllegalArgumentException(switch (source) {
                case MQTT -> "An MQTT topic filter stands here, as in alerts/#";
                case KAFKA -> "A Kafka topic stands here: letters, digits, dots, underscores, hyphens";
                case WEBHOOK -> "A path stands here, as in /alert";
            } + ", not \"" + text + "\"");
        }
        return text;
    }
}
