package io.gensetlab.ui.shell;

import io.gensetlab.lab.Edits;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Undo and redo at their keys; each says what it undid. FX thread. */
final class UndoActs {
    private static final String GROUP = "Edit";

    private final Edits edits;
    private final Runnable before;
    private final Consumer<Toast> notices;

    /**
     * @param before run before each step
     * @param notices shows what was undone
     */
    UndoActs(Edits edits, Runnable before, Consumer<Toast> notices) {
        this.edits = edits;
        this.before = before;
        this.notices = notices;
    }

    void addTo(Acts acts) {
        acts.add(Act.of("edit.undo", GROUP, "Undo", "Shortcut+Z", this::undo)
                .when(() -> edits.undoLabel() != null));
        acts.add(Act.of("edit.redo", GROUP, "Redo", "Shortcut+Shift+Z", this::redo)
                .when(() -> edits.redoLabel() != null));
        acts.add(Act.of("edit.redo-again", GROUP, "Redo, as in other programs", "Shortcut+Y", this::redo)
                .when(() -> edits.redoLabel() != null));
    }

    private void undo() {
        before.run();
        say("Undone", edits.undo());
    }

    private void redo() {
        before.run();
        say("Done again", edits.redo());
    }

    private void say(String title, @Nullable String label) {
        if (label != null) {
            notices.accept(new Toast(Tone.INFO, title, label + "."));
        }
    }
}
