package io.gensetlab.app;

import io.gensetlab.lab.RunAccount;
import io.gensetlab.report.RunPage;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.FxThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the run on one page, where a person wants it, and offers to open it. FX thread. */
final class RunPageSaver {
    private static final Logger LOG = LoggerFactory.getLogger(RunPageSaver.class);

    private final Supplier<RunAccount> account;
    private final String version;
    private final Function<String, @Nullable Path> chooser;
    private final Consumer<Path> opener;
    private final Consumer<Toast> notice;

    /**
     * @param chooser asks where to, with a name to begin with; null if the person changed his mind
     * @param opener opens a file with the system's program for it
     * @param notice shows the outcome
     */
    RunPageSaver(Supplier<RunAccount> account, String version, Function<String, @Nullable Path> chooser,
            Consumer<Path> opener, Consumer<Toast> notice) {
        this.account = account;
        this.version = version;
        this.chooser = chooser;
        this.opener = opener;
        this.notice = notice;
    }

    /** The run as it is when the place is chosen; written behind. */
    void save() {
        var now = account.get();
        var file = chooser.apply("genset-lab-run-" + now.report().run() + ".html");
        if (file != null) {
            Thread.ofPlatform().name("run-page").daemon().start(() -> write(now, file));
        }
    }

    private void write(RunAccount now, Path file) {
        Toast toast;
        try {
            Files.writeString(file, RunPage.of(now, ZoneId.systemDefault(), version));
            toast = new Toast(Tone.OK, "Run report saved", file.getFileName().toString(), "Open",
                    () -> opener.accept(file));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The run report could not be written to {}", file, e);
            toast = new Toast(Tone.WARNING, "Run report",
                    file.getFileName() + " could not be written. Choose a folder that you may write to.");
        }
        var outcome = toast;
        FxThread.run(() -> notice.accept(outcome));
    }
}
