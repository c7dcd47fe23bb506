package io.gensetlab.ui.guide;

import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown document as plain JavaFX nodes, as wide as its place. What it does not know is shown by its text. FX
 * thread.
 */
final class MarkdownView extends VBox {
    private static final int LEAST_COLUMN = 8;
    private static final int LARGEST_COLUMN = 60;
    /** Letters of the widest face, the one for code, in the narrowest page. */
    private static final double LETTERS_ACROSS = 84;
    private static final int LONGEST_WORD = 28;

    private final Consumer<String> onLink;
    private final Function<String, @Nullable URL> pictures;
    private final Map<String, Node> headings = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    /**
     * An empty view.
     *
     * @param onLink is told the destination of a link that a person follows
     * @param pictures finds a picture by the name that a chapter gives it
     */
    MarkdownView(Consumer<String> onLink, Function<String, @Nullable URL> pictures) {
        this.onLink = onLink;
        this.pictures = pictures;
        getStyleClass().add("guide-page");
    }

    /** Shows a document in place of the one before. */
    void show(org.commonmark.node.Node document) {
        headings.clear();
        unknown.clear();
        var anchors = Chapter.anchors(document);
        var blocks = new ArrayList<Node>();
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            var block = block(node);
            blocks.add(block);
            var anchor = node instanceof Heading heading ? anchors.get(heading) : null;
            if (anchor != null) {
                headings.put(anchor, block);
            }
        }
        getChildren().setAll(blocks);
    }

    /** The heading of an anchor, or null if there is none of this name. */
    @Nullable
    Node heading(String anchor) {
        return headings.get(anchor);
    }

    /** Types of Markdown nodes that were shown by their text alone. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private void isUnknown(org.commonmark.node.Node node) {
        unknown.add(node.getClass().getSimpleName());
    }

    private Node block(org.commonmark.node.Node node) {
        return switch (node) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> paragraph(paragraph);
            case ListBlock list -> list(list);
            case FencedCodeBlock code -> new CodeBlock(code.getLiteral().stripTrailing());
            case IndentedCodeBlock code -> new CodeBlock(code.getLiteral().stripTrailing());
            case BlockQuote quote -> inBox(quote, "guide-quote");
            case TableBlock table -> table(table);
            case ThematicBreak line -> {
                var rule = new Region();
                rule.getStyleClass().add("guide-rule");
                yield rule;
            }
            default -> {
                isUnknown(node);
                var label = new Label(PlainText.of(node));
                label.setWrapText(true);
                yield label;
            }
        };
    }

    private TextFlow words(org.commonmark.node.Node parent, String... styleClasses) {
        return InlineText.of(parent, onLink, this::isUnknown, styleClasses);
    }

    private TextFlow heading(Heading heading) {
        var flow = words(heading, "guide-heading", "guide-heading-" + Math.min(heading.getLevel(), 4));
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setAccessibleText(PlainText.of(heading));
        return flow;
    }

    /** A paragraph of nothing but a picture is that picture. */
    private Node paragraph(Paragraph paragraph) {
        if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
            var address = pictures.apply(image.getDestination());
            if (address != null) {
                return new GuidePicture(address, PlainText.of(image));
            }
        }
        return words(paragraph, "guide-paragraph");
    }

    private VBox inBox(org.commonmark.node.Node parent, String styleClass) {
        var box = new VBox();
        box.getStyleClass().add(styleClass);
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            box.getChildren().add(block(node));
        }
        return box;
    }

    private VBox list(ListBlock list) {
        var box = new VBox();
        box.getStyleClass().addAll("guide-list", list.isTight() ? "guide-tight" : "guide-loose");
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var marker = new Label(list instanceof BulletList ? "•" : number + ".");
            marker.getStyleClass().add("guide-marker");
            marker.setMinWidth(Region.USE_PREF_SIZE);
            var content = inBox(item, "guide-item");
            content.setMinWidth(0);
            HBox.setHgrow(content, Priority.ALWAYS);
            box.getChildren().add(new HBox(marker, content));
            number++;
        }
        return box;
    }

    private GridPane table(TableBlock table) {
        var grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        var rows = rows(table);
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        shareWidth(grid, rows, columns);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                var cell = rows.get(r).get(c);
                var flow = words(cell, "guide-cell-text");
                var place = new VBox(flow);
                place.getStyleClass()
                        .addAll("guide-cell", cell.isHeader() ? "guide-cell-head" : "guide-cell-body");
                if (r == rows.size() - 1) {
                    place.getStyleClass().add("guide-cell-last");
                }
                place.setMinWidth(0);
                grid.add(place, c, r);
            }
        }
        return grid;
    }

    private static List<List<TableCell>> rows(TableBlock table) {
        var rows = new ArrayList<List<TableCell>>();
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
                var cells = new ArrayList<TableCell>();
                for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cell instanceof TableCell tableCell) {
                        cells.add(tableCell);
                    }
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** Columns share the width by the length of what they say, but a word that cannot be broken has its place. */
    private static void shareWidth(GridPane grid, List<List<TableCell>> rows, int columns) {
        var wanted = new double[columns];
        var least = new double[columns];
        for (int c = 0; c < columns; c++) {
            for (var row : rows) {
                var text = c < row.size() ? PlainText.of(row.get(c)) : "";
                wanted[c] = Math.max(wanted[c], Math.clamp(text.length(), LEAST_COLUMN, LARGEST_COLUMN));
                for (var word : text.split(" ")) {
                    least[c] = Math.max(least[c], Math.min(word.length() + 4, LONGEST_WORD) / LETTERS_ACROSS);
                }
            }
        }
        double left = 1 - Arrays.stream(least).sum();
        double sum = Arrays.stream(wanted).sum();
        double beyond = 0;
        for (int c = 0; c < columns; c++) {
            beyond += Math.max(0, wanted[c] / sum - least[c]);
        }
        for (int c = 0; c < columns; c++) {
            double more = beyond == 0
                    ? left / columns
                    : left * Math.max(0, wanted[c] / sum - least[c]) / beyond;
            var column = new ColumnConstraints();
            column.setPercentWidth(100 * (least[c] + more));
            column.setMinWidth(0);
            grid.getColumnConstraints().add(column);
        }
    }
}
