package io.gensetlab.ui.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.junit.jupiter.api.Test;

/** The guide as it is written: nothing in it leads nowhere. */
class GuideTest {
    private static final Path FOLDER = Path.of("docs/guide");
    private static final long MOST_PICTURE_BYTES = 1_500_000;

    private final Guide guide = load();

    private static Guide load() {
        try {
            return Guide.load();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyChapterIsInTheContentsOnceAndInOrder() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var written = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".md") && !file.equals(Guide.CONTENTS))
                    .sorted()
                    .toList();
            assertThat(guide.chapters()).extracting(Chapter::file).startsWith(Guide.CONTENTS);
            assertThat(guide.chapters().stream().skip(1).map(Chapter::file))
                    .containsExactlyElementsOf(written)
                    .hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void theProgramHoldsTheChaptersAsTheyAreWritten() throws IOException {
        for (var chapter : guide.chapters()) {
            var written = Chapter.parse(chapter.file(), Files.readString(FOLDER.resolve(chapter.file())));
            assertThat(chapter.sections()).isEqualTo(written.sections());
        }
    }

    @Test
    void everyLinkLeadsToAHeadingThatThereIsOrToTheWeb() {
        for (var chapter : guide.chapters()) {
            assertThat(links(chapter)).as(chapter.file()).allSatisfy(link -> {
                if (link.startsWith("https://")) {
                    return;
                }
                int hash = link.indexOf('#');
                var file = hash < 0 ? link : link.substring(0, hash);
                var there = guide.chapter(file.isEmpty() ? chapter.file() : file);
                assertThat(there).as("chapter of " + link).isNotNull();
                if (hash >= 0) {
                    assertThat(Chapter.anchors(there.document())).containsValue(link.substring(hash + 1));
                }
            });
        }
    }

    private static List<String> links(Chapter chapter) {
        var links = new ArrayList<String>();
        chapter.document().accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }
        });
        return links;
    }

    @Test
    void everyPictureIsThereIsDescribedAndIsUsed() throws IOException {
        var used = new HashSet<String>();
        for (var chapter : guide.chapters()) {
            chapter.document().accept(new AbstractVisitor() {
                @Override
                public void visit(Image image) {
                    used.add(image.getDestination());
                    assertThat(Guide.picture(image.getDestination())).as(image.getDestination()).isNotNull();
                    assertThat(PlainText.of(image)).as(image.getDestination()).isNotBlank();
                }
            });
        }
        try (var files = Files.list(FOLDER.resolve("images"))) {
            assertThat(used).containsExactlyInAnyOrderElementsOf(
                    files.map(file -> "images/" + file.getFileName()).toList());
        }
    }

    @Test
    void thePicturesAreSmall() throws IOException {
        long bytes = 0;
        try (var files = Files.list(FOLDER.resolve("images"))) {
            for (var file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isLessThan(MOST_PICTURE_BYTES);
    }

    @Test
    void anchorsAreGitHubsOwn() {
        var document = Chapter.parse("x.md", """
                # A title
                ## What is sent, and where
                ## A `client.properties`
                ## Twice
                ## Twice
                """).document();
        assertThat(Chapter.anchors(document).values()).containsExactlyInAnyOrder("a-title",
                "what-is-sent-and-where", "a-clientproperties", "twice", "twice-1");
    }
}
