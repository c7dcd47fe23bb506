package io.gensetlab.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Selection<String> selection = new Selection<>();

    @Test
    void theLastOneSelectedLeads() {
        selection.setAll(List.of("a", "b"));
        assertEquals("b", selection.get());
        selection.addAll(List.of("a"));
        assertEquals("a", selection.get());
        assertEquals(List.of("b", "a"), List.copyOf(selection.items()));
    }

    @Test
    void settingTheLeadByItsPropertySelectsItAlone() {
        selection.setAll(List.of("a", "b"));
        selection.itemProperty().set("c");
        assertEquals(Set.of("c"), selection.items());
        selection.itemProperty().set(null);
        assertEquals(Set.of(), selection.items());
    }

    @Test
    void toggleTakesInAndOut() {
        selection.toggle("a");
        selection.toggle("b");
        assertEquals(Set.of("a", "b"), selection.items());
        selection.toggle("b");
        assertEquals("a", selection.get());
        selection.toggle("a");
        assertNull(selection.get());
    }

    @Test
    void whatIsGoneIsNotSelected() {
        selection.setAll(List.of("a", "b", "c"));
        selection.retainAll(List.of("a", "b"));
        assertEquals("b", selection.get());
        assertEquals(2, selection.size());
    }

    @Test
    void whoHearsOfEitherPropertySeesBothAsTheyAreNow() {
        var seen = new ArrayList<String>();
        selection.itemsProperty()
                .addListener((observable, before, now) -> seen.add(now + " " + selection.get()));
        selection.itemProperty()
                .addListener((observable, before, now) -> seen.add(now + " of " + selection.items()));
        selection.setAll(List.of("a", "b"));
        selection.toggle("b");
        selection.itemProperty().set("c");
        selection.set(null);
        assertEquals(List.of("[a, b] b", "b of [a, b]", "[a] a", "a of [a]", "[c] c", "c of [c]", "[] null",
                "null of []"), seen);
    }

    @Test
    void aListenerMayChangeTheSelectionAgain() {
        selection.itemsProperty().addListener((observable, before, now) -> {
            if (now.contains("b")) {
                selection.set("a");
            }
        });
        selection.setAll(List.of("b", "c"));
        assertEquals(Set.of("a"), selection.items());
        assertEquals("a", selection.itemProperty().get());
        selection.setAll(List.of("x", "y"));
        assertEquals(List.of("x", "y"), List.copyOf(selection.items()));
        assertEquals("y", selection.get());
    }

    @Test
    void listenersSeeTheWholeSelectionOnceAChange() {
        var seen = new ArrayList<Set<String>>();
        selection.itemsProperty().addListener((observable, before, now) -> seen.add(now));
        selection.setAll(List.of("a", "b"));
        selection.setAll(List.of("a", "b"));
        selection.set("a");
        assertEquals(List.of(Set.of("a", "b"), Set.of("a")), seen);
        assertTrue(selection.contains("a"));
    }
}
