package io.gensetlab.app;

import io.gensetlab.cli.Cli;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.Layout;
import io.gensetlab.ui.shell.Panel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * {@code genset-lab selftest}: whether this installation works on this machine. Goes through the program as a user would,
 * on the embedded brokers, with preferences of its own: a short run in the terminal, then the window with every panel
 * and sheet in both themes, readings over both transports, and a fault that each treats in its way. The installer's
 * build runs it once to learn what the program loads (docs/decisions/0011).
 */
final class SelfTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** Enough for the charts to fill and the Java machine to see what is hot. */
    private static final long READINGS = 300;
    private static final List<FxmlView> SHEETS = Arrays.stream(FxmlView.values())
            .filter(FxmlView::isSheet)
            .toList();

    private final PrintStream out;
    private final Surroundings surroundings;

    /** A step that did not go as it should, in a sentence. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String sentence) {
            super(sentence);
        }
    }

    /**
     * @param out where each step is reported, a line each
     * @param surroundings what the window stands in
     */
    SelfTest(PrintStream out, Surroundings surroundings) {
        this.out = out;
        this.surroundings = surroundings.asNobodyLooks();
    }

    /** Blocks for some ten seconds; the exit status, 0 if everything works. Not on the FX thread. */
    int run(Cli cli) {
        try {
            terminal(cli);
            window();
            out.println("selftest: everything works");
            return 0;
        } catch (Failure | IOException e) {
            out.println("selftest: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void terminal(Cli cli) throws Failure {
        int status = cli.execute("run", "--embedded", "--generators", "2", "--rate", "20", "--duration",
                "2s");
        if (status != 0) {
            throw new Failure("the run in the terminal ended with status " + status);
        }
        out.println("ok   run in the terminal");
    }

    private void window() throws Failure, InterruptedException, IOException {
        var folder = Files.createTempDirectory("gensetlab-selftest");
        var preferences = folder.resolve("preferences.json");
        var opened = new CompletableFuture<Dashboard>();
        try {
            Graphics.spareTheSearch();
            Platform.startup(() -> open(new PreferencesFile(preferences), opened));
        } catch (UnsupportedOperationException e) {
            throw new Failure("there is no display");
        }
        var dashboard = answer(opened, "the window did not open");
        try {
            out.println("ok   window");
            through(dashboard);
        } finally {
            dashboard.lab().close();
            Platform.exit();
            Files.deleteIfExists(preferences);
            Files.deleteIfExists(folder);
        }
    }

    private void open(PreferencesFile preferences, CompletableFuture<Dashboard> opened) {
        try {
            var dashboard = new Dashboard(preferences, surroundings, InstantSource.system(), System::nanoTime,
                    "selftest");
            dashboard.show(new Stage());
            opened.complete(dashboard);
        } catch (RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    private void through(Dashboard dashboard) throws Failure, InterruptedException {
        var lab = dashboard.lab();
        until(lab, "embedded brokers ready",
                now -> !now.brokers().isEmpty() && now.brokers().stream().allMatch(DemoBrokers.View::ready));
        for (var transport : Transport.values()) {
            lab.switchTransport(transport, true);
        }
        until(lab, "readings acknowledged by both", now -> acknowledged(now, 1));
        for (var theme : Theme.values()) {
            onFx(() -> dashboard.useTheme(theme));
            panels(dashboard);
        }
        out.println("ok   panels and sheets, light and dark");
        lab.edits().inject(List.of(GeneratorId.numbered(5)), FaultPreset.ROGUE_PRODUCER);
        until(lab, "Kafka's schema check refuses a broken reading", now -> ledgerRejected(now) > 0);
        until(lab, READINGS + " readings acknowledged by both", now -> acknowledged(now, READINGS));
        for (var transport : Transport.values()) {
            var ledger = lab.snapshot().transports().get(transport).ledger();
            if (!ledger.balances() || ledger.failed() > 0) {
                throw new Failure("the ledger of " + transport.label() + " does not balance: " + ledger);
            }
        }
        out.println("ok   every reading is accounted for");
    }

    private static void panels(Dashboard dashboard) throws Failure, InterruptedException {
        var window = dashboard.window();
        for (var panel : Panel.values()) {
            onFx(() -> window.reveal(panel));
        }
        // The layout of the start comes last: the window is left as it began.
        for (var layout : List.of(Layout.OPERATE, Layout.DELIVERY, Layout.DEMO)) {
            onFx(() -> window.show(layout));
        }
        if (dashboard.scene().getRoot().lookup(".log-table") == null) {
            throw new Failure("the delivery log is missing");
        }
        onFx(() -> window.reveal(Panel.TIMELINE));
        if (dashboard.scene().getRoot().lookup(".timeline") == null) {
            throw new Failure("the timeline is missing");
        }
        onFx(() -> window.show(Layout.DEMO));
        onFx(window::openPalette);
        if (!window.isSheetOpen()) {
            throw new Failure("the palette did not open");
        }
        onFx(window::closeSheet);
        for (var sheet : SHEETS) {
            onFx(() -> window.openSheet(sheet));
            if (!window.isSheetOpen()) {
                throw new Failure("the sheet " + sheet.file() + " did not open");
            }
            onFx(() -> window.closeSheet());
        }
    }

    private static boolean acknowledged(LabSnapshot now, long atLeast) {
        return now.transports()
                .values()
                .stream()
                .allMatch(view -> view.ledger().acknowledged() >= atLeast);
    }

    private static long ledgerRejected(LabSnapshot now) {
        return now.transports().get(Transport.KAFKA).ledger().rejectedOnPurpose();
    }

    private void until(Lab lab, String what, Predicate<LabSnapshot> reached)
            throws Failure, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.test(lab.snapshot())) {
            if (System.nanoTime() > end) {
                throw new Failure("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        out.println("ok   " + what);
    }

    /** Does it, and lets the window draw what came of it. */
    private static void onFx(Runnable action) throws Failure, InterruptedException {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            try {
                action.run();
                Platform.requestNextPulse();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        answer(done, "the window does not answer");
        TimeUnit.NANOSECONDS.sleep(LOOK.multipliedBy(6).toNanos());
    }

    private static <T> T answer(CompletableFuture<T> future, String otherwise)
            throws Failure, InterruptedException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new Failure(otherwise + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw new Failure(otherwise);
        }
    }
}
