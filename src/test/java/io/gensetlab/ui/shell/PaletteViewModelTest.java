package io.gensetlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.shell.PaletteEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final List<String> done = new ArrayList<>();
    private boolean undoable;

    private PaletteViewModel model(int generators) {
        var acts = List.of(Act.of("pause", "Simulation", "Pause or go on", "P", () -> done.add("pause")),
                Act.of("theme", "Window", "Light or dark", "T", () -> done.add("theme")),
                Act.of("undo", "Edit", "Undo", "Shortcut+Z", () -> done.add("undo")).when(() -> undoable));
        var sets = IntStream.rangeClosed(1, generators)
                .mapToObj(i -> new PaletteEntry("set:" + i, Kind.GENERATOR, "generator" + i,
                        i == 3 ? "Charité, Berlin" : "Site " + i, "", () -> done.add("set " + i)))
                .toList();
        var model = new PaletteViewModel(() -> acts, () -> sets,
                typed -> "Rotterdam".toLowerCase().startsWith(typed.toLowerCase())
                        ? List.of(new PaletteEntry("place:Rotterdam", Kind.PLACE, "Rotterdam", "Netherlands",
                                "",
                                () -> done.add("place")))
                        : List.of());
        model.open();
        return model;
    }

    private static List<String> titles(List<PaletteEntry> entries) {
        return entries.stream().map(PaletteEntry::title).toList();
    }

    @Test
    void actsGeneratorsAndPlacesAreFoundByWhatPeopleCallThem() {
        var model = model(8);
        assertThat(titles(model.find("pau"))).first().isEqualTo("Pause or go on");
        assertThat(titles(model.find("charité"))).containsExactly("generator3");
        assertThat(titles(model.find("generator8"))).first().isEqualTo("generator8");
        assertThat(titles(model.find("rott"))).first().isEqualTo("Rotterdam");
        assertThat(titles(model.find("lgtdrk"))).containsExactly("Light or dark");
        assertThat(model.find("xqzv")).isEmpty();
    }

    @Test
    void aWholeWordComesBeforeAWordThatGoesOn() {
        assertThat(titles(model(120).find("generator12"))).startsWith("generator12", "generator120");
    }

    @Test
    void whatCannotBeDoneNowIsNotOffered() {
        assertThat(titles(model(1).find("undo"))).doesNotContain("Undo");
        undoable = true;
        assertThat(titles(model(1).find("undo"))).contains("Undo");
    }

    @Test
    void whatWasChosenLatelyComesFirst() {
        var model = model(8);
        assertThat(titles(model.find(""))).containsExactly("Pause or go on", "Light or dark");
        model.chosen(model.find("light").getFirst());
        model.chosen(model.find("charité").getFirst());
        model.chosen(model.find("rotterdam").getFirst());
        assertThat(done).containsExactly("theme", "set 3", "place");
        model.open();
        assertThat(titles(model.find(""))).containsExactly("Rotterdam", "generator3", "Light or dark",
                "Pause or go on");
    }

    @Test
    void tenThousandSetsAreSearchedInAFrame() {
        var model = model(10_000);
        for (int i = 0; i < 30; i++) {
            model.find("generator" + i);
        }
        long start = System.nanoTime();
        int times = 20;
        for (int i = 0; i < times; i++) {
            model.find("genrtr" + i);
        }
        assertThat((System.nanoTime() - start) / times).as("ns a key").isLessThan(50_000_000);
    }
}
