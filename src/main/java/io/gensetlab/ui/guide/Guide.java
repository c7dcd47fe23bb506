package io.gensetlab.ui.guide;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.jspecify.annotations.Nullable;

/**
 * The whole guide: its contents page, then the chapters in the order in which that page links to them. Immutable.
 *
 * @param chapters the contents page first
 */
public record Guide(List<Chapter> chapters) {
    /** The contents page. */
    static final String CONTENTS = "README.md";

    private static final String FOLDER = "/io/gensetlab/guide/";

    /** Reads the guide in the program on a thread of its own. */
    public static CompletableFuture<Guide> loadInBackground() {
        var result = new CompletableFuture<Guide>();
        Thread.ofPlatform().name("guide").daemon().start(() -> {
            try {
                result.complete(load());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Reads the guide in the program; blocks for some ten milliseconds. */
    static Guide load() throws IOException {
        var contents = read(CONTENTS);
        var chapters = new ArrayList<Chapter>();
        chapters.add(contents);
        for (var file : linkedChapters(contents)) {
            chapters.add(read(file));
        }
        return new Guide(List.copyOf(chapters));
    }

    private static Chapter read(String file) throws IOException {
        try (var in = Guide.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("The guide's " + file + " is missing from the program");
            }
            return Chapter.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> linkedChapters(Chapter contents) {
        var files = new ArrayList<String>();
        contents.document().accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                var file = link.getDestination();
                if (file.endsWith(".md") && !file.contains("/") && !files.contains(file)) {
                    files.add(file);
                }
            }
        });
        return files;
    }

    /** Where a picture of the guide is in the program, or null if there is none of this name. */
    static @Nullable URL picture(String name) {
        return Guide.class.getResource(FOLDER + name);
    }

    /** The chapter of a file, or null. */
    @Nullable
    Chapter chapter(String file) {
        return chapters.stream()
                .filter(chapter -> Objects.equals(chapter.file(), file))
                .findFirst()
                .orElse(null);
    }
}
