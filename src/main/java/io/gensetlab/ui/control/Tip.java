package io.gensetlab.ui.control;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A tooltip that is made when the pointer first comes to its node. A {@link Tooltip} is a window with a scene of its own:
 * the window has some fifty, and made with it they took a seventh of the FX thread's time before the first frame. FX
 * thread.
 */
public final class Tip {
    private static final double WIDEST = 560;
    private static final Object KEY = Tip.class;

    private Tip() {}

    /** Gives the node a tooltip with this text, in place of another. In FXML: {@code Tip.text="…"}. */
    public static void setText(Node node, String text) {
        node.setAccessibleHelp(text);
        show(node, () -> text);
    }

    /** The text of the node's tooltip, or null if it has none. */
    public static @Nullable String getText(Node node) {
        return node.getProperties().get(KEY) instanceof Supplier<?> text ? (String) text.get() : null;
    }

    /** Gives the node a tooltip whose text is asked for each time it shows; empty shows nothing. */
    public static void show(Node node, Supplier<String> text) {
        if (node.getProperties().put(KEY, text) == null) {
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, new Maker(node));
        }
    }

    /** Makes it, once. */
    private static final class Maker implements javafx.event.EventHandler<MouseEvent> {
        private final Node node;

        Maker(Node node) {
            this.node = node;
        }

        @Override
        public void handle(MouseEvent event) {
            node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
            var tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(WIDEST);
            tooltip.setOnShowing(showing -> {
                var text = getText(node);
                tooltip.setText(text);
                tooltip.setOpacity(text == null || text.isEmpty() ? 0 : 1);
            });
            Tooltip.install(node, tooltip);
        }
    }
}
