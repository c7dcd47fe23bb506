package io.gensetlab.app;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.scenario.Area;
import io.gensetlab.ui.about.AboutController;
import io.gensetlab.ui.about.AboutViewModel;
import io.gensetlab.ui.chart.DeliveryChartsController;
import io.gensetlab.ui.chart.DeliverySource;
import io.gensetlab.ui.chart.ReadingsController;
import io.gensetlab.ui.chart.ReadingsSource;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.delivery.DeliveryLogController;
import io.gensetlab.ui.delivery.RunSource;
import io.gensetlab.ui.demo.DemoActions;
import io.gensetlab.ui.demo.DemoCommands;
import io.gensetlab.ui.demo.DemoController;
import io.gensetlab.ui.fault.BenchActions;
import io.gensetlab.ui.fault.BenchController;
import io.gensetlab.ui.fault.FaultActions;
import io.gensetlab.ui.fault.FaultController;
import io.gensetlab.ui.fleet.FleetController;
import io.gensetlab.ui.fleet.FleetImportController;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.guide.Guide;
import io.gensetlab.ui.guide.GuideController;
import io.gensetlab.ui.hint.HintController;
import io.gensetlab.ui.inspector.InspectorActions;
import io.gensetlab.ui.inspector.InspectorController;
import io.gensetlab.ui.map.MapActions;
import io.gensetlab.ui.map.MapController;
import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.PlaceSearch;
import io.gensetlab.ui.map.tile.WorldData;
import io.gensetlab.ui.message.MessagesController;
import io.gensetlab.ui.message.MessagesViewModel;
import io.gensetlab.ui.replay.ReplayActions;
import io.gensetlab.ui.replay.ReplayController;
import io.gensetlab.ui.replay.ReplayViewModel;
import io.gensetlab.ui.settings.ConnectionWork;
import io.gensetlab.ui.settings.ConnectionsController;
import io.gensetlab.ui.settings.ConnectionsViewModel;
import io.gensetlab.ui.settings.JournalController;
import io.gensetlab.ui.settings.JournalFormViewModel;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.ShortcutsController;
import io.gensetlab.ui.shell.ViewLoader;
import io.gensetlab.ui.shell.WindowController;
import io.gensetlab.ui.timeline.ScenarioController;
import io.gensetlab.ui.timeline.ScenarioViewModel;
import io.gensetlab.ui.timeline.TimelineController;
import io.gensetlab.ui.timeline.TimelineViewModel;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** How each controller is made: the whole wiring of the window in one place. */
final class Panels {
    /** Filters and exports of the delivery log: each ends by itself, nothing is to be closed. */
    private static final Executor LOG_WORKER = task -> Thread.ofVirtual().name("delivery-log").start(task);

    /** Keyring and brokers of the connections form, in the order in which they were asked; its thread ends by itself. */
    private static final Executor CONNECTIONS_WORKER = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("connections").factory());

    /** Previews of faults: one at a time; its thread ends by itself. */
    private static final Executor PREVIEW_WORKER = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("fault-preview").factory());

    /** Files that are to be replayed, opened one at a time; its thread ends by itself. */
    private static final Executor REPLAY_WORKER = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("replay-files").factory());

    /** Looks of the connections form at files, one at a time: a drive of another computer may take long. */
    private static final Executor CONNECTIONS_FILES = task -> Thread.ofPlatform()
            .daemon()
            .name("connections-files")
            .start(task);

    private final Lab lab;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final InstantSource clock;
    /** The piece of time that charts and timeline show. */
    private final TimeAxis timeAxis;
    private final TimelineViewModel timeline;
    private final ScenarioViewModel scenario;
    private final ReplayViewModel replay;
    private final WindowHost host;
    private final Acts acts = new Acts();
    /** What is drawn on the map, and what it shows. */
    private final Offers<Area> areas = new Offers<>();
    private final CompletionStage<WorldData> world;
    /** Finds cities and coordinates, and shows them on the map. */
    private final PlaceSearch places;

    /**
     * @param world the map's data, on its way
     * @param host the program around the window
     */
    Panels(Lab lab, Feed<LabSnapshot> feed, Selection<GeneratorId> selection, InstantSource clock,
            CompletionStage<WorldData> world, WindowHost host) {
        this.world = world;
        places = new PlaceSearch(PlaceFinder.of(world));
        this.lab = lab;
        this.feed = feed;
        this.selection = selection;
        this.clock = clock;
        timeAxis = new TimeAxis(clock);
        timeline = new TimelineViewModel(lab::eventsSince, timeAxis);
        this.host = host;
        scenario = new ScenarioViewModel(host.scenarioActions(), host.scenarioFiles());
        replay = new ReplayViewModel(ReplayActions.of(lab, () -> scenario.stagedProperty().get()
                ? "A scenario stands in the place of your fleet: close it first, in the panel Scenario."
                : ""), REPLAY_WORKER, FxThread::run);
    }

    /** The scenario in hand. */
    ScenarioViewModel scenario() {
        return scenario;
    }

    /** What is to be replayed. */
    ReplayViewModel replay() {
        return replay;
    }

    /** What can be done in the window; the panels tell it when they are made. */
    Acts acts() {
        return acts;
    }

    ViewLoader views() {
        var controllers = new Controllers();
        var views = new ViewLoader(controllers);
        var demo = DemoActions.of(lab);
        // Before any chart asks for the events, and whether the timeline is seen or not.
        feed.subscribe(timeline::show);
        controllers
                .with(WindowController.class,
                        () -> new WindowController(lab, feed, views, acts, selection, places, host))
                .with(HintController.class,
                        () -> new HintController(host.firstStepsOpen(), host, feed))
                .with(MapController.class,
                        () -> new MapController(MapActions.of(lab), feed, selection, acts, clock, world,
                                places, host.units(), areas))
                .with(FleetController.class,
                        () -> new FleetController(host.fleetFiles(), feed, selection, acts,
                                () -> acts.run("panel.show.fleet")))
                .with(FleetImportController.class,
                        () -> new FleetImportController(host.fleetFiles().model(), host::closeSheet))
                .with(InspectorController.class,
                        () -> new InspectorController(InspectorActions.of(lab), feed, selection, host.units(),
                                acts, clock))
                .with(FaultController.class,
                        () -> new FaultController(FaultActions.of(lab), feed, selection, acts, clock))
                .with(BenchController.class,
                        () -> new BenchController(BenchActions.of(lab), feed, selection, PREVIEW_WORKER,
                                FxThread::run, lab.snapshot(), host::closeSheet))
                .with(ReplayController.class,
                        () -> new ReplayController(replay, feed, host::chooseReadings, ZoneId.systemDefault(),
                                host::closeSheet))
                .with(ReadingsController.class,
                        () -> new ReadingsController(ReadingsSource.of(lab), feed, selection, timeAxis,
                                host.units(), host.exports(), acts))
                .with(TimelineController.class,
                        () -> new TimelineController(timeline, timeAxis, selection, acts))
                .with(ScenarioController.class,
                        () -> new ScenarioController(scenario, host.scenarioFiles(), feed, selection, acts,
                                areas))
                .with(DeliveryChartsController.class, () -> new DeliveryChartsController(feed,
                        DeliverySource.of(lab.statistics(), lab.audit()), timeAxis, acts))
                .with(DeliveryLogController.class,
                        () -> new DeliveryLogController(lab.deliveryLog(), RunSource.of(lab), LOG_WORKER,
                                feed, selection,
                                timeAxis, acts,
                                (title, name, format) -> host.exports()
                                        .chooseSave(title, name, format.label(), format.extension()),
                                ZoneId.systemDefault()))
                .with(ConnectionsController.class,
                        () -> new ConnectionsController(connections(), feed, host::chooseFile,
                                host::closeSheet))
                .with(JournalController.class,
                        () -> new JournalController(new JournalFormViewModel(host.journalBook()), feed,
                                host::journalSaved, () -> host.openSheet(FxmlView.REPLAY),
                                host::closeSheet))
                .with(ShortcutsController.class,
                        () -> new ShortcutsController(acts, () -> host.openSheet(FxmlView.GUIDE),
                                host::closeSheet))
                .with(MessagesController.class,
                        () -> new MessagesController(messages(), feed, host::closeSheet))
                .with(DemoController.class,
                        () -> new DemoController(demo, feed, ZoneId.systemDefault(), host::closeSheet))
                .with(GuideController.class,
                        () -> new GuideController(Guide::loadInBackground, host::openLink,
                                host::closeSheet))
                .with(AboutController.class,
                        () -> new AboutController(new AboutViewModel(host.about(), host::open),
                                host::closeSheet));
        new DemoCommands(demo, lab::snapshot, () -> acts.run("sheet.demo")).addTo(acts);
        return views;
    }

    /** Does what the window, of which the panels know nothing, has told that it can do. */
    private MessagesViewModel messages() {
        var desk = lab.messages();
        return new MessagesViewModel(desk::plan, desk::conflict, desk::apply);
    }

    private ConnectionsViewModel connections() {
        return new ConnectionsViewModel(ConnectionWork.of(lab), host.profiles(), host.secrets(),
                CONNECTIONS_WORKER, CONNECTIONS_FILES, FxThread::run);
    }
}
