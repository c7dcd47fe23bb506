package io.gensetlab.ui.map;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Asks how many generators to scatter. FX thread only. */
final class ScatterBox extends MapBox {
    private static final int FIRST_COUNT = 20;
    private static final double SEED_WIDTH = 90;

    /** What was asked for. */
    record Wish(int count, long seed, boolean landOnly) {}

    private final TextField count = digits("scatter-count", Integer.toString(FIRST_COUNT), 5, "How many generators");
    private final TextField seed = digits("scatter-seed", "1", 9, "Seed of the chance");
    private final CheckBox land = new CheckBox("On land only");
    private final Label where = new Label();
    private final Button scatter = new Button("Scatter");
    private Consumer<Wish> onScatter = wish -> {
    };

    /** @param back gets the focus when the box closes */
    ScatterBox(Node back) {
        super("Scatter generators", back);
        land.setSelected(true);
        where.getStyleClass().add("caption");
        where.setWrapText(true);
        scatter.getStyleClass().add("accent");
        scatter.setId("scatter-go");
        scatter.setDefaultButton(false);
        scatter.setOnAction(event -> go());
        count.setOnAction(event -> go());
        seed.setOnAction(event -> go());
        scatter.disableProperty().bind(count.textProperty().map(text -> !isCount(text)));
        HBox.setHgrow(count, Priority.ALWAYS);
        var seedLabel = new Label("Seed");
        seedLabel.setMinWidth(Label.USE_PREF_SIZE);
        seed.setMaxWidth(SEED_WIDTH);
        seed.setMinWidth(SEED_WIDTH);
        var row = new HBox(8, count, seedLabel, seed);
        row.setAlignment(Pos.CENTER_LEFT);
        var last = new HBox(8, land, scatter);
        HBox.setHgrow(land, Priority.ALWAYS);
        land.setMaxWidth(Double.MAX_VALUE);
        last.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, last, where);
    }

    private static TextField digits(String id, String text, int most, String name) {
        var field = new TextField(text);
        field.setId(id);
        field.setAccessibleText(name);
        field.setPrefColumnCount(most);
        field.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().matches("\\d{0," + most + "}") ? change : null));
        return field;
    }

    private static boolean isCount(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= Scatter.MOST;
    }

    /**
     * Asks.
     *
     * @param overArea whether they go into the drawn area, or else over what is seen
     * @param chosen gets the wish
     */
    void ask(boolean overArea, Consumer<Wish> chosen) {
        where.setText((overArea ? "Over the drawn area" : "Over the part of the map that is seen")
                + ", 1 to 10,000 sets at standby. The same seed gives the same places.");
        onScatter = chosen;
        open(count);
        count.selectAll();
    }

    private void go() {
        if (isCount(count.getText())) {
            long seedNumber = seed.getText().isEmpty() ? 1 : Long.parseLong(seed.getText());
            var wish = new Wish(Integer.parseInt(count.getText()), seedNumber, land.isSelected());
            // The next one is to be another one, unless somebody types the seed again.
            seed.setText(Long.toString((seedNumber + 1) % 1_000_000_000));
            close();
            onScatter.accept(wish);
        }
    }
}
