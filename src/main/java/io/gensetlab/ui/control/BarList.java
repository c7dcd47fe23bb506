package io.gensetlab.ui.control;

import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Named amounts as bars, one a row, the longest filling the row; scrolls when there are many. FX thread. CSS class
 * {@code bar-list}; in a row {@code bar-name}, {@code bar-track}, {@code bar}, {@code bar-figure}.
 */
public final class BarList extends ListView<BarList.Bar> {
    private static final double ROW_HEIGHT = 20;
    private static final double GAP = 8;

    /**
     * One bar.
     *
     * @param name     what is counted
     * @param amount   decides the length; not negative
     * @param figure   the amount in words
     * @param tip      told when pointed at; may be empty
     * @param tone     its colour, by pseudo-class
     */
    public record Bar(String name, double amount, String figure, String tip, Tone tone) {}

    private final double nameWidth;
    private final double figureWidth;
    private double longest = 1;

    /**
     * @param nameWidth px
     * @param figureWidth px
     */
    public BarList(double nameWidth, double figureWidth) {
        this.nameWidth = nameWidth;
        this.figureWidth = figureWidth;
        getStyleClass().add("bar-list");
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(view -> new Row());
        setMinSize(0, 0);
    }

    /** Shows these; only what changed is drawn anew. */
    public void setBars(List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::amount).filter(Double::isFinite).max().orElse(0);
        boolean rescaled = longest != most;
        longest = most;
        if (bars.size() != getItems().size()) {
            getItems().setAll(bars);
        } else {
            for (int i = 0; i < bars.size(); i++) {
                if (!bars.get(i).equals(getItems().get(i))) {
                    getItems().set(i, bars.get(i));
                }
            }
        }
        if (rescaled) {
            lookupAll(".bar-cell").forEach(cell -> ((Region) cell).requestLayout());
        }
    }

    private final class Row extends ListCell<Bar> {
        private final Label name = new Label();
        private final Region track = new Region();
        private final Region bar = new Region();
        private final Label figure = new Label();
        private final Region box = new Region() {
            {
                getChildren().addAll(name, track, bar, figure);
            }

            @Override
            protected void layoutChildren() {
                place(getWidth(), getHeight());
            }
        };

        Row() {
            getStyleClass().add("bar-cell");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setMinWidth(0);
            setPrefWidth(0);
            name.getStyleClass().add("bar-name");
            track.getStyleClass().add("bar-track");
            bar.getStyleClass().add("bar");
            figure.getStyleClass().add("bar-figure");
            Tip.show(this, () -> {
                var item = getItem();
                return item == null ? "" : item.tip();
            });
        }

        @Override
        protected void updateItem(@Nullable Bar item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            name.setText(item.name());
            figure.setText(item.figure());
            item.tone().applyTo(bar);
            setAccessibleText(item.name() + " " + item.figure());
            setGraphic(box);
            box.requestLayout();
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            box.requestLayout();
        }

        private void place(double width, double height) {
            double names = Math.min(nameWidth, width * 0.45);
            double figures = figureWidth;
            name.resizeRelocate(0, 0, names, height);
            figure.resizeRelocate(width - figures, 0, figures, height);
            double room = Math.max(0, width - names - figures - 2 * GAP);
            double thick = 8;
            double y = Math.round((height - thick) / 2);
            track.resizeRelocate(names + GAP, y, room, thick);
            var item = getItem();
            double amount = item == null || !Double.isFinite(item.amount()) ? 0 : item.amount();
            double length = longest > 0 ? room * amount / longest : 0;
            bar.resizeRelocate(names + GAP, y, amount > 0 ? Math.max(2, length) : 0, thick);
        }
    }
}
