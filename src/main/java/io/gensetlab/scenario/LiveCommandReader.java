package io.gensetlab.scenario;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultParameter;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.YamlNode.Items;
import io.gensetlab.scenario.YamlNode.Member;
import io.gensetlab.scenario.YamlNode.Members;
import io.gensetlab.scenario.YamlNode.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands of a line each, as in {@code inject overheat generator7 120s}. Words, targets, times and parameters are those of
 * a scenario file, read by the same readers. Thread-safe.
 */
public final class LiveCommandReader {
    /** What there is, in a line. */
    public static final String HELP = "inject FAULT [TARGET] [TIME] [NAME=VALUE ...] | clear [FAULT|TARGET] | pause | resume | "
            + "status | stop | help [FAULT]; a target is generator1, generator1,generator2, all, 7%, area:47,5,55,15 or "
            + "area:52.5,13.4,30km";
    private static final List<String> WORDS = List.of("inject", "clear", "pause", "resume", "status", "stop",
            "help");
    private static final String TARGETS = "generator1, generator1,generator2, all, 7%, area:47,5,55,15 or area:52.5,13.4,30km";
    private static final String AREA = "area:";
    /** What a fault's timing has in a scenario file, beside its parameters. */
    private static final Set<String> TIMING = Set.of("ramp", "probability", "seed");

    /** A word of the line and where it stands, from 1. */
    private record Word(String text, int column) {
        Text node() {
            return new Text(1, column, text, true);
        }

        boolean isParameter() {
            return text.indexOf('=') > 0;
        }
    }

    private final List<Word> words;
    private final Collection<GeneratorId> known;

    private LiveCommandReader(List<Word> words, Collection<GeneratorId> known) {
        this.words = words;
        this.known = known;
    }

    /**
     * Reads a line.
     *
     * @param known the sets there are
     * @return null for a line that says nothing: a blank one, or one that begins with {@code #}
     * @throws IllegalArgumentException with one sentence for what is wrong
     */
    public static @Nullable LiveCommand read(String line, Collection<GeneratorId> known) {
        var words = split(line);
        if (words.isEmpty() || words.getFirst().text().startsWith("#")) {
            return null;
        }
        return new LiveCommandReader(words.subList(1, words.size()), known).read(words.getFirst().text());
    }

    private LiveCommand read(String first) {
        return switch (first) {
            case "inject" -> inject();
            case "clear" -> clear();
            case "pause" -> alone(first, new LiveCommand.Pause());
            case "resume" -> alone(first, new LiveCommand.Resume());
            case "status" -> alone(first, new LiveCommand.Status());
            case "stop" -> alone(first, new LiveCommand.Stop());
            case "help" -> help();
            default -> throw Spelling.unknown("There is no command \"" + shortened(first) + "\"; there are",
                    first, WORDS);
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }

    /** Words between blanks; what stands in quotes is one, and a per cent sign belongs to the number before it. */
    private static List<Word> split(String line) {
        var words = new ArrayList<Word>();
        var word = new StringBuilder();
        int begun = -1;
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (c == '"' && i < line.length()) {
                quoted = !quoted;
                begun = begun < 0 ? i : begun;
            } else if (i < line.length() && (quoted || !Character.isWhitespace(c))) {
                word.append(c);
                begun = begun < 0 ? i : begun;
            } else if (begun >= 0) {
                add(words, word.toString(), begun + 1);
                word.setLength(0);
                begun = -1;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("A quotation mark is open: \" stands before and after a text");
        }
        return words;
    }

    private static void add(List<Word> words, String text, int column) {
        if (text.equals("%") && words.size() > 1) {
            var before = words.removeLast();
            words.add(new Word(before.text() + "%", before.column()));
        } else {
            words.add(new Word(text, column));
        }
    }

    private LiveCommand alone(String word, LiveCommand command) {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("\"" + word + "\" stands alone, without \""
                    + shortened(words.getFirst().text()) + "\"");
        }
        return command;
    }

    // ---- inject

    private LiveCommand inject() {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "What is injected is to be said, as in inject overheat generator1 120s");
        }
        var word = words.getFirst();
        var rest = words.subList(1, words.size());
        var parameters = rest.stream().filter(Word::isParameter).toList();
        var preset = preset(word.text());
        var kind = FaultKind.find(word.text());
        if (preset == null && kind == null) {
            throw Spelling.unknown("There is no fault \"" + shortened(word.text()) + "\"; there are",
                    word.text(),
                    faultWords());
        }
        var members = new ArrayList<Member>();
        members.add(member("at", 1, new Text(1, 1, "0s", true)));
        if (kind != null && (preset == null || !parameters.isEmpty())) {
            members.add(member("fault", word.column(), word.node()));
            positional(rest, word.text(), kind.isOnLink(), members);
            parameters(kind, parameters, members);
        } else {
            var its = Objects.requireNonNull(preset);
            refuse(its, parameters);
            members.add(member("preset", word.column(), word.node()));
            positional(rest, word.text(), its.onLink() != null, members);
        }
        return new LiveCommand.Inject(entry(members));
    }

    private static void refuse(FaultPreset preset, List<Word> parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + preset.id() + "\" is a preset, which has no parameters, so no \""
                            + shortened(parameters.getFirst().text()) + "\"; what can be given in detail is "
                            + preset.parts()
                                    .stream()
                                    .map(part -> FaultKind.of(part.fault()).id())
                                    .collect(Collectors.joining(" and ")));
        }
    }

    private static @Nullable FaultPreset preset(String word) {
        return Arrays.stream(FaultPreset.values())
                .filter(each -> each.id().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Kinds and presets. */
    private static Collection<String> faultWords() {
        return Stream
                .concat(Arrays.stream(FaultPreset.values()).map(FaultPreset::id),
                        FaultKind.all().stream().map(FaultKind::id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Member member(String key, int column, YamlNode value) {
        return new Member(new Text(1, column, key, true), value);
    }

    private void positional(List<Word> rest, String fault, boolean onLink, List<Member> members) {
        Word target = null;
        Word time = null;
        for (var word : rest) {
            if (word.isParameter()) {
                continue;
            }
            boolean isTime = Words.isTime(word.text()) && !isSet(word);
            if (!isTime && Words.isLikeTime(word.text()) && !isSet(word)) {
                // It says what is wrong with it.
                Words.time(word.text());
            }
            var before = isTime ? time : target;
            if (before != null) {
                throw new IllegalArgumentException("\"" + shortened(word.text()) + "\" is a second "
                        + (isTime ? "time" : "target") + ", after \"" + shortened(before.text()) + "\"");
            }
            if (isTime) {
                time = word;
            } else {
                target = word;
            }
        }
        if (target == null && !onLink) {
            throw new IllegalArgumentException("\"" + fault + "\" happens to sets: a target is " + TARGETS);
        }
        if (target != null && onLink) {
            throw new IllegalArgumentException(
                    "\"" + fault + "\" happens to the link, which all sets share, so there is no \""
                            + shortened(target.text()) + "\"");
        }
        if (target != null) {
            members.add(member("target", target.column(), target(target)));
        }
        if (time != null) {
            members.add(member("duration", time.column(), time.node()));
        }
    }

    private boolean isSet(Word word) {
        return known.stream().anyMatch(each -> each.value().equals(word.text()));
    }

    /** As it would stand in a file. */
    private static YamlNode target(Word word) {
        var text = word.text();
        if (text.startsWith(AREA)) {
            var parts = parts(word, text.substring(AREA.length()));
            return new Members(1, word.column(),
                    List.of(member("area", word.column(), area(word, parts))));
        }
        if (Words.isShare(text)) {
            return new Members(1, word.column(), List.of(member("share", word.column(), word.node())));
        }
        return text.contains(",") ? new Items(1, word.column(), parts(word, text)) : word.node();
    }

    private static List<YamlNode> parts(Word word, String text) {
        return Arrays.stream(text.split(",", -1))
                .map(part -> (YamlNode) new Text(1, word.column(), part, true))
                .toList();
    }

    private static YamlNode area(Word word, List<YamlNode> parts) {
        if (parts.size() != 3 && parts.size() != 4) {
            throw new IllegalArgumentException(
                    "An area is area:south,west,north,east or area:lat,lon,radius, "
                            + "as in area:47,5,55,15 or area:52.5,13.4,30km, not \"" + shortened(word.text())
                            + "\"");
        }
        if (parts.size() == 4) {
            return new Items(1, word.column(), parts);
        }
        var keys = List.of("lat", "lon", "radius");
        var circle = new ArrayList<Member>();
        for (int i = 0; i < keys.size(); i++) {
            circle.add(member(keys.get(i), word.column(), parts.get(i)));
        }
        return new Members(1, word.column(), circle);
    }

    private static void parameters(FaultKind kind, List<Word> parameters, List<Member> members) {
        var own = kind.parameters().stream().map(FaultParameter::name).toList();
        var with = new ArrayList<Member>();
        for (var word : parameters) {
            int equals = word.text().indexOf('=');
            var name = word.text().substring(0, equals);
            var value = new Text(1, word.column() + equals + 1, word.text().substring(equals + 1), true);
            boolean timing = TIMING.contains(name) && !own.contains(name);
            (timing ? members : with).add(member(name, word.column(), value));
        }
        if (!with.isEmpty()) {
            members.add(member("with", with.getFirst().key().column(),
                    new Members(1, with.getFirst().key().column(), with)));
        }
    }

    private TimelineEntry entry(List<Member> members) {
        var problems = new Problems();
        var entries = new TimelineReader(problems, known).read(List.of(new Members(1, 1, members)));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.sorted().getFirst().sentence());
        }
        return entries.getFirst();
    }

    // ---- clear and help

    private LiveCommand clear() {
        if (words.isEmpty()) {
            return new LiveCommand.ClearAll();
        }
        if (words.size() > 1) {
            throw new IllegalArgumentException("\"clear\" has one fault or one target after it, or nothing");
        }
        var word = words.getFirst();
        if (!isSet(word) && (preset(word.text()) != null || FaultKind.find(word.text()) != null)) {
            return new LiveCommand.ClearFault(word.text());
        }
        var problems = new Problems();
        var target = new TargetReader(problems, known).read(target(word));
        if (target == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(problems.sorted().getFirst().sentence());
        }
        return new LiveCommand.ClearTarget(target);
    }

    private LiveCommand help() {
        if (words.isEmpty()) {
            return new LiveCommand.Help(HELP);
        }
        var word = words.getFirst().text();
        var kind = FaultKind.find(word);
        if (kind != null) {
            return new LiveCommand.Help(kind.sentence() + " " + parameters(kind));
        }
        var preset = preset(word);
        if (preset == null) {
            throw Spelling.unknown("There is no fault \"" + shortened(word) + "\"; there are", word,
                    faultWords());
        }
        return new LiveCommand.Help(preset.consequence());
    }

    private static String parameters(FaultKind kind) {
        var values = kind.values(kind.standard());
        return kind.parameters().isEmpty()
                ? "It has no parameters."
                : "Parameters, as they stand if nothing is said: " + kind.parameters()
                        .stream()
                        .map(each -> each.name() + "=" + values.getOrDefault(each.name(), ""))
                        .collect(Collectors.joining(", "));
    }
}
