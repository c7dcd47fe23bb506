package io.gensetlab.ui.shell;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import io.gensetlab.ui.control.FocusWalk;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** What the window itself can do: layouts, panels, sheets, the run; on the rail, in the palette and at keys. FX thread. */
final class WindowActs {
    private static final String PANELS = "Panels";
    private static final String RUN = "Simulation";

    private final Lab lab;
    private final Workspace workspace;
    private final Acts acts;
    private final Supplier<@Nullable Node> focused;

    /** @param focused what has the keyboard */
    WindowActs(Lab lab, Workspace workspace, Acts acts, Supplier<@Nullable Node> focused) {
        this.lab = lab;
        this.workspace = workspace;
        this.acts = acts;
        this.focused = focused;
    }

    /**
     * Tells them, and puts on the rail what belongs there.
     *
     * @param opener opens a sheet
     */
    void addTo(Rail rail, Consumer<FxmlView> opener, Runnable firstSteps) {
        for (var layout : Layout.values()) {
            rail.addLayout(layout,
                    add("layout." + layout.id(), KeyDispatch.WINDOW, layout.title() + " layout",
                            layout.keys(),
                            () -> workspace.show(layout)));
        }
        rail.apart();
        sheet(rail, opener, FxmlView.CONNECTIONS, "connections", "Connections", "Shortcut+Comma",
                MaterialDesignL.LAN_CONNECT);
        sheet(rail, opener, FxmlView.MESSAGES, "messages", "Messages", "Shortcut+M",
                MaterialDesignM.MESSAGE_COG_OUTLINE);
        sheet(rail, opener, FxmlView.JOURNAL, "journal", "Journal and history", null,
                MaterialDesignD.DATABASE_COG_OUTLINE);
        sheet(rail, opener, FxmlView.DEMO, "demo", "Demo acts", "Shortcut+D",
                MaterialDesignP.PRESENTATION_PLAY);
        add("sheet.fault_bench", KeyDispatch.WINDOW, "All faults", "Shortcut+J",
                () -> opener.accept(FxmlView.FAULT_BENCH));
        add("sheet.replay", KeyDispatch.WINDOW, "Replay a recorded run or a file…", null,
                () -> opener.accept(FxmlView.REPLAY));
        rail.atBottom();
        rail.button(MaterialDesignF.FLAG_CHECKERED,
                add("help.first-steps", KeyDispatch.WINDOW, "First steps", null, firstSteps))
                .setId("first-steps");
        sheet(rail, opener, FxmlView.SHORTCUTS, "open-shortcuts", "Keyboard shortcuts", "F1",
                MaterialDesignK.KEYBOARD_OUTLINE);
        sheet(rail, opener, FxmlView.GUIDE, "open-guide", "User guide", "Shift+F1",
                MaterialDesignB.BOOK_OPEN_VARIANT);
        sheet(rail, opener, FxmlView.ABOUT, "open-about", "About Genset Lab", null,
                MaterialDesignI.INFORMATION_OUTLINE);
        addPanels();
        addRun();
    }

    private Act add(String id, String group, String title, @Nullable String keys, Runnable run) {
        var act = Act.of(id, group, title, keys, run);
        acts.add(act);
        return act;
    }

    private void sheet(Rail rail, Consumer<FxmlView> opener, FxmlView view, String buttonId, String title,
            @Nullable String keys, Ikon icon) {
        var act = add("sheet." + view.name().toLowerCase(Locale.ROOT), KeyDispatch.WINDOW, title, keys,
                () -> opener.accept(view));
        rail.button(icon, act).setId(buttonId);
    }

    private void addPanels() {
        acts.add(Act.of("panel.maximise", PANELS, "Give this panel all the room, or the others theirs back",
                "Alt+Enter", this::maximise).when(() -> here() != null));
        add("panel.next", PANELS, "Next panel", "F6", () -> cycle(1));
        add("panel.previous", PANELS, "Previous panel", "Shift+F6", () -> cycle(-1));
        size("panel.wider", "Make this panel wider", "Alt+Shift+Right", Orientation.HORIZONTAL, true);
        size("panel.narrower", "Make this panel narrower", "Alt+Shift+Left", Orientation.HORIZONTAL, false);
        size("panel.higher", "Make this panel higher", "Alt+Shift+Down", Orientation.VERTICAL, true);
        size("panel.lower", "Make this panel lower", "Alt+Shift+Up", Orientation.VERTICAL, false);
        add("panel.reset", PANELS, "Put this layout's splitters back", null, workspace::resetSplitters);
        for (var panel : Panel.values()) {
            var id = panel.name().toLowerCase(Locale.ROOT);
            add("panel.show." + id, PANELS, "Go to " + panel.title(), null, () -> workspace.reveal(panel));
            add("panel.maximise." + id, PANELS, "Maximise " + panel.title(), null, () -> {
                if (workspace.maximised() != panel) {
                    workspace.maximise(panel);
                }
            });
        }
    }

    private void size(String id, String title, String keys, Orientation along, boolean more) {
        acts.add(Act.of(id, PANELS, title, keys, () -> workspace.grow(focused.get(), along, more))
                .when(() -> here() != null));
    }

    private void addRun() {
        add("run.pause", RUN, "Pause or go on", "P", this::pauseOrGoOn);
        add("run.reset", RUN, "Reset demo", null, lab.edits()::resetDemo);
        for (var transport : Transport.values()) {
            add("transport." + transport.id(), "Delivery", "Switch " + transport.label() + " on or off", null,
                    () -> switchOver(transport));
        }
    }

    private @Nullable Panel here() {
        return workspace.panelOf(focused.get());
    }

    private void maximise() {
        var panel = here();
        if (panel != null) {
            workspace.maximise(panel);
        }
    }

    private void cycle(int by) {
        var shown = workspace.shown().stream().filter(frame -> FocusWalk.first(frame).isPresent()).toList();
        if (shown.isEmpty()) {
            return;
        }
        var here = here();
        int at = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).panel() == here) {
                at = i;
            }
        }
        int next = at < 0 ? (by > 0 ? 0 : shown.size() - 1) : Math.floorMod(at + by, shown.size());
        shown.get(next).focus();
    }

    private void pauseOrGoOn() {
        if (lab.snapshot().paused()) {
            lab.resume();
        } else {
            lab.pause();
        }
    }

    private void switchOver(Transport transport) {
        var view = lab.snapshot().transports().get(transport);
        lab.switchTransport(transport, view == null || !view.on());
    }
}
