package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Short texts in one row: as many as fit whole, the others behind a "+3" that tells them when pointed at. Nothing is
 * ever cut. FX thread. CSS class {@code fitting-row}; its labels {@code fitting-item} and {@code fitting-more}.
 */
public final class FittingRow extends Region {
    private static final double GAP = 5;

    private final Label more = new Label();
    private final List<Label> items = new ArrayList<>();
    private List<String> texts = List.of();
    private int shown;

    public FittingRow() {
        getStyleClass().add("fitting-row");
        more.getStyleClass().add("fitting-more");
        more.setManaged(false);
        Tip.show(more, () -> String.join("\n", texts.subList(shown, texts.size())));
        Tip.show(this, () -> String.join("\n", texts));
        getChildren().add(more);
        setMinWidth(0);
    }

    /** Shows these, the most important first. */
    public void setTexts(List<String> shownTexts) {
        if (shownTexts.equals(texts)) {
            return;
        }
        texts = List.copyOf(shownTexts);
        getChildren().removeAll(items);
        items.clear();
        for (var text : texts) {
            var label = new Label(text);
            label.getStyleClass().add("fitting-item");
            label.setManaged(false);
            label.setMouseTransparent(true);
            items.add(label);
        }
        getChildren().addAll(items);
        setAccessibleText(String.join(", ", texts));
        requestLayout();
    }

    /** All texts, those that do not fit too. */
    public List<String> texts() {
        return texts;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return items.isEmpty() ? 0 : items.getFirst().prefHeight(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return items.stream().mapToDouble(item -> item.prefWidth(-1) + GAP).sum();
    }

    @Override
    protected void layoutChildren() {
        int fit = fitting(getWidth());
        if (fit < items.size()) {
            more.setText("+" + items.size());
            fit = fitting(getWidth() - more.prefWidth(-1) - GAP);
        }
        shown = fit;
        double x = 0;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            item.setVisible(i < fit);
            if (i < fit) {
                double width = item.prefWidth(-1);
                place(item, x, width);
                x += width + GAP;
            }
        }
        more.setVisible(fit < items.size());
        if (more.isVisible()) {
            more.setText("+" + (items.size() - fit));
            place(more, x, more.prefWidth(-1));
        }
    }

    private int fitting(double width) {
        double x = 0;
        for (int i = 0; i < items.size(); i++) {
            x += items.get(i).prefWidth(-1);
            if (x > width) {
                return i;
            }
            x += GAP;
        }
        return items.size();
    }

    private void place(Label label, double x, double width) {
        double height = label.prefHeight(-1);
        label.resizeRelocate(x, Math.round((getHeight() - height) / 2), width, height);
    }
}
