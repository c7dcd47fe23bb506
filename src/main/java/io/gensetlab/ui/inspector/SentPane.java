package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.Transport;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/**
 * The tab that shows the last message of the set exactly as it went out on each transport. It can be held still, to be
 * read. FX thread only.
 */
final class SentPane extends VBox {
    private final Map<Transport, WireBlock> blocks = new EnumMap<>(Transport.class);
    private final ToggleButton hold = new ToggleButton("Hold");
    private final EmptyState none = new EmptyState(MaterialDesignM.MESSAGE_OFF_OUTLINE, "");

    SentPane() {
        getStyleClass().add("inspector-sent");
        hold.setId("sent-hold");
        hold.setGraphic(Icons.of(MaterialDesignP.PAUSE));
        hold.getStyleClass().add("small-button");
        hold.setAccessibleText("Hold this message still");
        Tip.setText(hold, "Stays at this message until pressed again; the readings go on.");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        for (var transport : Transport.values()) {
            blocks.put(transport, new WireBlock(transport));
        }
        var tools = new HBox(space, hold);
        tools.getStyleClass().add("sent-tools");
        getChildren().add(none);
        getChildren().addAll(blocks.values());
        getChildren().add(0, tools);
    }

    /** Another set: what was held is of the one before. */
    void release() {
        hold.setSelected(false);
    }

    /**
     * Shows what there is.
     *
     * @param one whether one set is selected
     * @param messages the last message of a transport, or null
     */
    void show(boolean one, Function<Transport, @Nullable WireView> messages) {
        if (hold.isSelected()) {
            return;
        }
        boolean any = false;
        for (var block : blocks.values()) {
            var view = one ? messages.apply(block.transport()) : null;
            block.setVisible(view != null);
            block.setManaged(view != null);
            if (view != null) {
                block.show(view);
                any = true;
            }
        }
        hold.setVisible(any);
        none.setVisible(!any);
        none.setManaged(!any);
        none.setText(one
                ? "Nothing was sent for this generator yet. Switch MQTT or Kafka on, in the top bar."
                : "Select one generator to see its last message, byte for byte.");
    }
}
