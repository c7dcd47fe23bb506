package io.gensetlab.ui.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/**
 * Words of a paragraph as a flow that wraps. A link is a text, not a {@code Hyperlink}, since that one does not wrap;
 * it takes the focus and Enter as a hyperlink does. FX thread.
 */
final class InlineText {
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    private final Consumer<String> onLink;
    private final Consumer<Node> unknown;
    private final List<javafx.scene.Node> words = new ArrayList<>();

    private InlineText(Consumer<String> onLink, Consumer<Node> unknown) {
        this.onLink = onLink;
        this.unknown = unknown;
    }

    /**
     * The words in a node.
     *
     * @param onLink is told the destination of a link that a person follows
     * @param unknown is told of a node that is shown by its text alone
     */
    static TextFlow of(Node parent, Consumer<String> onLink, Consumer<Node> unknown, String... styleClasses) {
        var inline = new InlineText(onLink, unknown);
        inline.children(parent, new Style(false, false, null));
        var flow = new TextFlow();
        flow.getStyleClass().addAll(styleClasses);
        flow.getChildren().setAll(inline.words);
        return flow;
    }

    /** @param link where the words lead, or null */
    private record Style(boolean strong, boolean emphasis, @org.jspecify.annotations.Nullable String link) {}

    private void children(Node parent, Style style) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            child(node, style);
        }
    }

    private void child(Node node, Style style) {
        switch (node) {
            case org.commonmark.node.Text text -> add(text.getLiteral(), style);
            case Code code -> add(code.getLiteral(), style).getStyleClass().add("guide-code");
            case SoftLineBreak line -> add(" ", style);
            case HardLineBreak line -> add("\n", style);
            case StrongEmphasis strong -> children(strong, new Style(true, style.emphasis, style.link));
            case Emphasis emphasis -> children(emphasis, new Style(style.strong, true, style.link));
            case Link link -> children(link, new Style(style.strong, style.emphasis, link.getDestination()));
            // A picture among words: what it shows, in words.
            case Image picture -> children(picture, style);
            default -> {
                unknown.accept(node);
                add(PlainText.of(node), style);
            }
        }
    }

    private Text add(String literal, Style style) {
        var text = new Text(literal);
        text.getStyleClass().add("guide-text");
        if (style.strong) {
            text.getStyleClass().add("guide-strong");
        }
        if (style.emphasis) {
            text.getStyleClass().add("guide-emphasis");
        }
        if (style.link != null) {
            makeLink(text, style.link);
        }
        words.add(text);
        return text;
    }

    private void makeLink(Text text, String destination) {
        text.getStyleClass().add("guide-link");
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText(text.getText());
        text.setFocusTraversable(true);
        // Style sheets know :focus-visible for regions only in part; a text is told itself.
        text.focusVisibleProperty()
                .subscribe(visible -> text.pseudoClassStateChanged(FOCUS_VISIBLE, visible));
        text.setOnMouseClicked(event -> onLink.accept(destination));
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                onLink.accept(destination);
                event.consume();
            }
        });
    }
}
