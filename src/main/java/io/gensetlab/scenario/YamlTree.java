package io.gensetlab.scenario;

import io.gensetlab.scenario.YamlNode.Items;
import io.gensetlab.scenario.YamlNode.Member;
import io.gensetlab.scenario.YamlNode.Members;
import io.gensetlab.scenario.YamlNode.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Makes nodes of YAML's events, with bounds on all that a file could blow up: a tree built by the library itself has no bound on
 * what its aliases unfold to.
 */
final class YamlTree {
    /** Largest file, characters. */
    static final int MOST_CHARACTERS = 4_000_000;
    /** Deepest nesting. */
    static final int DEEPEST = 20;
    /** Most nodes, each alias counted with all that it stands for. */
    static final int MOST_NODES = 1_000_000;

    /** A file that cannot be read any further. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Broken(int line, int column, String sentence) {
            super(sentence);
            problem = new Problem(line, column, sentence);
        }

        Problem problem() {
            return problem;
        }
    }

    /** A collection that is not closed yet. */
    private static final class Open {
        final CollectionStartEvent start;
        final List<YamlNode> children = new ArrayList<>();
        int size = 1;
        int depth = 1;

        Open(CollectionStartEvent start) {
            this.start = start;
        }
    }

    private record Anchored(YamlNode node, int size, int depth) {}

    private final Problems problems;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private @Nullable YamlNode root;
    private int nodes;
    private int documents;

    private YamlTree(Problems problems) {
        this.problems = problems;
    }

    /**
     * The document's root; null if it is empty.
     *
     * @throws Broken if it is no YAML, or beyond the bounds
     */
    static @Nullable YamlNode of(String text, Problems problems) throws Broken {
        if (text.length() > MOST_CHARACTERS) {
            throw new Broken(1, 1,
                    "The file is too large; a scenario has at most 4,000,000 characters");
        }
        var tree = new YamlTree(problems);
        int line = 1;
        int column = 1;
        try {
            var settings = LoadSettings.builder()
                    .setCodePointLimit(MOST_CHARACTERS)
                    .setLabel("scenario")
                    .build();
            for (var event : new Parse(settings).parseString(text)) {
                line = line(event.getStartMark());
                column = column(event.getStartMark());
                tree.take(event, line, column);
            }
            return tree.root;
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            throw new Broken(mark.isPresent() ? line(mark) : line, mark.isPresent() ? column(mark) : column,
                    "This is no YAML: " + sentence(e.getProblem(), e.getContext()));
        } catch (ReaderException e) {
            var strange = problemAfter(text.substring(0, firstStrange(text)),
                    "This is no YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()));
            throw new Broken(strange.line(), strange.column(), strange.sentence());
        } catch (YamlEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Broken(line, column, "This is no YAML: " + sentence(e.getMessage(), null));
        }
    }

    private static int firstStrange(String text) {
        int at = 0;
        while (at < text.length() && StreamReader.isPrintable(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** A problem right behind a text. */
    static Problem problemAfter(String text, String sentence) {
        int line = (int) text.chars().filter(each -> each == '\n').count() + 1;
        return new Problem(line, text.length() - text.lastIndexOf('\n'), sentence);
    }

    private static String sentence(@Nullable String problem, @Nullable String context) {
        var words = (context == null || context.isEmpty() ? "" : context + ": ")
                + (problem == null ? "it cannot be read" : problem);
        int end = words.indexOf('\n');
        return end < 0 ? words : words.substring(0, end);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Optional<Mark> mark) {
        return mark.map(Mark::getColumn).orElse(0) + 1;
    }

    private void take(Event event, int line, int column) throws Broken {
        switch (event) {
            case DocumentStartEvent _ -> {
                documents++;
                if (documents > 1) {
                    throw new Broken(line, column,
                            "A second document begins here; a scenario is one document");
                }
            }
            case ScalarEvent scalar -> {
                checkTag(scalar.getTag(), line, column);
                var text = new Text(line, column, scalar.getValue(),
                        scalar.getScalarStyle() == ScalarStyle.PLAIN);
                add(text, 1, 0, scalar);
            }
            case CollectionStartEvent start -> {
                checkTag(start.getTag(), line, column);
                open.push(new Open(start));
                if (open.size() > DEEPEST) {
                    throw tooDeep(line, column);
                }
            }
            case CollectionEndEvent _ -> {
                var done = open.pop();
                var mark = done.start.getStartMark();
                var node = done.start instanceof SequenceStartEvent
                        ? new Items(line(mark), column(mark), List.copyOf(done.children))
                        : members(line(mark), column(mark), done.children);
                add(node, done.size, done.depth, done.start);
            }
            case AliasEvent alias -> {
                var anchored = anchors.get(alias.getAlias().getValue());
                if (anchored == null) {
                    throw new Broken(line, column,
                            "There is no &" + alias.getAlias() + " before this, that is complete");
                }
                if (open.size() + anchored.depth() > DEEPEST) {
                    throw tooDeep(line, column);
                }
                add(anchored.node(), anchored.size(), anchored.depth(), null);
            }
            default -> {
                // Begins and ends of the stream; comments are not parsed.
            }
        }
    }

    private static Broken tooDeep(int line, int column) {
        return new Broken(line, column, "Nested too deeply; a scenario has at most " + DEEPEST + " levels");
    }

    private void checkTag(Optional<String> tag, int line, int column) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            problems.add(line, column, "A scenario has no tags, so no " + tag.get());
        }
    }

    private Members members(int line, int column, List<YamlNode> children) {
        var members = new ArrayList<Member>();
        for (int i = 0; i + 1 < children.size(); i += 2) {
            if (children.get(i) instanceof Text key) {
                members.add(new Member(key, children.get(i + 1)));
            } else {
                problems.add(children.get(i), "A key is a word, not " + children.get(i).what());
            }
        }
        return new Members(line, column, List.copyOf(members));
    }

    private void add(YamlNode node, int size, int depth, @Nullable NodeEvent event) throws Broken {
        // What is in a collection was counted as it came; an alias stands for all of it again.
        nodes += event == null ? size : 1;
        if (nodes > MOST_NODES || size > MOST_NODES) {
            throw new Broken(node.line(), node.column(),
                    "Too much: a scenario has at most 1,000,000 values, each alias counted with all it stands for");
        }
        if (event != null && event.getAnchor().isPresent()) {
            anchors.put(event.getAnchor().get().getValue(), new Anchored(node, size, depth));
        }
        var parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            parent.children.add(node);
            parent.size += size;
            parent.depth = Math.max(parent.depth, depth + 1);
        }
    }
}
