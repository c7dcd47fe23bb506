package io.gensetlab.testing;

import io.gensetlab.ui.control.Tip;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Walks a scene graph as it is laid out and names what a person would see as a defect: words that are cut, words outside
 * what holds them, controls over each other; and controls that a screen reader has no name for. On the FX thread, after
 * a layout pass.
 *
 * <p>Words of any length (a site's name, a path) may be cut where a tooltip shows them whole: in the rows of a list, and
 * where a label has the style class {@value #MAY_BE_CUT}.
 */
public final class LayoutAudit {
    /** The style class of a label that may be cut. */
    public static final String MAY_BE_CUT = "may-be-cut";
    /** Less than this is rounding, px. */
    private static final double ROUNDING = 1.6;
    /** Controls may touch. */
    private static final double TOUCH = 2;

    private final Node root;
    private final List<String> findings = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    /** Something with words or for the hand, and the part of it that is seen, in the scene. */
    private record Leaf(Node node, Bounds seen) {}

    private LayoutAudit(Node root) {
        this.root = root;
    }

    /** What is wrong with what is seen below this node; empty if nothing is. */
    public static List<String> findings(Node root) {
        var audit = new LayoutAudit(root);
        audit.walk(root, root.localToScene(root.getLayoutBounds()), false);
        audit.overlaps();
        return audit.findings;
    }

    /** Controls without a name: neither words nor an accessible text. */
    public static List<String> nameless(Node root) {
        var found = new ArrayList<String>();
        names(root, found);
        return found;
    }

    private void walk(Node node, Bounds seen, boolean inWords) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        boolean words = node instanceof Labeled labeled && hasWords(labeled)
                || node instanceof Text text && !isIcon(text) && !text.getText().isBlank();
        boolean leaf = !inWords && (words || node instanceof ButtonBase || node instanceof TextInputControl
                || node instanceof Slider
                || node instanceof ComboBoxBase<?>);
        if (leaf) {
            var bounds = inside(node);
            var part = intersection(bounds, seen);
            if (part != null) {
                leaves.add(new Leaf(node, part));
                if (node instanceof Labeled labeled && labeled.isTextTruncated() && !mayBeCut(labeled)) {
                    findings.add("cut: " + describe(node) + " \"" + labeled.getText() + "\"");
                }
                outside(node, bounds);
            }
        }
        if (node instanceof Parent parent) {
            var below = clips(node) ? intersection(node.localToScene(node.getLayoutBounds()), seen) : seen;
            if (below != null) {
                for (var child : parent.getChildrenUnmodifiable()) {
                    walk(child, below, inWords || leaf);
                }
            }
        }
    }

    private static boolean hasWords(Labeled labeled) {
        return labeled.getText() != null && !labeled.getText().isBlank()
                && labeled.getContentDisplay() != javafx.scene.control.ContentDisplay.GRAPHIC_ONLY;
    }

    private static boolean isIcon(Text text) {
        return text.getStyleClass().contains("ikonli-font-icon");
    }

    /** In a row of a list, or where it is marked; and only if a tooltip of it, or of its row, has all the words. */
    private static boolean mayBeCut(Labeled labeled) {
        boolean marked = labeled.getStyleClass().contains(MAY_BE_CUT);
        boolean told = labeled.getTooltip() != null
                && labeled.getTooltip().getText().contains(labeled.getText());
        for (Node at = labeled; at != null; at = at.getParent()) {
            var tip = Tip.getText(at);
            told |= tip != null && tip.contains(labeled.getText());
            if (at instanceof IndexedCell<?>) {
                marked = true;
                break;
            }
        }
        return marked && told;
    }

    private static boolean clips(Node node) {
        return node.getClip() != null || node instanceof ScrollPane || node instanceof VirtualFlow<?>
                || node.getStyleClass().contains("viewport")
                || node.getStyleClass().contains("clipped-container");
    }

    private static Bounds inside(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static Bounds intersection(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - x;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - y;
        return width <= 0 || height <= 0 ? null : new BoundingBox(x, y, width, height);
    }

    /** Its words are to be within all that holds them, up to what scrolls. */
    private void outside(Node node, Bounds bounds) {
        for (Parent holder = node.getParent(); holder != null; holder = holder.getParent()) {
            if (clips(holder) && !(holder.getClip() != null && !scrolls(holder))) {
                return;
            }
            var room = holder.localToScene(holder.getLayoutBounds());
            double left = room.getMinX() - bounds.getMinX();
            double right = bounds.getMaxX() - room.getMaxX();
            double top = room.getMinY() - bounds.getMinY();
            double bottom = bounds.getMaxY() - room.getMaxY();
            boolean scrolled = holder.getParent() != null
                    && holder.getParent().getStyleClass().contains("viewport");
            double most = Math.max(Math.max(left, right), scrolled ? 0 : Math.max(top, bottom));
            if (most > ROUNDING) {
                findings.add("outside by " + Math.round(most) + " px: " + describe(node) + " of "
                        + describe(holder));
                return;
            }
            if (holder == root || scrolled) {
                return;
            }
        }
    }

    private static boolean scrolls(Parent holder) {
        return holder instanceof ScrollPane || holder instanceof VirtualFlow<?>
                || holder.getStyleClass().contains("viewport")
                || holder.getStyleClass().contains("clipped-container");
    }

    private void overlaps() {
        for (int i = 0; i < leaves.size(); i++) {
            for (int j = i + 1; j < leaves.size(); j++) {
                var one = leaves.get(i);
                var other = leaves.get(j);
                var both = intersection(one.seen(), other.seen());
                // Lines of running text share their boxes.
                boolean text = one.node().getParent() instanceof TextFlow
                        && one.node().getParent() == other.node().getParent();
                if (both != null && !text && both.getWidth() > TOUCH && both.getHeight() > TOUCH
                        && !isIn(one.node(), other.node()) && !isIn(other.node(), one.node())) {
                    findings.add(
                            "over each other: " + describe(one.node()) + " and " + describe(other.node()));
                }
            }
        }
    }

    private static boolean isIn(Node inner, Node outer) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private static void names(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        boolean operable = node.isFocusTraversable() || node instanceof ButtonBase
                || node instanceof TextInputControl || node instanceof ComboBoxBase<?>;
        boolean ofASkin = node instanceof ScrollBar || node.getParent() instanceof ScrollBar
                || node instanceof SplitPane
                || node.getStyleClass().contains("arrow-button");
        if (operable && !ofASkin && nameOf(node).isBlank()) {
            found.add("nameless: " + describe(node));
        }
        boolean whole = node instanceof ComboBoxBase<?> || node instanceof TextInputControl
                || node instanceof ListView<?>
                || node instanceof TableView<?>;
        if (node instanceof Parent parent && !whole) {
            parent.getChildrenUnmodifiable().forEach(child -> names(child, found));
        }
    }

    private static String nameOf(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            return labeled.getText();
        }
        if (node instanceof TabPane tabs && !tabs.getTabs().isEmpty()) {
            return tabs.getTabs().getFirst().getText();
        }
        // A pane that scrolls by keys is told by what is in it.
        return node instanceof ScrollPane ? "pane" : "";
    }

    private static String describe(Node node) {
        var told = new StringBuilder(node.getClass().getSimpleName());
        if (node.getId() != null) {
            told.append('#').append(node.getId());
        }
        node.getStyleClass()
                .stream()
                .filter(style -> !(node instanceof Control)
                        || !style.equals("label") && !style.equals("button"))
                .forEach(style -> told.append('.').append(style));
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty()) {
            told.append(" \"").append(labeled.getText()).append('"');
        } else if (node instanceof Text text) {
            told.append(" \"").append(text.getText()).append('"');
        }
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getId() != null) {
                return told.append(" in #").append(at.getId()).toString();
            }
        }
        return told.toString();
    }
}
