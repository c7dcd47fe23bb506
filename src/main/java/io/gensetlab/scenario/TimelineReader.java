package io.gensetlab.scenario;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.YamlNode.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the timeline of a scenario. */
final class TimelineReader {
    /** Most entries of a timeline, and most expectations. */
    static final int MOST_ENTRIES = 10_000;
    private static final String[] KEYS = {"at", "name", "target", "fault", "preset", "command", "with",
        "ramp", "probability", "duty", "seed", "duration", "caption"};
    private static final String[] OF_FAULTS = {"probability", "duty", "seed"};
    private static final int LONGEST_TEXT = 2_000;

    private final Problems problems;
    private final TargetReader targets;
    private final @Nullable Duration length;
    private final Set<String> names = new LinkedHashSet<>();

    /** @param known the ids there are */
    TimelineReader(Problems problems, Collection<GeneratorId> known) {
        this(problems, new TargetReader(problems, known), null);
    }

    /** @param length when the scenario ends, or null for its last entry's end */
    TimelineReader(Problems problems, TargetReader targets, @Nullable Duration length) {
        this.problems = problems;
        this.targets = targets;
        this.length = length;
    }

    /** The entries, by time. */
    List<TimelineEntry> read(List<YamlNode> items) {
        var entries = new ArrayList<TimelineEntry>();
        for (var item : items) {
            if (entries.size() == MOST_ENTRIES) {
                problems.add(item, "A timeline has at most 10,000 entries");
                break;
            }
            if (item instanceof Members members) {
                var entry = entry(members);
                if (entry != null) {
                    entries.add(entry);
                }
            } else {
                problems.add(item,
                        "An entry of the timeline is a map, as in { at: 90s, target: generator1, preset: overheat }, not "
                                + item.what());
            }
        }
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return entries;
    }

    /** The names of all that was read, also of entries that something is wrong with, in their order. */
    Set<String> names() {
        return names;
    }

    private @Nullable TimelineEntry entry(Members members) {
        var fields = new Fields(members, "An entry of the timeline", problems, KEYS);
        fields.require("at", "90s");
        var at = fields.value("at", Words::time);
        if (at != null && length != null && at.compareTo(length) > 0) {
            problems.add(fields.valueAt("at"), "The scenario ends before this, at its length of "
                    + Words.of(length));
        }
        var name = fields.value("name", TimelineReader::name, "");
        if (!name.isEmpty() && !names.add(name)) {
            problems.add(fields.valueAt("name"), "There is a second entry \"" + name + "\"");
        }
        var caption = fields.value("caption", TimelineReader::caption, "");
        var duration = fields.value("duration", Words::positiveTime);
        var targetNode = fields.node("target");
        var target = targetNode == null ? null : targets.read(targetNode);
        var what = fields.present("fault", "preset", "command");
        Action action;
        if (what.size() > 1) {
            problems.add(fields.at(what.get(1)),
                    "An entry has one of fault, preset and command, not " + String.join(" and ", what));
            return null;
        } else if (what.isEmpty()) {
            if (caption.isEmpty() && !fields.has("caption")) {
                problems.add(members, "An entry needs a fault, a preset, a command or at least a caption");
            }
            refuse(fields, "without a fault, a preset or a command", "with", "ramp", "probability",
                    "duty", "seed", "duration");
            action = new Action.Say();
        } else {
            action = switch (what.getFirst()) {
                case "fault" -> fault(fields);
                case "preset" -> preset(fields);
                default -> command(fields);
            };
        }
        if (duration == null && action instanceof Action.Preset(var preset)) {
            // An outage that belongs to a preset is over by itself.
            duration = preset.lasts();
        }
        return at == null || action == null
                ? null
                : new TimelineEntry(name, at, target == null ? new Target.None() : target, action, duration,
                        caption);
    }

    private void refuse(Fields fields, String why, String... keys) {
        for (var key : keys) {
            if (fields.has(key)) {
                problems.add(fields.at(key), "There is no \"" + key + "\" " + why);
            }
        }
    }

    static String name(String text) {
        if (!text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,63}")) {
            throw new IllegalArgumentException(
                    "An entry's name has 1 to 64 letters, digits, blanks, dots, hyphens or underscores");
        }
        return text;
    }

    private static String caption(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A caption has at most 2000 characters");
        }
        return text;
    }

    private static @Nullable String nearestPreset(String text) {
        return Spelling.nearest(text, Arrays.stream(FaultPreset.values()).map(FaultPreset::id).toList());
    }

    private @Nullable Action fault(Fields fields) {
        var kind = fields.value("fault", text -> {
            var found = FaultKind.find(text);
            if (found == null) {
                var kinds = FaultKind.all().stream().map(FaultKind::id).toList();
                var near = Spelling.nearest(text, kinds) == null ? nearestPreset(text) : null;
                throw Spelling.unknown((near == null ? "" : "did you mean preset: " + near + "? ")
                        + "There is no fault \"" + text + "\"; there are", text, kinds);
            }
            return found;
        });
        if (kind == null) {
            return null;
        }
        if (kind.isOnLink()) {
            refuse(fields, "for a fault of the link: all sets share it", "target");
            refuse(fields, "for a fault of the link", "ramp", "probability", "duty", "seed");
        } else {
            needTarget(fields);
            if (!kind.isGraded()) {
                refuse(fields, "for " + kind.id() + ": it has no strength that could grow", "ramp");
            }
        }
        var ramp = fields.value("ramp", Words::time, Duration.ZERO);
        var timing = timing(fields, ramp);
        var fault = new FaultValues(problems, kind).read(fields);
        return fault == null || timing == null ? null : new Action.Inject(fault, timing);
    }

    private @Nullable FaultTiming timing(Fields fields, Duration ramp) {
        double probability = fields.value("probability", text -> {
            double share = Words.share(text);
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("A probability is above 0 %, to 100 %, not " + text);
            }
            return share;
        }, 1.0);
        var seed = fields.value("seed", Words::whole);
        var duty = fields.members("duty", "duty: { period: 20s, share: 50 % }");
        if (duty == null) {
            return new FaultTiming(Duration.ZERO, null, ramp, probability, null, 1, seed);
        }
        var cycle = new Fields(duty, "A duty cycle", problems, "period", "share");
        cycle.require("period", "20s");
        cycle.require("share", "50 %");
        var period = cycle.value("period", Words::positiveTime);
        var share = cycle.value("share", text -> {
            double part = Words.share(text);
            if (!(part > 0 && part <= 1)) {
                throw new IllegalArgumentException("A duty share is above 0 %, to 100 %, not " + text);
            }
            return part;
        });
        return period == null || share == null
                ? null
                : new FaultTiming(Duration.ZERO, null, ramp, probability, period, share, seed);
    }

    private void needTarget(Fields fields) {
        fields.require("target", "generator1");
    }

    private @Nullable Action preset(Fields fields) {
        refuse(fields, "for a preset: it has its own; a fault can be given in detail", "with", "ramp");
        refuse(fields, "for a preset", OF_FAULTS);
        var action = fields.value("preset", text -> new Action.Preset(
                Words.constant(text, FaultPreset.values(), FaultPreset::id)));
        if (action != null && action.preset().onLink() != null) {
            refuse(fields, "for a preset of the link: all sets share it", "target");
        } else {
            needTarget(fields);
        }
        return action;
    }

    private @Nullable Action command(Fields fields) {
        refuse(fields, "for a command", OF_FAULTS);
        refuse(fields, "for a command", "ramp");
        var word = fields.value("command", text -> Arrays.stream(CommandWord.values())
                .filter(each -> each.word().equals(text))
                .findFirst()
                .orElseThrow(() -> Spelling.unknown("There is no command \"" + text + "\"; there are", text,
                        CommandWord.words())));
        if (word == null) {
            return null;
        }
        if (word.needsTarget()) {
            needTarget(fields);
        }
        if (!word.takesTarget()) {
            refuse(fields, "for " + word.word(), "target");
        }
        if (!word.lasts()) {
            refuse(fields, "for " + word.word(), "duration");
        }
        if (word.parameters().isEmpty()) {
            refuse(fields, "for " + word.word(), "with");
            return word.action(null);
        }
        var first = word.parameters().getFirst();
        var example = "with: { " + first + ": " + CommandWord.example(first) + " }";
        if (!fields.has("with")) {
            problems.add(fields.at("command"), "The command " + word.word() + " needs " + example);
            return null;
        }
        var with = fields.members("with", example);
        if (with == null) {
            return null;
        }
        var parameters = new Fields(with, "The command " + word.word(), problems, Map.of(),
                word.parameters().toArray(String[]::new));
        word.parameters()
                .forEach(parameter -> parameters.require(parameter, CommandWord.example(parameter)));
        return word.action(parameters);
    }
}
