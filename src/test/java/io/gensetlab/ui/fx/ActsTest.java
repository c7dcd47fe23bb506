package io.gensetlab.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class ActsTest {
    private final Acts acts = new Acts();
    private final List<String> done = new ArrayList<>();

    private static KeyEvent key(KeyCode code, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false);
    }

    @Test
    void keysDoWhatTheyStandFor() {
        acts.add(Act.of("a", "Group", "Do it", "Shift+F5", () -> done.add("a")));
        assertFalse(acts.press(key(KeyCode.F5, false)));
        assertTrue(acts.press(key(KeyCode.F5, true)));
        assertEquals(List.of("a"), done);
    }

    @Test
    void nothingHappensWhileItWouldDoNothing() {
        acts.add(Act.of("a", "Group", "Do it", "F5", () -> done.add("a")).when(() -> false));
        assertFalse(acts.press(key(KeyCode.F5, false)));
        assertEquals(List.of(), done);
    }

    @Test
    void anIdAndKeysAreGivenOnce() {
        acts.add(Act.of("a", "Group", "Do it", "F5", () -> {}));
        assertThrows(IllegalArgumentException.class,
                () -> acts.add(Act.of("a", "Group", "Other", null, () -> {})));
        assertThrows(IllegalArgumentException.class,
                () -> acts.add(Act.of("b", "Group", "Other", "F5", () -> {})));
    }
}
