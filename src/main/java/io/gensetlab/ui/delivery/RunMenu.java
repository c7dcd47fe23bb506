package io.gensetlab.ui.delivery;

import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.lab.KeptRun;
import io.gensetlab.ui.fx.FxThread;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The part of the export menu that is about whole runs, this one and those before. FX thread. */
final class RunMenu {
    /** The others are for the terminal. */
    private static final int MOST_RUNS = 12;

    /** Exports a run. */
    @FunctionalInterface
    interface Exporter {
        /** @param run its id; empty for the present one */
        void export(String run, ExportFormat format);
    }

    private final RunSource source;
    private final Exporter exporter;
    private final Supplier<String> present;
    private final Runnable replay;
    private final DateTimeFormatter time;
    private final Menu earlier = new Menu("Export an earlier run");

    /**
     * @param present id of the present run, which is no earlier one
     * @param replay has the person choose what is to be sent again
     */
    RunMenu(RunSource source, Exporter exporter, Supplier<String> present, Runnable replay, ZoneId zone) {
        this.replay = replay;
        this.source = source;
        this.present = present;
        this.exporter = exporter;
        time = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
    }

    void addTo(MenuButton button) {
        var whole = new Menu("Export the whole run");
        whole.setId("export-run");
        whole.getItems().setAll(formats(""));
        earlier.setId("export-earlier");
        earlier.getItems().setAll(saying("Looking…"));
        var again = new MenuItem("Replay a recorded run or a file…");
        again.setId("replay-run");
        again.setOnAction(event -> replay.run());
        button.getItems().addAll(new SeparatorMenuItem(), whole, earlier, new SeparatorMenuItem(), again);
        button.showingProperty().subscribe(showing -> {
            if (showing) {
                // Switched off, it keeps none of this run: those before are there still.
                whole.setDisable(!source.isOn());
                earlier.setDisable(!source.isThere());
                if (source.isThere()) {
                    look();
                }
            }
        });
    }

    private void look() {
        source.worker().execute(() -> {
            var runs = source.runs();
            FxThread.run(() -> show(runs));
        });
    }

    private void show(List<KeptRun> runs) {
        var items = runs.stream().filter(run -> !run.id().equals(present.get())).limit(MOST_RUNS).map(run -> {
            var item = new Menu(time.format(run.started()) + " · " + run.words());
            // An id with an underscore has no mnemonic.
            item.setMnemonicParsing(false);
            item.getItems().setAll(formats(run.id()));
            return (MenuItem) item;
        }).toList();
        earlier.getItems().setAll(items.isEmpty() ? List.of(saying("There is none yet")) : items);
    }

    private static MenuItem saying(String words) {
        var item = new MenuItem(words);
        item.setDisable(true);
        return item;
    }

    private List<MenuItem> formats(String run) {
        return List.of(ExportFormat.values()).stream().map(format -> {
            var item = new MenuItem(format.label() + "…");
            item.setOnAction(event -> exporter.export(run, format));
            return item;
        }).toList();
    }
}
