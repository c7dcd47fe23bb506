package io.gensetlab.app;

import io.gensetlab.exchange.FleetCsv;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Draft;
import io.gensetlab.lab.Lab;
import io.gensetlab.settings.PrivateFiles;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fleet.FleetActions;
import io.gensetlab.ui.fleet.FleetImportViewModel;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fleet from and to CSV files. FX thread; reading and writing go on behind. */
final class FleetFiles implements FleetActions, FleetImportViewModel.Target {
    private static final String NAME = "fleet.csv";

    private final Lab lab;
    private final Selection<GeneratorId> selection;
    private final Function<String, @Nullable Path> source;
    private final Function<String, @Nullable Path> target;
    private final Runnable openSheet;
    private final Consumer<Toast> notice;
    private final FleetImportViewModel model = new FleetImportViewModel(this);

    /**
     * @param source asks for a file to read, with a title; null if the person thought better of it
     * @param target asks for a file to write, with a name to begin with; null likewise
     * @param openSheet opens the sheet that shows what an import would bring
     * @param notice shows the outcome
     */
    FleetFiles(Lab lab, Selection<GeneratorId> selection, Function<String, @Nullable Path> source,
            Function<String, @Nullable Path> target, Runnable openSheet, Consumer<Toast> notice) {
        this.lab = lab;
        this.selection = selection;
        this.source = source;
        this.target = target;
        this.openSheet = openSheet;
        this.notice = notice;
    }

    /** What the sheet shows. */
    FleetImportViewModel model() {
        return model;
    }

    @Override
    public void remove(Collection<GeneratorId> ids) {
        lab.edits().remove(ids);
    }

    @Override
    public void importCsv() {
        var file = source.apply("Import fleet from CSV");
        if (file != null) {
            read(file);
        }
    }

    /** Reads a file and shows what is in it. */
    void read(Path file) {
        behind("fleet-import", () -> {
            try {
                var content = FleetCsv.read(file);
                FxThread.run(() -> {
                    model.show(String.valueOf(file.getFileName()), content);
                    openSheet.run();
                });
            } catch (IOException e) {
                say(Tone.WARNING, "Import", String.valueOf(e.getMessage()));
            }
        });
    }

    @Override
    public void exportCsv() {
        var file = target.apply(NAME);
        if (file == null) {
            return;
        }
        var rows = lab.snapshot().generators().stream().map(status -> {
            var generator = status.generator();
            return new FleetCsv.Row(generator.site().name(), generator.position(), generator.rating().kva(),
                    generator.site().type());
        }).toList();
        behind("fleet-export", () -> {
            try {
                PrivateFiles.write(file, FleetCsv.write(rows));
                say(Tone.OK, "Fleet exported", "%,d generators in %s.".formatted(rows.size(), file));
            } catch (IOException e) {
                say(Tone.WARNING, "Export", file + " cannot be written.");
            }
        });
    }

    private static void behind(String name, Runnable work) {
        Thread.ofPlatform().name(name).daemon().start(work);
    }

    private void say(Tone tone, String title, String text) {
        FxThread.run(() -> notice.accept(new Toast(tone, title, text)));
    }

    @Override
    public void add(List<Draft> drafts, String label) {
        placed(lab.edits().placeAll(drafts, label));
    }

    @Override
    public void replace(List<Draft> drafts, String label) {
        placed(lab.edits().replaceAll(drafts, label));
    }

    private void placed(List<GeneratorId> ids) {
        selection.setAll(ids);
        say(Tone.OK, "Fleet imported", "%,d generators were placed and are selected. Ctrl+Z takes them back."
                .formatted(ids.size()));
    }
}
