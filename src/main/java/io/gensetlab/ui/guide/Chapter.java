package io.gensetlab.ui.guide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * A chapter, parsed. Its document is not changed any more, so any thread may read it.
 *
 * @param file its file name
 * @param title its first heading
 * @param document the Markdown as a tree
 * @param sections what stands under each heading, in order; the first is the chapter's beginning
 */
record Chapter(String file, String title, Node document, List<Section> sections) {
    /**
     * A heading with what follows it up to the next one.
     *
     * @param anchor what a link names; empty for the chapter's own heading
     * @param title the heading
     * @param text heading and text without marks, in lower case
     */
    record Section(String anchor, String title, String text) {}

    /** @throws IllegalArgumentException if it has no heading of the first level to begin with */
    static Chapter parse(String file, String markdown) {
        var document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown);
        if (!(document.getFirstChild() instanceof Heading first) || first.getLevel() != 1) {
            throw new IllegalArgumentException("The chapter " + file + " does not begin with its title");
        }
        var title = PlainText.of(first);
        return new Chapter(file, title, document, sections(document, anchors(document)));
    }

    /** The anchor of each heading, made as GitHub makes it: the same links work there and here. */
    static Map<Heading, String> anchors(Node document) {
        var anchors = new HashMap<Heading, String>();
        var used = new HashMap<String, Integer>();
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                var slug = slug(PlainText.of(heading));
                int before = used.merge(slug, 1, Integer::sum) - 1;
                anchors.put(heading, before == 0 ? slug : slug + "-" + before);
            }
        }
        return anchors;
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<Section> sections(Node document, Map<Heading, String> anchors) {
        var sections = new ArrayList<Section>();
        var anchor = "";
        var title = "";
        var text = new StringBuilder();
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                if (!title.isEmpty()) {
                    sections.add(section(anchor, title, text));
                    text.setLength(0);
                }
                anchor = heading.getLevel() == 1 ? "" : anchors.getOrDefault(heading, "");
                title = PlainText.of(heading);
            }
            text.append(PlainText.of(node)).append(' ');
        }
        sections.add(section(anchor, title, text));
        return List.copyOf(sections);
    }

    private static Section section(String anchor, String title, CharSequence text) {
        return new Section(anchor, title, text.toString().toLowerCase(Locale.ROOT));
    }
}
