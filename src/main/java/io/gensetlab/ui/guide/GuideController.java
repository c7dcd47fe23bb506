package io.gensetlab.ui.guide;

import io.gensetlab.ui.fx.FxThread;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guide's sheet: chapters and search at the left, the page at the right. FX thread. */
public final class GuideController {
    private static final Logger LOG = LoggerFactory.getLogger(GuideController.class);
    /** What Page Down leaves on the screen of the page before, share of its height. */
    private static final double OVERLAP = 0.1;
    private static final double ROOM_ABOVE = 12;

    private final Supplier<CompletableFuture<Guide>> load;
    private final Consumer<String> openLink;
    private final Runnable close;
    private final GuideViewModel model = new GuideViewModel();
    private final MarkdownView page = new MarkdownView(this::follow, Guide::picture);
    private @Nullable Chapter shown;
    private boolean listing;
    private @FXML VBox root;
    private @FXML TextField search;
    private @FXML ListView<GuideViewModel.Entry> chapters;
    private @FXML Label nothingFound;
    private @FXML Button back;
    private @FXML ScrollPane scroller;

    /**
     * A controller whose fields FXML fills.
     *
     * @param load reads the guide off the FX thread: {@code Guide::loadInBackground}; called once, when the sheet is made
     * @param openLink shows an address of the web to the person, in a browser
     * @param close puts the sheet away
     */
    @SuppressWarnings("NullAway.Init")
    public GuideController(Supplier<CompletableFuture<Guide>> load, Consumer<String> openLink,
            Runnable close) {
        this.load = load;
        this.openLink = openLink;
        this.close = close;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.query());
        search.setOnAction(event -> model.openFirstHit());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                chapters.requestFocus();
                event.consume();
            }
        });
        chapters.setCellFactory(list -> new GuideCell());
        model.entries().addListener((ListChangeListener<GuideViewModel.Entry>) change -> list());
        chapters.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null && !listing) {
                model.goTo(entry.place());
            }
        });
        back.disableProperty().bind(model.canGoBack().not());
        back.setOnAction(event -> model.back());
        scroller.setContent(page);
        model.place().subscribe(this::show);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                // The sheet asks for the focus itself, which is of no use to a person.
                FxThread.runLater(chapters::requestFocus);
            }
        });
        load.get().whenComplete((guide, error) -> FxThread.run(() -> loaded(guide, error)));
    }

    private void loaded(@Nullable Guide guide, @Nullable Throwable error) {
        if (guide == null) {
            LOG.error("The guide cannot be read", error);
            nothingFound.setText("The guide cannot be read; the log has the details.");
            nothingFound.setVisible(true);
            return;
        }
        model.loaded(guide);
    }

    private void list() {
        listing = true;
        chapters.getItems().setAll(model.entries());
        boolean nothing = model.entries().isEmpty() && !model.query().get().isBlank();
        nothingFound.setVisible(nothing);
        select();
        listing = false;
    }

    /** Marks the line of the place that is shown, if it has one. */
    private void select() {
        var here = model.place().get();
        var entries = model.entries();
        var selection = chapters.getSelectionModel();
        for (int i = 0; i < entries.size(); i++) {
            var there = entries.get(i).place();
            boolean same = here != null && (model.query().get().isBlank()
                    ? there.file().equals(here.file())
                    : there.equals(here));
            if (same) {
                if (selection.getSelectedIndex() != i) {
                    selection.select(i);
                }
                return;
            }
        }
        selection.clearSelection();
    }

    private void show(@Nullable GuidePlace place) {
        var chapter = model.shown();
        if (place == null || chapter == null) {
            return;
        }
        if (!Objects.equals(chapter, shown)) {
            shown = chapter;
            page.show(chapter.document());
        }
        listing = true;
        select();
        listing = false;
        scrollTo(place.anchor());
    }

    private void scrollTo(String anchor) {
        // Heights are known after a layout only.
        root.applyCss();
        root.layout();
        var heading = anchor.isEmpty() ? null : page.heading(anchor);
        double y = heading == null ? 0 : heading.getBoundsInParent().getMinY() - ROOM_ABOVE;
        scrollToY(y);
    }

    private void scrollToY(double y) {
        double beyond = page.getHeight() - scroller.getViewportBounds().getHeight();
        scroller.setVvalue(beyond <= 0 ? 0 : Math.clamp(y / beyond, 0, 1));
    }

    private double y() {
        return scroller.getVvalue()
                * Math.max(0, page.getHeight() - scroller.getViewportBounds().getHeight());
    }

    private void follow(String link) {
        var address = model.follow(link);
        if (address != null) {
            openLink.accept(address);
        }
    }

    /** Paging is for the page, wherever the focus is; Alt+Left is Back, as in a browser. */
    private void onKey(KeyEvent event) {
        double step = scroller.getViewportBounds().getHeight() * (1 - OVERLAP);
        switch (event.getCode()) {
            // A list keeps Esc to itself, and the sheet would not hear of it.
            case ESCAPE -> close.run();
            case PAGE_DOWN -> scrollToY(y() + step);
            case PAGE_UP -> scrollToY(y() - step);
            case LEFT -> {
                if (!event.isAltDown()) {
                    return;
                }
                model.back();
            }
            case F -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                search.requestFocus();
                search.selectAll();
            }
            case TAB -> {
                // After the focus has moved on: a link out of sight is brought into sight.
                FxThread.runLater(this::showFocus);
                return;
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void showFocus() {
        var scene = root.getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node == page && focused != null) {
                var bounds = page.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
                double top = y();
                double height = scroller.getViewportBounds().getHeight();
                if (bounds.getMinY() < top || bounds.getMaxY() > top + height) {
                    scrollToY(bounds.getMinY() - height / 3);
                }
                return;
            }
        }
    }

    @FXML
    void close() {
        close.run();
    }
}
