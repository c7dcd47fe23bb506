package io.gensetlab.ui.shell;

import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.fx.Act;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The strip at the left: the layouts, then what opens on a sheet, at the bottom help. FX thread. */
final class Rail {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final VBox place;
    private final Map<Layout, Button> layouts = new EnumMap<>(Layout.class);

    /** @param place the strip, with the logo in it */
    Rail(VBox place) {
        this.place = place;
        place.setAccessibleRole(AccessibleRole.TOOL_BAR);
        place.setAccessibleText("Layouts and sheets");
    }

    void addLayout(Layout layout, Act act) {
        var button = button(icon(layout), act);
        button.setId("layout-" + layout.id());
        Tip.setText(button, layout.title() + " (" + act.keysText() + "): " + layout.purpose());
        layouts.put(layout, button);
    }

    private static Ikon icon(Layout layout) {
        return switch (layout) {
            case DEMO -> MaterialDesignV.VIEW_DASHBOARD_OUTLINE;
            case OPERATE -> MaterialDesignM.MAP_MARKER_RADIUS_OUTLINE;
            case DELIVERY -> MaterialDesignS.SWAP_HORIZONTAL;
        };
    }

    /** Marks the layout that is shown, by a bar beside its icon as well as by colour. */
    void choose(Layout shown) {
        layouts.forEach((layout, button) -> {
            button.pseudoClassStateChanged(CHOSEN, layout == shown);
            button.setAccessibleText(layout.title() + " layout" + (layout == shown ? ", shown" : ""));
        });
    }

    /** A button that does an act. */
    Button button(Ikon icon, Act act) {
        var button = Icons.button(icon, act.title(), act.run());
        var keys = act.keysText();
        Tip.setText(button, keys.isEmpty() ? act.title() : act.title() + " (" + keys + ")");
        button.getStyleClass().add("rail-button");
        place.getChildren().add(button);
        return button;
    }

    /** What comes now stands apart from what came before. */
    void apart() {
        var line = new Region();
        line.getStyleClass().add("rail-line");
        place.getChildren().add(line);
    }

    /** What comes now stands at the bottom. */
    void atBottom() {
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        place.getChildren().add(space);
    }
}
