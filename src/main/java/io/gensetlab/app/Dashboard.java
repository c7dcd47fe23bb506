package io.gensetlab.app;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.MessagePlan;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.FirstSteps;
import io.gensetlab.settings.Preferences;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.Secrets;
import io.gensetlab.settings.UnitNames;
import io.gensetlab.settings.WorkspaceFile;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.about.AboutFacts;
import io.gensetlab.ui.control.ExportDesk;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.hint.HintStep;
import io.gensetlab.ui.map.tile.WorldData;
import io.gensetlab.ui.settings.JournalBook;
import io.gensetlab.ui.settings.ProfileBook;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.KeyDispatch;
import io.gensetlab.ui.shell.Panel;
import io.gensetlab.ui.shell.ViewLoader;
import io.gensetlab.ui.shell.WindowController;
import io.gensetlab.ui.timeline.ScenarioActions;
import io.gensetlab.ui.timeline.ScenarioFiles;
import io.gensetlab.ui.timeline.ScenarioViewModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dashboard: one lab, one window. The window comes first; the embedded brokers start behind it. Made and shown on
 * the FX thread.
 */
final class Dashboard implements WindowHost {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
    private static final DateTimeFormatter ENDED = DateTimeFormatter.ofPattern("d MMM, HH:mm",
            Locale.ENGLISH);
    private static final int PULLS_PER_SECOND = 10;
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Appearance appearance = new Appearance(
            () -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
    private final PreferencesFile preferencesFile;
    private final Surroundings surroundings;
    private final Lab lab;
    private final FleetKeeper keeper;
    private final FleetFiles fleetFiles;
    private final ScenarioBook scenarioBook;
    private final ScenarioStage scenarioStage;
    private final ScenarioViewModel scenario;
    private final Showing showing;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection = new Selection<>();
    /** Some megabytes: once, whatever the number of its users. */
    private final CompletionStage<WorldData> world = WorldData.loadInBackground();
    private final WindowController window;
    private final Scene scene;
    private final InstantSource clock;
    private final Acts acts;
    private final ObjectProperty<Units> units;
    private final FileQuestions questions = new FileQuestions(this::stage);
    private final ExportDesk exports = new SaveDialog(this::stage, this::notice);
    private final ViewLoader views;
    private final Subscription systemTheme;
    private Preferences preferences;
    private @Nullable String saidOfPreferences;

    /** Without a journal: for a window that nobody works with. */
    Dashboard(PreferencesFile preferencesFile, Surroundings surroundings, InstantSource clock,
            LongSupplier nanoTime, String run) {
        this(preferencesFile, surroundings, JournalPlan.OFF, clock, nanoTime, run);
    }

    Dashboard(PreferencesFile preferencesFile, Surroundings surroundings, JournalPlan journal,
            InstantSource clock, LongSupplier nanoTime, String run) {
        this.preferencesFile = preferencesFile;
        this.surroundings = surroundings;
        preferences = preferencesFile.load();
        units = new SimpleObjectProperty<>(this, "units", unitsOf(preferences.units()));
        units.subscribe((before, now) -> rememberUnits(now));
        appearance.of(preferences).prepare();
        lab = new Lab(run, RunSettings.DEMO, journal, clock, nanoTime);
        feed = new Feed<>(lab::snapshot, PULLS_PER_SECOND);
        lab.messages().recall(preferences.messages());
        lab.messages().onChange(plan -> FxThread.run(() -> rememberMessages(plan)));
        lab.placeExampleFleet();
        keeper = new FleetKeeper(lab, WorkspaceFile.of(surroundings.places(), surroundings.session().slot()));
        if (keeper.open()) {
            selection.set(Lab.FIRST_TO_LOOK_AT);
        }
        lab.start();
        scenarioStage = new ScenarioStage(lab, keeper);
        scenarioBook = new ScenarioBook(this::stage, recentScenarios());
        fleetFiles = new FleetFiles(lab, selection, questions::table, questions::tableTarget,
                this::showImport, this::notice);
        this.clock = clock;
        var panels = panels();
        scenario = panels.scenario();
        views = panels.views();
        var loaded = views.load(FxmlView.WINDOW);
        window = (WindowController) loaded.controller();
        Parent root = loaded.node();
        scene = new Scene(root, WIDTH, HEIGHT);
        window.arrange(preferences.window().layout(), preferences.window().panel(),
                preferences.window().splitters());
        showTheme();
        systemTheme = Platform.getPreferences().colorSchemeProperty().subscribe((before, now) -> showTheme());
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            scene.getStylesheets().add(Theme.stylesheet("opaque.css"));
        }
        acts = panels.acts();
        showing = new Showing(lab, scenario, window, selection, acts, scenarioStage::isTaken);
        acts.add(Act.of("run.page", "Run", "Save run report…", "Shortcut+Shift+R",
                new RunPageSaver(lab::account, surroundings.facts().version(), questions::pageTarget,
                        file -> open(file,
                                problem -> FxThread
                                        .run(() -> notice(new Toast(Tone.WARNING, "Run report", problem)))),
                        this::notice)::save));
        new PerformanceOverlay(lab, feed, (Pane) root).addTo(acts);
        Consumer<Path> replay = file -> {
            panels.replay().choose(file);
            window.openSheet(FxmlView.REPLAY);
        };
        new FileDrop(new DroppedTable(fleetFiles::read, replay, FxThread::run), this::openScenario, replay,
                this::notice).listen(scene, (Pane) root);
        var journalNotices = new JournalNotices(
                new JournalChoices(lab, () -> window.openSheet(FxmlView.CONNECTIONS)), this::notice,
                () -> window.openSheet(FxmlView.ABOUT), clock, ZoneId.systemDefault());
        feed.subscribe(snapshot -> journalNotices.look(snapshot.journal()));
        acts.add(Act.of("run.undelivered", "Run", "Undelivered readings…", null, journalNotices::offerAll));
        new KeyDispatch(acts, window::isSheetOpen).listen(scene);
    }

    Lab lab() {
        return lab;
    }

    WindowController window() {
        return window;
    }

    Selection<GeneratorId> selection() {
        return selection;
    }

    /** The wiring of another window over the same lab: who loads a view anew gets acts of its own with it. */
    Panels panels() {
        return new Panels(lab, feed, selection, clock, world, this);
    }

    /** What can be done in the window. */
    Acts acts() {
        return acts;
    }

    Scene scene() {
        return scene;
    }

    void show(Stage stage) {
        show(stage, this::startBrokers);
    }

    /** @param atFirstFrame what waits for the first frame: connecting to brokers */
    void show(Stage stage, Runnable atFirstFrame) {
        stage.setTitle("Genset Lab");
        stage.getIcons().setAll(WindowIcons.all());
        stage.setScene(scene);
        var place = new WindowPlace(stage);
        place.restore(preferences.window());
        // Esc leaves the presentation as a whole, and the caption needs the place of the system's hint.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        var screen = Screen.getPrimary().getVisualBounds();
        var closing = new Closing(lab, stage, scenario::letGo, this::stopped);
        stage.setOnCloseRequest(event -> {
            event.consume();
            closing.begin();
        });
        // Now, not when the brokers have stopped: with its last window the toolkit ends, and nothing runs on its thread.
        stage.setOnHiding(event -> rememberWindow(place));
        stage.iconifiedProperty().subscribe(iconified -> feed.setRunning(!iconified));
        window.onComplete(surroundings.startClock()::panelsThere);
        stage.show();
        surroundings.startClock().awaitFirstFrame(atFirstFrame);
        LOG.info("Screen {}×{} at scale {}", screen.getWidth(), screen.getHeight(),
                Screen.getPrimary().getOutputScaleX());
        feed.setRunning(true);
        var session = surroundings.session();
        sayProblem(session.problem());
        keeper.start(problem -> FxThread.run(() -> sayNotKept("Fleet", problem)));
        session.onReport(report -> FxThread.runLater(() -> sayFailed(report)));
        var offer = session.takeUnoffered();
        if (offer != null) {
            LOG.info("The report of the last end is offered: {}", offer.report());
            offer(Tone.WARNING, "Genset Lab did not end as it should last time ("
                    + ENDED.format(offer.at().atZone(ZoneId.systemDefault())) + ")", "A report was written.",
                    offer.report());
        }
    }

    /**
     * Always the embedded ones: own ones are a click away, and never reached by a start alone. They wait for the first
     * frame, since they would take the processor that draws it.
     */
    private void startBrokers() {
        lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
        waitForBrokers();
    }

    private void waitForBrokers() {
        whenBrokersAreReady(() -> surroundings.startClock().brokersReady());
    }

    private void whenBrokersAreReady(Runnable then) {
        var subscription = new AtomicReference<Feed.Subscription>();
        subscription.set(feed.subscribe(snapshot -> {
            var there = subscription.get();
            if (there != null && !snapshot.brokers().isEmpty()
                    && snapshot.brokers().stream().allMatch(DemoBrokers.View::ready)) {
                there.close();
                then.run();
            }
        }));
    }

    private void sayFailed(Path report) {
        // The next start need not tell of it again.
        surroundings.session().takeUnoffered();
        offer(Tone.ALARM, "Something went wrong in Genset Lab",
                "It may not go on as it should. A report was written.", report);
    }

    private void offer(Tone tone, String title, String text, Path report) {
        notice(new Toast(tone, title, text, "Open report",
                () -> open(report,
                        problem -> FxThread.run(() -> notice(new Toast(Tone.WARNING, "Report", problem))))));
    }

    private void save() {
        preferencesFile.save(preferences);
        sayProblem(null);
    }

    /** One notice, also where neither preferences nor logs can be kept. */
    private void sayProblem(@Nullable String logProblem) {
        var problem = preferencesFile.problem();
        if (problem != null && problem.equals(saidOfPreferences)) {
            // Each change would say the same again.
            return;
        }
        saidOfPreferences = problem;
        if (problem != null && logProblem != null) {
            sayNotKept("Preferences and log", problem + " " + logProblem);
        } else if (problem != null) {
            sayNotKept("Preferences", problem);
        } else if (logProblem != null) {
            sayNotKept("Log", logProblem);
        }
    }

    /** Stays until a person has seen it: the program starts behind it. */
    private void sayNotKept(String title, String text) {
        notice(new Toast(Tone.WARNING, title, text, "Show places", () -> window.openSheet(FxmlView.ABOUT)));
    }

    /** For an end that does not come through the window, such as SIGTERM: the brokers leave nothing behind. */
    Thread closeAtShutdown() {
        return Thread.ofPlatform().name("close-at-shutdown").unstarted(() -> {
            keeper.close();
            lab.close();
        });
    }

    /** Looks at the lab no more: what a window that is gone would cost. FX thread. */
    void rest() {
        feed.setRunning(false);
        views.close();
        systemTheme.unsubscribe();
        keeper.close();
    }

    private void rememberWindow(WindowPlace place) {
        preferences = preferences.withWindow(place.memory(window));
        preferencesFile.save(preferences);
    }

    private void stopped() {
        rest();
        Platform.exit();
        System.exit(0);
    }

    private void showTheme() {
        appearance.of(preferences).apply(scene);
        window.showTheme(preferences.followSystemTheme(), preferences.darkTheme(),
                Appearance.sentence(preferences));
    }

    /** Shows a theme as if a person had chosen it. */
    void useTheme(Theme theme) {
        preferences = preferences.withDarkTheme(theme == Theme.DARK);
        showTheme();
    }

    @Override
    public void nextTheme() {
        preferences = appearance.next(preferences);
        showTheme();
        save();
    }

    @Override
    public void fullScreen(boolean on) {
        if (scene.getWindow() instanceof Stage stage) {
            stage.setFullScreen(on);
        }
    }

    @Override
    public void openSheet(FxmlView view) {
        window.openSheet(view);
    }

    @Override
    public void closeSheet() {
        window.closeSheet();
    }

    @Override
    public ProfileBook profiles() {
        return new PreferredProfiles(() -> preferences, next -> {
            preferences = next;
            save();
        });
    }

    @Override
    public JournalBook journalBook() {
        return new JournalSettingsBook(surroundings.places(), this::open);
    }

    @Override
    public void journalSaved() {
        notice(new Toast(Tone.OK, "Journal", "Its settings are saved and act at the next start."));
    }

    @Override
    public SecretFinder secrets() {
        return surroundings.secrets();
    }

    @Override
    public ObjectProperty<Units> units() {
        return units;
    }

    private static Units unitsOf(UnitNames names) {
        return Units.byLabels(names.temperature(), names.pressure(), names.volume());
    }

    private void rememberMessages(MessagePlan plan) {
        if (scenarioStage.isTaken()) {
            return;
        }
        preferences = preferences.withMessages(plan.memory());
        save();
    }

    private void rememberUnits(Units now) {
        preferences = preferences.withUnits(new UnitNames(now.temperature().label(), now.pressure().label(),
                now.volume().label()));
        save();
    }

    @Override
    public boolean firstStepsOpen() {
        return preferences.firstSteps() == FirstSteps.OPEN;
    }

    @Override
    public void firstStepsClosed() {
        preferences = preferences.withFirstSteps(FirstSteps.DONE);
        save();
    }

    @Override
    public boolean isStoryOn() {
        return scenarioStage.isTaken();
    }

    @Override
    public void pointAt(HintStep step) {
        window.pointAt(step);
    }

    @Override
    public @Nullable Path chooseFile(String title) {
        return questions.trust(title);
    }

    @Override
    public @Nullable Path chooseReadings(String title) {
        return questions.readings(title);
    }

    private void showImport() {
        window.openSheet(FxmlView.FLEET_IMPORT);
    }

    @Override
    public FleetFiles fleetFiles() {
        return fleetFiles;
    }

    @Override
    public ScenarioActions scenarioActions() {
        return scenarioStage;
    }

    @Override
    public ScenarioFiles scenarioFiles() {
        return scenarioBook;
    }

    /** Opens a scenario's file on its panel. */
    void openScenario(Path file) {
        window.reveal(Panel.SCENARIO);
        // Later: a question must not hold up the program that a file was dragged from.
        FxThread.runLater(() -> scenario.open(file));
    }

    /** Shows a scenario to an audience: a file, or the name of one that comes with the program. */
    void present(String source, boolean repeat) {
        scenario.open(source);
        if (scenario.openProperty().get()) {
            window.present(true);
            whenBrokersAreReady(() -> showing.begin(repeat));
        }
    }

    private @Nullable Path recentScenarios() {
        var folder = surroundings.places().settings();
        return folder == null ? null : folder.resolve("recent-scenarios");
    }

    @Override
    public ExportDesk exports() {
        return exports;
    }

    @Override
    public void openLink(String address) {
        surroundings.opener().openLink(address, problem -> FxThread.run(() -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, address));
            notice(new Toast(Tone.INFO, "Address copied", problem + " It is in the clipboard."));
        }));
    }

    @Override
    public void open(Path target, Consumer<String> onProblem) {
        surroundings.opener().open(target, onProblem);
    }

    @Override
    public AboutFacts about() {
        return surroundings.about();
    }

    private @Nullable Window stage() {
        return scene.getWindow();
    }

    /** Shows a notice in the window. */
    void notice(Toast toast) {
        window.notice(toast);
    }
}
