package io.gensetlab.ui.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuideViewModelTest {
    private static final GuidePlace CONTENTS = GuidePlace.beginning("README.md");
    private static final GuidePlace INSTALL = GuidePlace.beginning("01-install.md");
    private static final GuidePlace LINUX = new GuidePlace("01-install.md", "linux");
    private static final GuidePlace PORTS = new GuidePlace("02-trouble.md", "ports");

    private final GuideViewModel model = new GuideViewModel();

    @BeforeEach
    void load() {
        model.loaded(new Guide(List.of(
                Chapter.parse("README.md", "# Guide\n\nAll of it.\n"),
                Chapter.parse("01-install.md", "# Install\n\nOne file.\n\n## Linux\n\nUse `apt install`, "
                        + "then look at the ports.\n"),
                Chapter.parse("02-trouble.md", "# Trouble\n\n## Ports\n\n| It says | Do |\n|---|---|\n"
                        + "| taken | **choose** another |\n"))));
    }

    private List<GuidePlace> listed() {
        return model.entries().stream().map(GuideViewModel.Entry::place).toList();
    }

    @Test
    void beginsWithTheContentsAndListsTheChapters() {
        assertThat(model.place().get()).isEqualTo(CONTENTS);
        assertThat(model.entries()).extracting(GuideViewModel.Entry::title)
                .containsExactly("Guide", "Install", "Trouble");
        assertThat(model.canGoBack().get()).isFalse();
    }

    @Test
    void aSearchFindsSectionsWithAllTheWordsHeadingsFirst() {
        model.query().set("PORTS");
        assertThat(listed()).containsExactly(PORTS, LINUX);
        assertThat(model.entries().getFirst().context()).isEqualTo("Trouble");
        model.query().set("ports apt");
        assertThat(listed()).containsExactly(LINUX);
        model.query().set("choose another");
        assertThat(listed()).as("in a table, with marks left out").containsExactly(PORTS);
        model.query().set("zebra");
        assertThat(listed()).isEmpty();
        model.query().set(" ");
        assertThat(listed()).hasSize(3);
    }

    @Test
    void enterGoesToTheFirstHitAndWithoutWordsNowhere() {
        model.openFirstHit();
        assertThat(model.place().get()).isEqualTo(CONTENTS);
        model.query().set("ports");
        model.openFirstHit();
        assertThat(model.place().get()).isEqualTo(PORTS);
    }

    @Test
    void backGoesTheWayThatOneCame() {
        model.goTo(INSTALL);
        model.goTo(PORTS);
        assertThat(model.canGoBack().get()).isTrue();
        model.back();
        assertThat(model.place().get()).isEqualTo(INSTALL);
        model.back();
        assertThat(model.place().get()).isEqualTo(CONTENTS);
        assertThat(model.canGoBack().get()).isFalse();
        model.back();
        assertThat(model.place().get()).isEqualTo(CONTENTS);
    }

    @Test
    void theSamePlaceTwiceIsOneStep() {
        model.goTo(INSTALL);
        model.goTo(INSTALL);
        model.back();
        assertThat(model.place().get()).isEqualTo(CONTENTS);
    }

    @Test
    void linksInTheGuideAreFollowedAndThoseToTheWebHandedOut() {
        assertThat(model.follow("01-install.md")).isNull();
        assertThat(model.place().get()).isEqualTo(INSTALL);
        assertThat(model.follow("#linux")).isNull();
        assertThat(model.place().get()).isEqualTo(LINUX);
        assertThat(model.follow("02-trouble.md#ports")).isNull();
        assertThat(model.place().get()).isEqualTo(PORTS);
        assertThat(model.follow("https://example.org/a")).isEqualTo("https://example.org/a");
        assertThat(model.place().get()).isEqualTo(PORTS);
    }

    @Test
    void aLinkToNowhereStaysHere() {
        assertThat(model.follow("99-none.md")).isNull();
        assertThat(model.follow("file:///etc/passwd")).isNull();
        assertThat(model.place().get()).isEqualTo(CONTENTS);
        assertThat(model.canGoBack().get()).isFalse();
    }
}
